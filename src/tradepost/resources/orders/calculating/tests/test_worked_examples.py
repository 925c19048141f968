"""POST /order/calculate: the worked examples of calculation.md 12, each with every number that it names.

Stores are net, outside the EU and in a currency with two digits unless an example says otherwise.
"""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tradepost.resources.orders.calculation import engine
from tradepost.resources.orders.calculation.values import Cart, Line, Rules, ShippingChoice, Tax

BY_PRICE = "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_PRICE"
BY_WEIGHT = "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_WEIGHT"
SEPARATELY = "TAXED_SEPARATELY_FROM_PRODUCTS"

ON_LINE = "taxes.taxOnDiscountedSubtotal taxes.taxOnShipping taxes.taxOnHandlingFee taxes.total tax"


async def test_w1_an_order_of_the_vendor(set_up, calculate, tax):
    await set_up(tax("12 %s", includeInPrice=True), tax("20 %s", includeInPrice=True))

    order = await calculate(
        {"price": 1060, "weight": 0},
        {"price": 16.64, "weight": 0.4},
        coupon="ABS 22",
        discounts=["ON_TOTAL ABS 4"],
        shipping=471.85,
        handling=4,
    )

    assert order.lines("couponAmount discounts.total discounted shipping handlingFee") == [
        (21.66, (3.94,), 1034.40, 0, 0),
        (0.34, (0.06,), 16.24, 471.85, 4),
    ]
    assert order.lines(ON_LINE) == [
        ((124.13, 206.88), (0, 0), (0, 0), (124.13, 206.88), 331.01),
        ((1.95, 3.25), (56.62, 94.37), (0.48, 0.80), (59.05, 98.42), 157.47),
    ]
    assert order.of("taxesOnShipping.total handlingFee.taxes.total") == ((57.10, 95.17), (0.48, 0.80))
    assert order.of("subtotal couponDiscount discount volumeDiscount") == (1076.64, 22, 4, 4)
    assert order.of("tax total totalWithoutTax") == (488.48, 2014.97, 1526.49)


async def test_w2_a_coupon_and_a_discount_for_a_group(set_up, calculate):
    await set_up("7 %")

    order = await calculate("5x5.99", coupon="PERCENT 5", discounts=["ON_TOTAL_AND_MEMBERSHIP PERCENT 10"], shipping=10)

    assert order.lines("couponAmount discounts.total discounted shipping tax") == [(1.50, (2.85,), 25.60, 10, 1.79)]
    assert order.of("subtotal couponDiscount discount totalAndMembershipBasedDiscount") == (29.95, 1.50, 2.85, 2.85)
    assert order.of("volumeDiscount membershipBasedDiscount tax total") == (0, 0, 1.79, 37.39)


async def test_w3_three_discounts(set_up, calculate):
    await set_up("21 %")

    order = await calculate(
        "2x15",
        "2x4.22",
        discounts=["ON_TOTAL ABS 15", "ON_MEMBERSHIP PERCENT 2", "CUSTOM ABS 4.23"],
        shipping=3071.62,
    )

    assert order.lines("discounts.discountInfo.base discounts.total discounted shipping tax") == [
        (("ON_TOTAL", "ON_MEMBERSHIP", "CUSTOM"), (11.71, 0.60, 3.30), 14.39, 2397.00, 3.02),
        (("ON_TOTAL", "ON_MEMBERSHIP", "CUSTOM"), (3.29, 0.17, 0.93), 4.05, 674.62, 0.85),
    ]
    assert order.of("subtotal discount volumeDiscount membershipBasedDiscount") == (38.44, 20, 15, 0.77)
    assert order.of("totalAndMembershipBasedDiscount taxesOnShipping tax total") == (0, (), 3.87, 3093.93)


async def test_w4_a_price_with_tax_in_it(set_up, calculate):
    await set_up("10 %", gross=True)

    order = await calculate("1x10")

    assert order.lines("price priceWithoutTax tax") == [(10, 9.09, 0.91)]
    assert order.of("subtotal subtotalWithoutTax tax total totalWithoutTax") == (10, 9.09, 0.91, 10, 9.09)


