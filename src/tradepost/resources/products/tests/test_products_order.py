"""GET and PUT /products/sort."""

import asyncio

import pytest


async def order(shop, category):
    return (await shop.read("/products/sort", parentCategory=category))["sortedIds"]


async def make(shop, count, **body):
    return [await shop.create("/products", {"name": f"Mug {number}", **body}) for number in range(count)]


async def test_new_products_come_last_and_disabled_ones_count(shop):
    category = await shop.create("/categories", {"name": "Cups"})
    a, b = await make(shop, 2, categoryIds=[category])
    [c] = await make(shop, 1, categoryIds=[category], enabled=False)

    assert await order(shop, category) == [a, b, c]


async def test_the_listed_ones_move_to_the_front(shop):
    category = await shop.create("/categories", {"name": "Cups"})
    a, b, c, d = await make(shop, 4, categoryIds=[category])

    assert await shop.update("/products/sort", {"sortedIds": [c, a]}, parentCategory=category) == {"updateCount": 1}

    assert await order(shop, category) == [c, a, b, d]
    found = await shop.read("/products", category=category)
    assert [item["id"] for item in found["items"]] == [c, a, b, d]
    [e] = await make(shop, 1, categoryIds=[category])
    assert await order(shop, category) == [c, a, b, d, e]


async def test_each_category_has_its_own_order(shop):
    cups = await shop.create("/categories", {"name": "Cups"})
    gifts = await shop.create("/categories", {"name": "Gifts"})
    a, b = await make(shop, 2, categoryIds=[cups, gifts])

    await shop.update("/products/sort", {"sortedIds": [b, a]}, parentCategory=cups)

    assert (await order(shop, cups), await order(shop, gifts)) == ([b, a], [a, b])


async def test_the_front_page_is_renumbered(shop):
    a, b, c = await make(shop, 3)

    await shop.update("/products/sort", {"sortedIds": [c, b]}, parentCategory=0)

    assert await order(shop, 0) == [c, b, a]
    assert [(await shop.read(f"/products/{item}"))["showOnFrontpage"] for item in (c, b, a)] == [1, 2, 3]


async def test_an_empty_list_changes_nothing(shop, unchanged):
    category = await shop.create("/categories", {"name": "Cups"})
    await make(shop, 2, categoryIds=[category])

    async with unchanged(f"/products/sort?parentCategory={category}", "/products"):
        await shop.update("/products/sort", {"sortedIds": []}, parentCategory=category)


async def test_who_leaves_a_category_leaves_its_order(shop):
    category = await shop.create("/categories", {"name": "Cups"})
    a, b = await make(shop, 2, categoryIds=[category])

    await shop.update(f"/products/{a}", {"categoryIds": []})

    assert await order(shop, category) == [b]
    assert await order(shop, 0) == [a]
    await shop.update(f"/products/{a}", {"categoryIds": [category]})
    assert await order(shop, category) == [b, a]


async def test_wrong_orders_are_refused(shop, refused, unchanged):
    category = await shop.create("/categories", {"name": "Cups"})
    a, b = await make(shop, 2, categoryIds=[category])
    [elsewhere] = await make(shop, 1)

    async with unchanged(f"/products/sort?parentCategory={category}"):
        for ids, message in (([b, b], "twice"), ([b, elsewhere], f"{elsewhere} is not in"), ([5, a], "5 is not in")):
            answer = await shop.put("/products/sort", {"sortedIds": ids}, parentCategory=category)
            refused(answer, 409, "WRONG_PARAMETER", message)
        for body, message in (
            ({}, "Field SortedProducts.sortedIds is absent"),
            ({"sortedIds": None}, "cannot be null"),
            ({"sortedIds": [None]}, "Field SortedProducts.sortedIds[0] should not be null"),
            ({"sortedIds": ["x"]}, "is expected to be a number"),
            ({"sortedIds": 5}, "should be an array"),
        ):
            answer = await shop.put("/products/sort", body, parentCategory=category)
            refused(answer, 400, "WRONG_PARAMETER", message)


@pytest.mark.parametrize("method", ["GET", "PUT"])
async def test_the_category_must_be_named_and_exist(shop, other_shop, refused, method):
    foreign = await other_shop.create("/categories", {"name": "Cups"})
    body = {"sortedIds": []}

    answer = await shop.send(method, "/products/sort", json=body)
    refused(answer, 400, "WRONG_PARAMETER", "Absent parameter parentCategory")
    answer = await shop.send(method, "/products/sort?parentCategory=x", json=body)
    refused(answer, 400, "WRONG_PARAMETER", "Wrong numeric parameter 'parentCategory' value")
    for category in (5, -1, 2**62, foreign):
        answer = await shop.send(method, f"/products/sort?parentCategory={category}", json=body)
        refused(answer, 404, "CATEGORIES_NOT_FOUND", f"Category #{category} not found")


async def test_orders_given_at_the_same_time_keep_every_product(shop):
    ids = await make(shop, 5)

    orders = [ids[number:] for number in range(5)]
    await asyncio.gather(*(shop.update("/products/sort", {"sortedIds": item}, parentCategory=0) for item in orders))

    assert sorted(await order(shop, 0)) == ids
    positions = [item["showOnFrontpage"] for item in (await shop.read("/products"))["items"]]
    assert sorted(positions) == [1, 2, 3, 4, 5]
