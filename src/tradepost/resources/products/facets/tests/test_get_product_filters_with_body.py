"""POST /products/filters: parameters in the body."""

import pytest


@pytest.fixture
async def shelf(shop):
    """Three products that differ in price, stock and size."""
    for name, price, quantity, size in (("A", 10, 1, "S"), ("B", 20, 0, "M, wide"), ("C", 30, 2, "L")):
        options = [{"name": "Size, EU", "choices": [{"text": size}]}]
        await shop.create("/products", {"name": name, "price": price, "quantity": quantity, "options": options})


async def found(shop, body, **params):
    answer = await shop.post("/products/filters", body, **params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_body_asks_like_a_query(shop, shelf):
    fields, params = "price,inventory,option_Size\\, EU", {"priceFrom": "15", "keyword": "B C"}

    expected = await shop.read("/products/filters", filterFields=fields, **params)

    assert expected["productCount"] == 2
    assert await found(shop, {"params": params}, filterFields=fields) == expected
    assert await found(shop, {"params": {**params, "filterFields": fields}}) == expected
    assert await found(shop, None, filterFields=fields, **params) == expected


async def test_numbers_booleans_and_lists_stand_for_text(shop, shelf):
    async def count(**params):
        return (await found(shop, {"params": params}, filterFields="price"))["productCount"]

    assert await count(priceFrom=15) == 2
    assert await count(priceFrom=15.5, priceTo="20.0") == 1
    assert await count(enabled=True) == 3
    assert await count(includeProductsFromSubcategories=False) == 3
    assert await count(inventory=["instock", "outofstock"]) == 3
    assert await count(**{"option_Size, EU": ["M, wide", "L"]}) == 2
    assert await count(**{"option_Size, EU": '"M, wide",S'}) == 2
    assert await count(category=0, categories=["home", 5]) == 3

    answer = await found(shop, {"params": {"filterFields": ["price", "option_Size, EU"], "filterFacetLimit": 1}})
    assert [value["title"] for value in answer["filters"]["option_Size, EU"]["values"]] == ["L"]


async def test_the_body_wins(shop, shelf):
    answer = await found(
        shop,
        {"params": {"priceFrom": 25, "filterFields": "price", "option_Size, EU": "L"}},
        filterFields="inventory",
        priceFrom=5,
        inventory="instock",
        **{"option_Size, EU": "S"},
    )

    assert answer["productCount"] == 1
    assert answer["filters"] == {"price": {"minValue": 30, "maxValue": 30, "status": "SUCCESS"}}


async def test_families_are_replaced_name_by_name(shop, shelf):
    body = {"params": {"option_Size, EU": "S,L"}}

    answer = await found(shop, body, filterFields="price", option_Color="Red", **{"option_Size, EU": "S"})
    assert answer["productCount"] == 0

    answer = await found(shop, body, filterFields="price", **{"option_Size, EU": "S"})
    assert answer["productCount"] == 2


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"priceFrom": "x"}, "'priceFrom'"),
        ({"priceFrom": {"from": 1}}, "'priceFrom'"),
        ({"categories": [[1], {"id": 2}]}, "'categories'"),
        ({"categories": [[1]]}, "'categories'"),
        ({"enabled": "maybe"}, "'enabled'"),
        ({"keyword": None}, "'keyword'"),
        ([], "params"),
        ("price", "params"),
    ],
)
async def test_a_wrong_body_is_named(shop, refused, params, message):
    answer = await shop.post("/products/filters", {"params": params}, filterFields="price")

    refused(answer, 400, "WRONG_PARAMETER", message)


async def test_a_body_that_is_no_object_is_refused(shop, refused):
    answer = await shop.post("/products/filters", [1], filterFields="price")

    refused(answer, 400, "WRONG_PARAMETER", "Wrong JSON format")


async def test_nothing_is_changed_and_nothing_recorded(shop, shelf):
    recorded = await shop.changes()

    await found(shop, {"params": {}}, filterFields="price,inventory")

    assert await shop.changes() == recorded


async def test_a_public_token_may_not_count(shop, refused):
    for answer in (
        await shop.get("/products/filters", filterFields="price", token=shop.public),
        await shop.post("/products/filters", {}, filterFields="price", token=shop.public),
    ):
        refused(answer, 403, "INSUFFICIENT_APP_SCOPE")
