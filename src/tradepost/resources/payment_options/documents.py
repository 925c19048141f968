"""Where payment options are stored, and what they know of the shipping options."""

from tradepost.kit import changes
from tradepost.kit.dated_ids import without
from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Collection, Record
from tradepost.resources.payment_options.schemas import PAYMENT_OPTION_NOT_FOUND, PaymentOptionFields
from tradepost.resources.shipping_options.documents import SHIPPING_OPTION_DELETED

# Told of in the name of the profile, which they are a part of.
payment_options: Collection[PaymentOptionFields] = Collection(
    "payment_options", PaymentOptionFields, kind=None, missing=PAYMENT_OPTION_NOT_FOUND
)

PAYMENT_OPTION_DELETED = "payment_option.deleted"
"""The change that later chapters follow. It names options by the number that their ids on the wire begin with."""


async def all_options(db: Db, store_id: int) -> list[Record[PaymentOptionFields]]:
    """The options of a store in the merchant's order."""
    return await payment_options.all(db, store_id, "(doc ->> 'orderBy')::bigint, id")


@changes.when(SHIPPING_OPTION_DELETED)
async def forget_shipping_options(tx: Tx, store_id: int, numbers: list[int]) -> None:
    """No option pays for a shipping option that is gone."""
    for record in await all_options(tx, store_id):
        settings = record.doc.shipping_settings
        methods = (settings.enabled_shipping_methods if settings else None) or []
        if settings and (kept := without(methods, numbers)) != methods:
            settings.enabled_shipping_methods = kept
            await payment_options.rewrite(tx, store_id, record)
