"""The verbs of an order's extra fields (orders.md 8). They change their order."""

from tradepost.kit.db import Db, Tx
from tradepost.kit.errors import absent, wrong
from tradepost.resources.orders.drafts import Draft, write
from tradepost.resources.orders.extra_fields.listing import (
    LONGEST,
    MOST_BYTES,
    bytes_of,
    change,
    in_order,
    new_field,
    too_long,
)
from tradepost.resources.orders.identities import get_order, lock_order
from tradepost.resources.orders.parts.extra_fields import ExtraField, ExtraFieldChanges, ExtraFieldFields
from tradepost.resources.orders.schemas import EXTRA_FIELD_EXISTS, EXTRA_FIELD_NOT_FOUND, OrderFields
from tradepost.resources.store_profile.store import Store


async def search_order_extra_fields(db: Db, store_id: int, order_id: str) -> list[ExtraField]:
    """The fields by their places. Raises 404 ORDER_NOT_FOUND."""
    return in_order((await get_order(db, store_id, order_id)).doc.order_extra_fields)


async def create_order_extra_field(tx: Tx, store: Store, order_id: str, body: ExtraFieldFields) -> None:
    """Add a field. Raises 404; 400 without id, value or title and for what is too large; 409 for a known id."""
    draft = Draft.of(await lock_order(tx, store.id, order_id))
    for name, value in (("id", body.id), ("value", body.value), ("title", body.title)):
        if not isinstance(value, str):
            raise absent(f"ExtraField.{name}")
    field = new_field(body, len(draft.doc.order_extra_fields))
    if any(field.id == other.id for other in draft.doc.order_extra_fields):
        raise EXTRA_FIELD_EXISTS(id=field.id)
    draft.doc.order_extra_fields.append(field)
    await _save(tx, store, draft, field)


async def update_order_extra_field(tx: Tx, store: Store, order_id: str, field_id: str, body: ExtraFieldChanges) -> None:
    """Change what was sent of a field. Raises 404 for an unknown order or field, 400 for what is too large."""
    draft = Draft.of(await lock_order(tx, store.id, order_id))
    field = _find(draft, field_id)
    change(field, body)
    await _save(tx, store, draft, field)


async def delete_order_extra_field(tx: Tx, store: Store, order_id: str, field_id: str) -> None:
    """Remove a field. Raises 404 for an unknown order or field."""
    draft = Draft.of(await lock_order(tx, store.id, order_id))
    draft.doc.order_extra_fields.remove(_find(draft, field_id))
    await write(tx, store, draft, OrderFields())


def _find(draft: Draft, field_id: str) -> ExtraField:
    for field in draft.doc.order_extra_fields:
        if field.id == field_id:
            return field
    raise EXTRA_FIELD_NOT_FOUND(id=field_id)


async def _save(tx: Tx, store: Store, draft: Draft, field: ExtraField) -> None:
    if too_long(field):
        raise wrong(f"Field ExtraField: a text is longer than {LONGEST} characters")
    if sum(map(bytes_of, draft.doc.order_extra_fields)) > MOST_BYTES:
        raise wrong(f"Field ExtraField: the order's extra fields are larger than {MOST_BYTES} bytes")
    await write(tx, store, draft, OrderFields())
