"""DELETE /classes/{id}."""


async def test_an_unused_one_is_gone(shop):
    type_id = await shop.create("/classes", {"name": "Shoes"})

    answer = await shop.delete(f"/classes/{type_id}")

    assert (answer.status_code, answer.json()) == (200, {"deleteCount": 1})
    assert [item["id"] for item in await shop.read("/classes")] == [0]
    assert await shop.changes() == [("product_class.created", type_id), ("product_class.deleted", type_id)]
    assert (await shop.delete(f"/classes/{type_id}")).json() == {"deleteCount": 0}
    assert len(await shop.changes()) == 2
    assert await shop.create("/classes", {"name": "Shoes"}) > type_id


async def test_its_products_become_general_ones(shop, catalogue):
    attributes = [{"name": "Sole"}, {"name": "Maker", "type": "BRAND"}]
    type_id = await shop.create("/classes", {"name": "Shoes", "attributes": attributes})
    maker = (await catalogue.attributes(type_id))["Maker"]["id"]
    values = [{"name": "Sole", "value": "flat"}, {"alias": "UPC", "value": "1"}, {"id": maker, "value": "Acme"}]
    path = await catalogue.product(*values, productClassId=type_id)
    plain = await catalogue.product(productClassId=type_id)
    other = await catalogue.product({"name": "Sole", "value": "flat"})
    before, recorded = await shop.read(path), await shop.changes()

    await shop.delete(f"/classes/{type_id}")

    product = await shop.read(path)
    assert product == before | {"productClassId": 0, "attributes": [before["attributes"][1]]}
    assert (await shop.read(plain))["productClassId"] == 0
    assert await catalogue.values(other) == {"Sole": "flat"}
    assert await catalogue.found(attribute_Sole="flat") == [int(other.rpartition("/")[2])]
    assert await catalogue.found(keyword="Acme") == []
    assert (await shop.read("/brands"))["items"] == []
    assert (await shop.changes())[len(recorded) :] == [("product_class.deleted", type_id)]


async def test_the_general_one_stays(shop, refused, unchanged):
    async with unchanged():
        refused(await shop.delete("/classes/0"), 400, "WRONG_PARAMETER", "cannot be deleted")


async def test_what_no_type_can_be_is_not_found(shop, refused):
    refused(await shop.delete("/classes/x"), 404, "NOT_FOUND", "Product class #x not found")
    assert (await shop.delete(f"/classes/{2**62}")).json() == {"deleteCount": 0}
    assert (await shop.delete("/classes/-1")).json() == {"deleteCount": 0}


async def test_other_stores_keep_theirs(shop, other_shop):
    type_id = await shop.create("/classes", {"name": "Shoes"})

    assert (await other_shop.delete(f"/classes/{type_id}")).json() == {"deleteCount": 0}
    assert (await shop.read(f"/classes/{type_id}"))["name"] == "Shoes"
