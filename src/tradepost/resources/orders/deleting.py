"""Deleting orders, and the history of those that are gone (orders.md 6 and 7)."""

import msgspec

from tradepost.kit import changes, counters
from tradepost.kit.dates import format_date
from tradepost.kit.db import Db, Tx
from tradepost.kit.search import Page
from tradepost.resources.media.storage import release
from tradepost.resources.orders import statuses
from tradepost.resources.orders.documents import FINISHED_ORDERS, option_files, orders
from tradepost.resources.orders.drafts import told_unfinished
from tradepost.resources.orders.identities import lock_order
from tradepost.resources.orders.invoices.documents import delete_invoices
from tradepost.resources.orders.linkage import NO_SHARE, Share, hold_customers, tell_customers
from tradepost.resources.orders.schemas import DeletedOrder
from tradepost.resources.orders.search import DeletedOrderSearch


async def delete_order(tx: Tx, store_id: int, order_id: str) -> None:
    """Remove the order with an id of any form. Its customer loses it; what it has from stock is not given back. Raises
    404 ORDER_NOT_FOUND.
    """
    record = await lock_order(tx, store_id, order_id)
    doc = record.doc
    share = Share.of(doc)
    await hold_customers(tx, store_id, share)
    finished = doc.payment_status != statuses.UNFINISHED
    if finished:
        await counters.add(tx, store_id, FINISHED_ORDERS, -1)
    await delete_invoices(tx, store_id, record.id, doc.public_id)
    await orders.delete(tx, store_id, record.id)
    await release(tx, store_id, option_files(doc))
    await tell_customers(tx, store_id, share, NO_SHARE, record.created)
    if finished:
        await changes.record(tx, store_id, "order.deleted", record.id, {"orderId": doc.public_id})
    else:
        await changes.record(tx, store_id, "unfinished_order.deleted", record.id, told_unfinished(doc))


async def search_deleted_orders(db: Db, store_id: int, search: DeletedOrderSearch) -> Page[DeletedOrder]:
    """The history of deleted orders, unfinished ones among them, oldest first."""
    rows, total = await changes.history(
        db,
        store_id,
        ["order.deleted", "unfinished_order.deleted"],
        search.from_date or None,
        search.to_date or None,
        search,
    )
    items = [
        DeletedOrder(
            id=row["entity_id"],
            order_id=msgspec.json.decode(row["data"])["orderId"],
            date=format_date(row["at"]),
        )
        for row in rows
    ]
    return Page.of(items, total, search)
