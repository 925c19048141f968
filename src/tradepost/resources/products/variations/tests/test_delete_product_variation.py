"""DELETE /products/{id}/combinations and …/combinations/{id}."""


async def test_a_deleted_variation_is_gone(shop, mug, refused):
    path, other = await mug.add({"Size": "L"}), await mug.add({"Size": "S"})

    answer = await shop.delete(path)

    assert (answer.status_code, answer.json()) == (200, {"deleteCount": 1})
    refused(await shop.get(path), 404, "COMBINATION_NOT_FOUND", path.rpartition("/")[2])
    assert await shop.read(mug.variations) == [await shop.read(other)]
    assert (await mug.read())["combinations"] == [await shop.read(other)]


async def test_all_are_deleted_and_the_options_stay(shop, mug):
    await mug.add({"Size": "L", "Color": "Red"})
    await mug.add({"Size": "S", "Color": "Red"})
    before = await mug.read()
    assert before["defaultCombinationId"] == before["combinations"][1]["id"]

    answer = await shop.delete(mug.variations)

    assert (answer.status_code, answer.json()) == (200, {"deleteCount": 2})
    assert await shop.read(mug.variations) == []
    after = await mug.read()
    assert (after["combinations"], after["defaultCombinationId"], after["options"]) == ([], 0, before["options"])


async def test_deleting_none_changes_nothing(shop, mug, unchanged):
    async with unchanged(mug):
        assert (await shop.delete(mug.variations)).json() == {"deleteCount": 0}


async def test_an_unknown_product_is_not_found(shop, refused):
    refused(await shop.delete("/products/5/combinations"), 404, "PRODUCT_NOT_FOUND", "#5")


async def test_variations_go_with_their_product(shop, mug, jar, refused):
    path = await mug.add(sku="L", externalReferenceId="x")
    await shop.delete(mug.path)

    refused(await shop.get(path), 404, "PRODUCT_NOT_FOUND")
    # What it had is free again.
    await jar.add(sku="L", externalReferenceId="x")

    assert (await shop.delete("/products")).status_code == 202
    assert await shop.create("/products", {"name": "New", "sku": "L", "externalReferenceId": "x"})
