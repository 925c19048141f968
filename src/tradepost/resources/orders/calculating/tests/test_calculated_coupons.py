"""When a coupon counts, and for what (calculation.md 6.1)."""

from datetime import UTC, datetime

import pytest

OFF_10 = {"discountType": "ABS", "discount": 10}


@pytest.fixture
def taken_off(calculate):
    """`await taken_off(coupon)`: what a coupon takes off an order of 2x25."""

    async def discount(coupon, **request):
        return (await calculate("2x25", discountCoupon=coupon, **request))["couponDiscount"]

    return discount


@pytest.fixture
def add_coupon(shop):
    """`await add_coupon("SALE", discount=10)`: a stored coupon; its id."""

    async def create(code, **fields):
        return await shop.create("/discount_coupons", {"name": code, "code": code, **fields})

    return create


@pytest.fixture
def place(shop):
    """`await place(email="ann@example.com")`: an order that was placed."""

    async def create(**order):
        await shop.create("/orders", {"email": "", "paymentStatus": "PAID", **order})

    return create


@pytest.mark.parametrize(
    ("coupon", "discount"),
    [
        ({"discountType": "ABS", "discount": 10}, 10),
        ({"discountType": "ABS", "discount": 10.005}, 10.01),
        ({"discountType": "ABS", "discount": 1000}, 50),
        ({"discountType": "ABS"}, 0),
        ({"discount": 10}, 10),
        ({"discountType": "PERCENT", "discount": 12.5}, 6.25),
        ({"discountType": "PERCENT", "discount": 100000}, 50),
        ({"discountType": "SHIPPING", "discount": 10}, 0),
        ({"discountType": "ABS_AND_SHIPPING", "discount": 10}, 10),
        ({"discountType": "PERCENT_AND_SHIPPING", "discount": 10}, 5),
        ({**OFF_10, "status": "ACTIVE"}, 10),
        ({**OFF_10, "status": "PAUSED"}, 0),
        ({**OFF_10, "status": "EXPIRED"}, 0),
        ({**OFF_10, "status": "USEDUP"}, 0),
        ({**OFF_10, "totalLimit": 50}, 10),
        ({**OFF_10, "totalLimit": 50.01}, 0),
        ({**OFF_10, "catalogLimit": {"products": [], "categories": []}}, 10),
        ({**OFF_10, "catalogLimit": {"products": [7]}}, 0),
        ({**OFF_10, "catalogLimit": {"categories": [0]}}, 10),
    ],
)
async def test_a_coupon_of_the_request(taken_off, coupon, discount):
    assert await taken_off({"code": "SALE", **coupon}) == discount


@pytest.mark.parametrize(
    ("dates", "discount"),
    [
        ({"launchDate": "2026-05-04 12:00:00 +0000"}, 10),
        ({"launchDate": "2026-05-04 12:00:01 +0000"}, 0),
        ({"expirationDate": "2026-05-04 12:00:00 +0000"}, 10),
        ({"expirationDate": "2026-05-04 11:59:59 +0000"}, 0),
        ({"launchDate": "2026-05-04 14:00:00 +0200", "expirationDate": "2026-05-05"}, 10),
    ],
)
async def test_a_coupon_has_its_time(taken_off, clock, dates, discount):
    clock.moment = datetime(2026, 5, 4, 12, tzinfo=UTC)

    assert await taken_off({**OFF_10, **dates}) == discount


async def test_thresholds_are_of_the_whole_order(calculate):
    coupon = {**OFF_10, "totalLimit": 100, "catalogLimit": {"products": [1], "categories": []}}

    order = await calculate({"productId": 1, "price": 40}, {"productId": 2, "price": 60}, discountCoupon=coupon)

    assert order.lines("couponAmount") == [10, None]