async def test_w5_percents_of_options_are_of_the_tier(set_up, calculate, add_product):
    await set_up("8.75 %")
    product = await add_product(10, wholesalePrices=[{"quantity": 2, "price": 8}])
    modifiers = [("PERCENT", 13), ("PERCENT", -5.5), ("ABSOLUTE", 2.1)]
    options = [
        {
            "name": f"Option {number}",
            "type": "CHOICE",
            "value": "A",
            "selections": [{"selectionTitle": "A", "selectionModifierType": kind, "selectionModifier": modifier}],
        }
        for number, (kind, modifier) in enumerate(modifiers)
    ]

    order = await calculate({"productId": product, "quantity": 2, "selectedOptions": options})

    assert order.lines("price productPrice tax") == [(10.70, 10, 1.87)]
    assert order.of("subtotal tax total") == (21.40, 1.87, 23.27)


async def test_w6_unit_prices_are_not_rounded(calculate):
    order = await calculate("3x0.333")

    assert order.lines("price") == [0.333]
    assert order.of("subtotal total") == (1, 1)


async def test_w6_each_line_is_rounded(calculate):
    order = await calculate("3x0.335", "1x1.005")

    assert order.lines("price discounted") == [(0.335, 1.01), (1.005, 1.01)]
    assert order.of("subtotal total") == (2.02, 2.02)


async def test_w7_the_first_line_gets_what_is_left_of_a_coupon(calculate):
    order = await calculate("1x5", "1x5", "1x5", coupon="ABS 10")

    assert order.lines("couponAmount discounted") == [(3.34, 1.66), (3.33, 1.67), (3.33, 1.67)]
    assert order.of("subtotal couponDiscount total") == (15, 10, 5)


async def test_w8_a_percentage_is_of_all_lines_together(calculate):
    order = await calculate("1x0.33", "1x0.33", "1x0.33", coupon="PERCENT 10")

    assert order.lines("couponAmount") == [0.04, 0.03, 0.03]
    assert order.of("subtotal couponDiscount total") == (0.99, 0.10, 0.89)


async def test_w9_tax_is_rounded_for_each_line(set_up, calculate):
    await set_up("7 %")

    order = await calculate("1x0.10", "1x0.10", "1x0.10")

    assert order.lines("tax") == [0.01, 0.01, 0.01]
    assert order.of("tax total") == (0.03, 0.33)


async def test_w9_tax_is_not_rounded_for_each_unit(set_up, calculate):
    await set_up("7 %")

    order = await calculate("3x0.10")

    assert order.lines("tax") == [0.02]
    assert order.of("tax total") == (0.02, 0.32)


async def test_w10_a_coupon_for_a_category(shop, set_up, calculate, add_product):
    await set_up("10 %s", scheme=BY_PRICE)
    category = await shop.create("/categories", {"name": "Mugs"})
    mug, jar = await add_product(40, categoryIds=[category]), await add_product(25)
    coupon = {"discountType": "PERCENT", "discount": 25, "catalogLimit": {"products": [], "categories": [category]}}

    order = await calculate(
        {"productId": mug, "price": 40},
        {"productId": jar, "price": 25, "quantity": 2},
        discountCoupon={"code": "MUGS", **coupon},
        shipping=8,
    )

    assert order.lines("couponAmount couponApplied discounted shipping") == [(10, True, 30, 3), (None, False, 50, 5)]
    assert order.lines("taxes.taxOnDiscountedSubtotal taxes.taxOnShipping tax") == [
        ((3,), (0.30,), 3.30),
        ((5,), (0.50,), 5.50),
    ]
    assert order.of("subtotal couponDiscount tax total") == (90, 10, 8.80, 96.80)


