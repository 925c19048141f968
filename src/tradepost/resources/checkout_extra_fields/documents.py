"""Where the extra fields of the checkout are stored, and what they know of shipping and payment options."""

from typing import Literal

from tradepost.kit import changes
from tradepost.kit.dated_ids import without
from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Collection, Record
from tradepost.resources.checkout_extra_fields.schemas import EXTRA_FIELD_NOT_FOUND, StoredCheckoutExtraField
from tradepost.resources.payment_options.documents import PAYMENT_OPTION_DELETED
from tradepost.resources.shipping_options.documents import SHIPPING_OPTION_DELETED

# Told of in the name of the profile.
extra_fields: Collection[StoredCheckoutExtraField] = Collection(
    "checkout_extra_fields", StoredCheckoutExtraField, kind=None, missing=EXTRA_FIELD_NOT_FOUND
)


async def find_field(db: Db, store_id: int, key: str) -> Record[StoredCheckoutExtraField]:
    """The field with this key; raises 404."""
    for record in await extra_fields.all(db, store_id):
        if record.doc.key == key:
            return record
    raise EXTRA_FIELD_NOT_FOUND(id=key)


@changes.when(SHIPPING_OPTION_DELETED)
async def forget_shipping_options(tx: Tx, store_id: int, numbers: list[int]) -> None:
    """No field waits for a shipping option that is gone."""
    await _forget(tx, store_id, "show_for_shipping_method_ids", numbers)


@changes.when(PAYMENT_OPTION_DELETED)
async def forget_payment_options(tx: Tx, store_id: int, numbers: list[int]) -> None:
    """No field waits for a payment option that is gone."""
    await _forget(tx, store_id, "show_for_payment_method_ids", numbers)


async def _forget(
    tx: Tx,
    store_id: int,
    condition: Literal["show_for_shipping_method_ids", "show_for_payment_method_ids"],
    numbers: list[int],
) -> None:
    for record in await extra_fields.all(tx, store_id):
        listed = getattr(record.doc, condition) or []
        if (kept := without(listed, numbers)) != listed:
            setattr(record.doc, condition, kept)
            await extra_fields.rewrite(tx, store_id, record)
