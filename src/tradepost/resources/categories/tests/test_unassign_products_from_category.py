"""POST /categories/{id}/unassignProducts."""

from datetime import UTC, datetime

import pytest


async def test_products_leave_once(shop, tree):
    path = f"/categories/{tree.ba}/unassignProducts"
    await shop.post(f"/categories/{tree.ba}/assignProducts", {"productIds": [tree.p3]})

    first = await shop.post(path, {"productIds": [tree.p1]})
    second = await shop.post(path, {"productIds": [tree.p1]})

    assert (first.status_code, first.json()) == (200, {"deleteCount": 1})
    assert (second.status_code, second.json()) == (200, {"deleteCount": 0})
    assert (await shop.read(f"/categories/{tree.ba}"))["productIds"] == [tree.p2, tree.p3]


async def test_products_without_category_go_to_the_end_of_the_front_page(shop, tree):
    front = await shop.create("/products", {"name": "Front", "showOnFrontpage": 5})
    await shop.post(f"/categories/{tree.a}/assignProducts", {"productIds": [tree.p2]})

    answer = await shop.post(f"/categories/{tree.ba}/unassignProducts", {"productIds": [tree.p2, tree.p1]})

    assert answer.json() == {"deleteCount": 1}
    assert await shop.read("/products/sort", parentCategory=0) == {"sortedIds": [front, tree.p1]}
    homeless, elsewhere = [await shop.read(f"/products/{item}") for item in (tree.p1, tree.p2)]
    assert (homeless["categoryIds"], homeless["defaultCategoryId"], homeless["showOnFrontpage"]) == ([], 0, 6)
    assert elsewhere["categoryIds"] == [tree.a]
    assert "showOnFrontpage" not in elsewhere


async def test_the_default_category_moves_to_one_that_is_left(shop, tree):
    await shop.update(f"/products/{tree.p1}", {"categoryIds": [tree.a, tree.ba], "defaultCategoryId": tree.ba})
    assert (await shop.read(f"/products/{tree.p1}"))["defaultCategoryId"] == tree.ba

    await shop.post(f"/categories/{tree.ba}/unassignProducts", {"productIds": [tree.p1]})

    assert (await shop.read(f"/products/{tree.p1}"))["defaultCategoryId"] == tree.a


async def test_only_what_changed_is_told_of(shop, tree, clock):
    clock.moment = datetime(2030, 1, 1, tzinfo=UTC)
    history = await shop.changes()

    await shop.post(f"/categories/{tree.ba}/unassignProducts", {"productIds": [tree.p1, tree.p3]})

    assert sorted((await shop.changes())[len(history) :]) == [
        ("category.updated", tree.ba),
        ("product.updated", tree.p1),
    ]
    moment = int(clock.moment.timestamp())
    assert (await shop.read(f"/products/{tree.p1}"))["updateTimestamp"] == moment
    assert (await shop.read(f"/products/{tree.p3}"))["updateTimestamp"] < moment


@pytest.mark.parametrize("ids", [[], ["p3"], ["p3", "p3"]])
async def test_nobody_leaving_is_no_change(shop, tree, unchanged, ids):
    async with unchanged(shop):
        body = {"productIds": [getattr(tree, name) for name in ids]}
        answer = await shop.post(f"/categories/{tree.ba}/unassignProducts", body)
        assert (answer.status_code, answer.json()) == (200, {"deleteCount": 0})


@pytest.mark.parametrize("unknown", [999999, 0, -1, 2**63 - 1])
async def test_unknown_product(shop, tree, refused, unchanged, unknown):
    async with unchanged(shop):
        answer = await shop.post(f"/categories/{tree.ba}/unassignProducts", {"productIds": [tree.p1, unknown]})
        refused(answer, 404, "PRODUCT_NOT_FOUND", f"Product #{unknown} not found")


@pytest.mark.parametrize("category_id", [0, -1, 999999, 2**63 - 1])
async def test_unknown_category(shop, tree, refused, unchanged, category_id):
    async with unchanged(shop):
        answer = await shop.post(f"/categories/{category_id}/unassignProducts", {"productIds": [tree.p1]})
        refused(answer, 404, "CATEGORIES_NOT_FOUND", f"Category #{category_id} not found")


@pytest.mark.parametrize("body", [{}, {"productIds": None}, {"productIds": {}}, {"productIds": ["x"]}, []])
async def test_wrong_bodies(shop, tree, refused, unchanged, body):
    async with unchanged(shop):
        answer = await shop.post(f"/categories/{tree.ba}/unassignProducts", body)
        refused(answer, 400, "WRONG_PARAMETER")


async def test_at_most_2000_products(shop, tree, refused, unchanged):
    async with unchanged(shop):
        answer = await shop.post(f"/categories/{tree.ba}/unassignProducts", {"productIds": [tree.p1] * 2001})
        refused(answer, 402, "MAX_PRODUCTS_FOR_API_REQUEST_LIMIT_EXCEEDED", "at most 2000 products")


async def test_a_category_that_is_managed_elsewhere(shop, tree, refused, unchanged, make_external):
    await make_external(shop, tree.ba)

    async with unchanged(shop):
        answer = await shop.post(f"/categories/{tree.ba}/unassignProducts", {"productIds": [tree.p1]})
        refused(answer, 409, "NOT_ALLOWED_TO_UPDATE_EXTERNAL_CATEGORIES", f"Category #{tree.ba}")


async def test_ids_of_another_store(shop, tree, other_shop, refused, unchanged):
    product_id = await other_shop.create("/products", {"name": "Theirs"})
    category_id = await other_shop.create("/categories", {"name": "Theirs", "productIds": [product_id]})

    async with unchanged(shop), unchanged(other_shop):
        into = await shop.post(f"/categories/{category_id}/unassignProducts", {"productIds": [product_id]})
        refused(into, 404, "CATEGORIES_NOT_FOUND", f"#{category_id}")
        out_of = await shop.post(f"/categories/{tree.ba}/unassignProducts", {"productIds": [product_id]})
        refused(out_of, 404, "PRODUCT_NOT_FOUND", f"#{product_id}")
