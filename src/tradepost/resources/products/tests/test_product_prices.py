"""Computed and formatted prices, in net and in gross stores."""

import pytest


def tax(rate, **fields):
    return {"name": "VAT", "defaultTax": rate, "includeInPrice": True, **fields}


async def settings(shop, *taxes, **fields):
    await shop.update("/profile", {"taxSettings": {"taxes": list(taxes), **fields}})


async def priced(shop, **body):
    return await shop.read(f"/products/{await shop.create('/products', {'name': 'Mug', **body})}")


async def test_a_net_store_adds_the_taxes_that_it_shows(shop):
    await settings(shop, tax(10))

    product = await priced(shop, price=25)

    assert product["price"] == 25
    assert product["priceInProductList"] == 25
    assert (product["defaultDisplayedPrice"], product["defaultDisplayedPriceFormatted"]) == (27.5, "$27.50")
    assert product["tax"]["defaultLocationIncludedTaxRate"] == 10
    assert (product["lowestPrice"], product["defaultDisplayedLowestPrice"]) == (25, 27.5)


async def test_a_gross_store_shows_prices_as_they_are(shop):
    await settings(shop, tax(10), tax(5, includeInPrice=False), pricesIncludeTax=True)

    product = await priced(shop, price=10)

    assert (product["defaultDisplayedPrice"], product["defaultDisplayedPriceFormatted"]) == (10, "$10.00")
    assert product["tax"]["defaultLocationIncludedTaxRate"] == 15


async def test_only_taxes_of_the_product_at_the_stores_place_count(shop):
    zones = [{"id": "de", "name": "Germany", "countryCodes": ["DE"]}]
    await shop.update("/profile", {"zones": zones, "company": {"countryCode": "DE"}})
    await settings(
        shop,
        tax(1, rules=[{"zoneId": "de", "tax": 19}]),
        tax(2, enabled=False),
        tax(4, includeInPrice=False),
        tax(8, id=8, appliedByDefault=False),
    )

    rates = {
        name: (await priced(shop, tax=body))["tax"]["defaultLocationIncludedTaxRate"]
        for name, body in {
            "default": {},
            "chosen": {"enabledManualTaxes": [8]},
            "exempt": {"taxable": False, "enabledManualTaxes": [8]},
        }.items()
    }

    assert rates == {"default": 19, "chosen": 27, "exempt": 0}


async def test_manual_taxes_follow_the_stores_list(shop):
    await settings(shop, tax(1, id=1), tax(2, id=2), tax(4, id=4, appliedByDefault=False))
    untouched = f"/products/{(await priced(shop))['id']}"
    chosen = f"/products/{(await priced(shop, tax={'enabledManualTaxes': [4, 2]}))['id']}"

    assert (await shop.read(untouched))["tax"]["enabledManualTaxes"] == [1, 2]
    assert (await shop.read(chosen))["tax"]["enabledManualTaxes"] == [4, 2]
    await settings(shop, tax(1, id=1), tax(2, id=2))
    assert (await shop.read(chosen))["tax"]["enabledManualTaxes"] == [2]
    await shop.update(chosen, {"tax": {"taxClassCode": "books"}})
    assert (await shop.read(chosen))["tax"]["taxClassCode"] == "books"
    assert (await shop.read(chosen))["tax"]["enabledManualTaxes"] == [2]
    await shop.update(chosen, {"tax": {"enabledManualTaxes": []}})
    assert (await shop.read(chosen))["tax"]["enabledManualTaxes"] == []


@pytest.mark.parametrize(
    ("price", "compare_to", "discount", "percent", "formatted"),
    [
        (10, 25, 15, 60, "60%"),
        (10, 8, -2, -25, ""),
        (10, 24.99, 14.989999999999998, 60, "60%"),
        (10, 10, 0, 0, ""),
        (199, 200, 1, 1, "1%"),
        (0, 3, 3, 100, "100%"),
        (67, 100, 33, 33, "33%"),
        (87.5, 100, 12.5, 13, "13%"),
    ],
)
async def test_the_difference_to_a_former_price(shop, price, compare_to, discount, percent, formatted):
    product = await priced(shop, price=price, compareToPrice=compare_to)

    assert product["compareToPrice"] == compare_to
    for prefix in ("compareToPrice", "defaultDisplayedCompareToPrice"):
        assert product[f"{prefix}Discount"] == discount
        assert product[f"{prefix}DiscountPercent"] == percent
        assert product[f"{prefix}DiscountPercentFormatted"] == formatted


