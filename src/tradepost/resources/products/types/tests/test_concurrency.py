"""Types and products that are written at the same moment."""

import asyncio


async def test_one_name_is_given_once(shop):
    answers = await asyncio.gather(*(shop.post("/classes", {"name": "Shoes"}) for _ in range(6)))

    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409, 409, 409]
    assert len(await shop.read("/classes")) == 2


async def test_no_value_keeps_an_old_name(shop, catalogue):
    type_id = await shop.create("/classes", {"name": "Shoes", "attributes": [{"name": "Sole"}]})
    sole = (await shop.read(f"/classes/{type_id}"))["attributes"][0]["id"]
    paths = [await catalogue.product({"id": sole, "value": "0"}, productClassId=type_id) for _ in range(3)]

    def at_once(number):
        value = {"id": sole, "value": str(number)}
        return [
            shop.update(f"/classes/{type_id}", {"attributes": [{"id": sole, "name": f"Sole {number}"}]}),
            catalogue.product(value, productClassId=type_id),
            *(shop.update(path, {"attributes": [value]}) for path in paths),
        ]

    await asyncio.gather(*at_once(1), *at_once(2), *at_once(3), *at_once(4))

    [attribute] = (await shop.read(f"/classes/{type_id}"))["attributes"]
    products = (await shop.read("/products"))["items"]
    assert len(products) == 7
    assert {value["name"] for product in products for value in product["attributes"]} == {attribute["name"]}


async def test_no_product_keeps_a_deleted_type(shop, catalogue):
    for _ in range(4):
        type_id = await shop.create("/classes", {"name": "Shoes", "attributes": [{"name": "Sole"}]})
        plain = await catalogue.product()
        body = {"name": "Mug", "productClassId": type_id}
        value = {"attributes": [{"name": "Sole", "value": "flat"}]}

        await asyncio.gather(
            shop.delete(f"/classes/{type_id}"),
            shop.post("/products", body),
            shop.post("/products", body | value),
            shop.put(plain, {"productClassId": type_id}),
        )

        products = (await shop.read("/products"))["items"]
        assert {product["productClassId"] for product in products} == {0}
        assert {value["name"] for product in products for value in product["attributes"]} == set()
