"""GET /categories."""

import pytest


@pytest.fixture
def find(shop):
    """The ids that a search finds, in its order, hidden categories included."""

    async def find(**params):
        page = await shop.read("/categories", **{"hidden_categories": "true", **params})
        assert page["count"] == len(page["items"])
        return [item["id"] for item in page["items"]]

    return find


async def test_only_enabled_categories_unless_asked(shop, tree):
    visible = await shop.read("/categories")
    everything = await shop.read("/categories", hidden_categories="true")

    assert (visible["total"], [item["id"] for item in visible["items"]]) == (2, [tree.a, tree.aa])
    assert everything["total"] == 5
    assert everything.keys() == {"total", "count", "offset", "limit", "items"}
    assert ["parentId" in item for item in everything["items"]] == [False, True, False, True, True]


async def test_parents(tree, find):
    assert await find(parent=0) == [tree.a, tree.b]
    assert await find(parent=tree.b) == [tree.ba]
    assert await find(parent=tree.a, parentIds=tree.b) == [tree.aa, tree.ba]
    assert await find(parentIds=f" {tree.a} ,, {tree.b} ") == [tree.aa, tree.ba]
    assert await find(parentIds="") == [tree.a, tree.aa, tree.b, tree.ba, tree.baa]


async def test_subcategories(tree, find):
    assert await find(parentIds=tree.b, withSubcategories="true") == [tree.ba, tree.baa]
    assert await find(parent=tree.a, parentIds=tree.b, withSubcategories="true") == [tree.aa, tree.ba, tree.baa]
    assert await find(parentIds=f"{tree.b},{tree.ba}", withSubcategories="true") == [tree.baa]
    assert len(await find(parent=0, withSubcategories="TRUE")) == 5
    assert len(await find(withSubcategories="true")) == 5


async def test_unknown_ids_match_nothing(tree, find, other_shop):
    foreign = await other_shop.create("/categories", {"name": "Theirs"})
    for unknown in (999999, -1, 2**63 - 1, foreign):
        assert await find(parent=unknown) == []
        assert await find(parentIds=unknown, withSubcategories="true") == []
        assert await find(categoryIds=unknown) == []


async def test_category_ids_restrict_further(shop, tree, find):
    assert await find(categoryIds=f"{tree.baa},{tree.a},999999") == [tree.a, tree.baa]
    assert await find(categoryIds=f"{tree.baa},{tree.a}", parent=0) == [tree.a]
    assert (await shop.read("/categories", categoryIds=tree.b))["total"] == 0


async def test_products_only_when_asked_for(shop, tree):
    plain = await shop.read("/categories", hidden_categories="true")
    with_products = await shop.read("/categories", hidden_categories="true", productIds="true")

    found = {item["id"]: item for item in with_products["items"]}
    assert {key: item.get("productIds") for key, item in found.items()} == {
        tree.a: None,
        tree.aa: None,
        tree.b: None,
        tree.ba: [tree.p1, tree.p2],
        tree.baa: [tree.p3],
    }
    assert "productIds" not in found[tree.b]
    assert (found[tree.ba]["productCountWithoutSubcategories"], found[tree.ba]["enabledProductCount"]) == (2, 1)
    for item in plain["items"]:
        assert not item.keys() & {"productIds", "productCountWithoutSubcategories", "enabledProductCount"}
        assert item["productCount"] == found[item["id"]]["productCount"]
        assert item["alt"] == {}


async def test_one_level_comes_in_the_owners_order(shop, tree, find):
    await shop.update(f"/categories/{tree.b}", {"orderBy": 1})

    assert await find(parent=0) == [tree.b, tree.a]
    assert await find(parent=0, parentIds=0) == [tree.b, tree.a]
    assert await find(parent=0, categoryIds=f"{tree.a},{tree.b}") == [tree.b, tree.a]
    assert await find(parent=0, withSubcategories="true") == [tree.a, tree.aa, tree.b, tree.ba, tree.baa]
    assert await find() == [tree.a, tree.aa, tree.b, tree.ba, tree.baa]


