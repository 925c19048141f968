"""Extra fields of an order."""

from typing import Annotated as A

from msgspec import Struct

from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Deleted, ReadsBack, Updated, delete, get, post, put
from tradepost.resources.orders.extra_fields import service
from tradepost.resources.orders.parts.extra_fields import ExtraField, ExtraFieldChanges, ExtraFieldFields
from tradepost.resources.store_profile.store import Store


class ExtraFieldCreated(Struct, kw_only=True, rename="camel"):
    """What adding an extra field answers."""

    create_count: int = 1


@get("/orders/{order_id}/extraFields", scope="read_orders")
async def search_order_extra_fields(access: Access, db: Db, order_id: str) -> list[ExtraField]:
    """Search order extra fields."""
    return await service.search_order_extra_fields(db, access.store_id, order_id)


@post("/orders/{order_id}/extraFields", scope="update_orders")
async def create_order_extra_field(
    tx: Tx, store: Store, order_id: str, body: A[ExtraFieldFields, ReadsBack(ExtraField)]
) -> ExtraFieldCreated:
    """Add extra fields to order."""
    await service.create_order_extra_field(tx, store, order_id, body)
    return ExtraFieldCreated()


@put("/orders/{order_id}/extraFields/{extra_field_id}", scope="update_orders")
async def update_order_extra_field(
    tx: Tx, store: Store, order_id: str, extra_field_id: str, body: A[ExtraFieldChanges, ReadsBack(ExtraField)]
) -> Updated:
    """Update order extra field."""
    await service.update_order_extra_field(tx, store, order_id, extra_field_id, body)
    return Updated()


@delete("/orders/{order_id}/extraFields/{extra_field_id}", scope="update_orders")
async def delete_order_extra_field(tx: Tx, store: Store, order_id: str, extra_field_id: str) -> Deleted:
    """Delete order extra field."""
    await service.delete_order_extra_field(tx, store, order_id, extra_field_id)
    return Deleted(delete_count=1)
