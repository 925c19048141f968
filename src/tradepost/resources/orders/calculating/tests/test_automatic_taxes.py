"""Taxes that come from the table of rates (calculation.md 5.5)."""

import pytest


@pytest.mark.parametrize(
    ("company", "destination", "expected"),
    [
        ("DE", "DE", [("VAT", 19, True)]),
        ("DE", "FR", [("VAT", 20, True)]),
        ("DE", "FI", [("VAT", 25.5, True)]),
        ("DE", "US-CA", []),
        ("DE", "GB", []),
        ("GB", "GB", [("VAT", 20, True)]),
        ("GB", "FR", []),
        ("AU", "AU", [("GST", 10, True)]),
        ("CA-ON", "CA-ON", [("HST", 13, True)]),
        ("CA-ON", "CA-QC", [("GST", 5, True), ("QST", 9.975, True)]),
        ("CA-ON", "CA-BC", [("GST", 5, True), ("PST", 7, True)]),
        ("CA-ON", "CA-AB", [("GST", 5, True)]),
        ("CA-ON", "US-CA", []),
        ("US-CA", "US-CA", [("Sales Tax", 7.25, False)]),
        ("US-CA", "US-NY", []),
        ("US-OR", "US-OR", []),
    ],
)
async def test_automatic_taxes(set_up, calculate, company, destination, expected):
    await set_up("Mine 50 %s", company=company, automaticTaxEnabled=True)

    order = await calculate("1x100", shipping=10, to=destination)

    taxes = order["items"][0].get("taxes", [])
    assert [(entry["name"], entry["value"], entry["taxOnShipping"] > 0) for entry in taxes] == expected
    assert {(entry["sourceTaxRateType"], entry["sourceTaxRateId"]) for entry in taxes} <= {("AUTO", 0)}
    assert order.of("availableTaxes.name") == ("Mine",)


async def test_automatic_taxes_know_classes_of_goods(set_up, calculate, add_product):
    await set_up(company="DE", automaticTaxEnabled=True)
    book = await add_product(100, tax={"taxClassCode": "reduced"})
    codes = ("reduced", "default", "no_such_class")

    order = await calculate({"productId": book}, *({"price": 100, "taxClassCode": code} for code in codes), to="FR")

    assert order.lines("taxes.value taxes.total") == [
        ((5.5,), (5.5,)),
        ((5.5,), (5.5,)),
        ((20,), (20,)),
        ((20,), (20,)),
    ]
    assert order.lines("taxes.taxClassCode")[0] == ("reduced",)


async def test_automatic_taxes_keep_net_prices_of_gross_stores(set_up, calculate):
    await set_up(company="DE", automaticTaxEnabled=True, gross=True)

    order = await calculate("1x119", to="FR")
    assert order.lines("price tax") == [(120, 20)]

    order = await calculate("1x119", to="US-NY")
    assert order.lines("price tax") == [(100, 0)]
