"""GET /products/{id}."""

import pytest


async def test_only_the_chosen_fields(shop):
    options = [{"name": "Size", "choices": [{"text": "L"}, {"text": "M", "priceModifier": 2}]}]
    product_id = await shop.create("/products", {"name": "Mug", "options": options})
    path = f"/products/{product_id}"

    assert await shop.read(path, responseFields="id,options(name,choices(text))") == {
        "id": product_id,
        "options": [{"name": "Size", "choices": [{"text": "L"}, {"text": "M"}]}],
    }
    assert await shop.read(path, responseFields="nameTranslated(en), sku ,unknown,quantity") == {
        "nameTranslated": {"en": "Mug"},
        "sku": "00001",
    }
    assert await shop.read(path, responseFields="") == await shop.read(path)


async def test_unbalanced_fields_are_refused(shop, refused):
    path = f"/products/{await shop.create('/products', {'name': 'Mug'})}"

    refused(await shop.get(path, responseFields="id,options(name"), 400, "WRONG_PARAMETER", "responseFields")


@pytest.mark.parametrize("product_id", ["0", "-1", "5", "abc", "1.5", "99999999999999999999", "%00"])
async def test_an_unknown_product(shop, refused, product_id):
    refused(await shop.get(f"/products/{product_id}"), 404, "PRODUCT_NOT_FOUND", "Product #")


async def test_a_product_of_another_store_does_not_exist(shop, other_shop, refused):
    product_id = await other_shop.create("/products", {"name": "Mug"})

    refused(await shop.get(f"/products/{product_id}"), 404, "PRODUCT_NOT_FOUND", f"Product #{product_id} not found")
    answer = await shop.send("GET", f"/products/{product_id}", token=other_shop.secret)
    refused(answer, 403, "INVALID_API_TOKEN")


async def test_the_scope_to_read_is_needed(shop, refused):
    path = f"/products/{await shop.create('/products', {'name': 'Mug'})}"

    refused(await shop.get(path, token=await shop.token("update_catalog")), 403, "INSUFFICIENT_APP_SCOPE")


async def test_an_unchanged_product_is_not_sent_again(shop):
    path = f"/products/{await shop.create('/products', {'name': 'Mug'})}"
    seen = (await shop.get(path)).headers["etag"]

    same = await shop.send("GET", path, headers={"If-None-Match": seen})
    await shop.update(path, {"name": "Cup"})
    other = await shop.send("GET", path, headers={"If-None-Match": seen})

    assert (same.status_code, same.content) == (304, b"")
    assert (other.status_code, other.json()["name"]) == (200, "Cup")


async def test_every_way_to_read_gives_the_same_document(shop):
    sent = {"name": "Mug", "price": 5, "quantity": 2, "options": [{"name": "Size", "choices": [{"text": "L"}]}]}
    created = (await shop.post("/products", sent, returnItem="true")).json()["item"]
    path = f"/products/{created['id']}"

    rendered_now = await shop.read(path, lang="xx")
    kept = [await shop.read(path), await shop.read(path), (await shop.read("/products"))["items"][0]]

    assert kept == [created] * 3
    assert rendered_now == created


async def test_another_price_format_shows_at_once(shop):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'price': 1234.5})}"
    assert (await shop.read(path))["defaultDisplayedPriceFormatted"] == "$1,234.50"

    formats = {
        "currency": "EUR",
        "currencyPrefix": "",
        "currencySuffix": " €",
        "currencyGroupSeparator": ".",
        "currencyDecimalSeparator": ",",
    }
    await shop.update("/profile", {"formatsAndUnits": formats})

    assert (await shop.read(path))["defaultDisplayedPriceFormatted"] == "1.234,50 €"
