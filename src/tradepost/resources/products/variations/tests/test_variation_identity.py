"""SKUs and external references are unique among products and variations."""

import asyncio

import pytest

IDENTITIES = [("sku", "SKU_ALREADY_EXISTS"), ("externalReferenceId", "EXTERNAL_ID_ALREADY_USED")]


@pytest.mark.parametrize(("name", "code"), IDENTITIES)
async def test_what_another_product_has_is_taken(shop, mug, jar, of, refused, unchanged, name, code):
    await shop.update(jar.path, {name: "J"})
    await jar.add(**{name: "J2"})
    path = await mug.add({"Size": "S"})

    async with unchanged(mug):
        for taken in ("J", "J2"):
            own = {"name": "New", "combinations": [{"options": of(Size="L"), name: taken}]}
            refused(await shop.post(mug.variations, {"options": of(Size="L"), name: taken}), 409, code)
            refused(await shop.put(path, {name: taken}), 409, code)
            refused(await shop.put(mug.path, {name: taken}), 409, code)
            refused(await shop.post("/products", {"name": "New", name: taken}), 409, code)
            refused(await shop.post("/products", own, saveCombinations="true"), 409, code)
            refused(await mug.save({"options": of(Size="L"), name: taken}), 409, code)


async def test_variations_may_share_a_sku_with_their_product_and_with_each_other(shop, mug):
    one = await mug.add({"Size": "S"}, sku="X")
    other = await mug.add({"Size": "L"}, sku="X")
    await shop.update(other, {"sku": "MUG"})
    await shop.update(mug.path, {"sku": "X"})

    assert [(await shop.read(path))["sku"] for path in (one, other)] == ["X", "MUG"]


async def test_references_are_unique_within_a_product(shop, mug, of, refused, unchanged):
    await shop.update(mug.path, {"externalReferenceId": "x"})
    await mug.add({"Size": "S"}, externalReferenceId="y")

    async with unchanged(mug):
        for taken in ("x", "y"):
            sent = {"options": of(Size="L"), "externalReferenceId": taken}
            refused(await shop.post(mug.variations, sent), 409, "EXTERNAL_ID_ALREADY_USED")
        refused(await shop.put(mug.path, {"externalReferenceId": "y"}), 409, "EXTERNAL_ID_ALREADY_USED")


async def test_variations_may_exchange_what_is_unique(shop, mug, of):
    one = await mug.add({"Size": "S"}, externalReferenceId="s")
    other = await mug.add({"Size": "L"}, externalReferenceId="l")
    ids = [int(path.rpartition("/")[2]) for path in (one, other)]

    answer = await mug.save(
        {"id": ids[0], "options": of(Size="L"), "externalReferenceId": "l"},
        {"id": ids[1], "options": of(Size="S"), "externalReferenceId": "s"},
    )

    assert answer.status_code == 200, answer.text
    found = [
        (item["id"], item["options"][0]["value"], item["externalReferenceId"])
        for item in await shop.read(mug.variations)
    ]
    assert found == [(ids[0], "L", "l"), (ids[1], "S", "s")]


async def test_automatic_skus_pass_over_those_of_variations(shop, jar):
    await jar.add(sku="00001")

    product_id = await shop.create("/products", {"name": "New"})

    assert (await shop.read(f"/products/{product_id}"))["sku"] == "00002"


@pytest.mark.parametrize(("name", "code"), IDENTITIES)
async def test_of_many_writers_at_once_one_gets_it(shop, mug, jar, of, refused, name, code):
    answers = await asyncio.gather(
        shop.post(mug.variations, {"options": of(Size="L"), name: "X"}),
        shop.post(jar.variations, {"options": of(Size="L"), name: "X"}),
        shop.post("/products", {"name": "New", name: "X"}),
        shop.put(jar.path, {name: "X"}),
    )

    good = [answer for answer in answers if answer.status_code == 200]
    # The jar may have it twice: itself, and its variation.
    assert len(good) == 1 or (name == "sku" and good == [answers[1], answers[3]])
    for answer in answers:
        if answer not in good:
            refused(answer, 409, code)
