"""Two stores on one server never see or change each other's data, whatever ids a request names."""

import pytest

from tradepost.kit.arguments import described
from tradepost.kit.http import discover

ROUTES = discover()
# Every store has the same statuses of orders.
SHARED = {"status_id"}
WITH_IDS = [route for route in ROUTES if described(route).path.keys() - SHARED]
# What is for anyone is the same in every store.
SEARCHES = [route for route in ROUTES if route.method == "GET" and not described(route).path and not route.for_anyone]

# Where a body or query may name another entity: the request, the kind of that entity, and what is answered.
NAMING = [
    ("POST", "/products", {"name": "X", "categoryIds": ["{category_id}"]}, {}, (404, "CATEGORIES_NOT_FOUND")),
    ("PUT", "/products/{own_product}", {"categoryIds": ["{category_id}"]}, {}, (404, "CATEGORIES_NOT_FOUND")),
    ("POST", "/products", {"name": "X", "productClassId": "{class_id}"}, {}, (404, "NOT_FOUND")),
    ("PUT", "/products/{own_product}", {"productClassId": "{class_id}"}, {}, (404, "NOT_FOUND")),
    ("POST", "/categories", {"name": "X", "parentId": "{category_id}"}, {}, (404, "CATEGORIES_NOT_FOUND")),
    ("POST", "/categories", {"name": "X", "productIds": ["{product_id}"]}, {}, (404, "PRODUCT_NOT_FOUND")),
    ("PUT", "/categories/{own_category}", {"productIds": ["{product_id}"]}, {}, (404, "PRODUCT_NOT_FOUND")),
    ("PUT", "/categories/{own_category}", {"parentId": "{category_id}"}, {}, (404, "CATEGORIES_NOT_FOUND")),
    (
        "POST",
        "/categories/{own_category}/assignProducts",
        {"productIds": ["{product_id}"]},
        {},
        (404, "PRODUCT_NOT_FOUND"),
    ),
    (
        "POST",
        "/categories/{own_category}/unassignProducts",
        {"productIds": ["{product_id}"]},
        {},
        (404, "PRODUCT_NOT_FOUND"),
    ),
    ("GET", "/products/sort", None, {"parentCategory": "{category_id}"}, (404, "CATEGORIES_NOT_FOUND")),
    ("GET", "/categories/sort", None, {"parentCategory": "{category_id}"}, (404, "CATEGORIES_NOT_FOUND")),
    ("PUT", "/products/sort", {"sortedIds": ["{product_id}"]}, {"parentCategory": "0"}, (409, "WRONG_PARAMETER")),
    ("PUT", "/categories/sort", {"sortedIds": ["{category_id}"]}, {"parentCategory": "0"}, (409, "WRONG_PARAMETER")),
]


@pytest.mark.parametrize("route", WITH_IDS, ids=lambda route: f"{route.method} {route.path}")
async def test_ids_of_another_store_are_unknown(filled, other_filled, route):
    mine, others = await filled.rows(), await other_filled.rows()

    answer = await other_filled.call(route, ids=filled.ids)

    if route.method == "DELETE" and answer.status_code == 200:
        assert answer.json()["deleteCount"] == 0
    else:
        assert answer.status_code == 404
        assert answer.json()["errorCode"].endswith("NOT_FOUND")
    assert await filled.rows() == mine
    assert await other_filled.rows() == others


@pytest.mark.parametrize("route", SEARCHES, ids=lambda route: route.path)
async def test_searches_show_the_own_store_only(filled, other_filled, route):
    answer = await filled.call(route)

    assert answer.status_code == 200
    for name, other_id in other_filled.ids.items():
        # These only count within a product.
        if name not in ("media_id", "video_id", *SHARED):
            assert str(other_id) not in answer.text


@pytest.mark.parametrize(
    ("method", "path", "body", "params", "error"), NAMING, ids=[" ".join(item[:2]) for item in NAMING]
)
async def test_bodies_cannot_name_entities_of_another_store(
    filled, other_filled, refused, method, path, body, params, error
):
    own = {"{own_product}": filled.ids["product_id"], "{own_category}": filled.ids["category_id"]}
    ids = {f"{{{name}}}": entity_id for name, entity_id in other_filled.ids.items()}
    for place, entity_id in own.items():
        path = path.replace(place, str(entity_id))
    mine, others = await filled.rows(), await other_filled.rows()

    answer = await filled.shop.send(method, path, json=put_ids(body, ids), params=put_ids(params, ids))

    refused(answer, *error)
    assert await filled.rows() == mine
    assert await other_filled.rows() == others


def put_ids(value, ids):
    """The same JSON with real ids in the places that name them."""
    if isinstance(value, dict):
        return {key: put_ids(item, ids) for key, item in value.items()}
    if isinstance(value, list):
        return [put_ids(item, ids) for item in value]
    return ids.get(value, value) if isinstance(value, str) else value


async def test_filters_cannot_reach_into_another_store(filled, other_filled):
    ids = other_filled.ids
    for params in (
        {"productId": ids["product_id"]},
        {"category": ids["category_id"]},
        {"categories": ids["category_id"]},
    ):
        assert (await filled.shop.read("/products", **params))["total"] == 0
    for params in ({"categoryIds": ids["category_id"]}, {"parent": ids["category_id"]}):
        assert (await filled.shop.read("/categories", **params))["total"] == 0


async def test_related_products_of_another_store_are_dropped(filled, other_filled):
    sku = (await other_filled.shop.read(f"/products/{other_filled.ids['product_id']}"))["sku"]
    await filled.shop.update(f"/products/{filled.ids['product_id']}", {"sku": "mine"})
    related = {"productIds": [other_filled.ids["product_id"]], "productSkus": [sku]}

    product = await filled.shop.create("/products", {"name": "X", "relatedProducts": related})

    assert (await filled.shop.read(f"/products/{product}"))["relatedProducts"]["productIds"] == []


async def test_both_stores_may_use_the_same_names(filled, other_filled):
    body = {"name": "Same", "sku": "same", "externalReferenceId": "same", "customSlug": "same"}

    for shop in (filled.shop, other_filled.shop):
        product = await shop.read(f"/products/{await shop.create('/products', body)}")
        assert (product["sku"], product["customSlug"]) == ("same", "same")
        assert [item["id"] for item in (await shop.read("/products", sku="same"))["items"]] == [product["id"]]


async def test_deleting_everything_empties_the_own_store_only(filled, other_filled):
    others = await other_filled.rows()

    assert (await filled.shop.delete("/products")).status_code == 202

    assert (await filled.shop.read("/products"))["total"] == 0
    assert await other_filled.rows() == others
