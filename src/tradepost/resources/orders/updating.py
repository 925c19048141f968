"""Updating orders (orders.md 4): what is not sent stays, and nothing is computed anew."""

from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.resources.orders.drafts import Draft, write
from tradepost.resources.orders.identities import lock_order
from tradepost.resources.orders.schemas import OrderFields, StoredOrder
from tradepost.resources.store_profile.store import Store


async def update_order(
    tx: Tx, store: Store, order_id: str, body: OrderFields, *, at_checkout: bool = False
) -> Record[StoredOrder]:
    """Merge a body into the order with an id of any form; an empty one only moves the time of the last change. Raises
    404 ORDER_NOT_FOUND, and the errors of creating.
    """
    record = await lock_order(tx, store.id, order_id)
    await write(tx, store, Draft.of(record), body, at_checkout=at_checkout)
    return record
