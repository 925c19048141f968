"""What shipping costs, which options there are, and which one is chosen (calculation.md 7)."""

import pytest


@pytest.fixture
def offered(calculate):
    """`await offered("1x50", to="US")`: the names of the options with their rates."""

    async def names(*items, **request):
        order = await calculate(*items, **request)
        return {option["shippingMethodName"]: option["shippingRate"] for option in order["availableShippingOptions"]}

    return names


@pytest.fixture
async def two_options(add_option):
    """A flat rate of 20 and, after it, a pickup; their ids."""
    pickup = await add_option(
        "Pickup", fulfilmentType="pickup", orderby=50, pickupInstruction="Ring twice", description="1"
    )
    return await add_option("Post", 20, orderby=30, description="4-9"), pickup


async def test_options_come_in_their_order(calculate, two_options):
    post, pickup = two_options

    order = await calculate("1x50")

    assert order["availableShippingOptions"] == [
        {
            "shippingMethodId": post,
            "shippingMethodName": "Post",
            "shippingRate": 20,
            "estimatedTransitTime": "4-9",
            "isPickup": False,
            "fulfillmentType": "SHIPPING",
        },
        {
            "shippingMethodId": pickup,
            "shippingMethodName": "Pickup",
            "shippingRate": 0,
            "estimatedTransitTime": "1",
            "isPickup": True,
            "pickupInstruction": "Ring twice",
            "fulfillmentType": "PICKUP",
        },
    ]


async def test_without_a_choice_it_is_the_first_one(calculate, two_options):
    post, _ = two_options

    order = await calculate("1x50")

    assert order["shippingOption"] == order["shippingOption"] | {
        "shippingMethodId": post,
        "shippingMethodName": "Post",
        "shippingRate": 20,
        "shippingRateWithoutTax": 20,
        "estimatedTransitTime": "4-9",
        "isPickup": False,
        "isShippingLimit": False,
        "fulfillmentType": "SHIPPING",
    }
    assert not order["shippingOption"].keys() & {"discount", "discountedShippingRate", "pickupInstruction"}
    assert (order.lines("shipping"), order["total"]) == ([20], 70)


async def test_an_option_is_chosen_by_its_id(calculate, two_options):
    _, pickup = two_options

    order = await calculate("1x50", shipping=pickup)

    assert order.of("shippingOption.shippingMethodId shippingOption.isPickup shippingOption.shippingRate") == (
        pickup,
        True,
        0,
    )
    assert order.of("shippingOption.pickupInstruction total") == ("Ring twice", 50)


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"shippingMethodName": "Pickup"}, "Pickup"),
        ({"shippingMethodName": "pickup"}, "Pickup"),
        ({"shippingMethodId": "1-1", "shippingMethodName": "Pickup"}, "Pickup"),
        ({"shippingMethodId": "1-1", "shippingMethodName": "Raven"}, "Post"),
        ({}, "Post"),
    ],
)
async def test_an_option_is_chosen_by_its_name(calculate, two_options, sent, name):
    order = await calculate("1x50", shippingOption=sent)

    assert order.of("shippingOption.shippingMethodName") == name


async def test_the_id_comes_before_the_name(calculate, two_options):
    post, _ = two_options

    order = await calculate("1x50", shippingOption={"shippingMethodId": post, "shippingMethodName": "Pickup"})

    assert order.of("shippingOption.shippingMethodName") == "Post"


async def test_a_rate_of_the_request_is_used(calculate, two_options):
    _, pickup = two_options

    order = await calculate("1x50", shippingOption={"shippingRate": 3.335, "shippingMethodName": "Raven"})
    assert order.of("shippingOption.shippingMethodName shippingOption.shippingRate total") == ("Raven", 3.34, 53.34)
    assert order.of("availableShippingOptions.shippingRate") == (20, 0)

    order = await calculate("1x50", shippingOption={"shippingRate": 7, "shippingMethodId": pickup})
    assert order.of("shippingOption.shippingMethodId shippingOption.shippingRate total") == (pickup, 7, 57)


async def test_a_rate_of_the_request_is_for_all_products_that_ship(calculate, add_product):
    free = await add_product(60, shipping={"type": "FREE_SHIPPING"})
    flat = await add_product(40, shipping={"type": "FLAT_RATE", "flatRate": 3.5})
    download = await add_product(5, isShippingRequired=False)

    order = await calculate({"productId": free}, {"productId": flat}, {"productId": download}, shipping=10)

    assert order.lines("shipping") == [6, 4, 0]


async def test_a_rate_of_0(calculate, two_options):
    order = await calculate("1x50", shipping=0)

    assert order.of("shippingOption.shippingRate total") == (0, 50)