async def test_w11_a_coupon_takes_no_more_than_its_lines_cost(calculate):
    coupon = {"discountType": "ABS", "discount": 20, "catalogLimit": {"products": [1], "categories": []}}

    order = await calculate(
        {"productId": 1, "price": 12}, {"productId": 2, "price": 30}, discountCoupon=coupon, shipping=5
    )

    assert order.lines("couponAmount discounted shipping") == [(12, 0, 0), (None, 30, 5)]
    assert order.of("subtotal couponDiscount total") == (42, 12, 35)


async def test_w12_discounts_end_at_nothing(set_up, calculate):
    await set_up("20 %s")

    order = await calculate("2x15", coupon="ABS 20", discounts=["ON_TOTAL ABS 50"], shipping=6.50, handling=2)

    assert order.lines("couponAmount discounts.total discounted shipping handlingFee") == [(20, (10,), 0, 6.50, 2)]
    assert order.lines(ON_LINE) == [((0,), (1.30,), (0.40,), (1.70,), 1.70)]
    assert order.of("couponDiscount discount volumeDiscount taxesOnShipping.total") == (20, 10, 10, (1.70,))
    assert order.of("tax total totalWithoutTax") == (1.70, 10.20, 8.50)


async def test_w13_a_download_for_nothing(set_up, calculate, add_option):
    await set_up("20 %")
    await add_option("Post", 5)

    order = await calculate({"price": 19.99, "digital": True, "isShippingRequired": False}, coupon="PERCENT 100")

    assert order.lines("couponAmount discounted shipping tax") == [(19.99, 0, 0, 0)]
    assert order.of("couponDiscount tax total totalWithoutTax") == (19.99, 0, 0, 0)
    assert "shippingOption" not in order


async def test_w14_free_shipping_takes_the_handling_fee_along(set_up, calculate, add_option):
    await set_up("10 %s", handling=2)
    await add_option("Post", 9.99)

    order = await calculate("1x80", coupon="SHIPPING")

    assert order.lines("shipping handlingFee tax") == [(0, 0, 8)]
    assert order.of("shippingOption.shippingRate handlingFee.value couponDiscount") == (0, 0, 0)
    assert order.of("tax total") == (8, 88)


async def test_w15_free_shipping_of_another_method(set_up, calculate, add_option):
    await set_up("10 %s", handling=2)
    m1, m2 = await add_option("M1", 9.99), await add_option("M2", 5)
    coupon = {"discountType": "PERCENT_AND_SHIPPING", "discount": 10, "shippingLimit": {"shippingMethods": [m2]}}

    order = await calculate("1x80", discountCoupon=coupon, shipping=m1)

    assert order.lines("couponAmount discounted shipping handlingFee") == [(8, 72, 9.99, 2)]
    assert order.lines(ON_LINE) == [((7.20,), (1,), (0.20,), (8.40,), 8.40)]
    assert order.of("couponDiscount shippingOption.shippingRate handlingFee.value") == (8, 9.99, 2)
    assert order.of("taxesOnShipping.total tax total") == ((1.20,), 8.40, 92.39)


async def test_w16_two_taxes_of_which_one_is_on_shipping(set_up, calculate):
    await set_up("GST 5 %s", "PST 7 %", scheme=BY_PRICE)

    order = await calculate("1x49.99", "3x10.01", shipping=12)

    assert order.lines("shipping taxes.name taxes.taxOnDiscountedSubtotal taxes.taxOnShipping") == [
        (7.50, ("GST", "PST"), (2.50, 3.50), (0.38, 0)),
        (4.50, ("GST", "PST"), (1.50, 2.10), (0.22, 0)),
    ]
    assert order["taxesOnShipping"][0] == order["taxesOnShipping"][0] | {"name": "GST", "value": 5, "total": 0.60}
    assert order.of("subtotal taxesOnShipping.name tax total") == (80.02, ("GST",), 10.20, 102.22)


async def test_w17_a_rate_with_three_digits(set_up, calculate):
    await set_up("GST 5 %s", "QST 9.975 %s")

    order = await calculate("3x19.95", shipping=7.95)

    assert order.lines("taxes.value taxes.taxOnDiscountedSubtotal taxes.taxOnShipping") == [
        ((5, 9.975), (2.99, 5.97), (0.40, 0.79))
    ]
    assert order.of("subtotal tax total") == (59.85, 10.15, 77.95)


