"""The verbs of the checkout's extra fields (store-profile.md 8)."""

from tradepost.kit import texts
from tradepost.kit.db import Db, Tx
from tradepost.kit.positions import after
from tradepost.resources.checkout_extra_fields.documents import extra_fields, find_field
from tradepost.resources.checkout_extra_fields.render import render
from tradepost.resources.checkout_extra_fields.schemas import (
    KEY_EMPTY,
    KEY_TOO_LONG,
    LONGEST_KEY,
    CheckoutExtraField,
    CheckoutExtraFieldFields,
    StoredCheckoutExtraField,
)
from tradepost.resources.checkout_extra_fields.writing import fill
from tradepost.resources.store_profile.documents import profile_changed
from tradepost.resources.store_profile.store import Store


async def search_checkout_extra_fields(db: Db, store: Store, language: str | None = None) -> list[CheckoutExtraField]:
    """All fields, the oldest first."""
    return [render(record, store, language) for record in await extra_fields.all(db, store.id)]


async def get_checkout_extra_field(db: Db, store: Store, key: str, language: str | None = None) -> CheckoutExtraField:
    """One field; raises 404."""
    return render(await find_field(db, store.id, key), store, language)


async def create_checkout_extra_field(tx: Tx, store: Store, body: CheckoutExtraFieldFields) -> None:
    """Store a field behind the others; raises 400, and 409 for a key that is taken."""
    await profile_changed(tx, store.id)
    key = body.key or ""
    if not key.strip():
        raise KEY_EMPTY()
    if len(key) > LONGEST_KEY:
        raise KEY_TOO_LONG(limit=LONGEST_KEY)
    others = await extra_fields.all(tx, store.id)
    doc = StoredCheckoutExtraField(
        key=key,
        type="TEXT",
        available=True,
        required=False,
        show_in_invoice=False,
        show_in_notifications=False,
        save_to_customer_profile=False,
        order_by=after(other.doc.order_by or 0 for other in others),
    )
    texts.drop_nulls(body)
    fill(doc, body, store)
    await extra_fields.create(tx, store.id, doc)


async def update_checkout_extra_field(tx: Tx, store: Store, key: str, body: CheckoutExtraFieldFields) -> None:
    """Merge a body into a field, which keeps its key; raises 400, 404."""
    await profile_changed(tx, store.id)
    record = await find_field(tx, store.id, key)
    fill(record.doc, body, store)
    await extra_fields.save(tx, store.id, record)


async def delete_checkout_extra_field(tx: Tx, store_id: int, key: str) -> None:
    """Delete a field; what buyers have answered stays with their orders. Raises 404."""
    await profile_changed(tx, store_id)
    record = await find_field(tx, store_id, key)
    await extra_fields.delete(tx, store_id, record.id)
