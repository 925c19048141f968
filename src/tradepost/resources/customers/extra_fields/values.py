"""The values that customers have in extra fields (customers.md 7)."""

from collections.abc import Mapping

from msgspec import UNSET, UnsetType

from tradepost.kit.db import Db, Tx
from tradepost.resources.customers.extra_fields.documents import extra_fields, fields_by_key
from tradepost.resources.customers.extra_fields.schemas import (
    KEY_TOO_LONG,
    LONGEST_KEY,
    ExtraFieldValue,
    ExtraFieldValueFields,
    ShownValue,
    StoredExtraField,
    StoredValue,
)
from tradepost.resources.customers.schemas import StoredCustomer
from tradepost.resources.store_profile.documents import profile_changed


async def write_values(tx: Tx, store_id: int, doc: StoredCustomer, sent: list[ExtraFieldValueFields]) -> None:
    """Replace the values of a customer; one that is empty is dropped. A key that the store does not know becomes one of
    its fields.
    """
    kept = {item.key: item for item in sent if item.key and item.value}
    known = await fields_by_key(tx, store_id) if kept else {}
    if not kept.keys() <= known.keys():
        await profile_changed(tx, store_id)
        # Somebody else may have made the same field before this transaction was alone with the profile.
        known = await fields_by_key(tx, store_id)
        for item in kept.values():
            if item.key not in known:
                await extra_fields.create(tx, store_id, _new_field(item))
    doc.extrafields = [StoredValue(key=key, value=item.value or "") for key, item in kept.items()]


def _new_field(sent: ExtraFieldValueFields) -> StoredExtraField:
    if len(sent.key) > LONGEST_KEY:
        raise KEY_TOO_LONG(field="ExtraFieldValue.key", limit=LONGEST_KEY)
    return StoredExtraField(key=sent.key, title=sent.title or sent.key, type=sent.type or "TEXT")


def render_values(doc: StoredCustomer, fields: Mapping[str, StoredExtraField]) -> list[ExtraFieldValue] | UnsetType:
    """The values of a customer in their order, UNSET when there are none. Pure: `fields` are all of the store."""
    shown = [
        ExtraFieldValue(
            key=item.key,
            title=fields[item.key].title,
            value=item.value,
            type=fields[item.key].type,
            order_by=place,
            entity_types=["CUSTOMERS"],
        )
        for place, item in enumerate(doc.extrafields)
        if item.key in fields
    ]
    return shown or UNSET


async def shown_on_orders(db: Db, store_id: int, doc: StoredCustomer) -> list[ShownValue]:
    """The values that a new order of a customer copies: those of fields that are shown in the details of orders."""
    fields = await fields_by_key(db, store_id) if doc.extrafields else {}
    return [
        ShownValue(key=item.key, title=fields[item.key].title, value=item.value, type=fields[item.key].type)
        for item in doc.extrafields
        if item.key in fields and fields[item.key].shown_on_order_details
    ]
