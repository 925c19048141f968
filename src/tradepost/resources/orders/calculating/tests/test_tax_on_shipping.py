"""How shipping and handling are spread over items, and taxed with them (calculation.md 5.3)."""

import pytest

BY_PRICE = "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_PRICE"
SEPARATELY = "TAXED_SEPARATELY_FROM_PRODUCTS"


@pytest.mark.parametrize(
    ("company", "shares"),
    [("DE", [6, 4]), ("GB", [6, 4]), ("CH", [6, 4]), ("US-NY", [2, 8]), ("NO", [2, 8]), ("CA-QC", [2, 8])],
)
async def test_by_itself_shipping_is_spread_as_is_usual_where_the_company_is(set_up, calculate, company, shares):
    await set_up(company=company)

    order = await calculate(
        {"price": 60, "weight": 1}, {"price": 20, "quantity": 2, "weight": 2}, shipping=10, handling=5
    )

    assert order.lines("shipping handlingFee") == [(share, share / 2) for share in shares]


async def test_weights_of_products_spread_shipping(calculate, add_product):
    light, heavy = await add_product(90, weight=1), await add_product(10, weight=4)

    order = await calculate({"productId": light}, {"productId": heavy}, shipping=10)

    assert order.lines("shipping") == [2, 8]


async def test_without_weights_prices_after_discounts_spread_shipping(calculate):
    sent = {"type": "ABS", "base": "ITEM", "value": 20, "appliesToProducts": [1]}

    order = await calculate({"price": 60, "productId": 1}, "2x20", discounts=[sent], shipping=10)

    assert order.lines("discounted shipping") == [(40, 5), (40, 5)]


async def test_lines_for_nothing_share_shipping_equally(set_up, calculate):
    await set_up("10 %s", scheme=BY_PRICE)

    order = await calculate("1x60", "2x20", coupon="PERCENT 100", shipping=9.99)

    assert order.lines("discounted shipping taxes.taxOnShipping") == [(0, 5, (0.50,)), (0, 4.99, (0.50,))]
    assert order.of("tax total") == (1, 10.99)


async def test_lines_without_tax_have_none_on_their_share_of_shipping(set_up, calculate, add_product):
    await set_up("20 %s", scheme=BY_PRICE)
    product = await add_product(40, tax={"taxable": False})

    order = await calculate("1x60", {"productId": product}, shipping=10)

    assert order.lines("shipping taxes.taxOnShipping tax") == [(6, (1.20,), 13.20), (4, None, 0)]
    assert order.of("taxesOnShipping.total tax total") == ((1.20,), 13.20, 123.20)


async def test_taxed_separately_shipping_is_taxed_whatever_is_in_the_cart(set_up, calculate, add_product):
    await set_up("20 %s", "7 %", scheme=SEPARATELY)
    product = await add_product(100, tax={"taxable": False})

    order = await calculate({"productId": product}, shipping=10, handling=5)

    assert order.lines("taxes.taxOnDiscountedSubtotal taxes.taxOnShipping taxes.taxOnHandlingFee tax") == [
        ((0,), (2,), (1,), 3)
    ]
    assert order.of("taxesOnShipping.total handlingFee.taxes.total") == ((3,), (1,))
    assert order.of("tax total") == (3, 118)


async def test_taxed_separately_several_taxes_are_in_the_price_of_shipping(set_up, calculate):
    await set_up("5 %s", "7 %s", "8 %", gross=True, scheme=SEPARATELY)

    order = await calculate("1x120", shipping=11.20)

    assert order.of("taxesOnShipping.total shippingOption.shippingRateWithoutTax") == ((0.50, 0.70), 10)
    assert order.lines("taxes.taxOnDiscountedSubtotal") == [(5, 7, 8)]


async def test_shares_of_taxes_add_up(set_up, calculate):
    await set_up("20 %s", scheme=BY_PRICE)

    order = await calculate("1x1", "1x1", "1x1", shipping=0.10, handling=0.10)

    assert order.lines("shipping handlingFee taxes.taxOnShipping taxes.taxOnHandlingFee") == [
        (0.04, 0.04, (0.01,), (0.01,)),
        (0.03, 0.03, (0.01,), (0.01,)),
        (0.03, 0.03, (0,), (0,)),
    ]
    assert order.of("taxesOnShipping.total tax total") == ((0.04,), 0.64, 3.84)
