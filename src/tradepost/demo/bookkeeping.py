"""Puts customers and a year of orders into the demo store, all at once, so that nobody is sent a mail about any.
What depends on orders is just as if they had been placed one by one.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from msgspec import UNSET

from tradepost.demo.checkouts import Checkouts, converted
from tradepost.demo.sales import CART, Sale
from tradepost.kit import changes, counters
from tradepost.kit.clock import FixedClock
from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.resources.customers import service as customer_service
from tradepost.resources.customers.documents import CustomerRecord
from tradepost.resources.customers.passwords import PasswordHash
from tradepost.resources.customers.schemas import CustomerFields
from tradepost.resources.discounts.coupons.documents import count_use
from tradepost.resources.orders import stock
from tradepost.resources.orders.documents import FINISHED_ORDERS, orders
from tradepost.resources.orders.drafts import told, told_unfinished
from tradepost.resources.orders.parts.items import StoredItem
from tradepost.resources.orders.schemas import StoredOrder
from tradepost.resources.orders.subscriptions import service as subscription_service
from tradepost.resources.orders.subscriptions.births import begin_subscriptions, number_subscriptions
from tradepost.resources.orders.subscriptions.schemas import SubscriptionFields
from tradepost.resources.store_profile.store import Store

_HOLDS_STOCK = ("PAID", "PARTIALLY_REFUNDED")

_COUNT_ORDERS = """
UPDATE customers SET order_count = o.orders, sales_value = o.sales, first_order = o.first, last_order = o.last
FROM (
    SELECT customer_id, count(*) AS orders, sum(total) AS sales, min(created) AS first, max(created) AS last
    FROM orders WHERE store_id = $1 AND counted GROUP BY customer_id
) AS o
WHERE customers.store_id = $1 AND customers.id = o.customer_id
"""


@dataclass
class Books:
    """Writes everything into the transaction in which the store is made; `until` is the moment of its end."""

    tx: Tx
    store: Store
    chance: Random
    until: datetime

    def _at(self, moment: datetime) -> Tx:
        return Tx(self.tx.connection, FixedClock(moment))

    async def add_customers(
        self, bodies: list[dict[str, Any]], sales: list[Sale], members: int
    ) -> list[CustomerRecord]:
        """Store customers, who have registered shortly before their first order; `members` is the group of some."""
        first: dict[int, datetime] = {}
        for sale in sales:
            first[sale.customer] = min(sale.at, first.get(sale.customer, sale.at))
        return [
            await self._add_customer(
                {**body, "customerGroupId": members if body["member"] else None}, first.get(number)
            )
            for number, body in enumerate(bodies)
        ]

    async def _add_customer(self, body: dict[str, Any], first: datetime | None) -> CustomerRecord:
        some_day = self.until - timedelta(days=self.chance.randint(1, 300))
        tx = self._at((first or some_day) - timedelta(minutes=self.chance.randint(2, 40)))
        fields = converted(body, CustomerFields)
        return await customer_service.create_customer(tx, self.store.id, fields, PasswordHash(None))

    async def add_orders(
        self, checkouts: Checkouts, sales: list[Sale], customers: list[CustomerRecord], group: str
    ) -> None:
        """Store orders and all that follows from them. The stock that there is now is what they have left."""
        numbers = await self._take("orders_id_seq", len(sales))
        item_ids = iter(await self._take("order_items_id_seq", sum(len(sale.items) for sale in sales)))
        records = [
            await checkouts.order(sale, number, item_ids, customers[sale.customer], group)
            for sale, number in zip(sales, numbers, strict=True)
        ]
        begun = [await number_subscriptions(self.tx, record.doc, None) for record in records]
        await orders.insert_all(self.tx, self.store.id, records)
        for sale, record, items in zip(sales, records, begun, strict=True):
            await self._begin_subscriptions(sale, record, items)
        for record in records:
            if record.doc.payment_status in _HOLDS_STOCK:
                units = stock.needed(record.doc.items, checkouts.goods)
                await stock.record_taken(self.tx, self.store.id, record.id, units)
        await self._count(self._at(self.until), records)

    async def _take(self, sequence: str, number: int) -> list[int]:
        rows = await self.tx.fetch("SELECT nextval($1::regclass) AS id FROM generate_series(1, $2)", sequence, number)
        return sorted(row["id"] for row in rows)

    async def _begin_subscriptions(self, sale: Sale, record: Record[StoredOrder], items: list[StoredItem]) -> None:
        await begin_subscriptions(self._at(sale.at), self.store, record, items)
        fate = SubscriptionFields(status=sale.subscription or UNSET)
        tx = self._at(sale.at + timedelta(days=2))
        for item in items:
            await subscription_service.update_subscription(tx, self.store.id, item.subscription_id or 0, fate)

    async def _count(self, tx: Tx, records: list[Record[StoredOrder]]) -> None:
        """Counters, coupons, customers, and what is said to have happened."""
        finished = [record for record in records if record.doc.payment_status != CART.payment]
        carts = [record for record in records if record.doc.payment_status == CART.payment]
        await counters.add(tx, self.store.id, FINISHED_ORDERS, len(finished))
        used = Counter(record.doc.discount_coupon.id for record in finished if record.doc.discount_coupon)
        for coupon_id, times in used.items():
            await count_use(tx, self.store.id, coupon_id or 0, times)
        await tx.execute(_COUNT_ORDERS, self.store.id)
        events = {record.id: told(record.doc, None) for record in finished}
        await changes.record_all(tx, self.store.id, "order.created", list(events), events)
        events = {record.id: told_unfinished(record.doc) for record in carts}
        await changes.record_all(tx, self.store.id, "unfinished_order.created", list(events), events)
