"""Discounts on the shipping rate (calculation.md 3.6)."""

import pytest


@pytest.fixture
async def two_methods(add_option):
    """Options for 20 and for 30; their ids."""
    return await add_option("M", 20), await add_option("Other", 30)


async def test_a_promotion_of_a_shipping_method(calculate, promote, two_methods):
    method, other = two_methods
    promotion = await promote("SHIPPING PERCENT 50", {"subtotal": 5}, targets={"shippingMethods": [method]})

    order = await calculate("1x10", shipping=method)
    option = order["shippingOption"]
    assert option == option | {"shippingRate": 20, "discountedShippingRate": 10}
    assert option["discount"] == option["discount"] | {
        "id": promotion,
        "value": 50,
        "type": "PERCENT",
        "base": "SHIPPING",
        "orderTotal": 5,
        "description": "Promotion",
        "appliesToShippingMethodId": method,
    }
    assert order.of("discount total") == (10, 20)
    assert order.lines("shipping") == [10]

    order = await calculate("1x10", shipping=other)
    assert not order["shippingOption"].keys() & {"discount", "discountedShippingRate"}
    assert order.of("discount total") == (0, 40)


@pytest.mark.parametrize(
    ("promotion", "discount"),
    [
        ("SHIPPING PERCENT 12.5", 2.50),
        ("SHIPPING ABSOLUTE 3", 3),
        ("SHIPPING ABSOLUTE 50", 20),
        ("SHIPPING FIXED_PRICE 5", 15),
        ("SHIPPING FIXED_PRICE 25", 0),
    ],
)
async def test_types_of_promotions_of_shipping(calculate, promote, two_methods, promotion, discount):
    await promote(promotion)

    order = await calculate("1x10")

    assert order.of("discount total") == (discount, 30 - discount)


async def test_lines_share_a_discount_on_shipping(calculate, set_up):
    await set_up("10 %s")

    order = await calculate("1x60", "1x40", discounts=["SHIPPING PERCENT 50"], shipping=9.99)

    assert order.lines("shipping taxes.taxOnShipping") == [(2.99, (0.30,)), (2, (0.20,))]
    assert order.of("discount tax total") == (5, 10.50, 115.49)


async def test_only_the_best_promotion_of_shipping_counts(calculate, promote, two_methods):
    await promote("SHIPPING PERCENT 10")
    best = await promote("SHIPPING ABSOLUTE 7")
    await promote("SHIPPING PERCENT 20")

    order = await calculate("1x10")

    assert order.of("shippingOption.discount.id discount total") == (best, 7, 23)


async def test_free_shipping_leaves_nothing_to_a_promotion(calculate, promote, two_methods):
    await promote("SHIPPING PERCENT 50")

    order = await calculate("1x10", coupon="SHIPPING")

    assert order.of("shippingOption.shippingRate discount discountInfo total") == (0, 0, (), 10)
    assert "discount" not in order["shippingOption"]


async def test_a_discount_of_the_request_on_shipping(calculate, two_methods):
    order = await calculate("1x10", discounts=["SHIPPING ABS 5"], shipping=two_methods[0])

    assert order.of("shippingOption.discountedShippingRate discount total") == (15, 5, 25)
