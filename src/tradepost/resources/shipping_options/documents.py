"""Where shipping options are stored."""

from tradepost.kit.db import Db
from tradepost.kit.documents import Collection, Record
from tradepost.resources.shipping_options.schemas import SHIPPING_NOT_FOUND, StoredShippingOption

# Told of in the name of the profile, which they are a part of.
shipping_options: Collection[StoredShippingOption] = Collection(
    "shipping_options", StoredShippingOption, kind=None, missing=SHIPPING_NOT_FOUND
)

SHIPPING_OPTION_DELETED = "shipping_option.deleted"
"""The change that later chapters follow. It names options by the number that their ids on the wire begin with."""


async def all_options(db: Db, store_id: int) -> list[Record[StoredShippingOption]]:
    """The options of a store in the merchant's order."""
    return await shipping_options.all(db, store_id, "(doc ->> 'orderBy')::bigint, id")