async def test_without_options_there_is_none(calculate, add_option):
    order = await calculate("1x50", shippingOption={"shippingMethodName": "Post"})
    assert "shippingOption" not in order

    await add_option("Post", 20, enabled=False)
    order = await calculate("1x50")
    assert (order["availableShippingOptions"], "shippingOption" in order, order["total"]) == ([], False, 50)


async def test_downloads_are_not_shipped(calculate, two_options):
    order = await calculate({"price": 50, "isShippingRequired": False})

    assert order.of("availableShippingOptions.shippingMethodName total") == (("Post", "Pickup"), 50)
    assert "shippingOption" not in order
    assert order.lines("shipping") == [0]


async def test_downloads_beside_goods_bear_no_shipping(calculate, two_options):
    order = await calculate({"price": 50, "isShippingRequired": False}, "1x10")

    assert order.lines("shipping") == [0, 20]


async def test_a_minimum_is_of_what_goods_cost_before_discounts(offered, add_option):
    await add_option("Post", 5, minimumOrderSubtotal=50)

    assert await offered("1x49.99") == {}
    assert await offered("1x50") == {"Post": 5}
    assert await offered("1x50", coupon="ABS 20") == {"Post": 5}
    assert await offered({"price": 50, "isShippingRequired": False}, "1x1") == {"Post": 5}


async def test_options_have_zones(set_up, offered, add_option):
    await set_up(zones={"Hills": {"countryCodes": ["US"], "postCodes": ["90???"]}}, company="US-CA")
    await add_option("Hills", 1, destinationZone={"id": "Hills"})
    await add_option("Germany", 2, destinationZone={"id": "1", "name": "Own", "countryCodes": ["DE"]})
    await add_option("World", 3)

    assert await offered("1x1", to="US 90210") == {"Hills": 1, "World": 3}
    assert await offered("1x1", to="US 9021") == await offered("1x1", to="US 91210") == {"World": 3}
    assert await offered("1x1", to="DE") == await offered("1x1", billed="DE") == {"Germany": 2, "World": 3}
    assert await offered("1x1", to="US 90210", billed="DE") == {"Hills": 1, "World": 3}
    assert await offered("1x1") == {"World": 3}


async def test_an_option_out_of_its_zone_is_not_chosen(calculate, add_option):
    germany = await add_option("Germany", 2, destinationZone={"id": "1", "name": "Own", "countryCodes": ["DE"]})
    await add_option("World", 3)

    assert (await calculate("1x1", to="US", shipping=germany)).of("shippingOption.shippingMethodName") == "World"


async def test_products_choose_options(offered, add_option, add_product):
    a, b, c = [await add_option(name, 1) for name in "ABC"]
    only = await add_product(1, shipping={"type": "SELECTED_METHODS", "enabledMethods": [a, b]})
    never = await add_product(1, shipping={"type": "SELECTED_METHODS", "disabledMethods": [b]})
    ignored = await add_product(1, shipping={"type": "GLOBAL_METHODS", "disabledMethods": [a, b, c]})
    download = await add_product(
        1, isShippingRequired=False, shipping={"type": "SELECTED_METHODS", "disabledMethods": [a, b, c]}
    )

    assert await offered({"productId": only}) == {"A": 1, "B": 1}
    assert await offered({"productId": never}) == {"A": 1, "C": 1}
    assert await offered({"productId": only}, {"productId": never}) == {"A": 1}
    assert await offered({"productId": ignored}, {"productId": download}) == {"A": 1, "B": 1, "C": 1}


@pytest.mark.parametrize(
    ("basis", "item", "rate"),
    [
        ("subtotal", {"price": 9.99}, 1),
        ("subtotal", {"price": 10}, 2),
        ("subtotal", {"price": 20}, 2),
        ("subtotal", {"price": 20.01}, None),
        ("subtotal", {"price": 30}, 3),
        ("subtotal", {"price": 1000}, 3),
        ("weight", {"price": 1, "weight": 5, "quantity": 2}, 2),
        ("weight", {"price": 1, "weight": 9.9999}, None),
        ("weight", {"price": 1, "weight": 9.99}, 1),
    ],
)
async def test_tables(calculate, add_option, table, basis, item, rate):
    rows = {
        (None, 9.99): {"perOrder": 1},
        (10, 20): {"perOrder": 2},
        (15, 20): {"perOrder": 9},
        (30, None): {"perOrder": 3},
    }
    await add_option("Post", **table(basis, rows))

    order = await calculate(item)

    assert order.of("shippingOption.shippingRate") == rate
    assert len(order["availableShippingOptions"]) == (rate is not None)


