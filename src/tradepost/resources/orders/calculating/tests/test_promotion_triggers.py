"""When promotions of the store count, and which of them (calculation.md 6.2)."""

from datetime import UTC, datetime

import pytest


async def test_a_promotion_from_a_threshold_on(shop, calculate, promote):
    promotion = await promote("SUBTOTAL PERCENT 10", {"subtotal": 50})

    assert (await calculate("1x50")).of("discount volumeDiscount total") == (5, 5, 45)
    assert (await calculate("1x49.99")).of("discount volumeDiscount total discountInfo") == (0, 0, 49.99, ())

    await shop.update(f"/promotions/{promotion}", {"enabled": False})
    assert (await calculate("1x50"))["discount"] == 0


async def test_thresholds_are_before_coupons(calculate, promote):
    await promote("SUBTOTAL PERCENT 10", {"subtotal": 50})

    assert (await calculate("1x50", coupon="ABS 30")).of("couponDiscount discount total") == (30, 2, 18)


async def test_a_promotion_for_a_group(calculate, promote, add_customer):
    member, group = await add_customer("Gold", email="ann@example.com")
    other, _ = await add_customer(email="bob@example.com")
    await promote("SUBTOTAL PERCENT 10", {"customerGroups": [group]})

    for known in ({"customerId": member}, {"email": "ANN@example.com"}):
        order = await calculate("1x50", **known)
        assert order.of("discount membershipBasedDiscount volumeDiscount discountInfo.base") == (
            5,
            5,
            0,
            ("ON_MEMBERSHIP",),
        )
    for unknown in ({"customerId": other}, {}, {"customerId": 987654321}):
        assert (await calculate("1x50", **unknown)).of("discount membershipBasedDiscount") == (0, 0)


async def test_a_promotion_for_those_without_a_group(off, promote, add_customer):
    member, _ = await add_customer("Gold", email="ann@example.com")
    other, _ = await add_customer(email="bob@example.com")
    await promote("SUBTOTAL PERCENT 10", {"customerGroups": [0]})

    assert await off("1x50") == await off("1x50", customerId=other) == 5
    assert await off("1x50", customerId=member) == 0


async def test_promotions_of_other_stores_do_not_count(other_shop, off):
    await other_shop.create(
        "/promotions", {"name": "P", "discountBase": "SUBTOTAL", "discountType": "PERCENT", "amount": 10}
    )

    assert await off("1x50") == 0


@pytest.mark.parametrize(
    ("triggers", "discount"),
    [
        ({"startDate": "2026-05-04 12:00:00 +0000"}, 5),
        ({"startDate": "2026-05-04 12:00:01 +0000"}, 0),
        ({"endDate": "2026-05-04 12:00:00 +0000"}, 5),
        ({"endDate": "2026-05-04 11:59:59 +0000"}, 0),
        ({"recurring": True, "recurrenceSettings": {"activeDays": ["MON"]}}, 5),
        ({"recurring": True, "recurrenceSettings": {"activeDays": ["SUN", "TUE"]}}, 0),
        ({"recurring": True, "recurrenceSettings": {"activeDays": ["MON"], "activeDayStartTime": "12:00:00"}}, 5),
        ({"recurring": True, "recurrenceSettings": {"activeDays": ["MON"], "activeDayStartTime": "12:00:01"}}, 0),
        ({"recurring": True, "recurrenceSettings": {"activeDays": ["MON"], "activeDayEndTime": "12:00:00"}}, 0),
        ({"recurring": True, "recurrenceSettings": {"activeDays": ["MON"], "activeDayEndTime": "12:00:01"}}, 5),
    ],
)
async def test_promotions_have_their_time(off, promote, clock, triggers, discount):
    # A Monday.
    clock.moment = datetime(2026, 5, 4, 12, tzinfo=UTC)
    await promote("SUBTOTAL PERCENT 10", triggers)

    assert await off("1x50") == discount


async def test_days_are_those_of_the_store(shop, off, promote, clock):
    await shop.update("/profile", {"formatsAndUnits": {"timezone": "Asia/Tokyo"}})
    recurrence = {"activeDays": ["TUE"], "activeDayStartTime": "05:00:00", "activeDayEndTime": "06:00:00"}
    await promote("SUBTOTAL PERCENT 10", {"recurring": True, "recurrenceSettings": recurrence})

    clock.moment = datetime(2026, 5, 4, 20, 59, 59, tzinfo=UTC)
    assert await off("1x50") == 5
    clock.moment = datetime(2026, 5, 4, 21, tzinfo=UTC)
    assert await off("1x50") == 0


PIZZAS = {"productId": 1, "price": 10, "quantity": 3}
DRINK = {"productId": 2, "price": 20}


@pytest.mark.parametrize(
    ("triggers", "discount"),
    [
        ({"products": [1]}, 5),
        ({"products": [3]}, 0),
        ({"products": [1, 3]}, 5),
        ({"products": [1], "minProductQuantityInCart": 3}, 5),
        ({"products": [1], "minProductQuantityInCart": 4}, 0),
        ({"products": [1, 2], "minProductQuantityInCart": 4}, 5),
        ({"products": [1], "maxProductQuantityInCart": 3}, 5),
        ({"products": [1], "maxProductQuantityInCart": 2}, 0),
        ({"products": [3], "maxProductQuantityInCart": 2}, 0),
        ({"minProductQuantityInCart": 4}, 5),
        ({"minProductQuantityInCart": 5}, 0),
        ({"all": True, "maxProductQuantityInCart": 4}, 5),
        ({"all": True, "products": [1], "minProductQuantityInCart": 4}, 5),
        ({"excludedProducts": [2]}, 0),
        ({"excludedProducts": [3]}, 5),
        ({"all": True, "excludedProducts": [1]}, 0),
        ({"products": [1], "subtotal": 50}, 5),
        ({"products": [1], "subtotal": 50.01}, 0),
    ],
)
async def test_products_in_the_cart_trigger_a_promotion(off, promote, triggers, discount):
    await promote("SUBTOTAL PERCENT 10", triggers)

    assert await off(PIZZAS, DRINK) == discount


