"""Handling fees, surcharges, fees of payment and gift cards (calculation.md 8). A known gift card is W35."""

import pytest


async def test_the_fee_of_the_store_is_once_for_an_order(set_up, calculate):
    await set_up("10 %s", handling=3)

    order = await calculate("2x10", "1x20", coupon="PERCENT 50")

    assert order["handlingFee"]["value"] == 3
    assert order.lines("handlingFee taxes.taxOnHandlingFee") == [(1.50, (0.15,)), (1.50, (0.15,))]
    assert order.of("taxesOnShipping.total tax total") == ((0.30,), 2.30, 25.30)


@pytest.mark.parametrize(("sent", "value"), [({"value": 5}, 5), ({"value": 0}, 0), ({"value": 2.005}, 2.01), ({}, 3)])
async def test_the_fee_of_a_request(set_up, calculate, sent, value):
    await set_up(handling=3)

    order = await calculate("1x10", handlingFee=sent)

    assert order.of("handlingFee.value total") == (value, 10 + value)


async def test_the_name_of_a_fee_is_that_of_the_store(shop, set_up, calculate):
    fee = {"name": "Wrapping", "value": 3, "description": "Paper"}
    await shop.update("/profile", {"shipping": {"handlingFee": fee}})

    order = await calculate("1x10")

    assert order["handlingFee"] == {**fee, "valueWithoutTax": 3, "taxes": []}


async def test_a_pickup_is_handled_too(set_up, calculate, add_option):
    await set_up(handling=3)
    await add_option("Pickup", fulfilmentType="pickup")

    assert (await calculate("1x10")).of("shippingOption.isPickup handlingFee.value total") == (True, 3, 13)


async def test_the_fee_is_shared_by_all_products_that_ship(calculate, set_up, add_product):
    await set_up("10 %s")
    free = await add_product(60, shipping={"type": "FREE_SHIPPING"})

    order = await calculate({"productId": free}, "1x40", {"price": 100, "isShippingRequired": False}, handling=10)

    assert order.lines("handlingFee taxes.taxOnHandlingFee") == [(6, (0.60,)), (4, (0.40,)), (0, (0,))]


async def test_a_download_is_not_handled(set_up, calculate):
    await set_up("10 %s", handling=3)

    order = await calculate({"price": 10, "isShippingRequired": False})
    assert order["handlingFee"] == {"value": 0, "valueWithoutTax": 0, "taxes": []}

    order = await calculate({"price": 10, "isShippingRequired": False}, "1x10")
    assert order.lines("handlingFee") == [0, 3]


async def test_discounts_are_not_of_the_fee(set_up, calculate):
    await set_up(handling=10)

    order = await calculate("1x10", coupon="PERCENT 50", discounts=["SUBTOTAL PERCENT 50", "SHIPPING PERCENT 50"])

    assert order.of("couponDiscount discount handlingFee.value total") == (5, 2.50, 10, 12.50)


async def test_a_surcharge_by_default(calculate):
    order = await calculate("1x10", customSurcharges=[{"value": 5.005}])

    [surcharge] = order["customSurcharges"]
    assert surcharge == surcharge | {
        "id": "Custom Surcharge",
        "value": 5.005,
        "type": "ABSOLUTE",
        "total": 5.01,
        "totalWithoutTax": 5.01,
        "taxable": False,
        "taxes": [],
    }
    assert order.of("tax total") == (0, 15.01)


@pytest.mark.parametrize(("gross", "total", "without_tax", "taxed"), [(False, 12, 12, 2.40), (True, 12, 10, 2)])
async def test_a_taxable_surcharge(set_up, calculate, gross, total, without_tax, taxed):
    await set_up("20 %", gross=gross)
    sent = {"id": "wrap", "value": 10, "type": "PERCENT", "description": "Wrapping", "taxable": True}

    order = await calculate("1x120", customSurcharges=[sent])

    [surcharge] = order["customSurcharges"]
    assert surcharge == surcharge | sent | {"total": total, "totalWithoutTax": without_tax}
    [entry] = surcharge["taxes"]
    assert entry == entry | {"name": "Tax", "value": 20, "total": taxed}
    assert order.of("tax total") == ((26.40, 158.40) if not gross else (22, 132))