async def test_w18_a_coupon_in_a_gross_store(set_up, calculate):
    await set_up("19 %s", gross=True, scheme=BY_PRICE)

    order = await calculate("1x119", "2x23.80", coupon="PERCENT 10", shipping=5.95)

    assert order.lines("couponAmount discounted shipping priceWithoutTax") == [
        (11.90, 107.10, 4.25, 100),
        (4.76, 42.84, 1.70, 20),
    ]
    assert order.lines("taxes.taxOnDiscountedSubtotal taxes.taxOnShipping tax") == [
        ((17.10,), (0.68,), 17.78),
        ((6.84,), (0.27,), 7.11),
    ]
    assert order.of("subtotal subtotalWithoutTax couponDiscount") == (166.60, 140, 16.66)
    assert order.of("taxesOnShipping.total shippingOption.shippingRateWithoutTax") == ((0.95,), 5)
    assert order.of("tax total totalWithoutTax") == (24.89, 155.89, 131)


@pytest.fixture
async def two_rates(tax, add_product):
    """Taxes of 20 % and 10 %, a mug for 60 that has the first and a jar for 20 that has the second."""

    async def make(set_up, ships="%s", **settings):
        await set_up(
            tax("20 %s", id=20, appliedByDefault=False), tax(f"10 {ships}", id=10, appliedByDefault=False), **settings
        )
        mug = await add_product(60, weight=1, tax={"enabledManualTaxes": [20]})
        jar = await add_product(20, weight=2, tax={"enabledManualTaxes": [10]})
        return {"productId": mug, "price": 60}, {"productId": jar, "price": 20, "quantity": 2}

    return make


async def test_w19_two_rates_in_a_gross_store(set_up, calculate, two_rates):
    items = await two_rates(set_up, gross=True, scheme=BY_PRICE)

    order = await calculate(*items, shipping=10)

    assert order.lines("shipping priceWithoutTax taxes.taxOnDiscountedSubtotal taxes.taxOnShipping tax") == [
        (6, 50, (10,), (1,), 11),
        (4, 18.18, (3.64,), (0.36,), 4),
    ]
    assert order.of("taxesOnShipping.value taxesOnShipping.total") == ((20, 10), (1, 0.36))
    assert order.of("subtotalWithoutTax shippingOption.shippingRateWithoutTax tax total") == (86.36, 8.64, 15, 110)


async def test_w20_shipping_is_taxed_separately(set_up, calculate, two_rates):
    mug, jar = await two_rates(set_up, "%", gross=True, scheme=SEPARATELY)

    order = await calculate(mug | {"weight": 0}, jar | {"weight": 0}, shipping=10)

    assert order.lines("shipping taxes.value taxes.taxOnDiscountedSubtotal taxes.taxOnShipping tax") == [
        (6, (20,), (10,), (1,), 11),
        (4, (20, 10), (0, 3.64), (0.67, 0), 4.31),
    ]
    assert order.of("taxesOnShipping.value taxesOnShipping.total") == ((20,), (1.67,))
    assert order.of("subtotalWithoutTax shippingOption.shippingRateWithoutTax tax total") == (86.36, 8.33, 15.31, 110)


async def test_w21_shipping_by_weight(set_up, calculate, two_rates):
    items = await two_rates(set_up, scheme=BY_WEIGHT)

    order = await calculate(*items, shipping=10)

    assert order.lines("shipping taxes.taxOnDiscountedSubtotal taxes.taxOnShipping tax") == [
        (2, (12,), (0.40,), 12.40),
        (8, (4,), (0.80,), 4.80),
    ]
    assert order.of("taxesOnShipping.total tax total") == ((0.40, 0.80), 17.20, 127.20)