async def test_categories_in_the_cart_trigger_a_promotion(shop, off, promote, add_product):
    food = await shop.create("/categories", {"name": "Food"})
    pizzas = await shop.create("/categories", {"name": "Pizzas", "parentId": food})
    product = await add_product(10, categoryIds=[pizzas])
    await promote("SUBTOTAL PERCENT 10", {"categories": [food], "minProductQuantityInCart": 2})

    assert await off({"productId": product, "quantity": 2}) == 2
    assert await off({"productId": product}, "1x10") == 0
    assert await off({"productId": 987654321, "categoryId": pizzas, "price": 10, "quantity": 2}) == 2


async def test_a_category_in_the_cart_stops_a_promotion(shop, off, promote, add_product):
    food = await shop.create("/categories", {"name": "Food"})
    product = await add_product(10, categoryIds=[food])
    await promote("SUBTOTAL PERCENT 10", {"excludedCategories": [food]})

    assert await off({"productId": product}, "1x10") == 0
    assert await off("1x10") == 1


async def test_variations_in_the_cart_trigger_a_promotion(off, promote):
    await promote("SUBTOTAL PERCENT 10", {"combinations": [7], "excludedCombinations": [8]})

    assert await off({"productId": 1, "combinationId": 7, "price": 10}) == 1
    assert await off({"productId": 1, "combinationId": 9, "price": 10}) == 0
    assert await off({"productId": 1, "combinationId": 7, "price": 10}, {"combinationId": 8, "price": 1}) == 0


async def test_products_without_discounts_count_as_triggers(calculate, promote, add_product):
    product = await add_product(90, discountsAllowed=False)
    await promote("SUBTOTAL PERCENT 10", {"subtotal": 100})

    order = await calculate({"productId": product}, "1x10")

    assert order.lines("discounts.total") == [None, (1,)]


@pytest.mark.parametrize("kind", ["subtotal", "customerGroups", "both"])
async def test_promotions_of_one_kind_compete(calculate, promote, add_customer, kind):
    customer, group = await add_customer("Gold")
    triggers = {
        "subtotal": {"subtotal": 50},
        "customerGroups": {"customerGroups": [group]},
        "both": {"subtotal": 50, "customerGroups": [group]},
    }[kind]
    await promote("SUBTOTAL PERCENT 10", triggers)
    large = await promote("SUBTOTAL ABSOLUTE 15", triggers)
    await promote("SUBTOTAL PERCENT 12", triggers)

    order = await calculate("1x100", customerId=customer)
    assert (order["discount"], [entry["id"] for entry in order["discountInfo"]]) == (15, [large])
    assert (await calculate("1x200", customerId=customer))["discount"] == 24


async def test_of_equal_promotions_the_higher_threshold_wins(calculate, promote):
    await promote("SUBTOTAL PERCENT 10", {"subtotal": 50})
    high = await promote("SUBTOTAL ABSOLUTE 10", {"subtotal": 80})
    await promote("SUBTOTAL PERCENT 10", {"subtotal": 80})

    order = await calculate("1x100")

    assert (order["discount"], [entry["id"] for entry in order["discountInfo"]]) == (10, [high])


async def test_promotions_of_different_kinds_add_up(calculate, promote, add_customer):
    customer, group = await add_customer("Gold")
    await promote("SUBTOTAL PERCENT 5", {"subtotal": 50})
    await promote("SUBTOTAL PERCENT 10", {"customerGroups": [group]})
    await promote("SUBTOTAL PERCENT 20", {"subtotal": 50, "customerGroups": [group]})
    await promote("SUBTOTAL PERCENT 1", {"products": [1]})
    await promote("SUBTOTAL PERCENT 2", {"minProductQuantityInCart": 1})
    await promote("ITEM PERCENT 3")

    order = await calculate({"productId": 1, "price": 100}, customerId=customer, coupon="ABS 50")

    assert order.lines("couponAmount discounts.discountInfo.base discounts.total") == [
        (
            50,
            ("ITEM", "SUBTOTAL", "ON_MEMBERSHIP", "ON_TOTAL_AND_MEMBERSHIP", "SUBTOTAL", "SUBTOTAL"),
            (1.50, 2.50, 5, 10, 0.50, 1),
        )
    ]
    assert order.of("discount volumeDiscount membershipBasedDiscount totalAndMembershipBasedDiscount") == (
        20.50,
        2.50,
        5,
        10,
    )
    assert order["total"] == 29.50


async def test_promotions_never_take_more_than_there_is(calculate, promote):
    await promote("ITEM ABSOLUTE 8")
    await promote("SUBTOTAL ABSOLUTE 8", {"products": [1]})
    await promote("SUBTOTAL ABSOLUTE 8", {"minProductQuantityInCart": 1})

    order = await calculate({"productId": 1, "price": 10})

    assert order.lines("discounts.total discounted") == [((8, 2), 0)]
    assert (order["discount"], len(order["discountInfo"])) == (10, 2)
