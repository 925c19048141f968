"""GET /products: pages, orders, and the parameters that stand alone."""

from datetime import UTC, datetime, timedelta

import pytest

MOMENT = datetime(2024, 9, 4, 7, 20, 11, tzinfo=UTC)


async def names(shop, **params):
    return [item["name"] for item in (await shop.read("/products", **params))["items"]]


async def make(shop, *products):
    return [await shop.create("/products", {"name": item} if isinstance(item, str) else item) for item in products]


async def test_an_empty_store(shop):
    assert await shop.read("/products") == {"total": 0, "count": 0, "offset": 0, "limit": 100, "items": []}


async def test_pages(shop):
    await make(shop, "A", "B", "C")

    page = await shop.read("/products", offset=2, limit=2)

    assert (page["total"], page["count"], page["offset"], page["limit"]) == (3, 1, 2, 2)
    assert [item["name"] for item in page["items"]] == ["A"]
    assert await shop.read("/products", offset=3) == {"total": 3, "count": 0, "offset": 3, "limit": 100, "items": []}
    assert (await shop.read("/products", offset=2**62))["total"] == 3


async def test_a_limit_that_is_too_large_is_lowered(shop):
    await make(shop, *(f"Mug {number}" for number in range(101)))

    page = await shop.read("/products", limit=500)

    assert (page["total"], page["count"], page["limit"]) == (101, 100, 100)
    assert len((await shop.read("/products", offset=100))["items"]) == 1


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("limit=abc", "Wrong numeric parameter 'limit' value: not a number or a number out of range"),
        ("limit=", "Wrong numeric parameter 'limit' value: not a number or a number out of range"),
        ("limit=0", "Wrong parameter 'limit' value"),
        ("limit=1.5", "Wrong numeric parameter 'limit' value"),
        ("offset=-1", "Wrong parameter 'offset' value"),
        ("offset=9223372036854775808", "Wrong numeric parameter 'offset' value"),
        ("enabled=TRUE", "expected one of 'true', 'false', 'yes', 'no', 'on', 'off', '1', '0'"),
        ("sortBy=NEWEST", "Wrong parameter 'sortBy' value: expected one of RELEVANCE, DEFINED_BY_STORE_OWNER, ADDED"),
        ("searchMethod=API", "Wrong parameter 'searchMethod' value: expected one of STOREFRONT, CP"),
        ("productId=1,abc", "Wrong numeric parameter 'productId' value"),
        ("category=abc", "Wrong numeric parameter 'category' value"),
        ("categories=1,x", "Wrong numeric parameter 'categories' value"),
        ("createdFrom=yesterday", "Wrong parameter 'createdFrom' value: not a date"),
        ("updatedTo=2024-13-01", "Wrong parameter 'updatedTo' value: not a date"),
        ("priceFrom=1e30", "Wrong numeric parameter 'priceFrom' value"),
        ("inventory=some", "Wrong parameter 'inventory' value: expected one of instock, outofstock"),
        ("onsale=yes", "Wrong parameter 'onsale' value: expected one of onsale, notonsale"),
        ("enabledManualTaxes=vat", "Wrong parameter 'enabledManualTaxes' value"),
        ("baseUrl=example", "Wrong parameter 'baseUrl' value"),
        ("baseUrl=http://[", "Wrong parameter 'baseUrl' value"),
        ("keyword=a%00b", "Wrong parameter 'keyword' value"),
        ("responseFields=items(id", "Wrong parameter 'responseFields' value"),
    ],
)
async def test_wrong_parameters_are_refused(shop, refused, query, message):
    refused(await shop.send("GET", f"/products?{query}"), 400, "WRONG_PARAMETER", message)


@pytest.mark.parametrize("query", ["foo=1", "lang=", "lang=xx", "enabled=yes", "limit= 5 ", "option_=x", "keyword="])
async def test_what_is_not_known_or_empty_is_ignored(shop, query):
    await make(shop, "Mug")

    assert (await shop.send("GET", f"/products?{query}")).json()["total"] == 1


async def test_only_the_chosen_fields(shop):
    [product_id] = await make(shop, "Mug")

    assert await shop.read("/products", responseFields="total,items(id,name)") == {
        "total": 1,
        "items": [{"id": product_id, "name": "Mug"}],
    }


async def test_ids_ignore_all_other_filters(shop, other_shop):
    a, b, _c = await make(shop, "A", "B", "C")
    [foreign] = await make(other_shop, "D")

    ids = f"{a}, {b},999999999,,{foreign},{a}"
    found = await shop.read("/products", productId=ids, enabled="false", keyword="nothing", sku="x", sortBy="NAME_ASC")

    assert [item["id"] for item in found["items"]] == [a, b]
    assert found["total"] == 2


