"""Shipping options."""

from typing import Annotated as A

from msgspec import UNSET, UnsetType

from tradepost.kit.auth import Access
from tradepost.kit.dated_ids import CreatedDated
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Deleted, ReadsBack, Updated, delete, get, post, put
from tradepost.kit.parameters import Parameters
from tradepost.resources.shipping_options import service
from tradepost.resources.shipping_options.schemas import ShippingOption, ShippingOptionFields
from tradepost.resources.store_profile.store import Store


class OptionView(Parameters, kw_only=True, frozen=True):
    lang: str | UnsetType = UNSET


@get("/profile/shippingOptions", scope="read_store_profile", public=True)
async def search_shipping_options(access: Access, db: Db, store: Store, view: OptionView) -> list[ShippingOption]:
    """Search shipping options."""
    return await service.search_shipping_options(db, store, view.lang or None, public=access.public)


@get("/profile/shippingOptions/{shipping_option_id}", scope="read_store_profile")
async def get_shipping_option(db: Db, store: Store, shipping_option_id: str, view: OptionView) -> ShippingOption:
    """Get shipping option."""
    return await service.get_shipping_option(db, store, shipping_option_id, view.lang or None)


@post("/profile/shippingOptions", scope="update_store_profile")
async def create_shipping_option(
    access: Access, tx: Tx, store: Store, body: A[ShippingOptionFields, ReadsBack(ShippingOption)]
) -> CreatedDated:
    """Create shipping option."""
    return CreatedDated(id=await service.create_shipping_option(tx, store, body, access.client_id))


@put("/profile/shippingOptions/{shipping_option_id}", scope="update_store_profile")
async def update_shipping_option(
    access: Access,
    tx: Tx,
    store: Store,
    shipping_option_id: str,
    body: A[ShippingOptionFields, ReadsBack(ShippingOption)],
) -> Updated:
    """Update shipping option."""
    await service.update_shipping_option(tx, store, shipping_option_id, body, access.client_id)
    return Updated()


@delete("/profile/shippingOptions/{shipping_option_id}", scope="update_store_profile")
async def delete_shipping_option(access: Access, tx: Tx, shipping_option_id: str) -> Deleted:
    """Delete shipping option."""
    await service.delete_shipping_option(tx, access.store_id, shipping_option_id)
    return Deleted(delete_count=1)
