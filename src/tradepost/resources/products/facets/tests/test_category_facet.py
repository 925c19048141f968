"""The categories facet: counts of products, and which categories are shown."""

import pytest


@pytest.fixture
async def tree(shop):
    """Kitchen with Cups with Blue cups, and Garden; with five products. The ids of the categories."""
    kitchen = await shop.create("/categories", {"name": "Kitchen"})
    cups = await shop.create("/categories", {"name": "Cups", "parentId": kitchen})
    blue = await shop.create("/categories", {"name": "Blue cups", "parentId": cups})
    garden = await shop.create("/categories", {"name": "Garden"})
    for category_ids in ([kitchen], [cups, kitchen], [blue], [blue, cups], []):
        await shop.create("/products", {"name": "X", "categoryIds": category_ids})
    return {"Kitchen": kitchen, "Cups": cups, "Blue cups": blue, "Garden": garden}


async def shown(shop, **params):
    answer = await shop.read("/products/filters", filterFields="categories", **params)
    return [(value["title"], value["productCount"]) for value in answer["filters"]["categories"]["values"]]


async def test_most_products_first_then_by_title(shop, tree):
    answer = await shop.read("/products/filters", filterFields="categories", filterFacetLimit="categories:2")

    assert answer["filters"]["categories"] == {
        "values": [
            {"id": tree["Blue cups"], "title": "Blue cups", "productCount": 2},
            {"id": tree["Cups"], "title": "Cups", "productCount": 2},
        ],
        "status": "SUCCESS",
        "sortingOrder": "PRODUCTS_COUNT_DESC",
    }
    assert await shown(shop) == [("Blue cups", 2), ("Cups", 2), ("Kitchen", 2)]


async def test_one_level_of_the_tree(shop, tree):
    for root in ("0", "home", "", " 0 "):
        assert await shown(shop, filterParentCategoryId=root) == [("Kitchen", 2)]
    assert await shown(shop, filterParentCategoryId=tree["Kitchen"]) == [("Cups", 2)]
    assert await shown(shop, filterParentCategoryId=tree["Cups"]) == [("Blue cups", 2)]
    assert await shown(shop, filterParentCategoryId=tree["Garden"]) == []
    assert await shown(shop, filterParentCategoryId=12345) == []


async def test_subcategories_count_where_the_search_includes_them(shop, tree):
    everything = {"includeProductsFromSubcategories": "true"}

    assert await shown(shop, **everything) == [("Kitchen", 4), ("Cups", 3), ("Blue cups", 2)]
    assert await shown(shop, filterParentCategoryId="0", withSubcategories="true") == [("Kitchen", 4)]
    for title, count in await shown(shop, **everything):
        assert (await shop.read("/products", categories=tree[title], **everything))["total"] == count


async def test_the_chosen_category_does_not_hide_the_others(shop, tree):
    for chosen in ({"category": tree["Kitchen"]}, {"categories": f"{tree['Kitchen']},home"}):
        assert await shown(shop, **chosen) == [("Blue cups", 2), ("Cups", 2), ("Kitchen", 2)]

    answer = await shop.read("/products/filters", filterFields="price", categories=f"home,{tree['Blue cups']}")
    assert answer["productCount"] == 3


async def test_categories_come_and_go(shop, tree):
    assert await shown(shop) == [("Blue cups", 2), ("Cups", 2), ("Kitchen", 2)]

    await shop.update(f"/categories/{tree['Kitchen']}", {"name": "Cook", "enabled": False})
    assert await shown(shop) == [("Blue cups", 2), ("Cook", 2), ("Cups", 2)]

    await shop.update(f"/categories/{tree['Blue cups']}", {"parentId": tree["Garden"]})
    assert await shown(shop, filterParentCategoryId=tree["Garden"]) == [("Blue cups", 2)]

    products = (await shop.read("/products", category=tree["Cups"]))["items"]
    unassigned = await shop.post(f"/categories/{tree['Cups']}/unassignProducts", {"productIds": [products[0]["id"]]})
    assert unassigned.status_code == 200
    assert await shown(shop) == [("Blue cups", 2), ("Cook", 2), ("Cups", 1)]

    assert (await shop.delete(f"/categories/{tree['Garden']}")).status_code == 200
    assert await shown(shop) == [("Cook", 2), ("Cups", 1)]
