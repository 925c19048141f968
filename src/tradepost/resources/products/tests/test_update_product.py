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


async def test_null_keeps_everything_but_what_it_clears(shop, clock):
    clock.moment = MOMENT
    sent = {
        "name": "Mug",
        "description": "Blue",
        "price": 5,
        "compareToPrice": 6,
        "quantity": 3,
        "attributes": [{"alias": "BRAND", "value": "Acme"}],
        "options": [{"name": "Size", "choices": [{"text": "L"}]}],
        "googleProductCategory": 212,
        "minPurchaseQuantity": 2,
        "maxPurchaseQuantity": 4,
        "externalReferenceId": "erp-1",
    }
    path = f"/products/{await shop.create('/products', sent)}"
    before = await shop.read(path)

    await shop.update(path, dict.fromkeys([*before, "nameTranslated"]))

    after = await shop.read(path)
    cleared = {"googleProductCategory", "minPurchaseQuantity", "maxPurchaseQuantity"}
    assert before.keys() - after.keys() == cleared
    assert after == {name: value for name, value in before.items() if name not in cleared}


async def test_null_inside_keeps_too(shop):
    sent = {
        "name": "Mug",
        "dimensions": {"length": 1, "width": 2},
        "tax": {"taxable": False},
        "subscriptionSettings": {"subscriptionAllowed": True, "oneTimePurchasePrice": 9},
        "ribbon": {"text": "New", "color": "#fff"},
    }
    path = f"/products/{await shop.create('/products', sent)}"
    before = await shop.read(path)

    nulls = {
        "dimensions": {"length": None, "height": None},
        "tax": {"taxable": None},
        "subscriptionSettings": {"subscriptionAllowed": None, "oneTimePurchasePrice": None},
        "ribbon": {"text": None, "color": None},
    }
    await shop.update(path, nulls)

    after = await shop.read(path)
    assert {name: after[name] for name in sent} == {name: before[name] for name in sent}


async def test_objects_merge(shop):
    sent = {
        "name": "Mug",
        "dimensions": {"length": 1, "width": 2, "height": 3},
        "shipping": {"type": "SELECTED_METHODS", "enabledMethods": ["a"], "methodMarkup": 4},
        "relatedProducts": {"relatedCategory": {"enabled": True, "productCount": 9}},
        "lowestPriceSettings": {"lowestPriceEnabled": False},
        "shippingPreparationTime": {"pickupPreparationTimeForInStockItemInMinutes": 5},
        "ribbon": {"text": "New", "color": "#fff"},
    }
    path = f"/products/{await shop.create('/products', sent)}"

    change = {
        "dimensions": {"width": 20},
        "shipping": {"flatRate": 5},
        "relatedProducts": {"relatedCategory": {"productCount": 3}},
        "lowestPriceSettings": {"manualLowestPrice": 2},
        "shippingPreparationTime": {"shippingPreparationTimeForInStockItemDays": "1"},
        "ribbon": {"color": "#000"},
    }
    await shop.update(path, change)

    product = await shop.read(path)
    assert product["dimensions"] == {"length": 1, "width": 20, "height": 3}
    assert product["shipping"] == {
        "type": "SELECTED_METHODS",
        "enabledMethods": ["a"],
        "disabledMethods": [],
        "methodMarkup": 4,
        "flatRate": 5,
    }
    assert product["relatedProducts"]["relatedCategory"] == {"enabled": True, "categoryId": 0, "productCount": 3}
    assert product["lowestPriceSettings"]["lowestPriceEnabled"] is False
    assert product["lowestPriceSettings"]["manualLowestPrice"] == 2
    assert product["shippingPreparationTime"] == {
        "pickupPreparationTimeForInStockItemInMinutes": 5,
        "shippingPreparationTimeForInStockItemDays": "1",
    }
    assert product["ribbon"] == {"text": "New", "color": "#000"}


