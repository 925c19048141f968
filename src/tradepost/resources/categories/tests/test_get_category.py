"""GET /categories/{id}."""

import pytest


async def test_counts_of_a_category_with_subcategories(shop, tree):
    category = await shop.read(f"/categories/{tree.ba}")

    assert category["productIds"] == [tree.p1, tree.p2]
    assert category["productCount"] == 3
    assert category["productCountWithoutSubcategories"] == 2
    assert category["enabledProductCount"] == 1


async def test_counts_of_a_category_without_products_of_its_own(shop, tree):
    category = await shop.read(f"/categories/{tree.b}")

    assert "productIds" not in category
    assert category["productCount"] == 3
    assert category["productCountWithoutSubcategories"] == 0
    assert category["enabledProductCount"] == 0


async def test_a_product_in_several_categories_counts_once(shop, tree):
    await shop.post(f"/categories/{tree.baa}/assignProducts", {"productIds": [tree.p1, tree.p2]})

    assert (await shop.read(f"/categories/{tree.b}"))["productCount"] == 3
    assert (await shop.read(f"/categories/{tree.baa}"))["productCount"] == 3


async def test_counts_follow_the_products(shop, tree):
    await shop.update(f"/products/{tree.p2}", {"enabled": True})
    await shop.delete(f"/products/{tree.p1}")

    category = await shop.read(f"/categories/{tree.ba}")
    assert category["productIds"] == [tree.p2]
    assert (category["productCount"], category["enabledProductCount"]) == (2, 1)


@pytest.mark.parametrize("category_id", [0, -1, 999999, 2**31, 2**63 - 1, -(2**63) + 1])
async def test_unknown_category(shop, refused, category_id):
    answer = await shop.get(f"/categories/{category_id}")

    refused(answer, 404, "CATEGORIES_NOT_FOUND", f"Category #{category_id} not found")


@pytest.mark.parametrize("category_id", ["x", "0x10", "1.5", str(2**63), "9" * 5000, "%20", "NaN"])
async def test_an_id_that_is_no_number(shop, refused, category_id):
    message = "Wrong numeric parameter 'categoryId' value: not a number or a number out of range"

    refused(await shop.get(f"/categories/{category_id}"), 400, "WRONG_PARAMETER", message)


async def test_category_of_another_store(shop, other_shop, refused):
    foreign = await other_shop.create("/categories", {"name": "Theirs"})

    refused(await shop.get(f"/categories/{foreign}"), 404, "CATEGORIES_NOT_FOUND", f"#{foreign}")


async def test_response_fields(shop, tree):
    category = await shop.read(f"/categories/{tree.ba}", responseFields="id,nameTranslated(en),productIds,nothing")

    assert category == {"id": tree.ba, "nameTranslated": {"en": "BA"}, "productIds": [tree.p1, tree.p2]}


async def test_buyers_see_enabled_products_only(shop, tree):
    await shop.update(f"/categories/{tree.ba}", {"enabled": True})

    category = (await shop.get(f"/categories/{tree.ba}", token=shop.public)).json()

    assert category["productIds"] == [tree.p1]
    assert category["productCount"] == 2
    assert category["productCountWithoutSubcategories"] == 1
    assert category["enabledProductCount"] == 1


async def test_a_disabled_category_is_a_stub_to_buyers(shop, tree):
    answer = await shop.get(f"/categories/{tree.b}", token=shop.public)

    assert (answer.status_code, answer.json()) == (200, {"id": tree.b, "enabled": False})


async def test_an_enabled_category_below_a_disabled_one_is_no_stub(shop, tree):
    await shop.update(f"/categories/{tree.ba}", {"enabled": True})

    assert (await shop.get(f"/categories/{tree.ba}", token=shop.public)).json()["name"] == "BA"


async def test_a_token_without_the_scope(shop, tree, refused):
    answer = await shop.get(f"/categories/{tree.a}", token=await shop.token("update_catalog"))

    refused(answer, 403, "INSUFFICIENT_APP_SCOPE", "read_catalog")


async def test_the_answer_has_an_etag(shop, tree):
    first = await shop.get(f"/categories/{tree.a}")

    second = await shop.send("GET", f"/categories/{tree.a}", headers={"If-None-Match": first.headers["etag"]})
    await shop.update(f"/categories/{tree.a}", {"name": "New"})
    third = await shop.send("GET", f"/categories/{tree.a}", headers={"If-None-Match": first.headers["etag"]})

    assert (second.status_code, second.content) == (304, b"")
    assert (third.status_code, third.json()["name"]) == (200, "New")


async def test_a_category_has_a_second_address(shop, refused):
    category_id = await shop.create("/categories", {"name": "Mugs"})

    assert await shop.update(f"/category/{category_id}", {"name": "Cups"}) == {"updateCount": 1}

    assert await shop.read(f"/category/{category_id}") == await shop.read(f"/categories/{category_id}")
    assert (await shop.read(f"/category/{category_id}", responseFields="name")) == {"name": "Cups"}
    refused(await shop.delete(f"/category/{category_id}"), 405, "METHOD_NOT_ALLOWED")
    refused(await shop.get("/category/5"), 404, "CATEGORIES_NOT_FOUND", "Category #5 not found")