async def test_w21_shipping_by_price(set_up, calculate, two_rates):
    items = await two_rates(set_up, scheme=BY_PRICE)

    order = await calculate(*items, shipping=10)

    assert order.lines("shipping taxes.taxOnDiscountedSubtotal taxes.taxOnShipping tax") == [
        (6, (12,), (1.20,), 13.20),
        (4, (4,), (0.40,), 4.40),
    ]
    assert order.of("tax total") == (17.60, 127.60)


async def test_w22_two_taxes_in_one_price(set_up, calculate):
    await set_up("5 %", "7 %", gross=True)

    order = await calculate("1x100")

    assert order.lines("priceWithoutTax taxes.total tax") == [(89.29, (4.46, 6.25), 10.71)]
    assert order.of("tax total") == (10.71, 100)


async def test_w23_the_net_price_is_the_same_abroad(set_up, calculate, tax):
    await set_up(tax("21 %", rules={"Germany": 19}), gross=True, zones={"Germany": {"countryCodes": ["DE"]}})

    order = await calculate("1x121", to="DE")

    assert order.lines("price priceWithoutTax tax") == [(119, 100, 19)]
    assert order.of("subtotal tax total totalWithoutTax") == (119, 19, 119, 100)


async def test_w23_an_exempt_customer_pays_the_net_price(set_up, calculate):
    await set_up("21 %", gross=True)

    order = await calculate("1x121", "3x9.99", customerTaxExempt=True)

    assert order.lines("price priceWithoutTax taxes tax") == [(100, 100, None, 0), (8.26, 8.26, None, 0)]
    assert order.of("subtotal subtotalWithoutTax tax total") == (124.78, 124.78, 0, 124.78)


async def test_w24_a_table_by_weight(calculate, add_option, table):
    rows = {(0, 1): {"perOrder": 5}, (1.01, 5): {"perOrder": 5, "perWeight": 2}}
    await add_option("Post", **table("weight", rows))

    order = await calculate({"price": 10, "quantity": 2, "weight": 0.8})

    assert order.of("shippingOption.shippingRate total") == (8.20, 28.20)


async def test_w25_a_row_with_all_parts(calculate, add_option, table):
    await add_option(
        "Post", **table("subtotal", {(0, 9.99): {"perOrder": 5, "perItem": 1, "percent": 5, "perWeight": 0.5}})
    )

    order = await calculate({"price": 2.80, "quantity": 3, "weight": 0.5})

    assert order.of("subtotal shippingOption.shippingRate total") == (8.40, 9.17, 17.57)


@pytest.mark.parametrize(("basis", "rate"), [("subtotal", 0), ("discountedSubtotal", 10)])
async def test_w26_a_table_before_or_after_discounts(calculate, add_option, table, basis, rate):
    await add_option("Post", **table(basis, {(0, 49.99): {"perOrder": 10}, (50, None): {"perOrder": 0}}))

    order = await calculate("1x55", coupon="ABS 10")

    assert order.of("subtotal shippingOption.shippingRate total") == (55, rate, 45 + rate)


async def test_w27_percents_of_the_goods(calculate, add_option):
    await add_option("Post", "7.5 %")

    order = await calculate("1x33.33")

    assert order.of("shippingOption.shippingRate total") == (2.50, 35.83)


async def test_w27_products_with_shipping_of_their_own(calculate, add_option, add_product):
    await add_option("Post", 6)
    free = await add_product(40, shipping={"type": "FREE_SHIPPING"})
    flat = await add_product(10, shipping={"type": "FLAT_RATE", "flatRate": 3.5})
    marked_up = await add_product(5, shipping={"type": "GLOBAL_METHODS", "methodMarkup": 1.25})

    order = await calculate(
        {"productId": free}, {"productId": flat, "quantity": 2}, {"productId": marked_up, "quantity": 2}
    )

    assert order.lines("shipping") == [0, 7, 8.50]
    assert order.of("subtotal shippingOption.shippingRate total") == (70, 15.50, 85.50)


