"""Recurring subscriptions."""

from typing import Annotated as A

from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import PathValue, ReadsBack, Updated, get, put
from tradepost.kit.search import Page
from tradepost.resources.orders.subscriptions import service
from tradepost.resources.orders.subscriptions.schemas import (
    SUBSCRIPTION_NOT_FOUND,
    Subscription,
    SubscriptionFields,
)
from tradepost.resources.orders.subscriptions.search import SubscriptionSearch, SubscriptionView
from tradepost.resources.store_profile.store import Store

SubscriptionId = A[int, PathValue(SUBSCRIPTION_NOT_FOUND)]


@get("/subscriptions", scope="read_subscriptions")
async def search_subscriptions(db: Db, store: Store, search: SubscriptionSearch) -> Page[Subscription]:
    """Search recurring subscriptions."""
    return await service.search_subscriptions(db, store, search)


@get("/subscriptions/{subscription_id}", scope="read_subscriptions")
async def get_subscription(
    db: Db, store: Store, subscription_id: SubscriptionId, view: SubscriptionView
) -> Subscription:
    """Get recurring subscription."""
    return await service.get_subscription(db, store, subscription_id, view.lang)


@put("/subscriptions/{subscription_id}", scope="update_subscriptions")
async def update_subscription(
    access: Access, tx: Tx, subscription_id: SubscriptionId, body: A[SubscriptionFields, ReadsBack(Subscription)]
) -> Updated:
    """Update recurring subscription."""
    await service.update_subscription(tx, access.store_id, subscription_id, body)
    return Updated()
