"""`responseFields` trims every GET (platform.md 3.1)."""

import pytest

from tradepost.kit.arguments import described
from tradepost.kit.http import Answer, discover

READS = [route for route in discover() if route.method == "GET" and described(route).returns is not Answer]
OTHERS = [route for route in discover() if route.method != "GET" and route.path.count("/products") == 0]


def every(routes):
    return pytest.mark.parametrize("route", routes, ids=lambda route: f"{route.method} {route.path}")


def only(whole, *names):
    """The answer with just these fields. An expression addresses the elements of an array."""
    if isinstance(whole, list):
        return [only(element, *names) for element in whole]
    return {name: whole[name] for name in names if name in whole}


@every(READS)
async def test_only_named_fields_remain(filled, route):
    whole = (await filled.call(route)).json()

    for name in whole[0] if isinstance(whole, list) else whole:
        assert (await filled.call(route, params={"responseFields": name})).json() == only(whole, name)
        both = f" {name} , noSuchField, {name}"
        assert (await filled.call(route, params={"responseFields": both})).json() == only(whole, name)


@every(READS)
async def test_no_selection_is_everything(filled, route):
    whole = (await filled.call(route)).json()

    for expression in ("", " ", ",", " , ,"):
        assert (await filled.call(route, params={"responseFields": expression})).json() == whole


@every(READS)
async def test_unknown_fields_leave_an_empty_object(filled, route):
    whole = (await filled.call(route)).json()

    answer = await filled.call(route, params={"responseFields": "noSuchField(x)"})

    assert (answer.status_code, answer.json()) == (200, only(whole))


@every(READS)
@pytest.mark.parametrize(
    "expression", ["items(", "items(id", "items)", "(id)", "items()", "a(b))", "a(b)c", "((", ")("]
)
async def test_unbalanced_parentheses_are_refused(filled, refused, route, expression):
    answer = await filled.call(route, params={"responseFields": expression})

    refused(answer, 400, "WRONG_PARAMETER", "Wrong parameter 'responseFields' value: ")


@every(OTHERS)
async def test_other_verbs_ignore_it(filled, route):
    assert (await filled.call(route, params={"responseFields": "x(("})).status_code == 200


async def test_lists_and_the_objects_in_them(filled):
    shop, product = filled.shop, filled.ids["product_id"]

    answer = await shop.get("/products", responseFields="total,items(id)")
    assert answer.text == f'{{"total":1,"items":[{{"id":{product}}}]}}'
    answer = await shop.get("/products", responseFields="items(id,tax(taxable),categories(id,nope),sku(deep))")
    item = answer.json()["items"][0]
    assert item["tax"] == {"taxable": True}
    assert item["categories"] == [{"id": filled.ids["category_id"]}]
    assert item["sku"] == "00001"
    assert list(item) == ["id", "tax", "categories", "sku"]


async def test_a_map_of_texts_is_reduced_to_languages(shop):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})
    await shop.create("/products", {"name": "Mug", "nameTranslated": {"en": "Mug", "nl": "Mok"}})

    answer = await shop.get("/products", responseFields="items(nameTranslated(nl))")

    assert answer.json() == {"items": [{"nameTranslated": {"nl": "Mok"}}]}


async def test_sections_of_the_profile(shop):
    answer = await shop.get("/profile", responseFields="generalInfo(storeId),settings(storeName),company(none)")

    assert answer.json() == {"generalInfo": {"storeId": shop.id}, "settings": {"storeName": "Test shop"}, "company": {}}


async def test_numbers_keep_their_form(shop):
    await shop.create("/products", {"name": "Mug", "price": 5, "weight": 0.1})

    answer = await shop.get("/products", responseFields="items(price,weight)")

    assert answer.text == '{"items":[{"price":5,"weight":0.1}]}'


async def test_nothing_that_is_hidden_comes_back(shop):
    product = await shop.create("/products", {"name": "Mug", "enabled": False, "costPrice": 3})

    answer = await shop.get(f"/products/{product}", token=shop.public, responseFields="id,name,costPrice")

    assert answer.json() == {"id": product}


async def test_refusals_are_not_trimmed(shop, refused):
    refused(await shop.get("/products/1", responseFields="id"), 404, "PRODUCT_NOT_FOUND")
