"""Wholesale prices."""

import pytest


async def test_tiers_are_sorted_by_quantity(shop):
    tiers = [{"quantity": 10, "price": 15.5}, {"quantity": 5, "price": 20}]
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'price': 20, 'wholesalePrices': tiers})}"

    assert (await shop.read(path))["wholesalePrices"] == [
        {"quantity": 5, "price": 20},
        {"quantity": 10, "price": 15.5},
    ]
    await shop.update(path, {"wholesalePrices": [{"quantity": 3, "price": 1}]})
    assert (await shop.read(path))["wholesalePrices"] == [{"quantity": 3, "price": 1}]
    await shop.update(path, {"wholesalePrices": None})
    assert (await shop.read(path))["wholesalePrices"] == [{"quantity": 3, "price": 1}]
    await shop.update(path, {"wholesalePrices": []})
    assert "wholesalePrices" not in await shop.read(path)


@pytest.mark.parametrize(
    ("tiers", "code"),
    [
        ([{"quantity": 1, "price": 5}], "WHOLESALE_PRICES_QUANTITY_TOO_SMALL"),
        ([{"quantity": -5, "price": 5}], "WHOLESALE_PRICES_QUANTITY_TOO_SMALL"),
        ([{"quantity": 5, "price": 21}], "WHOLESALE_PRICES_TOO_BIG"),
        ([{"quantity": 5, "price": -1}], "WHOLESALE_PRICES_CANT_BE_NEGATIVE"),
        ([{"quantity": 5, "price": 0}], "WHOLESALE_PRICES_CANT_BE_NULL"),
        ([{"quantity": 5, "price": None}], "WHOLESALE_PRICES_CANT_BE_NULL"),
        ([{"quantity": 5}], "WHOLESALE_PRICES_CANT_BE_NULL"),
        ([{"quantity": 5, "price": 3}, {"quantity": 5, "price": 4}], "WRONG_PARAMETER"),
        ([{"price": 3}], "WRONG_PARAMETER"),
        ([{"quantity": None, "price": 3}], "WRONG_PARAMETER"),
        ([None], "WRONG_PARAMETER"),
        ({}, "WRONG_PARAMETER"),
    ],
)
async def test_wrong_tiers_are_refused(shop, refused, unchanged, tiers, code):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'price': 20})}"

    async with unchanged(path, "/products"):
        refused(await shop.put(path, {"wholesalePrices": tiers, "name": "Cup"}), 400, code)
        refused(await shop.post("/products", {"name": "Cup", "price": 20, "wholesalePrices": tiers}), 400, code)


async def test_tiers_are_compared_with_the_price_sent_with_them(shop, refused):
    tiers = {"wholesalePrices": [{"quantity": 5, "price": 30}]}
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'price': 20})}"

    refused(await shop.put(path, tiers), 400, "WHOLESALE_PRICES_TOO_BIG")
    await shop.update(path, {"price": 30, **tiers})


async def test_a_lower_price_keeps_the_tiers_and_the_document_can_still_be_sent_back(shop, refused):
    tiers = [{"quantity": 5, "price": 15}]
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'price': 20, 'wholesalePrices': tiers})}"

    await shop.update(path, {"price": 10})
    product = await shop.read(path)
    await shop.update(path, product)

    assert (product["price"], product["wholesalePrices"]) == (10, tiers)
    assert (await shop.read(path))["wholesalePrices"] == tiers
    refused(await shop.put(path, {"wholesalePrices": [{"quantity": 5, "price": 14}]}), 400, "WHOLESALE_PRICES_TOO_BIG")
