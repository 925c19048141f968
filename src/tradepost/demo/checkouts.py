"""From planned sales to orders, calculated just as checkouts are."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar
from uuid import UUID

import msgspec
from msgspec import UNSET, Struct

from tradepost.demo.sales import Sale
from tradepost.kit.bodies import read_body
from tradepost.kit.clock import FixedClock
from tradepost.kit.dated_ids import id_of
from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.resources.customers.documents import CustomerRecord
from tradepost.resources.dictionaries import tax_rates
from tradepost.resources.discounts.promotions.documents import all_promotions
from tradepost.resources.orders import coupons, writing
from tradepost.resources.orders.calculating.catalogue import SoldProducts
from tradepost.resources.orders.calculating.reading import read_request
from tradepost.resources.orders.calculating.render import render
from tradepost.resources.orders.calculating.render_shipping import OptionTexts
from tradepost.resources.orders.calculating.rules import StoreTerms, store_terms
from tradepost.resources.orders.calculating.schemas import OrderForCalculateFields
from tradepost.resources.orders.calculating.stored_promotions import stored_promotion
from tradepost.resources.orders.calculation.engine import calculate
from tradepost.resources.orders.calculation.values import Promotion
from tradepost.resources.orders.goods import Goods, read_goods
from tradepost.resources.orders.items import fill
from tradepost.resources.orders.parts.items import OrderItemFields, StoredItem
from tradepost.resources.orders.parts.payments import StoredRefund
from tradepost.resources.orders.schemas import OrderFields, StoredOrder
from tradepost.resources.orders.snapshots import take_snapshot
from tradepost.resources.shipping_options.documents import all_options
from tradepost.resources.store_profile.store import Store
from tradepost.settings import Settings

S = TypeVar("S", bound=Struct)

_WAYS = ("parcel", "express", "counter")
_METHODS = {"card": "Card", "transfer": "Bank transfer"}
_SENT = ("SHIPPED", "DELIVERED", "RETURNED")
_PAID = ("PAID", "PARTIALLY_REFUNDED", "REFUNDED")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"

_encoder = msgspec.json.Encoder(decimal_format="number")


@dataclass
class Checkouts:
    """All that orders of the store depend on, read once."""

    tx: Tx
    store: Store
    chance: Random
    terms: StoreTerms
    promotions: list[Promotion]
    goods: Goods
    product_ids: dict[str, int]
    sold: SoldProducts = field(default_factory=SoldProducts)
    taken: set[str] = field(default_factory=set)

    @classmethod
    async def opened(
        cls, tx: Tx, store: Store, settings: Settings, chance: Random, product_ids: dict[str, int]
    ) -> "Checkouts":
        """Read the rules and the catalogue."""
        options = {id_of(record): record for record in await all_options(tx, store.id)}
        promotions = [stored_promotion(record) for record in await all_promotions(tx, store.id)]
        goods = await read_goods(tx, store.id, product_ids.values())
        terms = store_terms(store, options, tax_rates.load(settings))
        return cls(tx, store, chance, terms, promotions, goods, product_ids)

    async def order(
        self, sale: Sale, number: int, item_ids: Iterator[int], customer: CustomerRecord, group: str
    ) -> Record[StoredOrder]:
        """The order of a sale, under the next ids; `group` is the name of the customer's group."""
        doc, body = self._identified(number), await self._calculated(sale, customer)
        writing.fill(doc, body, self.store)
        doc.items = [self._item(next(item_ids), fields) for fields in body.items or ()]
        doc.customer_id = customer.id
        if customer.doc.customer_group_id:
            doc.customer_group_id, doc.customer_group = customer.doc.customer_group_id, group
        if body.discount_coupon:
            await coupons.take_coupon(self.tx, self.store.id, doc, body.discount_coupon)
            doc.coupon_counted = True
        self._settle(doc, sale)
        return Record(number, sale.at, self._updated(doc, sale.at), 1, doc, {})

    def _identified(self, number: int) -> StoredOrder:
        """An empty order. Its ids are the same whenever the store is made."""
        core = self._core()
        return StoredOrder(
            public_id=f"{self.store.profile.formats_and_units.order_number_prefix or ''}{core}",
            public_uid=core,
            cart_id=str(UUID(int=self.chance.getrandbits(128), version=4)).upper(),
            ticket=self.chance.randrange(2**31),
            repeat_token=f"{self.chance.getrandbits(128):032x}",
            reference_transaction_id=f"transaction_{number}",
        )

    def _core(self) -> str:
        """Five letters that no other order has."""
        while True:
            core = "".join(self.chance.choices(_LETTERS, k=5))
            if core not in self.taken:
                self.taken.add(core)
                return core

    async def _calculated(self, sale: Sale, customer: CustomerRecord) -> OrderFields:
        """The body of the order, with the amounts that its checkout has shown."""
        doc = customer.doc
        person = msgspec.to_builtins(doc.billing_person)
        items = [
            {
                **{name: value for name, value in item.items() if name != "sku"},
                "productId": self.product_ids[item["sku"]],
            }
            for item in sale.items
        ]
        sent = {
            "email": doc.email,
            "customerId": customer.id,
            "lang": doc.lang,
            "items": items,
            "billingPerson": person,
            "shippingPerson": person,
            "shippingOption": {"shippingMethodId": list(self.terms.options)[_WAYS.index(sale.way)]},
            "discountCoupon": {"code": sale.coupon} if sale.coupon else None,
            "acceptMarketing": doc.accept_marketing,
            "paymentMethod": "Cash at the counter" if sale.way == "counter" else _METHODS[sale.payment],
            "b2b_b2c": doc.b2b_b2c,
        }
        then = Tx(self.tx.connection, FixedClock(sale.at))
        wanted = converted(sent, OrderForCalculateFields)
        request = await read_request(then, self.sold, self.store, wanted, self.promotions)
        result = calculate(request.cart, self.terms.rules)
        texts = OptionTexts(self.store, self.terms.options, {}, doc.lang or None)
        body = converted(render(request, result, self.store, texts), OrderFields)
        if result.coupon_problem:
            body.discount_coupon = UNSET
        body.payment_status, body.fulfillment_status = sale.fate
        return body

    def _item(self, item_id: int, fields: OrderItemFields) -> StoredItem:
        # The calculation has texts in one language, the product in all.
        fields.name = fields.short_description = UNSET
        item = StoredItem(id=item_id, quantity=1)
        fill(item, fields, self.store.language)
        take_snapshot(item, self.goods, self.store)
        return item

    def _settle(self, doc: StoredOrder, sale: Sale) -> None:
        """What happens to an order besides its amounts."""
        total = doc.total or Decimal(0)
        if doc.payment_status in _PAID:
            doc.paid = sale.at
        if doc.fulfillment_status in _SENT and sale.way != "counter":
            doc.tracking_number = f"AK{self.chance.randrange(10**10):010}DE"
        refunded = {"REFUNDED": total, "PARTIALLY_REFUNDED": doc.items[0].price or Decimal(0)}.get(doc.payment_status)
        if refunded:
            moment = sale.at + timedelta(days=9)
            doc.refunds = [StoredRefund(date=moment, source="CP", reason="Sent back", amount=min(refunded, total))]

    @staticmethod
    def _updated(doc: StoredOrder, created: datetime) -> datetime:
        """When the status was set that it has now."""
        days = {"SHIPPED": 1, "DELIVERED": 3, "WILL_NOT_DELIVER": 1, "RETURNED": 9}.get(doc.fulfillment_status, 0)
        return created + timedelta(days=days)


def converted(value: object, struct: type[S]) -> S:
    """A value in the words of the API as the body of a request."""
    return read_body(_encoder.encode(value), struct)
