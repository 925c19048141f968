"""What variations cost, and what that makes of their product."""

from datetime import timedelta

import pytest

NET = {"taxSettings": {"taxes": [{"id": 7, "name": "VAT", "defaultTax": 10, "includeInPrice": True}]}}


async def test_an_own_price_counts_with_tax(shop, mug):
    await shop.update("/profile", NET)
    path = await mug.add({"Size": "L"}, price=20, compareToPrice=25)

    variation = await shop.read(path)

    assert {name: value for name, value in variation.items() if "rice" in name and name != "lowestPriceSettings"} == {
        "price": 20,
        "defaultDisplayedPrice": 22,
        "defaultDisplayedPriceFormatted": "$22.00",
        "lowestPrice": 20,
        "defaultDisplayedLowestPrice": 22,
        "defaultDisplayedLowestPriceFormatted": "$22.00",
        "compareToPrice": 25,
        "compareToPriceFormatted": "$25.00",
        "compareToPriceDiscount": 5,
        "compareToPriceDiscountFormatted": "$5.00",
        "compareToPriceDiscountPercent": 20,
        "compareToPriceDiscountPercentFormatted": "20%",
        "defaultDisplayedCompareToPrice": 27.5,
        "defaultDisplayedCompareToPriceFormatted": "$27.50",
        "defaultDisplayedCompareToPriceDiscount": 5.5,
        "defaultDisplayedCompareToPriceDiscountFormatted": "$5.50",
        "defaultDisplayedCompareToPriceDiscountPercent": 20,
        "defaultDisplayedCompareToPriceDiscountPercentFormatted": "20%",
    }


async def test_without_one_the_products_price_counts(shop, mug):
    path = await mug.add({"Size": "L"}, compareToPrice=12.5)
    await shop.update(mug.path, {"price": 5})

    variation = await shop.read(path)

    assert (variation["defaultDisplayedPrice"], variation["lowestPrice"], "price" in variation) == (5, 5, False)
    assert variation["compareToPriceDiscountPercent"] == 60


async def test_the_default_variation_makes_the_price_in_lists(shop, mug):
    choices = [
        {"text": "S", "priceModifier": 2},
        {"text": "L", "priceModifier": -50, "priceModifierType": "PERCENT"},
    ]
    await shop.update(mug.path, {"options": [{"name": "Size", "choices": choices}]})
    small, large = await mug.add({"Size": "S"}, price=20), await mug.add({"Size": "L"}, price=30)

    product = await mug.read()
    assert (product["price"], product["priceInProductList"], product["defaultDisplayedPrice"]) == (10, 22, 22)
    assert product["defaultCombinationId"] == int(small.rpartition("/")[2])

    await shop.update(mug.path, {"options": [{"name": "Size", "defaultChoice": 1, "choices": choices}]})
    product = await mug.read()
    assert (product["priceInProductList"], product["defaultCombinationId"]) == (15, int(large.rpartition("/")[2]))


async def test_wholesale_prices_are_compared_with_the_price_that_counts(shop, mug, refused):
    path = await mug.add({"Size": "L"}, price=20, wholesalePrices=[{"quantity": 5, "price": 15}])

    refused(await shop.put(path, {"wholesalePrices": [{"quantity": 5, "price": 21}]}), 400, "WHOLESALE_PRICES_TOO_BIG")
    refused(
        await shop.put(path, {"price": None, "wholesalePrices": [{"quantity": 6, "price": 12}]}),
        400,
        "WHOLESALE_PRICES_TOO_BIG",
    )

    assert (await shop.read(path))["wholesalePrices"] == [{"quantity": 5, "price": 15}]


async def test_the_lowest_price_of_the_last_30_days(shop, mug, clock):
    start = clock.now()
    clock.moment = start
    path = await mug.add({"Size": "L"})

    async def lowest():
        variation = await shop.read(path)
        [inside] = (await mug.read())["combinations"]
        assert inside == variation
        return variation["lowestPrice"]

    clock.moment = start + timedelta(days=1)
    await shop.update(path, {"price": 20})
    assert await lowest() == 10
    clock.moment = start + timedelta(days=2)
    await shop.update(path, {"price": 15})
    assert await lowest() == 10
    clock.moment = start + timedelta(days=30, hours=23)
    assert await lowest() == 10
    clock.moment = start + timedelta(days=31, hours=1)
    assert await lowest() == 15
    await shop.update(path, {"price": None})
    await shop.update(mug.path, {"price": 12})
    assert await lowest() == 10
    clock.moment = start + timedelta(days=62)
    assert await lowest() == 12
    await shop.update(path, {"lowestPriceSettings": {"manualLowestPrice": 3}})
    assert await lowest() == 3


async def test_subscription_prices_are_compared_with_the_own_price(shop, mug):
    settings = {"subscriptionAllowed": True, "oneTimePurchasePrice": 25}
    path = await mug.add({"Size": "L"}, price=20, subscriptionSettings=settings)

    shown = (await shop.read(path))["subscriptionSettings"]

    assert (shown["oneTimePurchaseMarkup"], shown["oneTimePurchaseMarkupPercentFormatted"]) == (5, "25%")
    assert "subscriptionSettings" not in await shop.read(await mug.add({"Size": "S"}))


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"priceFrom": 11}, True),
        ({"priceFrom": 77}, True),
        ({"priceFrom": 77.01}, False),
        ({"priceTo": 11}, True),
        ({"priceTo": 10.99}, False),
        ({"priceFrom": 22, "priceTo": 22}, True),
        ({"priceFrom": 23, "priceTo": 76}, False),
        ({"priceFrom": 23, "priceTo": 77}, True),
    ],
)
async def test_a_product_is_found_by_any_of_its_prices(shop, mug, params, found):
    await shop.update("/profile", NET)
    await mug.add({"Size": "L"}, price=70)
    await mug.add({"Size": "M"}, price=20)

    assert (await shop.read("/products", **params))["total"] == int(found)


async def test_prices_order_by_the_default_variation(shop, mug, jar):
    await shop.update(jar.path, {"price": 15})
    await mug.add({"Size": "S"}, price=20)

    items = (await shop.read("/products", sortBy="PRICE_ASC"))["items"]

    assert [item["id"] for item in items] == [jar.id, mug.id]
