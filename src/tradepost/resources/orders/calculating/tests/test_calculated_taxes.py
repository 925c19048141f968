"""Which taxes an item has, and what an answer says of them (calculation.md 5.1)."""

import pytest


async def test_disabled_taxes_are_listed_only(set_up, calculate, tax):
    await set_up(tax("VAT 20 %", enabled=False))

    order = await calculate("1x100")

    assert order.of("tax total availableTaxes.name") == (0, 100, ("VAT",))
    assert order.lines("taxes") == [None]


async def test_taxes_of_chosen_products_only(set_up, calculate, tax, add_product):
    await set_up(tax("Luxury 10 %", id=7, appliedByDefault=False))
    a = await add_product(50, tax={"enabledManualTaxes": [7]})
    b = await add_product(50)

    order = await calculate({"productId": a}, {"productId": b}, {"productId": 987654321, "price": 50}, "1x50")

    assert order.lines("taxes.total tax") == [((5,), 5), (None, 0), (None, 0), (None, 0)]


async def test_products_without_taxes(set_up, calculate, tax, add_product):
    await set_up("20 %", tax("10 %", id=7, appliedByDefault=False))
    product = await add_product(50, tax={"taxable": False, "enabledManualTaxes": [7]})

    order = await calculate({"productId": product}, {"productId": 987654321, "price": 50})

    assert order.lines("taxes.value tax") == [(None, 0), ((20,), 10)]


@pytest.mark.parametrize(
    ("gross", "flag", "included"), [(False, False, False), (False, True, True), (True, False, True)]
)
async def test_what_is_said_of_a_tax(shop, set_up, calculate, tax, gross, flag, included):
    await set_up(tax("VAT 25 %s", includeInPrice=flag), gross=gross)
    [known] = (await shop.read("/profile"))["taxes"]

    order = await calculate("1x100", shipping=10, handling=5)

    [entry] = order["items"][0]["taxes"]
    on_price, on_shipping, on_fee = (20, 2, 1) if gross else (25, 2.5, 1.25)
    assert entry == entry | {
        "name": "VAT",
        "value": 25,
        "total": on_price + on_shipping + on_fee,
        "taxOnDiscountedSubtotal": on_price,
        "taxOnShipping": on_shipping,
        "taxOnHandlingFee": on_fee,
        "includeInPrice": included,
        "sourceTaxRateId": known["id"],
        "sourceTaxRateType": "MANUAL",
    }
    assert order["pricesIncludeTax"] is gross


async def test_the_order_of_taxes_is_that_of_the_store(set_up, calculate):
    await set_up("B 2 %s", "A 1 %s", "C 3 %s")

    order = await calculate("1x100", shipping=10)

    assert order.lines("taxes.name") == [("B", "A", "C")]
    assert order.of("taxesOnShipping.name") == ("B", "A", "C")
