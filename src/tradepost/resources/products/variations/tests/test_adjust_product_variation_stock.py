"""PUT /products/{id}/combinations/{id}/inventory, and whose stock a variation has."""

import asyncio

import pytest


async def test_stock_goes_up_and_down(shop, mug):
    path = await mug.add(sku="L", quantity=9)

    assert await shop.update(f"{path}/inventory", {"quantityDelta": -4}) == {"updateCount": 1}

    assert (await shop.read(path))["quantity"] == 5
    assert (await mug.read())["quantity"] == 10


async def test_below_0_comes_with_a_warning(shop, mug):
    path = await mug.add(sku="L", quantity=1)

    answer = await shop.update(f"{path}/inventory", {"quantityDelta": -4})

    assert answer == {"updateCount": 1, "warning": "Product has negative stock."}
    variation = await shop.read(path)
    assert (variation["quantity"], variation["inStock"]) == (-3, False)


@pytest.mark.parametrize("own", [{}, {"sku": "MUG"}])
async def test_stock_of_the_product_is_not_adjusted_here(shop, mug, refused, unchanged, own):
    path = await mug.add(**own)

    async with unchanged(mug):
        answer = await shop.put(f"{path}/inventory", {"quantityDelta": 1})
        refused(answer, 400, "WRONG_PARAMETER", "SKU for combination is not set")


async def test_unlimited_stock_is_not_adjusted(shop, mug, refused, unchanged):
    path = await mug.add(sku="L")

    async with unchanged(mug):
        refused(await shop.put(f"{path}/inventory", {"quantityDelta": 1}), 400, "WRONG_PARAMETER", "unlimited")


@pytest.mark.parametrize("body", [{}, {"quantityDelta": None}, {"quantityDelta": 1.5}, {"quantityDelta": "many"}])
async def test_only_whole_numbers(shop, mug, refused, unchanged, body):
    path = await mug.add(sku="L", quantity=1)

    async with unchanged(mug):
        refused(await shop.put(f"{path}/inventory", body), 400, "WRONG_PARAMETER", "quantityDelta")


async def test_stock_has_a_limit(shop, mug, refused):
    path = await mug.add(sku="L", quantity=2**31 - 1)

    refused(await shop.put(f"{path}/inventory", {"quantityDelta": 1}), 400, "WRONG_PARAMETER", "larger")


async def test_none_is_lost_when_many_adjust_at_once(shop, mug):
    one, other = await mug.add({"Size": "S"}, sku="S", quantity=20), await mug.add({"Size": "L"}, sku="L", quantity=20)
    paths = [one, other] * 10

    answers = await asyncio.gather(*(shop.put(f"{path}/inventory", {"quantityDelta": -2}) for path in paths))

    assert {answer.status_code for answer in answers} == {200}
    assert [item["quantity"] for item in await shop.read(mug.variations)] == [0, 0]
    await shop.update(mug.path, {"quantity": 0})
    assert (await mug.read())["inStock"] is False
    assert (await shop.read("/products", inStock="false"))["total"] == 1


async def test_a_product_is_in_stock_when_a_variation_is(shop, mug):
    await shop.update(mug.path, {"quantity": 0})
    path = await mug.add(sku="L", quantity=1)

    async def in_stock():
        found = (await shop.read("/products", inStock="true"))["total"]
        assert (await mug.read())["inStock"] is (found == 1)
        return found == 1

    assert await in_stock()
    await shop.update(f"{path}/inventory", {"quantityDelta": -1})
    assert not await in_stock()
    await shop.update(path, {"unlimited": True})
    assert await in_stock()
    # With the product's SKU, the variation has the product's stock.
    await shop.update(mug.path, {"sku": "L"})
    assert not await in_stock()
    await shop.update(mug.path, {"sku": "MUG"})
    assert await in_stock()
    await shop.delete(path)
    assert not await in_stock()


@pytest.mark.parametrize("sku", [None, "MUG"])
async def test_a_variation_without_a_sku_of_its_own_has_the_products_stock(shop, mug, sku):
    await shop.update(mug.path, {"dimensions": {"length": 1, "width": 2, "height": 3}})
    path = await mug.add(sku=sku, quantity=10, unlimited=False, dimensions={"length": 1, "height": 3})

    variation = await shop.read(path)
    assert (variation["unlimited"], variation["inStock"], "quantity" in variation) == (False, True, False)
    assert variation["dimensions"] == {"length": 1, "width": 2, "height": 3}

    await shop.update(mug.path, {"quantity": 0})
    assert (await shop.read(path))["inStock"] is False
    await shop.update(mug.path, {"unlimited": True})
    variation = await shop.read(path)
    assert (variation["unlimited"], variation["inStock"]) == (True, True)


async def test_a_sku_and_a_quantity_may_come_together(shop, mug):
    path = await mug.add()

    await shop.update(path, {"sku": "L", "quantity": 3, "dimensions": {"width": 5}})

    variation = await shop.read(path)
    assert (variation["quantity"], variation["dimensions"]) == (3, {"length": 0, "width": 5, "height": 0})


async def test_what_is_said_about_stock_goes_with_the_sku(shop, mug):
    path = await mug.add(sku="L", quantity=3, dimensions={"width": 5})

    await shop.update(path, {"sku": ""})
    await shop.update(path, {"sku": "L"})

    variation = await shop.read(path)
    assert (variation["unlimited"], "quantity" in variation, variation["dimensions"]["width"]) == (True, False, 0)
