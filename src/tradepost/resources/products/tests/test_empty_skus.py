"""A store that allows empty SKUs and several products with one SKU."""

import pytest

from tradepost.resources.store_profile.sections import feature_toggles


@pytest.fixture(autouse=True)
def _any_sku(monkeypatch):
    """The toggle belongs to the server's operator: no request switches it."""
    monkeypatch.setitem(feature_toggles.TOGGLES, "ALLOW_EMPTY_AND_NON_UNIQUE_SKU", True)


async def make(shop, name, **body):
    return await shop.create("/products", {"name": name, **body})


async def test_skus_may_be_empty_or_shared(shop):
    first, second = await make(shop, "A", sku="X"), await make(shop, "B", sku="X")
    empty, automatic = await make(shop, "C", sku=""), await make(shop, "D")

    skus = [(await shop.read(f"/products/{item}"))["sku"] for item in (first, second, empty, automatic)]

    assert skus == ["X", "X", "", "00001"]
    found = await shop.read("/products", sku="X", sortBy="NAME_ASC")
    assert [item["id"] for item in found["items"]] == [first, second]
    assert (await shop.read("/products", keyword="x"))["total"] == 2


async def test_a_sku_may_be_emptied_and_the_document_sent_back(shop):
    path = f"/products/{await make(shop, 'A', sku='X')}"

    await shop.update(path, {"sku": ""})
    await shop.update(path, await shop.read(path))

    assert (await shop.read(path))["sku"] == ""


async def test_a_shared_sku_names_all_its_products_and_an_empty_one_none(shop):
    first, second = await make(shop, "A", sku="X"), await make(shop, "B", sku="X")
    await make(shop, "C", sku="")

    third = await make(shop, "D", relatedProducts={"productSkus": ["", "X"]})

    assert (await shop.read(f"/products/{third}"))["relatedProducts"]["productIds"] == [first, second]
