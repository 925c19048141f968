"""GET and POST /products/filters: the facets and their shapes."""

import pytest

SHIRTS = [
    {
        "name": "Dear shirt",
        "price": 10,
        "compareToPrice": 12,
        "quantity": 5,
        "options": [{"name": "Color", "choices": [{"text": "Red"}, {"text": "Green"}]}],
        "attributes": [{"alias": "BRAND", "value": "MyBrandName"}, {"alias": "UPC", "value": "UpcValue1"}],
    },
    {
        "name": "Cheap shirt",
        "price": 5,
        "quantity": 0,
        "options": [{"name": "Color", "choices": [{"text": "Yellow"}, {"text": "Green"}]}],
        "attributes": [{"alias": "BRAND", "value": "MyBrandName"}, {"alias": "UPC", "value": "UpcValue2"}],
    },
]


@pytest.fixture
async def shirts(shop):
    """Two products and their ids."""
    return [await shop.create("/products", shirt) for shirt in SHIRTS]


async def facets(shop, fields, **params):
    return (await shop.read("/products/filters", filterFields=fields, **params))["filters"]


async def counts(shop, field, **params):
    facet = (await facets(shop, field, **params))[field]
    return {value["title"]: value["productCount"] for value in facet["values"]}


async def test_every_facet_has_its_shape(shop, shirts):
    answer = await shop.read(
        "/products/filters",
        filterFields="price,inventory,onsale,option_Color,attribute_Brand,attribute_UPC",
        filterFacetLimit="option_Color:2",
    )

    assert answer == {
        "productCount": 2,
        "filters": {
            "price": {"minValue": 5, "maxValue": 10, "status": "SUCCESS"},
            "inventory": {
                "values": [
                    {"id": "instock", "title": "In stock", "productCount": 1},
                    {"id": "outofstock", "title": "Out of stock", "productCount": 1},
                ],
                "status": "SUCCESS",
            },
            "onsale": {
                "values": [
                    {"id": "onsale", "title": "On sale", "productCount": 1},
                    {"id": "notonsale", "title": "Regular price", "productCount": 1},
                ],
                "status": "SUCCESS",
            },
            "option_Color": {
                "title": "Color",
                "values": [{"title": "Green", "productCount": 2}, {"title": "Red", "productCount": 1}],
                "status": "SUCCESS",
                "sortingOrder": "FILTER_VALUE_ASC",
            },
            "attribute_Brand": {
                "title": "Brand",
                "values": [{"title": "MyBrandName", "productCount": 2}],
                "status": "SUCCESS",
                "sortingOrder": "FILTER_VALUE_ASC",
            },
            "attribute_UPC": {
                "title": "UPC",
                "values": [{"title": "UpcValue1", "productCount": 1}, {"title": "UpcValue2", "productCount": 1}],
                "status": "SUCCESS",
                "sortingOrder": "FILTER_VALUE_ASC",
            },
        },
    }


async def test_a_store_without_products_has_empty_facets(shop):
    answer = await shop.read("/products/filters", filterFields="price,inventory,onsale,categories,option_Color")

    assert answer == {
        "productCount": 0,
        "filters": {
            "price": {"minValue": 0, "maxValue": 0, "status": "SUCCESS"},
            "inventory": {"values": [], "status": "SUCCESS"},
            "onsale": {"values": [], "status": "SUCCESS"},
            "categories": {"values": [], "status": "SUCCESS", "sortingOrder": "PRODUCTS_COUNT_DESC"},
            "option_Color": {
                "title": "Color",
                "values": [],
                "status": "SUCCESS",
                "sortingOrder": "FILTER_VALUE_ASC",
            },
        },
    }


async def test_what_is_no_facet_is_left_out(shop, shirts):
    asked = "enabled, nonsense, option_, attribute_, PRICE, price_low, products, option_Nothing, ,price"

    assert list(await facets(shop, asked)) == ["option_Nothing", "price"]


async def test_a_facet_that_is_asked_for_twice_is_there_once(shop, shirts):
    assert list(await facets(shop, "price,inventory,price")) == ["price", "inventory"]


async def test_a_facet_is_counted_without_its_own_restriction(shop, shirts):
    chosen = {"option_Color": "Red", "inventory": "instock", "priceFrom": 6}

    answer = await shop.read(
        "/products/filters", filterFields="price,inventory,onsale,option_Color,attribute_UPC", **chosen
    )

    assert answer["productCount"] == 1
    assert answer["filters"]["price"] == {"minValue": 10, "maxValue": 10, "status": "SUCCESS"}
    assert await counts(shop, "option_Color", **chosen) == {"Green": 1, "Red": 1}
    assert await counts(shop, "option_Color", option_Color="Red") == {"Green": 2, "Red": 1, "Yellow": 1}
    assert await counts(shop, "inventory", **chosen) == {"In stock": 1}
    assert await counts(shop, "inventory", inventory="instock") == {"In stock": 1, "Out of stock": 1}
    assert await counts(shop, "onsale", onsale="onsale") == {"On sale": 1, "Regular price": 1}
    assert await counts(shop, "attribute_UPC", **chosen) == {"UpcValue1": 1}
    assert await counts(shop, "attribute_UPC", attribute_UPC="UpcValue1") == {"UpcValue1": 1, "UpcValue2": 1}
    assert (await facets(shop, "price", priceFrom=6, priceTo=7))["price"]["minValue"] == 5


