"""How subscriptions begin: an order becomes PAID, and has items that are bought again and again (orders.md 10)."""

from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.resources.orders.parts.items import StoredItem
from tradepost.resources.orders.schemas import StoredOrder
from tradepost.resources.orders.subscriptions.documents import add_order, subscriptions
from tradepost.resources.orders.subscriptions.intervals import charge_settings_of, following
from tradepost.resources.orders.subscriptions.schemas import StoredSubscription
from tradepost.resources.orders.subscriptions.templates import template_of
from tradepost.resources.store_profile.order_statuses.schemas import PaymentStatus
from tradepost.resources.store_profile.store import Store


async def number_subscriptions(tx: Tx, doc: StoredOrder, before: PaymentStatus | None) -> list[StoredItem]:
    """The items whose subscriptions an order begins now, each of them with the id of its own. `before` is the payment
    status until now; a new order had none. An item begins a subscription once.
    """
    if doc.payment_status != "PAID" or before == "PAID":
        return []
    items = [
        item for item in doc.items if not item.subscription_id and charge_settings_of(item.recurring_charge_settings)
    ]
    for item in items:
        item.subscription_id = await tx.fetchval("SELECT nextval('subscriptions_id_seq')")
    return items


async def begin_subscriptions(tx: Tx, store: Store, order: Record[StoredOrder], items: list[StoredItem]) -> None:
    """Store the subscriptions of items that were numbered, once their order is stored."""
    precision = store.profile.formats_and_units.currency_precision
    for item in items:
        settings = charge_settings_of(item.recurring_charge_settings)
        if settings is None or not item.subscription_id:
            continue
        doc = StoredSubscription(
            customer_id=order.doc.customer_id or 0,
            status_updated=tx.now,
            next_charge=following(order.created, settings),
            charge_settings=settings,
            template=template_of(order.doc, item, precision),
        )
        await subscriptions.insert(tx, store.id, item.subscription_id, doc, order.created, updated=tx.now)
        await add_order(tx, store.id, item.subscription_id, order.id)
