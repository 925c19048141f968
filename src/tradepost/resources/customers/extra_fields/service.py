"""The verbs of the extra fields of customers (customers.md 7). They are part of the store's profile, too."""

import secrets
import string

from tradepost.kit.dates import format_date
from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Record
from tradepost.kit.errors import absent
from tradepost.kit.search import Query
from tradepost.resources.checkout_extra_fields.documents import extra_fields as checkout_fields
from tradepost.resources.customers import in_bulk
from tradepost.resources.customers.extra_fields.documents import extra_fields, find_field
from tradepost.resources.customers.extra_fields.schemas import (
    KEY_TOO_LONG,
    LONGEST_KEY,
    CustomerExtraField,
    CustomerExtraFieldFields,
    StoredExtraField,
)
from tradepost.resources.store_profile.documents import profile_changed

_KEY_LETTERS = string.digits + string.ascii_letters
_KEY_LENGTH = 7

# What customers have in a field, taken out of their documents.
_WITHOUT_VALUES = (
    "extra_field_keys = array_remove(extra_field_keys, $4::text), "
    "doc = jsonb_set(doc::jsonb, '{extrafields}', jsonb_path_query_array(doc::jsonb, '$.extrafields[*] ? "
    "(@.key != $key)', jsonb_build_object('key', $4::text)))::json"
)


async def search_customer_extra_fields(db: Db, store_id: int) -> list[CustomerExtraField]:
    """All fields, the oldest first."""
    linked = await _saved_by_checkout(db, store_id)
    return [_render(record, linked) for record in await extra_fields.all(db, store_id)]


async def get_customer_extra_field(db: Db, store_id: int, key: str) -> CustomerExtraField:
    """One field; raises 404."""
    return _render(await find_field(db, store_id, key), await _saved_by_checkout(db, store_id))


async def create_customer_extra_field(tx: Tx, store_id: int, body: CustomerExtraFieldFields) -> str:
    """Store a field; returns its key. Raises 400 without a title, 409 for a key that is taken."""
    title, key = body.title or "", body.key or ""
    if not title.strip():
        raise absent("CustomerExtraField.title")
    if len(key) > LONGEST_KEY:
        raise KEY_TOO_LONG(field="CustomerExtraField.key", limit=LONGEST_KEY)
    if not key.strip():
        key = "".join(secrets.choice(_KEY_LETTERS) for _ in range(_KEY_LENGTH))
    await profile_changed(tx, store_id)
    doc = StoredExtraField(
        key=key, title=title, type=body.type or "TEXT", shown_on_order_details=body.shown_on_order_details is True
    )
    await extra_fields.create(tx, store_id, doc)
    return key


async def update_customer_extra_field(tx: Tx, store_id: int, key: str, body: CustomerExtraFieldFields) -> None:
    """Change the title of a field, and whether orders show it; raises 400, 404."""
    await profile_changed(tx, store_id)
    record = await find_field(tx, store_id, key)
    if isinstance(body.title, str):
        if not body.title.strip():
            raise absent("CustomerExtraField.title")
        record.doc.title = body.title
    if isinstance(body.shown_on_order_details, bool):
        record.doc.shown_on_order_details = body.shown_on_order_details
    await extra_fields.save(tx, store_id, record)


async def delete_customer_extra_field(tx: Tx, store_id: int, key: str) -> None:
    """Delete a field, and what customers have in it; raises 404."""
    await profile_changed(tx, store_id)
    record = await find_field(tx, store_id, key)
    await extra_fields.delete(tx, store_id, record.id)

    def having_it(query: Query) -> list[str]:
        return [f"{query.arg(key)} = ANY(extra_field_keys)"]

    await in_bulk.change_all(tx, store_id, having_it, _WITHOUT_VALUES, key)


async def _saved_by_checkout(db: Db, store_id: int) -> set[str]:
    """The keys of fields of the checkout that are saved to the customer."""
    return {
        record.doc.key
        for record in await checkout_fields.all(db, store_id)
        if record.doc.save_to_customer_profile is True
    }


def _render(record: Record[StoredExtraField], linked: set[str]) -> CustomerExtraField:
    doc = record.doc
    return CustomerExtraField(
        key=doc.key,
        title=doc.title,
        type=doc.type,
        shown_on_order_details=doc.shown_on_order_details,
        entity_types=["CUSTOMERS"],
        linked_with_checkout_field=doc.key in linked,
        created_date=format_date(record.created),
        last_modified_date=format_date(record.updated),
    )