async def test_w28_a_discount_on_shipping(set_up, calculate):
    await set_up("10 %s")

    order = await calculate("1x80", discounts=["SHIPPING PERCENT 50"], shipping=9.99)

    assert order.lines("shipping taxes.taxOnDiscountedSubtotal taxes.taxOnShipping tax") == [
        (4.99, (8,), (0.50,), 8.50)
    ]
    assert order.of("shippingOption.shippingRate shippingOption.discountedShippingRate discount") == (9.99, 4.99, 5)
    assert order.of("tax total") == (8.50, 93.49)


async def test_w29_a_discount_for_all_and_one_for_a_group(calculate, promote, add_customer):
    customer, vip = await add_customer("VIP")
    await promote("SUBTOTAL PERCENT 5", {"subtotal": 200})
    await promote("SUBTOTAL PERCENT 10", {"subtotal": 300, "customerGroups": [vip]})

    order = await calculate("2x175", customerId=customer)

    assert order.lines("discounts.total discounted") == [((17.50, 35), 297.50)]
    assert order.of("discount volumeDiscount totalAndMembershipBasedDiscount total") == (52.50, 17.50, 35, 297.50)


async def test_w29_the_larger_one_of_two_discounts_for_all(calculate, promote):
    await promote("SUBTOTAL PERCENT 5", {"subtotal": 250})
    await promote("SUBTOTAL PERCENT 10", {"subtotal": 350})

    order = await calculate("1x400")

    assert order.lines("discounts.total discounted") == [((40,), 360)]
    assert order.of("discount volumeDiscount total") == (40, 40, 360)


async def test_w30_two_drinks_to_three_pizzas(calculate, promote):
    await promote(
        "ITEM PERCENT 100",
        {"products": [1], "minProductQuantityInCart": 3},
        targets={"products": [2, 3], "maxDiscountedProductQuantity": 2},
    )

    order = await calculate(
        {"productId": 1, "price": 11.50, "quantity": 3},
        {"productId": 2, "price": 2.50},
        {"productId": 3, "price": 3.20, "quantity": 3},
    )

    assert order.lines("discounts.total discounted") == [(None, 34.50), ((2.50,), 0), ((3.20,), 6.40)]
    assert order.of("subtotal discount total") == (46.60, 5.70, 40.90)


async def test_w31_percents_add_up(calculate):
    item = {"base": "ITEM", "type": "PERCENT", "value": 5, "appliesToProducts": [1]}

    order = await calculate(
        {"productId": 1, "price": 50, "quantity": 2},
        {"productId": 2, "price": 120},
        coupon="ABS 20",
        discounts=[item, "SUBTOTAL PERCENT 10"],
    )

    assert order.lines("couponAmount discounts.discountInfo.base discounts.total discounted") == [
        (9.09, ("ITEM", "SUBTOTAL"), (4.55, 8.84), 77.52),
        (10.91, ("SUBTOTAL",), (11.16,), 97.93),
    ]
    assert order.of("subtotal couponDiscount discount volumeDiscount total") == (220, 20, 24.55, 0, 175.45)


async def test_w32_two_units_for_a_fixed_price(calculate, promote):
    await promote("ITEM FIXED_PRICE 7", targets={"products": [1], "maxDiscountedProductQuantity": 2})

    order = await calculate({"productId": 1, "price": 9.99, "quantity": 3})

    assert order.lines("discounts.total discounted") == [((5.98,), 23.99)]
    assert order.of("subtotal discount total") == (29.97, 5.98, 23.99)


async def test_w32_an_order_for_a_fixed_price(calculate):
    order = await calculate("1x70", "1x55", discounts=["SUBTOTAL FIXED_PRICE 99"])

    assert order.lines("discounts.total discounted") == [((14.56,), 55.44), ((11.44,), 43.56)]
    assert order.of("subtotal discount total") == (125, 26, 99)


async def test_w33_a_product_without_discounts(calculate, add_product):
    product = await add_product(100, discountsAllowed=False)

    order = await calculate(
        {"productId": product, "price": 100}, "1x50", coupon="PERCENT 20", discounts=["SUBTOTAL PERCENT 10"]
    )

    assert order.lines("couponAmount couponApplied discounts.total discounted") == [
        (None, False, None, 100),
        (10, True, (4,), 36),
    ]
    assert order.of("subtotal couponDiscount discount total") == (150, 10, 4, 136)


