"""Creates the demo store from its catalogue."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from tradepost.demo import DEMO_PUBLIC_TOKEN, DEMO_SECRET_TOKEN, DEMO_STORE_ID
from tradepost.demo.bookkeeping import Books
from tradepost.demo.catalogue import (
    categories,
    coupons,
    customer_groups,
    payment_options,
    products,
    profile,
    promotions,
    reviews,
    shipping_options,
)
from tradepost.demo.checkouts import Checkouts
from tradepost.demo.illustrating import Illustrator
from tradepost.demo.people import customers
from tradepost.demo.sales import sales
from tradepost.kit.accounts import create_store
from tradepost.kit.bodies import read_body
from tradepost.kit.clock import Clock, FixedClock
from tradepost.kit.db import Database, Tx
from tradepost.resources.categories import service as category_service
from tradepost.resources.categories.schemas import CategoryFields
from tradepost.resources.customers.groups import service as group_service
from tradepost.resources.customers.groups.schemas import CustomerMembershipFields
from tradepost.resources.discounts.coupons import service as coupon_service
from tradepost.resources.discounts.coupons.schemas import CouponFields
from tradepost.resources.discounts.promotions import service as promotion_service
from tradepost.resources.discounts.promotions.schemas import PromotionFields
from tradepost.resources.media.storage import media_of
from tradepost.resources.payment_options import service as payment_service
from tradepost.resources.payment_options.schemas import PaymentOptionFields
from tradepost.resources.products import service as product_service
from tradepost.resources.products.schemas import ProductFields
from tradepost.resources.products.writing import Wishes
from tradepost.resources.reviews import service as review_service
from tradepost.resources.reviews.schemas import ReviewFields
from tradepost.resources.shipping_options import service as shipping_service
from tradepost.resources.shipping_options.schemas import ShippingOptionFields
from tradepost.resources.store_profile import service as profile_service
from tradepost.resources.store_profile.schemas import StoreProfileFields
from tradepost.resources.store_profile.store import Store, load
from tradepost.settings import Settings

# Same catalogue, same ids, same dates: tests of apps may rely on the demo store. The same people buy the same things,
# too, but in the year before the store was made, so that new orders are new.
OPENED = datetime(2024, 1, 8, 8, 0, tzinfo=UTC)
SEED = 1003
MEMBERS = "Members"
BETWEEN_PRODUCTS = timedelta(days=2, minutes=7)


async def create(database_url: str, settings: Settings) -> None:
    """Create the store in one transaction, so that a half-filled one is never seen."""
    clock = FixedClock(OPENED)
    database = Database(database_url, size=1, clock=clock)
    await database.open()
    media = media_of(database, settings)
    try:
        illustrator = await Illustrator.prepared(media)
        async with database.transaction() as tx:
            await create_store(
                tx.connection,
                store_id=DEMO_STORE_ID,
                name=profile()["settings"]["storeName"],
                secret_token=DEMO_SECRET_TOKEN,
                public_token=DEMO_PUBLIC_TOKEN,
            )
            await profile_service.update_profile(tx, DEMO_STORE_ID, _body(profile(), StoreProfileFields))
            store = await load(tx, DEMO_STORE_ID, settings)
            filling = _Filling(tx, store, clock, illustrator)
            await filling.fill()
            await filling.sell(settings, Clock().now())
    finally:
        await media.images.close()
        await database.close()


@dataclass
class _Filling:
    tx: Tx
    store: Store
    clock: FixedClock
    illustrator: Illustrator
    groups: dict[str, int] = field(default_factory=dict)
    product_ids: dict[str, int] = field(default_factory=dict)

    async def fill(self) -> None:
        await self._add_checkout()
        await self._add_discounts()
        category_ids = await self._add_categories()
        product_ids = self.product_ids
        for number, product in enumerate(products()):
            product["categoryIds"] = [category_ids[key] for key in product["categoryKeys"]]
            product_ids[product["sku"]] = await self._add_product(self._at(number), product, product_ids)
        await self._relate(product_ids)
        await self._add_reviews(product_ids)

    async def sell(self, settings: Settings, now: datetime) -> None:
        """Add customers, and what they have bought in the year before this day."""
        chance = Random(SEED)  # noqa: S311 - the same numbers each time are what is wanted
        zone = ZoneInfo(self.store.profile.formats_and_units.timezone or "UTC")
        until = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
        sold = sales(until, zone, chance)
        books = Books(self.tx, self.store, chance, until)
        people = await books.add_customers(customers(chance), sold, self.groups[MEMBERS])
        checkouts = await Checkouts.opened(self.tx, self.store, settings, chance, self.product_ids)
        await books.add_orders(checkouts, sold, people, MEMBERS)

    def _at(self, number: int) -> Tx:
        """The transaction at the moment of a product, by its number in the catalogue."""
        self.clock.moment = OPENED + number * BETWEEN_PRODUCTS
        return Tx(self.tx.connection, self.clock)

    async def _add_checkout(self) -> None:
        for option in shipping_options():
            body = _body(option, ShippingOptionFields)
            await shipping_service.create_shipping_option(self.tx, self.store, body, "")
        for option in payment_options():
            body = _body(option, PaymentOptionFields)
            await payment_service.create_payment_option(self.tx, self.store, body, "")

    async def _add_discounts(self) -> None:
        groups = self.groups
        for group in customer_groups():
            body = _body(group, CustomerMembershipFields)
            groups[group["name"]] = await group_service.create_customer_group(self.tx, DEMO_STORE_ID, body)
        for coupon in coupons():
            await coupon_service.create_discount_coupon(self.tx, DEMO_STORE_ID, _body(coupon, CouponFields))
        for promotion in promotions():
            if "groupNames" in promotion:
                promotion["triggers"]["customerGroups"] = [groups[name] for name in promotion["groupNames"]]
            await promotion_service.create_promotion(self.tx, DEMO_STORE_ID, _body(promotion, PromotionFields))

    async def _add_categories(self) -> dict[str | None, int]:
        ids: dict[str | None, int] = {None: 0}
        for category in categories():
            body = _body({**category, "parentId": ids[category["parentKey"]]}, CategoryFields)
            ids[category["key"]] = await category_service.create_category(self.tx, self.store, body)
            await self.illustrator.illustrate_category(self.tx, self.store, ids[category["key"]], category)
        return ids

    async def _add_product(self, tx: Tx, product: dict[str, Any], ids: dict[str, int]) -> int:
        components = [
            {"productId": ids[component["sku"]], "quantity": component["quantity"]}
            for component in product.get("components", [])
        ]
        body = _body({**product, "relatedProducts": None, "compositeComponents": components}, ProductFields)
        record = await product_service.create_product(tx, self.store, body, Wishes(save_variations=True))
        await self.illustrator.illustrate_product(tx, self.store, record.id, product)
        return record.id

    async def _relate(self, ids: dict[str, int]) -> None:
        """Products may be related to later ones, so this comes when all of them are there."""
        tx = Tx(self.tx.connection, self.clock)
        for product in products():
            if "relatedProducts" in product:
                body = _body({"relatedProducts": product["relatedProducts"]}, ProductFields)
                await product_service.update_product(tx, self.store, ids[product["sku"]], body)

    async def _add_reviews(self, ids: dict[str, int]) -> None:
        numbers = {sku: number for number, sku in enumerate(ids)}
        for review in reviews():
            written = OPENED + numbers[review["sku"]] * BETWEEN_PRODUCTS + timedelta(days=review["daysLater"])
            body = {**review, "productId": ids[review["sku"]], "createDate": written.isoformat()}
            await review_service.create_product_review(self.tx, DEMO_STORE_ID, _body(body, ReviewFields))


def _body(value: dict[str, Any], struct: type[Any]) -> Any:
    return read_body(msgspec.json.encode(value), struct)
