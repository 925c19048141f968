"""Order statuses."""

from typing import Annotated as A

from tradepost.kit.auth import Access
from tradepost.kit.db import Tx
from tradepost.kit.http import ReadsBack, Updated, get, put
from tradepost.resources.store_profile.order_statuses import service
from tradepost.resources.store_profile.order_statuses.schemas import OrderStatus, OrderStatuses, OrderStatusFields
from tradepost.resources.store_profile.store import Store


@get("/profile/order_statuses", scope="read_store_profile")
async def search_order_statuses(store: Store) -> OrderStatuses:
    """Search order statuses."""
    return OrderStatuses(items=service.search_order_statuses(store))


@get("/profile/order_status/{status_id}", scope="read_store_profile")
async def get_order_status(store: Store, status_id: str) -> OrderStatus:
    """Get order status."""
    return service.get_order_status(store, status_id)


@put("/profile/order_status/{status_id}", scope="update_store_profile")
async def update_order_status(
    access: Access, tx: Tx, status_id: str, body: A[OrderStatusFields, ReadsBack(OrderStatus)]
) -> Updated:
    """Update custom order status."""
    await service.update_order_status(tx, access.store_id, status_id, body)
    return Updated()
