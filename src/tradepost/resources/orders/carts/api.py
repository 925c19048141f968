"""Abandoned carts."""

from typing import Annotated as A

from tradepost.kit.db import Db, Tx
from tradepost.kit.http import ReadsBack, Updated, get, post, put
from tradepost.kit.search import Page
from tradepost.resources.orders.carts import service
from tradepost.resources.orders.carts.schemas import Cart, CartFields, PlacedCart
from tradepost.resources.orders.carts.search import CartSearch
from tradepost.resources.store_profile.store import Store


@get("/carts", scope="read_orders")
async def search_carts(db: Db, store: Store, search: CartSearch) -> Page[Cart]:
    """Search abandoned carts."""
    return await service.search_carts(db, store, search)


@get("/carts/{cart_id}", scope="read_orders")
async def get_cart(db: Db, store: Store, cart_id: str) -> Cart:
    """Get abandoned cart."""
    return await service.get_cart(db, store, cart_id)


@put("/carts/{cart_id}", scope="update_orders")
async def update_cart(tx: Tx, store: Store, cart_id: str, body: A[CartFields, ReadsBack(Cart)]) -> Updated:
    """Update abandoned cart."""
    await service.update_cart(tx, store, cart_id, body)
    return Updated()


@post("/carts/{cart_id}/place", scope="create_orders")
async def place_cart(tx: Tx, store: Store, cart_id: str) -> PlacedCart:
    """Convert abandoned cart to order."""
    return await service.place_cart(tx, store, cart_id)