async def test_products_may_be_named(shop, shirts):
    named = {"filterFields": "option_Color", "option_Color": "Yellow", "enabled": "true"}

    for chosen in ({"productId": shirts[0]}, {"productId": f"{shirts[0]},9", "priceTo": 1}, {"sku": "00001"}):
        answer = await shop.read("/products/filters", **named, **chosen)
        assert answer["productCount"] == 1
        assert [value["title"] for value in answer["filters"]["option_Color"]["values"]] == ["Green", "Red"]


async def test_true_means_enabled_only_and_false_means_both(shop, shirts):
    await shop.update(f"/products/{shirts[0]}", {"enabled": False})

    assert (await shop.read("/products/filters", filterFields="price"))["productCount"] == 2
    assert (await shop.read("/products/filters", filterFields="price", enabled="false"))["productCount"] == 2
    assert (await shop.read("/products/filters", filterFields="price", enabled="yes"))["productCount"] == 1
    assert await counts(shop, "option_Color", enabled="true") == {"Green": 1, "Yellow": 1}


async def test_more_frequent_words_stand_first(shop, shirts):
    await shop.create("/products", {"name": "Third", "quantity": 0})

    found = await facets(shop, "inventory,onsale")

    assert [value["id"] for value in found["inventory"]["values"]] == ["outofstock", "instock"]
    assert [value["id"] for value in found["onsale"]["values"]] == ["notonsale", "onsale"]


async def test_prices_are_those_that_buyers_see(shop):
    taxes = [{"id": 7, "name": "VAT", "defaultTax": 10, "includeInPrice": True}]
    await shop.create("/products", {"name": "A", "price": 25})
    await shop.create("/products", {"name": "B", "price": 40, "tax": {"taxable": False}})
    assert (await facets(shop, "price"))["price"] == {"minValue": 25, "maxValue": 40, "status": "SUCCESS"}

    await shop.update("/profile", {"taxSettings": {"taxes": taxes}})

    assert (await facets(shop, "price"))["price"] == {"minValue": 27.5, "maxValue": 40, "status": "SUCCESS"}


async def test_prices_of_variations_widen_the_range(shop):
    await shop.update(
        "/profile",
        {"taxSettings": {"taxes": [{"id": 7, "name": "VAT", "defaultTax": 10, "includeInPrice": True}]}},
    )
    entity_id = await shop.create("/products", {"name": "A", "price": 25})
    large = {"options": [{"name": "Size", "value": "L"}], "sku": "L", "price": 70}
    await shop.create(f"/products/{entity_id}/combinations", large)

    assert (await facets(shop, "price"))["price"] == {"minValue": 77, "maxValue": 77, "status": "SUCCESS"}

    await shop.create(f"/products/{entity_id}/combinations", {"options": [{"name": "Size", "value": "S"}]})
    assert (await facets(shop, "price"))["price"] == {"minValue": 27.5, "maxValue": 77, "status": "SUCCESS"}


async def test_hidden_attributes_are_counted_for_the_merchant(shop, shirts):
    await shop.update(f"/products/{shirts[0]}", {"attributes": [{"name": "Cost", "value": "9", "show": "NOTSHOW"}]})

    assert await counts(shop, "attribute_Cost") == {"9": 1}


async def test_the_limit_keeps_the_highest_counts(shop, shirts):
    assert await counts(shop, "option_Color", filterFacetLimit="1") == {"Green": 2}
    assert await counts(shop, "option_Color", filterFacetLimit="inventory:1, option_Color:2") == {"Green": 2, "Red": 1}
    assert await counts(shop, "option_Color", filterFacetLimit="1,option_Color:all") == {
        "Green": 2,
        "Red": 1,
        "Yellow": 1,
    }
    assert len(await counts(shop, "inventory", filterFacetLimit="1")) == 1


async def test_fifty_values_unless_said_otherwise(shop):
    choices = [{"text": f"{number:02}"} for number in range(60)]
    await shop.create("/products", {"name": "Many", "options": [{"name": "Size", "choices": choices}]})

    assert list(await counts(shop, "option_Size")) == [f"{number:02}" for number in range(50)]
    assert len(await counts(shop, "option_Size", filterFacetLimit="option_Other:3")) == 50
    assert len(await counts(shop, "option_Size", filterFacetLimit="all")) == 60
    assert len(await counts(shop, "option_Size", filterFacetLimit="option_Size:55")) == 55


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("filterFacetLimit", "many"),
        ("filterFacetLimit", "0"),
        ("filterFacetLimit", "option_Size:-1"),
        ("filterFacetLimit", "option_Size"),
        ("filterParentCategoryId", "root"),
        ("priceFrom", "x"),
        ("createdFrom", "yesterday"),
        ("enabled", "TRUE"),
        ("inventory", "few"),
        ("categories", "kitchen"),
        ("filterFields", "option_\0"),
    ],
)
async def test_a_wrong_parameter_is_named(shop, refused, name, value):
    params = {"filterFields": "price", name: value}

    refused(await shop.get("/products/filters", **params), 400, "WRONG_PARAMETER", f"'{name}'")
    if value != "option_\0":
        refused(await shop.post("/products/filters", {"params": params}), 400, "WRONG_PARAMETER", f"'{name}'")


async def test_which_facets_must_be_said(shop, refused):
    for answer in (
        await shop.get("/products/filters"),
        await shop.post("/products/filters"),
        await shop.post("/products/filters", {}),
        await shop.post("/products/filters", {"params": {"keyword": "x"}}),
    ):
        refused(answer, 400, "WRONG_PARAMETER", "Absent parameter filterFields")


async def test_paging_and_order_are_no_parameters(shop, shirts):
    answer = await shop.read("/products/filters", filterFields="price", limit="x", offset="-1", sortBy="NONE")

    assert answer["productCount"] == 2
