"""POST /categories/{id}/assignProducts."""

from datetime import UTC, datetime

import pytest


async def test_new_products_are_appended(shop, tree):
    path = f"/categories/{tree.a}/assignProducts"

    first = await shop.post(path, {"productIds": [tree.p1, tree.p2]})
    second = await shop.post(path, {"productIds": [tree.p2, tree.p3]})

    assert (first.json(), second.json()) == ({"updateCount": 1}, {"updateCount": 1})
    assert (await shop.read(f"/categories/{tree.a}"))["productIds"] == [tree.p1, tree.p2, tree.p3]
    assert (await shop.read(f"/products/{tree.p1}"))["categoryIds"] == [tree.ba, tree.a]


async def test_the_order_is_that_of_the_request(shop, tree):
    await shop.post(f"/categories/{tree.a}/assignProducts", {"productIds": [tree.p3, tree.p1, tree.p3, tree.p2]})

    assert (await shop.read(f"/categories/{tree.a}"))["productIds"] == [tree.p3, tree.p1, tree.p2]


async def test_only_what_changed_is_told_of(shop, tree, clock):
    clock.moment = datetime(2030, 1, 1, tzinfo=UTC)
    before = {item: (await shop.read(f"/products/{item}"))["updateTimestamp"] for item in (tree.p1, tree.p3)}
    history = await shop.changes()

    await shop.post(f"/categories/{tree.ba}/assignProducts", {"productIds": [tree.p1, tree.p3]})

    assert sorted((await shop.changes())[len(history) :]) == [
        ("category.updated", tree.ba),
        ("product.updated", tree.p3),
    ]
    assert (await shop.read(f"/products/{tree.p1}"))["updateTimestamp"] == before[tree.p1]
    assert (await shop.read(f"/products/{tree.p3}"))["updateTimestamp"] == int(clock.moment.timestamp())
    assert before[tree.p3] < int(clock.moment.timestamp())


@pytest.mark.parametrize("ids", [[], ["p1"], ["p1", "p2", "p1"]])
async def test_nothing_new_is_no_change(shop, tree, unchanged, ids):
    async with unchanged(shop):
        body = {"productIds": [getattr(tree, name) for name in ids]}
        answer = await shop.post(f"/categories/{tree.ba}/assignProducts", body)
        assert (answer.status_code, answer.json()) == (200, {"updateCount": 1})


async def test_the_first_category_becomes_the_default_one_and_the_front_page_stays(shop, tree):
    product_id = await shop.create("/products", {"name": "Nowhere"})

    await shop.post(f"/categories/{tree.a}/assignProducts", {"productIds": [product_id]})
    await shop.post(f"/categories/{tree.b}/assignProducts", {"productIds": [product_id]})

    product = await shop.read(f"/products/{product_id}")
    assert (product["categoryIds"], product["defaultCategoryId"]) == ([tree.a, tree.b], tree.a)
    assert product["showOnFrontpage"] == 1


@pytest.mark.parametrize("unknown", [999999, 0, -1, 2**63 - 1])
async def test_unknown_product(shop, tree, refused, unchanged, unknown):
    async with unchanged(shop):
        answer = await shop.post(f"/categories/{tree.a}/assignProducts", {"productIds": [tree.p1, unknown]})
        refused(answer, 404, "PRODUCT_NOT_FOUND", f"Product #{unknown} not found")


@pytest.mark.parametrize("category_id", [0, -1, 999999, 2**63 - 1])
async def test_unknown_category(shop, tree, refused, unchanged, category_id):
    async with unchanged(shop):
        answer = await shop.post(f"/categories/{category_id}/assignProducts", {"productIds": [tree.p1]})
        refused(answer, 404, "CATEGORIES_NOT_FOUND", f"Category #{category_id} not found")


async def test_ids_of_another_store(shop, tree, other_shop, refused, unchanged):
    category_id = await other_shop.create("/categories", {"name": "Theirs"})
    product_id = await other_shop.create("/products", {"name": "Theirs"})

    async with unchanged(shop), unchanged(other_shop):
        into = await shop.post(f"/categories/{category_id}/assignProducts", {"productIds": [tree.p1]})
        refused(into, 404, "CATEGORIES_NOT_FOUND", f"#{category_id}")
        out_of = await shop.post(f"/categories/{tree.a}/assignProducts", {"productIds": [product_id]})
        refused(out_of, 404, "PRODUCT_NOT_FOUND", f"#{product_id}")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "productIds is absent"),
        ({"productIds": None}, "productIds cannot be null"),
        ({"productIds": "1"}, "productIds should be an array"),
        ({"productIds": [[]]}, "productIds[0] is expected to be a number"),
        ({"productIds": [2**64]}, "productIds[0] is expected to be a number"),
        (None, "Wrong JSON format"),
    ],
)
async def test_wrong_bodies(shop, tree, refused, unchanged, body, message):
    async with unchanged(shop):
        answer = await shop.post(f"/categories/{tree.a}/assignProducts", body)
        refused(answer, 400, "WRONG_PARAMETER", message)


async def test_an_id_that_is_no_number(shop, tree, refused):
    answer = await shop.post("/categories/sort/assignProducts", {"productIds": [tree.p1]})

    refused(answer, 400, "WRONG_PARAMETER", "Wrong numeric parameter 'categoryId' value")


async def test_at_most_2000_products(shop, tree, refused, unchanged):
    async with unchanged(shop):
        answer = await shop.post(f"/categories/{tree.a}/assignProducts", {"productIds": [tree.p1] * 2001})
        refused(answer, 402, "MAX_PRODUCTS_FOR_API_REQUEST_LIMIT_EXCEEDED", "at most 2000 products")

    many = await shop.post(f"/categories/{tree.a}/assignProducts", {"productIds": [tree.p1] * 2000})
    assert many.json() == {"updateCount": 1}


async def test_a_category_that_is_managed_elsewhere(shop, tree, refused, unchanged, make_external):
    await make_external(shop, tree.a)

    async with unchanged(shop):
        answer = await shop.post(f"/categories/{tree.a}/assignProducts", {"productIds": [tree.p1]})
        refused(answer, 409, "NOT_ALLOWED_TO_UPDATE_EXTERNAL_CATEGORIES", f"Category #{tree.a}")


async def test_tokens_that_may_not_assign(shop, tree, refused, unchanged):
    body = {"productIds": [tree.p1]}
    async with unchanged(shop):
        for token in (shop.public, await shop.token("read_catalog", "create_catalog")):
            answer = await shop.post(f"/categories/{tree.a}/assignProducts", body, token=token)
            refused(answer, 403, "INSUFFICIENT_APP_SCOPE")