async def test_every_field_about_a_former_price_comes_and_goes(shop):
    await settings(shop, tax(10))
    product = await priced(shop, price=10, compareToPrice=20)

    assert {name: value for name, value in product.items() if "ompareTo" in name} == {
        "compareToPrice": 20,
        "compareToPriceFormatted": "$20.00",
        "compareToPriceDiscount": 10,
        "compareToPriceDiscountFormatted": "$10.00",
        "compareToPriceDiscountPercent": 50,
        "compareToPriceDiscountPercentFormatted": "50%",
        "defaultDisplayedCompareToPrice": 22,
        "defaultDisplayedCompareToPriceFormatted": "$22.00",
        "defaultDisplayedCompareToPriceDiscount": 11,
        "defaultDisplayedCompareToPriceDiscountFormatted": "$11.00",
        "defaultDisplayedCompareToPriceDiscountPercent": 50,
        "defaultDisplayedCompareToPriceDiscountPercentFormatted": "50%",
    }
    await shop.update(f"/products/{product['id']}", {"compareToPrice": 0})
    assert not [name for name in await shop.read(f"/products/{product['id']}") if "ompareTo" in name]


async def test_formats(shop):
    formats = {
        "currency": "EUR",
        "currencyPrefix": "€",
        "currencyGroupSeparator": " ",
        "currencyDecimalSeparator": ",",
    }
    await shop.update("/profile", {"formatsAndUnits": formats})

    async def shown(price, **body):
        return (await priced(shop, price=price, **body))["defaultDisplayedPriceFormatted"]

    assert [await shown(price) for price in (10, 1234567.5, 0.005, 0.004)] == [
        "€10,00",
        "€1 234 567,50",
        "€0,01",
        "€0,00",
    ]
    product = await priced(shop, price=30, compareToPrice=20)
    assert product["compareToPriceDiscountFormatted"] == "€-10,00"
    await shop.update("/profile", {"formatsAndUnits": {"currencyTruncateZeroFractional": True}})
    assert [await shown(price) for price in (10, 10.5)] == ["€10", "€10,50"]
    await shop.update("/profile", {"formatsAndUnits": {"currency": "JPY"}})
    assert await shown(1234.5) == "€1 235"


async def test_numbers_are_stored_as_sent_and_written_plainly(shop):
    numbers = '"price":12.3456789012345,"weight":10.0,"volume":1e3,"costPrice":0.10,"dimensions":{"width":2.50}'
    answer = await shop.send("POST", "/products", content=f'{{"name":"Mug",{numbers}}}')

    text = (await shop.get(f"/products/{answer.json()['id']}")).text

    for written in (
        '"price":12.3456789012345,',
        '"weight":10,',
        '"volume":1000,',
        '"costPrice":0.1,',
        '"width":2.5,',
        '"defaultDisplayedPriceFormatted":"$12.35"',
    ):
        assert written in text


async def test_name_your_price(shop):
    tiers = [{"value": 1}, {"value": 2.5}]

    product = await priced(shop, nameYourPriceEnabled=True, customPriceTiers=tiers, priceDefaultTier=1)

    assert product["nameYourPriceEnabled"] is True
    assert (product["customPriceTiers"], product["priceDefaultTier"]) == (tiers, 1)
    assert (await shop.read("/products", isCustomerSetPrice="true"))["total"] == 1


@pytest.mark.parametrize(
    "body",
    [
        {"price": 9.2e18},
        {"price": "1e-300"},
        {"price": 9.2e18, "compareToPrice": 1e-300},
        {"price": 1e-300, "compareToPrice": 9e18},
        {"price": 1e-300, "subscriptionSettings": {"oneTimePurchasePrice": 9e18}},
        {
            "price": 9.2e18,
            "options": [
                {"name": "A", "choices": [{"text": "B", "priceModifier": 9e18, "priceModifierType": "PERCENT"}]},
                {"name": "C", "choices": [{"text": "D", "priceModifier": 9e18}]},
            ],
        },
        {"price": 9, "options": [{"name": "A", "choices": [{"text": "B", "priceModifier": -9e18}]}]},
    ],
)
async def test_extreme_amounts_can_be_read_and_searched(shop, body):
    await settings(shop, tax(9e18))

    product = await priced(shop, **body)

    assert None not in product.values()
    assert product["defaultDisplayedPrice"] >= 0
    assert (await shop.read("/products", sortBy="PRICE_ASC", priceFrom=0))["items"] == [product]
