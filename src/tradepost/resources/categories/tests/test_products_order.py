"""GET and PUT /products/sort."""

import pytest


@pytest.fixture
async def three(shop):
    """A category and its products p1, p2 (disabled), p3."""
    category_id = await shop.create("/categories", {"name": "K"})
    ids = [category_id]
    for name in ("p1", "p2", "p3"):
        body = {"name": name, "categoryIds": [category_id], "enabled": name != "p2"}
        ids.append(await shop.create("/products", body))
    return ids


async def test_new_members_come_last(shop, three):
    k, *products = three
    other = await shop.create("/categories", {"name": "Other"})
    late, later = [await shop.create("/products", {"name": name, "categoryIds": [other]}) for name in ("l", "m")]

    await shop.post(f"/categories/{k}/assignProducts", {"productIds": [later]})
    await shop.update(f"/products/{late}", {"categoryIds": [other, k]})

    assert await shop.read("/products/sort", parentCategory=k) == {"sortedIds": [*products, later, late]}


async def test_the_order_is_that_of_the_category_and_of_the_search(shop, three):
    k, p1, p2, p3 = three

    answer = await shop.update("/products/sort", {"sortedIds": [p3, p1, p2]}, parentCategory=k)

    assert answer == {"updateCount": 1}
    assert await shop.read("/products/sort", parentCategory=k) == {"sortedIds": [p3, p1, p2]}
    assert (await shop.read(f"/categories/{k}"))["productIds"] == [p3, p1, p2]
    for params in ({"category": k}, {"category": k, "sortBy": "DEFINED_BY_STORE_OWNER"}):
        items = (await shop.read("/products", **params))["items"]
        assert [item["id"] for item in items] == [p3, p1, p2]
    assert (await shop.changes())[-1] == ("category.updated", k)


async def test_unlisted_products_stay_behind_in_their_order(shop, three):
    k, p1, p2, p3 = three
    await shop.update("/products/sort", {"sortedIds": [p3, p1, p2]}, parentCategory=k)

    await shop.update("/products/sort", {"sortedIds": [p2]}, parentCategory=k)

    assert (await shop.read("/products/sort", parentCategory=k))["sortedIds"] == [p2, p3, p1]


async def test_every_category_has_its_own_order(shop, three):
    k, p1, p2, p3 = three
    other = await shop.create("/categories", {"name": "Other", "productIds": [p2, p3, p1]})

    await shop.update("/products/sort", {"sortedIds": [p3]}, parentCategory=k)

    assert (await shop.read(f"/categories/{k}"))["productIds"] == [p3, p1, p2]
    assert (await shop.read(f"/categories/{other}"))["productIds"] == [p2, p3, p1]


async def test_products_of_subcategories_do_not_belong_to_the_order(shop, tree, refused, unchanged):
    assert await shop.read("/products/sort", parentCategory=tree.b) == {"sortedIds": []}

    async with unchanged(shop):
        answer = await shop.put("/products/sort", {"sortedIds": [tree.p1]}, parentCategory=tree.b)
        refused(answer, 409, "WRONG_PARAMETER", f"Field sortedIds: {tree.p1} is not in this category")


async def test_a_product_that_left_is_not_in_the_order(shop, three):
    k, p1, p2, p3 = three
    await shop.post(f"/categories/{k}/unassignProducts", {"productIds": [p2]})
    await shop.delete(f"/products/{p1}")

    assert await shop.read("/products/sort", parentCategory=k) == {"sortedIds": [p3]}


async def test_the_front_page(shop, three):
    _k, p1, p2, p3 = three
    front = [await shop.create("/products", {"name": name}) for name in ("f1", "f2")]
    await shop.update(f"/products/{p2}", {"showOnFrontpage": 7})
    assert await shop.read("/products/sort", parentCategory=0) == {"sortedIds": [*front, p2]}
    # These readings keep the answers, which have to be outdated by the new order.
    for product_id in (*front, p1, p2, p3):
        await shop.read(f"/products/{product_id}")

    await shop.update("/products/sort", {"sortedIds": [p2, front[1]]}, parentCategory=0)

    assert await shop.read("/products/sort", parentCategory=0) == {"sortedIds": [p2, front[1], front[0]]}
    places = {}
    for product_id in (*front, p1, p2, p3):
        places[product_id] = (await shop.read(f"/products/{product_id}")).get("showOnFrontpage")
    assert places == {p2: 1, front[1]: 2, front[0]: 3, p1: None, p3: None}
    assert [item["id"] for item in (await shop.read("/products", category=0))["items"]] == [p2, front[1], front[0]]


async def test_products_with_0_are_not_on_the_front_page(shop, three):
    _k, p1, *_ = three
    await shop.update(f"/products/{p1}", {"showOnFrontpage": 0})

    assert await shop.read("/products/sort", parentCategory=0) == {"sortedIds": []}


@pytest.mark.parametrize("where", ["category", "front page"])
async def test_an_empty_list_changes_nothing(shop, three, unchanged, where):
    await shop.update(f"/products/{three[2]}", {"showOnFrontpage": 7})

    async with unchanged(shop):
        params = {"parentCategory": three[0] if where == "category" else 0}
        assert await shop.update("/products/sort", {"sortedIds": []}, **params) == {"updateCount": 1}


async def test_refused_lists(shop, three, other_shop, refused, unchanged):
    k, p1, p2, _p3 = three
    foreign = await other_shop.create("/products", {"name": "Theirs"})
    wrong = {
        "unknown": ([p2, 999999], 409, "999999 is not in this category"),
        "foreign": ([foreign], 409, f"{foreign} is not in this category"),
        "twice": ([p1, p1], 409, "an id is there twice"),
        "no number": (["x"], 400, "sortedIds[0] is expected to be a number"),
        "null": (None, 400, "sortedIds cannot be null"),
    }
    for parent in (k, 0):
        for sorted_ids, status, message in wrong.values():
            async with unchanged(shop):
                answer = await shop.put("/products/sort", {"sortedIds": sorted_ids}, parentCategory=parent)
                refused(answer, status, "WRONG_PARAMETER", message if parent or status == 400 else "Field sortedIds: ")


@pytest.mark.parametrize("method", ["GET", "PUT"])
async def test_the_category_must_be_named_and_known(shop, three, refused, unchanged, method):
    body = {"json": {"sortedIds": [three[1]]}} if method == "PUT" else {}
    async with unchanged(shop):
        absent = await shop.send(method, "/products/sort", **body)
        refused(absent, 400, "WRONG_PARAMETER", "Absent parameter parentCategory")
        wrong = await shop.send(method, "/products/sort", params={"parentCategory": "home"}, **body)
        refused(wrong, 400, "WRONG_PARAMETER", "Wrong numeric parameter 'parentCategory' value")
        for unknown in (999999, -1, 2**63 - 1):
            answer = await shop.send(method, "/products/sort", params={"parentCategory": unknown}, **body)
            refused(answer, 404, "CATEGORIES_NOT_FOUND", f"Category #{unknown} not found")


async def test_the_same_order_again_is_no_change(shop):
    category_id = await shop.create("/categories", {"name": "Lamps"})
    first, second = [await shop.create("/products", {"name": "Lamp", "categoryIds": [category_id]}) for _ in range(2)]
    before = await shop.changes()

    await shop.update("/products/sort", {"sortedIds": [first, second]}, parentCategory=category_id)

    assert await shop.changes() == before
