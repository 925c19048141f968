"""The verbs of customer groups (customers.md 8)."""

from msgspec import UNSET

from tradepost.kit import patch
from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Record
from tradepost.kit.errors import absent
from tradepost.kit.search import Page, Query
from tradepost.resources.customers import in_bulk
from tradepost.resources.customers.groups.documents import customer_groups
from tradepost.resources.customers.groups.schemas import (
    GENERAL,
    GENERAL_IS_FIXED,
    GENERAL_NAME,
    CustomerGroup,
    CustomerMembershipFields,
    StoredGroup,
)
from tradepost.resources.customers.groups.search import GroupSearch
from tradepost.resources.products.checks import check_texts

_GENERAL_GROUP = CustomerGroup(id=GENERAL, name=GENERAL_NAME)


async def search_customer_groups(db: Db, store_id: int, search: GroupSearch) -> Page[CustomerGroup]:
    """One page of groups: the general one first, then the oldest."""
    groups = [_GENERAL_GROUP, *(_render(record) for record in await customer_groups.all(db, store_id))]
    found = [group for group in groups if search.matches(group.id, group.name)]
    return Page.of(found[search.offset : search.offset + search.limit], len(found), search)


async def get_customer_group(db: Db, store_id: int, group_id: int) -> CustomerGroup:
    """One group; raises 404."""
    return _GENERAL_GROUP if group_id == GENERAL else _render(await customer_groups.get(db, store_id, group_id))


async def create_customer_group(tx: Tx, store_id: int, body: CustomerMembershipFields) -> int:
    """Store a group; returns its id. Raises 400 without a name, 409 for an external id that another group has."""
    if not isinstance(body.name, str):
        raise absent("CustomerMembership.name")
    doc = StoredGroup(name=body.name)
    _fill(doc, body)
    return (await customer_groups.create(tx, store_id, doc)).id


async def update_customer_group(tx: Tx, store_id: int, group_id: int, body: CustomerMembershipFields) -> None:
    """Merge a body into a group. Another name changes its members. Raises 400, 404, 409."""
    if group_id == GENERAL:
        raise GENERAL_IS_FIXED()
    record = await customer_groups.lock(tx, store_id, group_id)
    name = record.doc.name
    _fill(record.doc, body)
    await customer_groups.save(tx, store_id, record)
    if record.doc.name != name:
        await in_bulk.change_all(tx, store_id, lambda query: _members(query, group_id))


async def delete_customer_group(tx: Tx, store_id: int, group_id: int) -> None:
    """Delete a group; its members fall back to the general one. Raises 400, 404."""
    if group_id == GENERAL:
        raise GENERAL_IS_FIXED()
    if not await customer_groups.delete(tx, store_id, group_id):
        raise customer_groups.missing(id=group_id)
    await in_bulk.change_all(
        tx, store_id, lambda query: _members(query, group_id), "doc = (doc::jsonb - $4::text)::json", "customerGroupId"
    )


def _members(query: Query, group_id: int) -> list[str]:
    return [f"group_id = {query.arg(group_id)}"]


def _fill(doc: StoredGroup, body: CustomerMembershipFields) -> None:
    if isinstance(body.name, str) and not body.name.strip():
        raise absent("CustomerMembership.name")
    patch.apply(doc, body)
    doc.external_reference_id = doc.external_reference_id or UNSET
    check_texts(doc, "CustomerMembership", ("external_reference_id",))


def _render(record: Record[StoredGroup]) -> CustomerGroup:
    doc = record.doc
    return CustomerGroup(id=record.id, name=doc.name, external_reference_id=doc.external_reference_id)
