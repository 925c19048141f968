"""Orders without tax, and prices of gross stores elsewhere (calculation.md 5.4)."""

import pytest


async def test_an_exempt_customer_of_a_net_store(set_up, calculate):
    await set_up("20 %s")

    order = await calculate("1x100", customerTaxExempt=True, shipping=10, handling=5)

    assert order.lines("price taxes tax") == [(100, None, 0)]
    assert order.of("tax taxesOnShipping handlingFee.taxes total customerTaxExempt") == (0, (), (), 115, True)


async def test_an_exempt_customer_of_a_gross_store(set_up, calculate):
    await set_up("21 %s", gross=True)

    order = await calculate(
        "1x121",
        customerTaxExempt=True,
        shipping=12.10,
        handling=2.42,
        customSurcharges=[{"value": 1.21, "taxable": True}],
    )

    assert order.lines("price priceWithoutTax shipping handlingFee tax") == [(100, 100, 10, 2, 0)]
    assert order.of("shippingOption.shippingRate handlingFee.value customSurcharges.total") == (10, 2, (1,))
    assert order.of("tax total totalWithoutTax") == (0, 113, 113)


async def test_an_exempt_customer_pays_no_tax_on_an_option_of_a_gross_store(set_up, calculate, add_option):
    await set_up("21 %s", gross=True, handling=2.42)
    await add_option("Post", 12.10)

    order = await calculate("1x121", customerTaxExempt=True)

    assert order.of("shippingOption.shippingRate handlingFee.value total") == (10, 2, 112)


async def test_shipping_costs_the_same_for_customers_abroad(set_up, calculate, tax):
    zones = {"Germany": {"countryCodes": ["DE"]}}
    await set_up(tax("21 %s", rules={"Germany": 19}), gross=True, zones=zones)

    order = await calculate("1x121", shipping=11.90, to="DE")

    assert order.lines("price taxes.taxOnDiscountedSubtotal taxes.taxOnShipping") == [(119, (19,), (1.90,))]
    assert order["total"] == 130.90


async def test_coupons_take_off_amounts_with_tax_also_abroad(set_up, calculate, tax):
    zones = {"Germany": {"countryCodes": ["DE"]}}
    await set_up(tax("21 %", rules={"Germany": 19}), gross=True, zones=zones)

    order = await calculate("1x121", coupon="ABS 11.90", discounts=["ON_TOTAL ABS 11.90"], to="DE")

    assert order.of("subtotal couponDiscount discount tax total") == (119, 11.90, 11.90, 15.20, 95.20)


@pytest.mark.parametrize(("exempt", "price"), [(False, 121), (True, 100)])
async def test_prices_from_which_tax_was_deducted(set_up, calculate, exempt, price):
    await set_up("21 %s", gross=True)

    order = await calculate(
        {"price": 100, "taxAlreadyDeductedFromPrice": True},
        taxAlreadyDeductedFromShipping=True,
        customerTaxExempt=exempt,
        shipping=10,
    )

    assert order.lines("price priceWithoutTax") == [(price, 100)]
    assert order.of("shippingOption.shippingRate") == 10


async def test_deducted_taxes_mean_nothing_in_a_net_store(set_up, calculate):
    await set_up("21 %")

    order = await calculate({"price": 100, "taxAlreadyDeductedFromPrice": True})

    assert order.lines("price tax") == [(100, 21)]


async def test_a_stored_customer_may_be_exempt(set_up, calculate, add_customer):
    await set_up("20 %")
    customer, _ = await add_customer(email="ann@example.com", taxExempt=True)

    assert (await calculate("1x100", customerId=customer))["tax"] == 0
    assert (await calculate("1x100", email="ANN@example.com"))["tax"] == 0
    assert (await calculate("1x100", email="bob@example.com"))["tax"] == 20


async def test_a_business_may_be_exempt(set_up, calculate):
    await set_up("20 %s", taxExemptBusiness=True)

    order = await calculate("1x100", shipping=10)

    assert order.of("tax total reversedTaxApplied") == (0, 110, False)


async def test_reversed_tax(set_up, calculate):
    await set_up("20 %s")

    order = await calculate("1x100", reversedTaxApplied=True, shipping=10)

    assert order.of("tax total reversedTaxApplied") == (0, 110, True)
    assert order.lines("taxes") == [None]


@pytest.mark.parametrize(
    ("customer", "company", "destination", "reversed_tax"),
    [
        ({"taxId": "FR123", "taxIdValid": True}, "DE", "FR", True),
        ({"taxId": "FR123", "taxIdValid": False}, "DE", "FR", False),
        ({"taxIdValid": True}, "DE", "FR", False),
        ({"taxId": "DE123", "taxIdValid": True}, "DE", "DE", False),
        ({"taxId": "CHE123", "taxIdValid": True}, "DE", "CH", False),
        ({"taxId": "FR123", "taxIdValid": True}, "GB", "FR", False),
    ],
)
async def test_tax_is_reversed_between_states_of_the_eu(
    set_up, calculate, add_customer, customer, company, destination, reversed_tax
):
    await set_up("20 %s", gross=True, company=company)
    customer_id, _ = await add_customer(**customer)

    order = await calculate("1x120", customerId=customer_id, shipping=12, to=destination)

    expected = (True, 0, 110) if reversed_tax else (False, 22, 132)
    assert order.of("reversedTaxApplied tax total") == expected
    assert order.lines("price") == [100 if reversed_tax else 120]
