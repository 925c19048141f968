"""The verbs of subscriptions (orders.md 10). There is none to create one: see births.py."""

from datetime import datetime

from msgspec import UNSET
from msgspec.structs import replace

from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Record
from tradepost.kit.search import Page
from tradepost.resources.orders.reading import available_products
from tradepost.resources.orders.subscriptions import intervals
from tradepost.resources.orders.subscriptions.documents import orders_of, subscriptions
from tradepost.resources.orders.subscriptions.render import render
from tradepost.resources.orders.subscriptions.schemas import (
    StoredSubscription,
    Subscription,
    SubscriptionFields,
    SubscriptionStatus,
)
from tradepost.resources.orders.subscriptions.search import SubscriptionSearch
from tradepost.resources.store_profile.store import Store


async def search_subscriptions(db: Db, store: Store, search: SubscriptionSearch) -> Page[Subscription]:
    """One page of subscriptions, the newest first if nothing else was asked for."""
    found = await subscriptions.find(db, store.id, search)
    return Page.of(await _shown(db, store, found.records, search.lang), found.total, search)


async def get_subscription(db: Db, store: Store, subscription_id: int, language: str) -> Subscription:
    """One subscription; raises 404."""
    record = await subscriptions.get(db, store.id, subscription_id)
    [subscription] = await _shown(db, store, [record], language)
    return subscription


async def update_subscription(tx: Tx, store_id: int, subscription_id: int, body: SubscriptionFields) -> None:
    """Change how often or when next is charged, or the status. Other settings do not move the next charge. Raises 400
    for an interval that cannot be charged, and 404.
    """
    record = await subscriptions.lock(tx, store_id, subscription_id)
    doc = record.doc
    if body.charge_settings:
        sent = body.charge_settings
        doc.charge_settings = replace(
            doc.charge_settings,
            recurring_interval=sent.recurring_interval or doc.charge_settings.recurring_interval,
            recurring_interval_count=sent.recurring_interval_count
            if isinstance(sent.recurring_interval_count, int)
            else doc.charge_settings.recurring_interval_count,
        )
        intervals.check(doc.charge_settings, "Subscription.chargeSettings")
    if body.next_charge:
        doc.next_charge = body.next_charge
    if body.status:
        set_status(doc, body.status, tx.now)
    await subscriptions.save(tx, store_id, record)


def set_status(doc: StoredSubscription, status: SubscriptionStatus, now: datetime) -> None:
    """Give a subscription a status, with the moment if that is another one."""
    if status == doc.status:
        return
    doc.status = status
    doc.status_updated = now
    doc.cancelled = now if status == "CANCELLED" else UNSET


async def _shown(db: Db, store: Store, records: list[Record[StoredSubscription]], language: str) -> list[Subscription]:
    """Subscriptions as they are answered."""
    orders = await orders_of(db, store.id, [record.id for record in records])
    available = await available_products(db, store.id, [record.doc.template for record in records])
    return [render(record, store, orders.get(record.id, []), available, language or None) for record in records]
