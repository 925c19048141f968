"""Counted and unlimited stock, as bodies write it."""

import pytest


@pytest.mark.parametrize(
    ("stock", "unlimited", "quantity"),
    [
        ({}, True, None),
        ({"quantity": 5}, False, 5),
        ({"quantity": 0}, False, 0),
        ({"quantity": -3}, False, -3),
        ({"quantity": 5, "unlimited": True}, True, None),
        ({"quantity": 5, "unlimited": None}, False, 5),
        ({"quantity": None}, True, None),
        ({"unlimited": False}, False, 0),
    ],
)
async def test_a_quantity_means_that_stock_is_counted(shop, stock, unlimited, quantity):
    product_id = await shop.create("/products", {"name": "Mug", **stock})

    product = await shop.read(f"/products/{product_id}")
    assert (product["unlimited"], product.get("quantity")) == (unlimited, quantity)
    assert product["inStock"] is (unlimited or quantity > 0)
    assert ("quantity" in product) is not unlimited


@pytest.mark.parametrize(
    ("change", "unlimited", "quantity"),
    [
        ({"quantity": 8}, False, 8),
        ({"unlimited": True}, True, None),
        ({"unlimited": True, "quantity": 8}, True, None),
        ({"unlimited": None, "quantity": None}, False, 3),
    ],
)
async def test_stock(shop, change, unlimited, quantity):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'quantity': 3})}"

    await shop.update(path, change)

    product = await shop.read(path)
    assert (product["unlimited"], product.get("quantity")) == (unlimited, quantity)


async def test_a_hidden_quantity_comes_back(shop):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'quantity': 3})}"

    await shop.update(path, {"unlimited": True})
    await shop.update(path, {"unlimited": False})

    assert (await shop.read(path))["quantity"] == 3
