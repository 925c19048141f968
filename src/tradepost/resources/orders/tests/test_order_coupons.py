"""Coupons of orders (orders.md 3)."""

import pytest

from tradepost.kit.db import Db
from tradepost.resources.orders.history import coupon_used, has_ordered


@pytest.fixture
async def coupon(shop):
    """A coupon with the code FIVE."""
    terms = {"name": "Five off", "code": "FIVE", "discount": 5, "usesLimit": "ONCEPERCUSTOMER"}
    return await shop.create("/discount_coupons", {**terms, "applicationLimit": "NEW_CUSTOMER_ONLY"})


async def test_a_known_code_brings_the_stores_own_data(shop, place, coupon):
    own = {"id": 7, "orderCount": 9, "creationDate": "2000-01-01", "applicationLimit": "UNLIMITED"}

    number = await place(discountCoupon={"code": "five", "name": "My name", "discount": 3, "status": "PAUSED", **own})

    stored = await shop.read(f"/discount_coupons/{coupon}")
    shown = (await shop.read(f"/orders/{number}"))["discountCoupon"]
    assert shown == {
        "code": "five",
        "name": "My name",
        "discount": 3,
        "status": "PAUSED",
        "id": coupon,
        "orderCount": 0,
        "creationDate": stored["creationDate"],
        "updateDate": shown["updateDate"],
        "applicationLimit": "NEW_CUSTOMER_ONLY",
    }


async def test_an_unknown_code_keeps_what_was_sent(shop, place):
    sent = {"code": "OTHER", "discountType": "PERCENT", "launchDate": "2020-01-01 00:00:00 +0000"}

    number = await place(discountCoupon={**sent, "id": 7, "orderCount": 9})

    assert (await shop.read(f"/orders/{number}"))["discountCoupon"] == sent
    await shop.update(f"/orders/{number}", {"discountCoupon": {"name": "Later"}})
    assert (await shop.read(f"/orders/{number}"))["discountCoupon"] == sent | {"name": "Later"}


async def test_a_use_is_counted_once_when_the_order_is_placed(shop, place, coupon):
    async def uses():
        return (await shop.read(f"/discount_coupons/{coupon}"))["orderCount"]

    cart = await place(paymentStatus="INCOMPLETE", discountCoupon={"code": "FIVE"})
    assert await uses() == 0
    for status in ("AWAITING_PAYMENT", "PAID", "CANCELLED", "INCOMPLETE", "PAID"):
        await shop.update(f"/orders/{cart}", {"paymentStatus": status})
        assert await uses() == 1

    await place(discountCoupon={"code": "FIVE"})
    await place(discountCoupon={"code": "OTHER"})
    assert await uses() == 2


async def test_what_a_buyer_has_used_and_ordered_before(shop, place, database):
    db = Db(database)
    cart = await place(email="a@x.io", paymentStatus="INCOMPLETE", discountCoupon={"code": "Five"})
    gone = await place(email="b@x.io", paymentStatus="CANCELLED", discountCoupon={"code": "Five"})
    assert not await coupon_used(db, shop.id, "FIVE", "A@x.io")
    assert not await has_ordered(db, shop.id, email="a@x.io", customer_id=None)
    assert not await has_ordered(db, shop.id, email="b@x.io", customer_id=None)
    assert not await has_ordered(db, shop.id, email="", customer_id=None)

    await shop.update(f"/orders/{cart}", {"paymentStatus": "PAID"})

    customer = (await shop.read(f"/orders/{cart}"))["customerId"]
    assert await coupon_used(db, shop.id, "FIVE", "A@x.io")
    assert not await coupon_used(db, shop.id, "FIVE", "b@x.io")
    assert not await coupon_used(db, shop.id, "SIX", "a@x.io")
    assert await has_ordered(db, shop.id, email="A@X.IO", customer_id=None)
    assert await has_ordered(db, shop.id, email="", customer_id=customer)
    assert not await has_ordered(db, shop.id, email="b@x.io", customer_id=gone)
