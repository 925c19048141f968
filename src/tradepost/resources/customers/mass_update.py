"""Changing or deleting many customers with one request (customers.md 9)."""

import msgspec

from tradepost.kit.db import Tx
from tradepost.kit.search import Query
from tradepost.resources.customers import in_bulk
from tradepost.resources.customers.in_bulk import Matching
from tradepost.resources.customers.schemas import CustomersMassUpdateFields
from tradepost.resources.customers.search import CustomerSelection
from tradepost.resources.customers.writing import check_group_of

# Null takes a field out of the document, where no other null stands.
_FIELDS_WRITTEN = "doc = jsonb_strip_nulls(doc::jsonb || $4::jsonb)::json"


async def mass_update_customers(
    tx: Tx, store_id: int, body: CustomersMassUpdateFields, filters: CustomerSelection
) -> int:
    """Delete customers, or write the fields that were sent; returns how many were meant. Raises 404 for an
    unknown group.
    """
    if body.delete:
        return await in_bulk.delete_all(tx, store_id, _matching(body, filters))
    written = msgspec.json.encode(body.customer or {}).decode()
    if not body.customer or written == "{}":
        return 0
    await check_group_of(tx, store_id, body.customer)
    return await in_bulk.change_all(tx, store_id, _matching(body, filters), _FIELDS_WRITTEN, written)


def _matching(body: CustomersMassUpdateFields, filters: CustomerSelection) -> Matching:
    """Which customers are meant. Without a mode it is never the whole store, unless nothing at all was said."""
    ids = body.ids or []
    mode = body.mode or ("SELECTED" if ids else "ALL_FILTERED")
    if mode == "SELECTED":
        return lambda query: [f"id = ANY({query.arg(ids)})"]
    return filters.clauses if mode == "ALL_FILTERED" else _everybody


def _everybody(_query: Query) -> list[str]:
    return []
