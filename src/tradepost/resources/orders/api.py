"""Orders."""

from typing import Annotated as A

from msgspec.structs import replace

from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Deleted, PathValue, ReadsBack, Updated, delete, get, post, put
from tradepost.kit.search import Page
from tradepost.resources.customers.schemas import CUSTOMER_NOT_FOUND
from tradepost.resources.orders import creating, deleting, reading, updating
from tradepost.resources.orders.schemas import CreatedOrder, DeletedOrder, Order, OrderFields, RepeatUrl
from tradepost.resources.orders.search import DeletedOrderSearch, LastOrderView, OrderSearch
from tradepost.resources.store_profile.store import Store


@get("/orders", scope="read_orders")
async def search_orders(db: Db, store: Store, search: OrderSearch) -> Page[Order]:
    """Search orders."""
    return await reading.search_orders(db, store, search)


@get("/customers/{customer_id}/orders", scope="read_orders")
async def search_customer_orders(
    db: Db, store: Store, customer_id: A[int, PathValue(CUSTOMER_NOT_FOUND)], search: OrderSearch
) -> Page[Order]:
    """Search orders of a customer."""
    return await reading.search_customer_orders(db, store, customer_id, replace(search, customer_id=customer_id))


@post("/orders", scope="create_orders", public=True)
async def create_order(access: Access, tx: Tx, store: Store, body: A[OrderFields, ReadsBack(Order)]) -> CreatedOrder:
    """Create order."""
    order = await creating.create_order(tx, store, body, public=access.public)
    return CreatedOrder(id=order.id, order_id=order.doc.public_id, orderid=order.doc.public_id)


@get("/orders/last", scope="read_orders")
async def get_last_order(db: Db, store: Store, view: LastOrderView) -> Order:
    """Get last order."""
    return await reading.get_last_order(db, store, view)


@get("/orders/deleted", scope="read_orders")
async def search_deleted_orders(access: Access, db: Db, search: DeletedOrderSearch) -> Page[DeletedOrder]:
    """Deleted orders history."""
    return await deleting.search_deleted_orders(db, access.store_id, search)


@get("/orders/{order_id}", scope="read_orders")
async def get_order(db: Db, store: Store, order_id: str) -> Order:
    """Get order."""
    return await reading.get_order(db, store, order_id)


@put("/orders/{order_id}", scope="update_orders")
async def update_order(tx: Tx, store: Store, order_id: str, body: A[OrderFields, ReadsBack(Order)]) -> Updated:
    """Update order."""
    await updating.update_order(tx, store, order_id, body)
    return Updated()


@delete("/orders/{order_id}", scope="update_orders")
async def delete_order(access: Access, tx: Tx, order_id: str) -> Deleted:
    """Delete order."""
    await deleting.delete_order(tx, access.store_id, order_id)
    return Deleted(delete_count=1)


@get("/orders/{order_id}/repeatURL", scope="read_orders")
async def get_repeat_order_url(db: Db, store: Store, order_id: str) -> RepeatUrl:
    """Get repeat order URL."""
    return RepeatUrl(repeat_order_url=await reading.get_repeat_order_url(db, store, order_id))
