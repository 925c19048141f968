"""Where subscriptions are stored, and which orders are theirs."""

from collections import defaultdict
from typing import Any

from tradepost.kit.dates import format_date
from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Collection
from tradepost.resources.orders.documents import held_files
from tradepost.resources.orders.subscriptions.schemas import (
    SUBSCRIPTION_NOT_FOUND,
    StoredSubscription,
    SubscriptionOrder,
)


def derived(doc: StoredSubscription) -> dict[str, Any]:
    """The columns that SQL cannot generate from a subscription's document."""
    template = doc.template
    return {
        "email": template.email.casefold() if template.email else "",
        "next_charge": doc.next_charge,
        "cancelled": doc.cancelled or None,
        "product_ids": sorted({item.product_id for item in template.items if item.product_id}),
        "file_ids": sorted(held_files(template)),
    }


subscriptions: Collection[StoredSubscription] = Collection(
    "subscriptions", StoredSubscription, kind="subscription", missing=SUBSCRIPTION_NOT_FOUND, derive=derived
)


async def add_order(tx: Tx, store_id: int, subscription_id: int, order_id: int) -> None:
    """A stored order is one of a subscription from now on."""
    await tx.execute(
        "INSERT INTO subscription_orders (store_id, subscription_id, order_id) VALUES ($1, $2, $3)",
        store_id,
        subscription_id,
        order_id,
    )


async def orders_of(db: Db, store_id: int, subscription_ids: list[int]) -> dict[int, list[SubscriptionOrder]]:
    """The orders of subscriptions as they are now, by subscription, the oldest first."""
    rows = await db.fetch(
        "SELECT s.subscription_id, o.id, o.total, o.created FROM subscription_orders AS s "
        "JOIN orders AS o ON o.store_id = s.store_id AND o.id = s.order_id "
        "WHERE s.store_id = $1 AND s.subscription_id = ANY($2) ORDER BY o.created, o.id",
        store_id,
        subscription_ids,
    )
    found: dict[int, list[SubscriptionOrder]] = defaultdict(list)
    for row in rows:
        order = SubscriptionOrder(id=row["id"], total=row["total"], create_date=format_date(row["created"]))
        found[row["subscription_id"]].append(order)
    return found