async def test_arrays_are_replaced(shop):
    sent = {
        "name": "Mug",
        "price": 10,
        "shipping": {"enabledMethods": ["a", "b"], "disabledMethods": ["c"]},
        "customPriceTiers": [{"value": 1}, {"value": 2}],
        "wholesalePrices": [{"quantity": 2, "price": 9}],
        "subscriptionSettings": {
            "recurringChargeSettings": [{"recurringInterval": "DAY", "recurringIntervalCount": 1}]
        },
    }
    path = f"/products/{await shop.create('/products', sent)}"

    change = {
        "shipping": {"enabledMethods": ["x"]},
        "customPriceTiers": [],
        "wholesalePrices": [],
        "subscriptionSettings": {"recurringChargeSettings": []},
    }
    await shop.update(path, change)

    product = await shop.read(path)
    assert product["shipping"]["enabledMethods"] == ["x"]
    assert product["shipping"]["disabledMethods"] == ["c"]
    assert product.keys().isdisjoint({"customPriceTiers", "wholesalePrices"})
    assert product["subscriptionSettings"]["recurringChargeSettings"] == []


@pytest.mark.parametrize(
    ("name", "value", "empty", "shown"),
    [
        ("subtitle", "Nice", "", None),
        ("description", "Nice", "", ""),
        ("seoTitle", "Nice", "", ""),
        ("seoDescription", "Nice", "", ""),
        ("customSlug", "nice", "", ""),
        ("externalReferenceId", "x", "", None),
        ("customsHsTariffCode", "x", "", None),
        ("ribbon", {"text": "New"}, {"text": ""}, None),
        ("compareToPrice", 20, 0, None),
        ("costPrice", 2, 0, None),
        ("minPurchaseQuantity", 2, 0, None),
        ("maxPurchaseQuantity", 2, 0, None),
        ("googleProductCategory", 212, None, None),
    ],
)
async def test_empty_values_clear(shop, name, value, empty, shown):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', name: value})}"
    assert (await shop.read(path))[name] == value

    await shop.update(path, {name: empty})

    product = await shop.read(path)
    assert product.get(name) == shown
    assert (name in product) is (shown is not None)
    assert not [key for key in product if key.startswith((f"{name}Translated", "compareTo")) and shown is None]


async def test_the_weight_is_hidden_while_nothing_is_shipped(shop):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'weight': 2.5})}"

    await shop.update(path, {"isShippingRequired": False})
    assert "weight" not in await shop.read(path)
    await shop.update(path, {"isShippingRequired": True})

    assert (await shop.read(path))["weight"] == 2.5


@pytest.mark.parametrize(
    ("change", "unlimited", "quantity"),
    [
        ({"quantity": 8}, False, 8),
        ({"unlimited": True}, True, None),
        ({"unlimited": True, "quantity": 8}, True, None),
        ({"unlimited": None, "quantity": None}, False, 3),
    ],
)
async def test_stock(shop, change, unlimited, quantity):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'quantity': 3})}"

    await shop.update(path, change)

    product = await shop.read(path)
    assert (product["unlimited"], product.get("quantity")) == (unlimited, quantity)


async def test_a_hidden_quantity_comes_back(shop):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'quantity': 3})}"

    await shop.update(path, {"unlimited": True})
    await shop.update(path, {"unlimited": False})

    assert (await shop.read(path))["quantity"] == 3


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


async def test_a_sku_of_another_product_is_refused(shop, refused, unchanged):
    await shop.create("/products", {"name": "Mug", "sku": "X1"})
    path = f"/products/{await shop.create('/products', {'name': 'Cup', 'sku': 'X2'})}"

    async with unchanged(path):
        refused(await shop.put(path, {"sku": "X1", "price": 3}), 409, "SKU_ALREADY_EXISTS", "X1")
        refused(await shop.put(path, {"sku": ""}), 400, "WRONG_PARAMETER", "Field Product.sku cannot be empty")
    await shop.update(path, {"sku": "X2"})
    await shop.update(path, {"sku": "X3"})
    await shop.create("/products", {"name": "Pot", "sku": "X2"})


async def test_an_external_reference_of_another_product_is_refused(shop, refused, unchanged):
    await shop.create("/products", {"name": "Mug", "externalReferenceId": "a"})
    path = f"/products/{await shop.create('/products', {'name': 'Cup', 'externalReferenceId': 'b'})}"

    async with unchanged(path):
        refused(await shop.put(path, {"externalReferenceId": "a"}), 409, "EXTERNAL_ID_ALREADY_USED")
    await shop.update(path, {"externalReferenceId": "b"})


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