async def test_surcharges_have_the_taxes_that_are_applied_by_default(set_up, calculate, tax):
    await set_up("10 %", tax("5 %", appliedByDefault=False), tax("1 %", enabled=False), "2 %s")

    order = await calculate("1x0", customSurcharges=[{"value": 100, "taxable": True}])

    assert order.of("customSurcharges.taxes.total tax total") == (((10, 2),), 12, 112)


async def test_an_exempt_customer_pays_no_tax_on_surcharges(set_up, calculate):
    await set_up("10 %")

    order = await calculate("1x10", customSurcharges=[{"value": 10, "taxable": True}], customerTaxExempt=True)

    assert order.of("customSurcharges.taxes tax total") == (((),), 0, 20)


async def test_percents_of_surcharges_are_of_the_cost_before_tax(set_up, calculate):
    await set_up("20 %s")
    ten = {"type": "PERCENT", "value": 10}

    order = await calculate(
        "1x100",
        coupon="ABS 10",
        discounts=["ON_TOTAL ABS 20", "SHIPPING ABS 5"],
        shipping=15,
        handling=4,
        customSurcharges=[{"id": "a", **ten}, {"id": "b", **ten}, {"id": "tips", "value": 1}],
    )

    assert order.of("customSurcharges.id customSurcharges.total") == (("a", "b", "tips"), (8.40, 8.40, 1))
    assert order.of("discount tax total") == (25, 16.80, 118.60)


async def test_tips_are_never_taxed(set_up, calculate):
    await set_up("20 %")

    order = await calculate("1x10", customSurcharges=[{"id": "tips", "value": 5, "taxable": True}])

    assert order.of("customSurcharges.total customSurcharges.taxes tax total") == ((5,), ((),), 2, 17)


@pytest.fixture
def pays(shop):
    """`await pays("PERCENT", 3)`: a way to pay with a surcharge, as a request names it."""

    async def create(kind, value):
        body = {"checkoutTitle": "On delivery", "paymentProcessorId": "offline"}
        surcharge = {"type": kind, "value": value}
        return {"paymentId": await shop.create("/profile/paymentOptions", {**body, "paymentSurcharges": surcharge})}

    return create


@pytest.mark.parametrize(
    ("kind", "value", "fee", "taxed", "total"), [("ABSOLUTE", 4, 4, 0.80, 124.80), ("PERCENT", 3, 3.60, 0.72, 124.32)]
)
async def test_a_way_to_pay_may_cost_extra(set_up, calculate, add_product, pays, kind, value, fee, taxed, total):
    await set_up("20 %")
    untaxed = await add_product(100, tax={"taxable": False})

    order = await calculate({"productId": untaxed}, shipping=20, paymentOptionsDetails=await pays(kind, value))

    [surcharge] = order["customSurcharges"]
    assert surcharge == surcharge | {
        "id": "payment",
        "description": "On delivery",
        "type": kind,
        "value": value,
        "total": fee,
        "taxable": True,
    }
    assert [entry["total"] for entry in surcharge["taxes"]] == [taxed]
    assert order.of("tax total") == (taxed, total)


async def test_a_way_to_pay_without_surcharge(calculate, pays):
    for payment in (await pays("ABSOLUTE", 0), {"paymentId": "1-1"}, {}):
        assert (await calculate("1x10", paymentOptionsDetails=payment))["customSurcharges"] == []


async def test_an_unknown_gift_card_pays_nothing(calculate):
    order = await calculate("1x40", giftCardCode="NOSUCH")

    assert order.of("giftCardRedemption giftCardDoubleSpending total") == (0, False, 40)


async def test_limits_of_quantities_are_not_for_calculations(calculate, add_product):
    product = await add_product(1, quantity=2, minPurchaseQuantity=5, maxPurchaseQuantity=6)

    assert (await calculate({"productId": product, "quantity": 3}))["total"] == 3
    assert (await calculate({"productId": product, "quantity": 9}))["total"] == 9