async def test_percents_of_a_table_by_discounted_price_are_of_that(calculate, add_option, table):
    await add_option("Post", **table("discountedSubtotal", {(0, None): {"percent": 10}}))

    order = await calculate("1x50", coupon="ABS 10", discounts=["ON_TOTAL PERCENT 50"])

    assert order.of("shippingOption.shippingRate") == 2


async def test_tables_see_only_what_has_no_shipping_of_its_own(calculate, add_option, add_product, table):
    await add_option("Post", **table("subtotal", {(0, 20): {"perOrder": 1, "perItem": 0.5, "perWeight": 2}}))
    flat = await add_product(100, weight=7, shipping={"type": "FLAT_RATE", "flatRate": 3})
    free = await add_product(100, weight=7, shipping={"type": "FREE_SHIPPING"})

    order = await calculate({"productId": flat}, {"productId": free}, {"price": 10, "quantity": 2, "weight": 0.25})

    assert order.lines("shipping") == [3, 0, 3]


async def test_percents_of_goods_are_not_of_products_that_ship_free(calculate, add_option, add_product):
    await add_option("Post", "10 %")
    free = await add_product(100, shipping={"type": "FREE_SHIPPING"})

    assert (await calculate({"productId": free}, "1x50")).lines("shipping") == [0, 5]


async def test_products_with_flat_rates_only(calculate, add_option, add_product):
    await add_option("Post", 6)
    flat = await add_product(100, shipping={"type": "FLAT_RATE", "flatRate": 3.5})

    order = await calculate({"productId": flat, "quantity": 2})

    assert order.of("shippingOption.shippingRate total") == (7, 207)


@pytest.mark.parametrize(("only", "rate"), [(True, 5), (False, 11)])
async def test_rates_of_products_in_their_older_form(calculate, add_option, only, rate):
    await add_option("Post", 6)

    order = await calculate({"price": 1, "quantity": 2, "fixedShippingRateOnly": only, "fixedShippingRate": 2.5})

    assert order.of("shippingOption.shippingRate") == rate


async def test_everything_ships_free(calculate, set_up, add_option, add_product):
    await set_up(handling=5)
    await add_option("Post", 6)
    free = await add_product(100, shipping={"type": "FREE_SHIPPING"})

    order = await calculate({"productId": free})

    assert order.of("shippingOption.shippingRate handlingFee.value total") == (0, 0, 100)


async def test_a_pickup_costs_nothing(calculate, add_option, add_product):
    await add_option("Pickup", 5, fulfilmentType="pickup")
    marked_up = await add_product(10, shipping={"type": "GLOBAL_METHODS", "methodMarkup": 1.25})
    flat = await add_product(10, shipping={"type": "FLAT_RATE", "flatRate": 3})

    order = await calculate({"productId": marked_up}, {"productId": flat})

    assert order.of("shippingOption.isPickup shippingOption.shippingRate total") == (True, 0, 20)


async def test_a_delivery_costs_what_it_says(calculate, add_option):
    await add_option("Bike", 5, fulfilmentType="delivery")

    order = await calculate("1x10")

    assert order.of("shippingOption.fulfillmentType shippingOption.isPickup total") == ("DELIVERY", False, 15)


async def test_an_option_without_rates_is_free(offered, add_option):
    await add_option("Free")

    assert await offered("1x10") == {"Free": 0}


async def test_options_that_nobody_can_quote_are_not_offered(offered, add_option):
    await add_option("Carrier", ratesCalculationType="carrier-calculated", carrier="UPS")
    await add_option("App", ratesCalculationType="app")
    await add_option("Post", 2)

    assert await offered("1x10") == {"Post": 2}


async def test_options_are_not_offered_to_another_store(other_shop, shop, calculate):
    await other_shop.create("/profile/shippingOptions", {"title": "Post"})

    assert (await calculate("1x10"))["availableShippingOptions"] == []


async def test_rates_are_rounded(calculate, add_option, add_product):
    await add_option("Post", 1.005)
    marked_up = await add_product(10, shipping={"type": "GLOBAL_METHODS", "methodMarkup": 0.333})

    assert (await calculate("1x10")).of("shippingOption.shippingRate") == 1.01
    assert (await calculate({"productId": marked_up, "quantity": 3})).of("shippingOption.shippingRate") == 2


async def test_shipping_in_a_gross_store_has_tax_in_it(set_up, calculate, add_option):
    await set_up("20 %s", gross=True)
    await add_option("Post", 12)

    order = await calculate("1x120")

    assert order.of("shippingOption.shippingRate shippingOption.shippingRateWithoutTax") == (12, 10)
    assert order.of("tax total") == (22, 132)