@pytest.fixture
async def paid_by_card(shop):
    """A way to pay that costs 3 % more, as a request names it."""
    body = {"checkoutTitle": "Card", "paymentProcessorId": "offline"}
    surcharge = {"type": "PERCENT", "value": 3}
    return {"paymentId": await shop.create("/profile/paymentOptions", {**body, "paymentSurcharges": surcharge})}


async def test_w34_tips_and_a_fee_of_payment(set_up, calculate, paid_by_card):
    await set_up("20 %s")
    tips = {"id": "tips", "type": "PERCENT", "value": 10}

    order = await calculate("1x90", customSurcharges=[tips], paymentOptionsDetails=paid_by_card, shipping=10)

    assert order.of("customSurcharges.id customSurcharges.total customSurcharges.totalWithoutTax") == (
        ("tips", "payment"),
        (10, 3),
        (10, 3),
    )
    assert order.of("customSurcharges.taxes.total") == ((), (0.60,))
    assert order.lines("taxes.taxOnDiscountedSubtotal taxes.taxOnShipping tax") == [((18,), (2,), 20)]
    assert order.of("tax total totalWithoutTax") == (20.60, 133.60, 113)


async def test_w34_a_fee_of_payment_in_a_gross_store(set_up, calculate, paid_by_card):
    await set_up("20 %s", gross=True)

    order = await calculate("1x90", paymentOptionsDetails=paid_by_card, shipping=10)

    assert order.of("customSurcharges.total customSurcharges.totalWithoutTax") == ((3,), (2.50,))
    assert order.of("customSurcharges.taxes.total") == ((0.50,),)
    assert order.lines("taxes.taxOnDiscountedSubtotal taxes.taxOnShipping tax") == [((15,), (1.67,), 16.67)]
    assert order.of("tax total totalWithoutTax") == (17.17, 103, 85.83)


@pytest.mark.parametrize(("balance", "redeemed", "total", "without_tax"), [(30, 30, 20, 16), (100, 50, 0, 0)])
def test_w35_a_gift_card(balance, redeemed, total, without_tax):
    # Nothing in the API makes a gift card, so that this example ends before HTTP.
    now = datetime(2026, 5, 4, tzinfo=UTC)
    cart = Cart(
        lines=(Line(id=1, quantity=1, price=Decimal(40)),),
        now=now,
        local_now=now,
        shipping_choice=ShippingChoice(rate=Decimal(6)),
        gift_card_balance=Decimal(balance),
    )

    order = engine.calculate(cart, Rules(taxes=(Tax(id=1, default_rate=Decimal(10)),)))

    assert (order.tax, order.total_before_gift_card, order.gift_card_redemption) == (4, 50, redeemed)
    assert (order.total, order.total_without_tax) == (total, without_tax)


async def test_w36_a_currency_without_fractions(set_up, calculate):
    await set_up("10 %s", currency="JPY")

    order = await calculate("3x1980", coupon="PERCENT 7.5", shipping=605)

    assert order.lines("couponAmount discounted taxes.taxOnDiscountedSubtotal taxes.taxOnShipping") == [
        (446, 5494, (549,), (61,))
    ]
    assert order.of("subtotal couponDiscount tax total") == (5940, 446, 610, 6709)


async def test_w37_the_tax_in_a_handling_fee(set_up, calculate):
    await set_up("VAT 21 %s", gross=True)

    order = await calculate("1x100", shipping=0, handling=10)

    assert order.lines(ON_LINE) == [((17.36,), (0,), (1.74,), (19.10,), 19.10)]
    [fee_tax] = order["handlingFee"].pop("taxes")
    assert fee_tax == fee_tax | {"name": "VAT", "value": 21, "total": 1.74}
    assert order["handlingFee"] == {"value": 10, "valueWithoutTax": 8.26}
    assert order.of("taxesOnShipping.total tax total") == ((1.74,), 19.10, 110)