async def test_products_and_categories_of_a_coupon_add_up(shop, calculate, add_product):
    mugs = await shop.create("/categories", {"name": "Mugs"})
    large = await shop.create("/categories", {"name": "Large", "parentId": mugs})
    by_id, below = await add_product(10), await add_product(10, categoryIds=[large])
    other = await add_product(10)
    limit = {"products": [by_id], "categories": [mugs]}

    order = await calculate(
        *({"productId": product} for product in (by_id, below, other)),
        {"productId": 987654321, "price": 10, "categoryId": large},
        {"productId": 987654321, "price": 10, "categoryId": 5},
        discountCoupon={"discountType": "PERCENT", "discount": 10, "catalogLimit": limit},
    )

    assert order.lines("couponAmount") == [1, 1, None, 1, None]


async def test_a_coupon_for_other_goods_ships_nothing_free(calculate, add_option):
    await add_option("Post", 5)
    coupon = {"discountType": "ABS_AND_SHIPPING", "discount": 1, "catalogLimit": {"products": [7]}}

    order = await calculate("1x10", discountCoupon=coupon)

    assert order.of("couponDiscount shippingOption.shippingRate total") == (0, 5, 15)


@pytest.mark.parametrize(("methods", "rates"), [("all", (0, 0)), ("post", (0, 7)), ("bike", (5, 0)), ("none", (0, 0))])
async def test_free_shipping(set_up, calculate, add_option, methods, rates):
    await set_up("10 %s", handling=2)
    post, bike = await add_option("Post", 5), await add_option("Bike", 7)
    listed = {"all": [post, bike], "post": [post], "bike": [bike], "none": []}[methods]
    coupon = {"discountType": "SHIPPING", "discount": 99, "shippingLimit": {"shippingMethods": listed}}

    order = await calculate("1x100", discountCoupon=coupon)

    free = rates[0] == 0
    assert order.of("availableShippingOptions.shippingRate") == rates
    assert order.of("shippingOption.shippingRate handlingFee.value couponDiscount discount") == (
        rates[0],
        0 if free else 2,
        0,
        0,
    )
    assert order.of("shippingOption.isShippingLimit") is (free and methods != "none")
    assert order.of("tax total") == ((10, 110) if free else (10.70, 117.70))


async def test_free_shipping_is_for_custom_rates_too(calculate):
    order = await calculate("1x100", coupon="PERCENT_AND_SHIPPING 10", shipping=7, handling=3)

    assert order.of("couponDiscount shippingOption.shippingRate handlingFee.value total") == (10, 0, 0, 90)


async def test_free_shipping_ignores_products(calculate, add_option):
    await add_option("Post", 5)
    coupon = {"discountType": "SHIPPING", "catalogLimit": {"products": [7], "categories": []}}

    assert (await calculate("1x10", discountCoupon=coupon))["total"] == 10


async def test_an_invalid_coupon_ships_nothing_free(calculate, add_option):
    await add_option("Post", 5)

    order = await calculate("1x10", discountCoupon={"discountType": "SHIPPING", "totalLimit": 11})

    assert order["total"] == 15


@pytest.mark.parametrize("named", [{"code": "SALE"}, {"code": "sale"}, {"code": "Sale", "name": "Other"}])
async def test_a_stored_coupon_by_its_code(shop, taken_off, calculate, add_coupon, named):
    coupon = await add_coupon("SALE", discountType="PERCENT", discount=10)

    assert await taken_off(named) == 5
    echoed = (await calculate("2x25", discountCoupon=named))["discountCoupon"]
    stored = await shop.read(f"/discount_coupons/{coupon}")
    names = ("id", "discountType", "discount", "status", "usesLimit", "applicationLimit", "orderCount", "creationDate")
    assert echoed == echoed | {name: stored[name] for name in names}


async def test_a_stored_coupon_by_its_id(taken_off, add_coupon):
    assert await taken_off({"id": await add_coupon("SALE", **OFF_10)}) == 10
    assert await taken_off({"id": 987654321}) == 0


async def test_a_definition_in_the_request_comes_before_the_stored_one(shop, calculate, add_coupon):
    coupon = await add_coupon("SALE", discountType="PERCENT", discount=10)
    await shop.update(f"/discount_coupons/{coupon}", {"orderCount": 3})

    order = await calculate(
        "2x25", discountCoupon={"code": "SALE", "discountType": "ABS", "discount": 7, "orderCount": 1}
    )

    assert order.of("couponDiscount discountCoupon.discount discountCoupon.orderCount") == (7, 7, 3)