async def test_pages(shop, tree):
    three = {"categoryIds": f"{tree.a},{tree.b},{tree.ba}", "hidden_categories": "true"}

    last = await shop.read("/categories", offset=2, limit=2, **three)
    behind = await shop.read("/categories", offset=9, **three)
    large = await shop.read("/categories", limit=500)

    assert [item["id"] for item in last.pop("items")] == [tree.ba]
    assert last == {"total": 3, "count": 1, "offset": 2, "limit": 2}
    assert behind == {"total": 3, "count": 0, "offset": 9, "limit": 100, "items": []}
    assert (large["limit"], large["offset"]) == (100, 0)


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"limit": 0}, "Wrong parameter 'limit' value"),
        ({"limit": ""}, "Wrong numeric parameter 'limit' value: not a number or a number out of range"),
        ({"offset": -1}, "Wrong parameter 'offset' value"),
        ({"offset": 2**63}, "Wrong numeric parameter 'offset' value: not a number or a number out of range"),
        ({"parent": "x"}, "Wrong numeric parameter 'parent' value: not a number or a number out of range"),
        ({"parentIds": "1,x"}, "Wrong numeric parameter 'parentIds' value: not a number or a number out of range"),
        ({"categoryIds": 2**63}, "Wrong numeric parameter 'categoryIds' value: not a number or a number out of range"),
        ({"hidden_categories": "maybe"}, "Wrong parameter 'hidden_categories' value: expected one of 'true', 'false'"),
        ({"productIds": "1,2"}, "Wrong parameter 'productIds' value: expected one of 'true', 'false', 'yes', 'no'"),
        ({"withSubcategories": ""}, "Wrong parameter 'withSubcategories' value: expected one of 'true', 'false'"),
        ({"slugsWithoutIds": "2"}, "Wrong parameter 'slugsWithoutIds' value: expected one of 'true', 'false'"),
        ({"keyword": "a\x00"}, "Wrong parameter 'keyword' value: contains a NUL character"),
        ({"responseFields": "items(id"}, "Wrong parameter 'responseFields' value"),
    ],
)
async def test_wrong_parameters(shop, refused, params, message):
    refused(await shop.get("/categories", **params), 400, "WRONG_PARAMETER", message)


async def test_booleans_in_any_spelling(tree, find):
    for yes in ("true", "TRUE", "Yes", "on", "1"):
        assert len(await find(hidden_categories=yes)) == 5
    for no in ("false", "False", "NO", "off", "0"):
        assert len(await find(hidden_categories=no)) == 2


async def test_response_fields(shop, tree):
    page = await shop.read("/categories", responseFields="total,items(id,name)")

    assert page == {"total": 2, "items": [{"id": tree.a, "name": "A"}, {"id": tree.aa, "name": "AA"}]}


async def test_names_of_other_clients_do_nothing(shop, tree):
    params = {"parentCategoryId": tree.b, "returnProductIds": "true"}

    assert await shop.read("/categories", **params) == await shop.read("/categories")


async def test_disabled_categories_are_stubs_to_buyers(shop, tree):
    params = {"hidden_categories": "true", "productIds": "true"}
    await shop.update(f"/categories/{tree.ba}", {"enabled": True})

    items = (await shop.get("/categories", token=shop.public, **params)).json()["items"]

    assert [item for item in items if not item["enabled"]] == [
        {"id": tree.b, "enabled": False},
        {"id": tree.baa, "enabled": False},
    ]
    shown = {item["id"]: item for item in items}[tree.ba]
    assert (shown["productIds"], shown["productCount"], shown["enabledProductCount"]) == ([tree.p1], 2, 1)


async def test_the_total_follows_creating_and_deleting(shop, tree):
    await shop.delete(f"/categories/{tree.b}")
    await shop.create("/categories", {"name": "New"})

    assert (await shop.read("/categories", hidden_categories="true", limit=1))["total"] == 3
