"""`saveCombinations=true` on POST and PUT /products."""

import asyncio
import time

import pytest


async def test_a_product_comes_with_its_variations(shop, of):
    body = {
        "name": "Mug",
        "sku": "MUG",
        "quantity": 0,
        "combinations": [
            {"options": of(Size="S"), "sku": "S", "quantity": 2, "price": 7},
            {"options": of(Size="L"), "sku": "L", "externalReferenceId": "x"},
        ],
    }

    answer = await shop.post("/products", body, saveCombinations="true", returnItem="true")

    item = answer.json()["item"]
    assert item == await shop.read(f"/products/{answer.json()['id']}")
    assert item["combinations"] == await shop.read(f"/products/{item['id']}/combinations")
    assert [(one["combinationNumber"], one["sku"]) for one in item["combinations"]] == [(1, "S"), (2, "L")]
    assert item["defaultCombinationId"] == item["combinations"][0]["id"]
    assert (item["priceInProductList"], item["inStock"]) == (7, True)
    assert [choice["text"] for choice in item["options"][0]["choices"]] == ["S", "L"]
    assert await shop.changes() == [("product.created", item["id"])]


async def test_without_the_flag_they_are_ignored(shop, mug, of):
    path = await mug.add()
    before = await shop.read(mug.variations)
    odd = [{"id": 1}, None, "x"] * 100

    await shop.update(mug.path, {"combinations": odd})
    await shop.update(mug.path, {"combinations": []}, saveCombinations="false")
    product_id = await shop.create("/products", {"name": "New", "combinations": [{"options": of(Size="L")}]})

    assert await shop.read(mug.variations) == before == [await shop.read(path)]
    assert await shop.read(f"/products/{product_id}/combinations") == []


async def test_they_become_the_complete_set(shop, mug, of):
    kept = await mug.add({"Size": "S"}, sku="S", quantity=3, price=8)
    await mug.add({"Size": "L"})
    kept_id = int(kept.rpartition("/")[2])

    answer = await mug.save(
        {"options": of(Color="Red")}, {"id": kept_id, "price": 9}, {"id": 5, "options": of(Cap="Y")}
    )

    assert (answer.status_code, answer.json()) == (200, {"updateCount": 1})
    first, second, third = await shop.read(mug.variations)
    assert (first["id"], first["sku"], first["quantity"], first["price"]) == (kept_id, "S", 3, 9)
    assert [item["combinationNumber"] for item in (first, second, third)] == [1, 3, 4]
    assert [item["options"][0]["value"] for item in (second, third)] == ["Red", "Y"]
    assert third["id"] != 5
    assert (await shop.changes())[-1] == ("product.updated", mug.id)
    assert len(await shop.changes()) == 4


async def test_absent_and_null_leave_them_alone_and_an_empty_list_deletes_them(shop, mug):
    await mug.add()
    before = await shop.read(mug.variations)

    await shop.update(mug.path, {"price": 10}, saveCombinations="true")
    await shop.update(mug.path, {"combinations": None}, saveCombinations="true")
    assert await shop.read(mug.variations) == before

    await shop.update(mug.path, {"combinations": []}, saveCombinations="true")
    assert await shop.read(mug.variations) == []


async def test_a_fetched_product_may_be_sent_back(shop, mug):
    await mug.add({"Size": "S"}, sku="S", quantity=3, price=8, attributes=[{"alias": "UPC", "value": "1"}])
    await mug.add({"Size": "L"})
    before = await mug.read()

    await shop.update(mug.path, before, saveCombinations="true")

    after = await mug.read()
    assert after == before | {"updated": after["updated"], "updateTimestamp": after["updateTimestamp"]}


async def test_stock_that_the_product_had_before_may_be_repeated(shop, mug):
    await mug.add({"Size": "L"})
    before = await mug.read()

    await shop.update(mug.path, before | {"unlimited": True, "dimensions": {"width": 4}}, saveCombinations="true")

    [variation] = await shop.read(mug.variations)
    assert (variation["unlimited"], variation["dimensions"]["width"]) == (True, 4)


@pytest.mark.parametrize(
    ("combinations", "status", "code", "message"),
    [
        ([{"options": [{"name": "A", "value": str(n)}]} for n in range(201)], 400, None, "at most 200"),
        ("some", 400, "WRONG_PARAMETER", "Field Product.combinations should be an array"),
        ({}, 400, "WRONG_PARAMETER", "Field Product.combinations should be an array"),
        ([None], 400, "WRONG_PARAMETER", "Field Product.combinations[0]"),
        ([{"price": 5}], 400, "WRONG_PARAMETER", "Field Variation.options is absent"),
        ([{"options": [{"name": "A", "value": "1"}]}] * 2, 409, "COMBINATION_DUPLICATED", ""),
        ([{"options": [{"name": "A", "value": "1"}], "price": "x"}], 400, "WRONG_PARAMETER", "Combination.price"),
        ([{"options": [{"name": "A", "value": "1"}], "quantity": 3}], 400, "DIFFERENT_COMBINATION_STOCK", ""),
    ],
)
async def test_bad_ones_are_refused_with_all_else(shop, mug, refused, unchanged, combinations, status, code, message):
    await mug.add()
    code = code or "COMBINATION_LIMIT_PER_REQUEST_EXCEEDED"

    async with unchanged(mug):
        refused(
            await shop.put(mug.path, {"price": 99, "combinations": combinations}, saveCombinations="1"), status, code
        )
        body = {"name": "New", "quantity": 1, "combinations": combinations}
        refused(await shop.post("/products", body, saveCombinations="1"), status, code, message)
    assert (await shop.read("/products"))["total"] == 1


async def test_an_id_may_stand_there_once(mug, refused, unchanged):
    variation_id = int((await mug.add()).rpartition("/")[2])

    async with unchanged(mug):
        refused(await mug.save({"id": variation_id}, {"id": variation_id}), 400, "WRONG_PARAMETER", "Combination.id")


async def test_an_id_of_another_product_is_unknown(shop, mug, jar, of):
    elsewhere = await jar.add()
    before = await shop.read(elsewhere)

    await mug.save({"id": before["id"], "options": of(Size="L"), "price": 1})

    assert await shop.read(elsewhere) == before
    [variation] = await shop.read(mug.variations)
    assert variation["id"] != before["id"]


async def test_two_hundred_are_saved_quickly(shop, mug, of):
    combinations = [
        {
            "options": of(Size=str(number), Color="Red"),
            "sku": f"S{number}",
            "quantity": number,
            "externalReferenceId": str(number),
            "attributes": [{"alias": "UPC", "value": str(number)}],
        }
        for number in range(200)
    ]
    start = time.monotonic()

    assert (await mug.save(*combinations)).status_code == 200
    saved = await shop.read(mug.variations)
    assert (await mug.save(*({"id": item["id"], "price": 5} for item in saved))).status_code == 200

    assert time.monotonic() - start < 5
    assert [item["quantity"] for item in saved] == list(range(200))
    assert {item["price"] for item in await shop.read(mug.variations)} == {5}


async def test_of_many_writers_of_one_product_each_finds_what_the_one_before_left(shop, mug, of):
    answers = await asyncio.gather(
        *(shop.post(mug.variations, {"options": of(Size=str(number % 8)), "sku": str(number)}) for number in range(16))
    )

    assert sorted(answer.status_code for answer in answers) == [200] * 8 + [409] * 8
    product = await mug.read()
    assert [item["combinationNumber"] for item in product["combinations"]] == list(range(1, 9))
    assert {choice["text"] for choice in product["options"][0]["choices"]} == {"S", "L", *map(str, range(8))}