async def test_a_coupon_of_another_store_is_unknown(other_shop, taken_off):
    await other_shop.create("/discount_coupons", {"name": "Sale", "code": "SALE", **OFF_10})

    assert await taken_off({"code": "SALE"}) == 0


async def test_an_expired_coupon(taken_off, add_coupon, clock):
    clock.moment = datetime(2026, 5, 4, 12, tzinfo=UTC)
    await add_coupon("SALE", **OFF_10, launchDate="2026-05-01", expirationDate="2026-05-03 12:00:00 +0000")

    assert await taken_off({"code": "SALE"}) == 0


async def test_a_paused_coupon(taken_off, add_coupon):
    await add_coupon("SALE", **OFF_10, status="PAUSED")

    assert await taken_off({"code": "SALE"}) == 0


async def test_a_coupon_for_one_order(shop, taken_off, add_coupon, place):
    coupon = await add_coupon("SALE", **OFF_10, usesLimit="SINGLE")
    assert await taken_off({"code": "SALE"}) == 10

    await place(discountCoupon={"code": "SALE"})

    stored = await shop.read(f"/discount_coupons/{coupon}")
    assert (stored["orderCount"], stored["status"]) == (1, "USEDUP")
    assert await taken_off({"code": "SALE"}) == 0


async def test_a_coupon_for_one_order_of_each_customer(taken_off, add_coupon, place):
    await add_coupon("SALE", **OFF_10, usesLimit="ONCEPERCUSTOMER")
    assert await taken_off({"code": "SALE"}, email="a@x.com") == 10

    await place(email="a@x.com", discountCoupon={"code": "SALE"})

    assert await taken_off({"code": "SALE"}, email="A@X.com") == 0
    assert await taken_off({"code": "sale"}, email="a@x.com") == 0
    assert await taken_off({"code": "SALE"}, email="b@x.com") == 10
    assert await taken_off({"code": "SALE"}) == 10


@pytest.mark.parametrize(
    ("limit", "email", "discount"),
    [
        ("UNLIMITED", "old@x.com", 10),
        ("NEW_CUSTOMER_ONLY", "old@x.com", 0),
        ("NEW_CUSTOMER_ONLY", "OLD@x.com", 0),
        ("NEW_CUSTOMER_ONLY", "new@x.com", 10),
        ("NEW_CUSTOMER_ONLY", "cancelled@x.com", 10),
        ("NEW_CUSTOMER_ONLY", None, 10),
        ("REPEAT_CUSTOMER_ONLY", "old@x.com", 10),
        ("REPEAT_CUSTOMER_ONLY", "new@x.com", 0),
        ("REPEAT_CUSTOMER_ONLY", "cancelled@x.com", 0),
        ("REPEAT_CUSTOMER_ONLY", None, 0),
    ],
)
async def test_a_coupon_for_new_or_known_customers(taken_off, add_coupon, place, limit, email, discount):
    await add_coupon("SALE", **OFF_10, applicationLimit=limit)
    await place(email="old@x.com")
    await place(email="cancelled@x.com", paymentStatus="CANCELLED")
    await place(email="cancelled@x.com", paymentStatus="INCOMPLETE")

    assert await taken_off({"code": "SALE"}, **({"email": email} if email else {})) == discount


async def test_a_known_customer_by_id(shop, taken_off, add_coupon, place):
    await add_coupon("SALE", **OFF_10, applicationLimit="REPEAT_CUSTOMER_ONLY")
    old, new = [await shop.create("/customers", {"email": f"{name}@x.com"}) for name in ("old", "new")]
    await place(customerId=old)

    assert await taken_off({"code": "SALE"}, customerId=old) == 10
    assert await taken_off({"code": "SALE"}, customerId=new) == 0


async def test_cents_of_a_coupon_are_never_lost(calculate):
    order = await calculate(*(f"1x{price}" for price in (0.01, 33.33, 0.07, 12.99, 33.33)), coupon="PERCENT 33.3")

    assert order["couponDiscount"] == 26.55
    assert order.lines("couponAmount") == [None, 11.10, 0.02, 4.33, 11.10]
