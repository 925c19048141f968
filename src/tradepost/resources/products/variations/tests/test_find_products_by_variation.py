"""GET /products finds products by what their variations have, and shows these."""

import pytest


async def total(shop, **params):
    return (await shop.read("/products", **params))["total"]


@pytest.mark.parametrize("name", ["sku", "externalReferenceId"])
async def test_exactly_and_as_long_as_a_variation_has_it(shop, mug, jar, name):
    path = await mug.add({"Size": "L"}, **{name: "X-1"})
    await mug.add({"Size": "S"}, **{name: "X-2"})

    for value in ("X-1", "X-2"):
        [item] = (await shop.read("/products", **{name: value}))["items"]
        assert item["id"] == mug.id
    assert await total(shop, **{name: "x-1"}) == await total(shop, **{name: "X"}) == 0

    await shop.update(path, {name: ""})
    assert await total(shop, **{name: "X-1"}) == 0
    await shop.delete(mug.variations)
    assert await total(shop, **{name: "X-2"}) == 0


async def test_by_keyword(shop, mug, jar):
    path = await mug.add({"Size": "Gigantic"}, sku="ZORB-9")
    assert [await total(shop, keyword=word) for word in ("zorb-9", "zorb", "gigantic", "9zorb")] == [1, 1, 1, 0]

    await shop.update(path, {"sku": "OTHER"})

    assert [await total(shop, keyword=word) for word in ("zorb", "other")] == [0, 1]


async def test_items_show_variations_as_they_are_now(shop, mug):
    path = await mug.add({"Size": "L"}, sku="L", quantity=1)

    for change in ({"price": 5}, {"quantity": 7}):
        await shop.update(path, change)
        [item] = (await shop.read("/products"))["items"]
        assert item["combinations"] == [await shop.read(path)]
        assert item == await mug.read()
    await shop.update(f"{path}/inventory", {"quantityDelta": 1})
    assert (await shop.read("/products"))["items"][0]["combinations"][0]["quantity"] == 8


async def test_buyers_see_less(shop, mug):
    attributes = [{"name": "Cost center", "value": "7", "show": "NOTSHOW"}, {"name": "Glaze", "value": "Blue"}]
    path = await mug.add({"Size": "L"}, costPrice=3, attributes=attributes)

    seen = (await shop.get(path, token=shop.public)).json()

    assert [item["name"] for item in seen["attributes"]] == ["Glaze"]
    assert "costPrice" not in seen
    assert (await shop.get(mug.variations, token=shop.public)).json() == [seen]
    assert (await shop.get(mug.path, token=shop.public)).json()["combinations"] == [seen]
    assert (await shop.read(path))["costPrice"] == 3


async def test_variations_of_a_disabled_product_are_hidden_from_buyers(shop, mug, refused):
    path = await mug.add()
    await shop.update(mug.path, {"enabled": False})

    refused(await shop.get(mug.variations, token=shop.public), 404, "PRODUCT_NOT_FOUND")
    refused(await shop.get(path, token=shop.public), 404, "PRODUCT_NOT_FOUND")
    assert len(await shop.read(mug.variations)) == 1


async def test_buyers_change_nothing(shop, mug, of, refused, unchanged):
    path = await mug.add(sku="L", quantity=1)

    async with unchanged(mug):
        for answer in (
            await shop.post(mug.variations, {"options": of(Size="S")}, token=shop.public),
            await shop.put(path, {"price": 1}, token=shop.public),
            await shop.put(f"{path}/inventory", {"quantityDelta": 1}, token=shop.public),
            await shop.delete(path, token=shop.public),
            await shop.delete(mug.variations, token=shop.public),
        ):
            refused(answer, 403, "INSUFFICIENT_APP_SCOPE")
