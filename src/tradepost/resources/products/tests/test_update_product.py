"""PUT /products/{id}."""

from datetime import UTC, datetime, timedelta

import pytest

MOMENT = datetime(2024, 9, 4, 7, 20, 11, tzinfo=UTC)


async def test_absent_fields_stay_as_they_are(shop, clock):
    clock.moment = MOMENT
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'sku': 'M', 'quantity': 3})}"
    before = await shop.read(path)

    clock.moment = MOMENT + timedelta(minutes=5)
    assert await shop.update(path, {"price": 12.5}) == {"updateCount": 1}

    after = await shop.read(path)
    assert {name for name in after if after[name] != before[name]} == {
        "updated",
        "updateTimestamp",
        "price",
        "priceInProductList",
        "defaultDisplayedPrice",
        "defaultDisplayedPriceFormatted",
    }
    assert after["price"] == 12.5
    assert after["updateTimestamp"] == before["updateTimestamp"] + 300


async def test_the_first_price_of_a_free_product_is_not_its_lowest(shop):
    path = f"/products/{await shop.create('/products', {'name': 'Mug'})}"

    await shop.update(path, {"price": 12.5})

    # Until now it could be had for nothing.
    assert (await shop.read(path))["lowestPrice"] == 0


async def test_a_wrong_field_beside_a_null_changes_nothing(shop, refused, unchanged):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'price': 4})}"

    async with unchanged(path):
        refused(await shop.put(path, {"name": None, "price": "abc"}), 400, "WRONG_PARAMETER", "Product.price")


async def test_the_weight_is_hidden_while_nothing_is_shipped(shop):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'weight': 2.5})}"

    await shop.update(path, {"isShippingRequired": False})
    assert "weight" not in await shop.read(path)
    await shop.update(path, {"isShippingRequired": True})

    assert (await shop.read(path))["weight"] == 2.5


async def test_the_new_shipping_wins_over_the_old_fixed_rate(shop):
    old = {"fixedShippingRateOnly": True, "fixedShippingRate": 3}
    path = f"/products/{await shop.create('/products', {'name': 'Mug', **old})}"
    product = await shop.read(path)
    assert (product["fixedShippingRateOnly"], product["fixedShippingRate"]) == (True, 3)

    shipping = {"type": "FREE_SHIPPING"}
    await shop.update(path, {"fixedShippingRateOnly": False, "fixedShippingRate": 8, "shipping": shipping})

    product = await shop.read(path)
    assert (product["fixedShippingRateOnly"], product["fixedShippingRate"]) == (True, 3)
    assert product["hasFreeShipping"] is True


async def test_a_default_tier_that_is_gone_is_forgotten(shop, refused):
    tiers = [{"value": 1}, {"value": 2}, {"value": 3}]
    sent = {"name": "Mug", "customPriceTiers": tiers, "priceDefaultTier": 2}
    path = f"/products/{await shop.create('/products', sent)}"

    await shop.update(path, {"customPriceTiers": tiers[:2]})

    assert "priceDefaultTier" not in await shop.read(path)
    refused(await shop.put(path, {"priceDefaultTier": 2}), 400, "WRONG_PARAMETER", "from 0 to 1")


async def test_the_store_has_a_google_category_for_products_without_one(shop):
    path = f"/products/{await shop.create('/products', {'name': 'Mug'})}"
    assert "googleProductCategory" not in await shop.read(path)

    await shop.update("/profile", {"settings": {"googleProductCategory": 212}})
    assert (await shop.read(path))["googleProductCategory"] == 212
    await shop.update(path, {"googleProductCategory": 500})
    assert (await shop.read(path))["googleProductCategory"] == 500
    await shop.update(path, {"googleProductCategory": None})

    assert (await shop.read(path))["googleProductCategory"] == 212


async def test_a_google_category_has_its_name_where_it_is_known(shop):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'googleProductCategory': 536})}"
    assert (await shop.read(path))["googleProductCategoryName"] == "Home & Garden"

    await shop.update(path, {"googleProductCategory": 0})
    product = await shop.read(path)
    assert product["googleProductCategory"] == 0
    assert "googleProductCategoryName" not in product

    await shop.update("/profile", {"settings": {"googleProductCategory": 166}})
    await shop.update(path, {"googleProductCategory": None})
    assert (await shop.read(path))["googleProductCategoryName"] == "Apparel & Accessories"


async def test_the_item_comes_back_when_asked_for(shop):
    product_id = await shop.create("/products", {"name": "Mug", "sku": "M"})
    path = f"/products/{product_id}"

    part = await shop.update(path, {"price": 3}, returnItem="true", responseFields="item(id,sku)")
    whole = await shop.update(path, {"price": 4}, returnitem="true")
    none = await shop.update(path, {"price": 5}, responseFields="item(id)")

    assert part == {"updateCount": 1, "item": {"id": product_id, "sku": "M"}}
    assert whole["item"]["price"] == 4
    assert whole["item"].keys() == (await shop.read(path)).keys()
    assert none == {"updateCount": 1}


async def test_a_change_is_recorded_even_if_nothing_differs(shop, clock):
    clock.moment = MOMENT
    product_id = await shop.create("/products", {"name": "Mug"})

    clock.moment = MOMENT + timedelta(seconds=1)
    await shop.update(f"/products/{product_id}", {})
    await shop.update(f"/products/{product_id}", {"name": "Mug"})

    assert await shop.changes() == [("product.created", product_id), *[("product.updated", product_id)] * 2]
    assert (await shop.read(f"/products/{product_id}"))["updated"] == "2024-09-04 07:20:12 +0000"


@pytest.mark.parametrize("product_id", ["0", "-1", "5", "abc", "1.5", "99999999999999999999", "%20"])
async def test_an_unknown_product(shop, refused, product_id):
    refused(await shop.put(f"/products/{product_id}", {"name": "Mug"}), 404, "PRODUCT_NOT_FOUND", "Product #")


async def test_a_product_of_another_store_does_not_exist(shop, other_shop, refused):
    product_id = await other_shop.create("/products", {"name": "Mug"})

    refused(await shop.put(f"/products/{product_id}", {"name": "Cup"}), 404, "PRODUCT_NOT_FOUND", f"#{product_id}")

    assert (await other_shop.read(f"/products/{product_id}"))["name"] == "Mug"


async def test_the_scope_to_update_is_needed(shop, refused):
    product_id = await shop.create("/products", {"name": "Mug"})
    token = await shop.token("read_catalog", "create_catalog")

    answer = await shop.put(f"/products/{product_id}", {"name": "Cup"}, token=token)

    refused(answer, 403, "INSUFFICIENT_APP_SCOPE", "update_catalog")


async def test_a_precondition_that_no_longer_holds_is_refused(shop, refused):
    path = f"/products/{await shop.create('/products', {'name': 'Mug'})}"
    seen = (await shop.get(path)).headers["etag"]

    first = await shop.send("PUT", path, json={"name": "Cup"}, headers={"If-Match": seen})
    second = await shop.send("PUT", path, json={"name": "Pot"}, headers={"If-Match": seen})

    assert first.status_code == 200
    refused(second, 412, "PRECONDITION_FAILED")
    assert (await shop.read(path))["name"] == "Cup"