async def test_a_sku_is_matched_exactly_and_ignores_other_filters(shop):
    await make(shop, {"name": "A", "sku": "X1"}, {"name": "B", "sku": "X12"})

    assert await names(shop, sku="X1", enabled="false", priceFrom=50) == ["A"]
    assert await names(shop, sku="x1") == []
    assert await names(shop, sku="X") == []


async def test_an_external_reference(shop):
    await make(shop, {"name": "A", "externalReferenceId": "e1"}, "B")

    assert await names(shop, externalReferenceId="e1") == ["A"]
    assert await names(shop, externalReferenceId="e1", enabled="false") == []
    assert await names(shop, externalReferenceId="") == []


async def test_the_newest_comes_first(shop, clock):
    for number, name in enumerate(["A", "B", "C", "D"]):
        clock.moment = MOMENT + timedelta(hours=number // 2)
        await make(shop, name)

    assert await names(shop) == ["D", "C", "B", "A"]


async def test_orders_by_time(shop, clock):
    ids = []
    for number, name in enumerate(["A", "B", "C"]):
        clock.moment = MOMENT + timedelta(hours=number)
        ids += await make(shop, name)
    clock.moment = MOMENT + timedelta(hours=9)
    await shop.update(f"/products/{ids[1]}", {})

    assert await names(shop, sortBy="ADDED_TIME_ASC") == ["A", "B", "C"]
    assert await names(shop, sortBy="ADDED_TIME_DESC") == ["C", "B", "A"]
    assert await names(shop, sortBy="UPDATED_TIME_ASC") == ["A", "C", "B"]
    assert await names(shop, sortBy="UPDATED_TIME_DESC") == ["B", "C", "A"]


async def test_orders_by_name_in_any_case_and_language(shop):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "ru"]}})
    await make(
        shop,
        {"name": "banana", "nameTranslated": {"ru": "Яблоко"}},
        {"name": "Apple", "nameTranslated": {"ru": "ёлка"}},
        {"name": "Cherry", "nameTranslated": {"ru": "абрикос"}},
        {"name": "apple", "nameTranslated": {"ru": ""}},
    )

    assert await names(shop, sortBy="NAME_ASC") == ["Apple", "apple", "banana", "Cherry"]
    assert await names(shop, sortBy="NAME_DESC") == ["Cherry", "banana", "apple", "Apple"]
    assert await names(shop, sortBy="NAME_ASC", lang="ru") == ["apple", "абрикос", "Яблоко", "ёлка"]
    assert await names(shop, sortBy="NAME_ASC", lang="xx") == ["Apple", "apple", "banana", "Cherry"]


async def test_orders_by_the_price_that_is_shown(shop):
    taxes = [{"name": "VAT", "defaultTax": 50, "includeInPrice": True}]
    await shop.update("/profile", {"taxSettings": {"taxes": taxes}})
    dearer = {"name": "Size", "choices": [{"text": "L", "priceModifier": 9}]}
    await make(
        shop,
        {"name": "Taxed", "price": 10},
        {"name": "Untaxed", "price": 12, "tax": {"taxable": False}},
        {"name": "Large", "price": 5, "options": [dearer]},
        {"name": "Also 15", "price": 10},
    )

    assert await names(shop, sortBy="PRICE_ASC") == ["Untaxed", "Taxed", "Also 15", "Large"]
    assert await names(shop, sortBy="PRICE_DESC") == ["Large", "Also 15", "Taxed", "Untaxed"]


async def test_the_order_of_the_front_page(shop):
    category = await shop.create("/categories", {"name": "Cups"})
    await make(
        shop,
        {"name": "Last", "showOnFrontpage": 30},
        {"name": "First", "showOnFrontpage": 10},
        {"name": "Elsewhere", "categoryIds": [category]},
        {"name": "Middle", "showOnFrontpage": 20},
    )

    assert await names(shop, sortBy="DEFINED_BY_STORE_OWNER") == ["First", "Middle", "Last", "Elsewhere"]
    assert await names(shop, category=0) == ["First", "Middle", "Last"]


async def test_another_stores_products_are_never_found(shop, other_shop):
    await make(other_shop, {"name": "Mug", "sku": "X1", "externalReferenceId": "e1", "price": 5})
    category = await other_shop.create("/categories", {"name": "Cups"})

    for params in ({}, {"keyword": "mug"}, {"sku": "X1"}, {"externalReferenceId": "e1"}, {"category": category}):
        assert (await shop.read("/products", **params))["total"] == 0


async def test_the_total_counts_what_was_deleted_and_created_again(shop):
    ids = await make(shop, "A", "B", "C")
    await shop.delete(f"/products/{ids[1]}")

    assert (await shop.read("/products", limit=1))["total"] == 2
    await make(shop, "D")
    assert (await shop.read("/products", limit=1, offset=2))["total"] == 3
    assert (await shop.read("/products", limit=1, enabled="true"))["total"] == 3
