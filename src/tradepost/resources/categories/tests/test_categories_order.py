"""GET and PUT /categories/sort, and `orderBy`."""

import pytest


@pytest.fixture
async def xyz(shop):
    """Three siblings on the top level."""
    return [await shop.create("/categories", {"name": name}) for name in "XYZ"]


@pytest.fixture
def orders(shop):
    """`orderBy` of the children of a category, by id."""

    async def orders(parent=0):
        page = await shop.read("/categories", parent=parent, hidden_categories="true")
        return {item["id"]: item["orderBy"] for item in page["items"]}

    return orders


async def test_new_siblings_are_numbered(shop, xyz, orders):
    assert await shop.read("/categories/sort", parentCategory=0) == {"sortedIds": xyz}
    assert await orders() == dict(zip(xyz, (10, 20, 30), strict=True))


async def test_listed_ids_come_first_and_all_are_renumbered(shop, xyz, orders):
    x, y, z = xyz
    history = await shop.changes()

    answer = await shop.update("/categories/sort", {"sortedIds": [z, x]}, parentCategory=0)

    assert answer == {"updateCount": 1}
    assert await shop.read("/categories/sort", parentCategory=0) == {"sortedIds": [z, x, y]}
    assert await orders() == {z: 10, x: 20, y: 30}
    assert sorted((await shop.changes())[len(history) :]) == [("category.updated", item) for item in (x, y, z)]


async def test_unlisted_ids_keep_their_order(shop, xyz):
    x, y, z = xyz
    await shop.update("/categories/sort", {"sortedIds": [z, y, x]}, parentCategory=0)

    await shop.update("/categories/sort", {"sortedIds": [y]}, parentCategory=0)

    assert (await shop.read("/categories/sort", parentCategory=0))["sortedIds"] == [y, z, x]


async def test_only_categories_with_another_number_are_told_of(shop, xyz):
    x, y, z = xyz
    history = await shop.changes()

    await shop.update("/categories/sort", {"sortedIds": [x, z]}, parentCategory=0)

    assert sorted((await shop.changes())[len(history) :]) == [("category.updated", y), ("category.updated", z)]


async def test_numbers_with_gaps_are_rewritten(shop, orders):
    first = await shop.create("/categories", {"name": "First", "orderBy": -50})
    second = await shop.create("/categories", {"name": "Second", "orderBy": 1000})

    await shop.update("/categories/sort", {"sortedIds": [first]}, parentCategory=0)

    assert await orders() == {first: 10, second: 20}


async def test_an_empty_list_changes_nothing(shop, xyz, unchanged):
    async with unchanged(shop):
        assert await shop.update("/categories/sort", {"sortedIds": []}, parentCategory=0) == {"updateCount": 1}


async def test_the_order_as_it_is_changes_nothing(shop, xyz, unchanged):
    async with unchanged(shop):
        assert await shop.update("/categories/sort", {"sortedIds": xyz}, parentCategory=0) == {"updateCount": 1}


async def test_numbers_may_be_set_one_by_one(shop, xyz, orders):
    x, y, z = xyz
    for category_id, order in ((x, 30), (y, 10), (z, 20)):
        await shop.update(f"/categories/{category_id}", {"orderBy": order})

    assert (await shop.read("/categories/sort", parentCategory=0))["sortedIds"] == [y, z, x]
    assert await orders() == {y: 10, z: 20, x: 30}


async def test_equal_numbers_are_ordered_by_id(shop, xyz):
    for category_id in xyz:
        await shop.update(f"/categories/{category_id}", {"orderBy": 5})

    assert (await shop.read("/categories/sort", parentCategory=0))["sortedIds"] == xyz


async def test_disabled_children_are_ordered_too(shop, tree):
    assert await shop.read("/categories/sort", parentCategory=0) == {"sortedIds": [tree.a, tree.b]}
    assert await shop.read("/categories/sort", parentCategory=tree.b) == {"sortedIds": [tree.ba]}
    assert await shop.read("/categories/sort", parentCategory=tree.baa) == {"sortedIds": []}


async def test_only_direct_children_once_each(shop, tree, refused, unchanged):
    wrong = {
        "grandchild": ([tree.b, tree.ba], f"{tree.ba} is not in this category"),
        "unknown": ([tree.b, 999999], "999999 is not in this category"),
        "root": ([0, tree.b], "0 is not in this category"),
        "negative": ([-1], "-1 is not in this category"),
        "twice": ([tree.b, tree.a, tree.b], "an id is there twice"),
        "huge": ([2**63 - 1], f"{2**63 - 1} is not in this category"),
    }
    for sorted_ids, message in wrong.values():
        async with unchanged(shop):
            answer = await shop.put("/categories/sort", {"sortedIds": sorted_ids}, parentCategory=0)
            refused(answer, 409, "WRONG_PARAMETER", f"Field sortedIds: {message}")


async def test_ids_of_another_store(shop, tree, other_shop, refused, unchanged):
    foreign = await other_shop.create("/categories", {"name": "Theirs"})

    async with unchanged(shop), unchanged(other_shop):
        answer = await shop.put("/categories/sort", {"sortedIds": [foreign]}, parentCategory=0)
        below = await shop.put("/categories/sort", {"sortedIds": []}, parentCategory=foreign)

    refused(answer, 409, "WRONG_PARAMETER", f"{foreign} is not in this category")
    refused(below, 404, "CATEGORIES_NOT_FOUND", f"Category #{foreign} not found")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "sortedIds is absent"),
        ({"sortedIds": None}, "sortedIds cannot be null"),
        ({"sortedIds": 5}, "sortedIds should be an array"),
        ({"sortedIds": ["x"]}, "sortedIds[0] is expected to be a number"),
        ({"sortedIds": [1.5]}, "sortedIds[0] is expected to be a number without a fraction"),
        ({"sortedIds": [None]}, "sortedIds[0] should not be null"),
        ([], "Wrong JSON format"),
    ],
)
async def test_wrong_bodies(shop, tree, refused, unchanged, body, message):
    async with unchanged(shop):
        refused(await shop.put("/categories/sort", body, parentCategory=0), 400, "WRONG_PARAMETER", message)


@pytest.mark.parametrize("method", ["GET", "PUT"])
async def test_the_parent_must_be_named(shop, tree, refused, unchanged, method):
    body = {"json": {"sortedIds": [tree.b]}} if method == "PUT" else {}
    async with unchanged(shop):
        absent = await shop.send(method, "/categories/sort", **body)
        refused(absent, 400, "WRONG_PARAMETER", "Absent parameter parentCategory")
        for wrong in ("", "x", "1.5"):
            answer = await shop.send(method, "/categories/sort", params={"parentCategory": wrong}, **body)
            refused(answer, 400, "WRONG_PARAMETER", "Wrong numeric parameter 'parentCategory' value")
        for unknown in (999999, -1, 2**63 - 1):
            answer = await shop.send(method, "/categories/sort", params={"parentCategory": unknown}, **body)
            refused(answer, 404, "CATEGORIES_NOT_FOUND", f"Category #{unknown} not found")


async def test_scopes(shop, xyz, refused):
    reading = await shop.token("read_catalog")

    assert (await shop.get("/categories/sort", token=reading, parentCategory=0)).json() == {"sortedIds": xyz}
    writing = await shop.put("/categories/sort", {"sortedIds": xyz}, token=reading, parentCategory=0)
    refused(writing, 403, "INSUFFICIENT_APP_SCOPE", "update_catalog")
    public = await shop.get("/categories/sort", token=shop.public, parentCategory=0)
    refused(public, 403, "INSUFFICIENT_APP_SCOPE", "public token")
