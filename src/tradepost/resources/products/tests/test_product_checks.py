"""What a product may not be, on creating and on updating alike."""

import pytest

REFUSED = [
    ({"name": ""}, "WRONG_PARAMETER", "Field Product.name cannot be empty"),
    ({"name": " \t"}, "WRONG_PARAMETER", "Field Product.name cannot be empty"),
    ({"nameTranslated": {"en": ""}}, "WRONG_PARAMETER", "Field Product.name cannot be empty"),
    ({"name": 5}, "WRONG_PARAMETER", "Field Product.name is expected to be a string"),
    ({"name": "x" * 501}, "WRONG_PARAMETER", "Field Product.name is longer than 500 characters"),
    ({"sku": "x" * 501}, "WRONG_PARAMETER", "Field Product.sku is longer than 500 characters"),
    ({"price": "abc"}, "WRONG_PARAMETER", "Field Product.price is expected to be a number"),
    ({"price": True}, "WRONG_PARAMETER", "Field Product.price is expected to be a number"),
    ({"price": -1}, "WRONG_PARAMETER", "Field Product.price is expected to be a number from 0"),
    ({"compareToPrice": -0.01}, "WRONG_PARAMETER", "Field Product.compareToPrice"),
    ({"weight": -1}, "WRONG_PARAMETER", "Field Product.weight"),
    ({"volume": -1}, "WRONG_PARAMETER", "Field Product.volume"),
    ({"dimensions": {"width": -1}}, "WRONG_PARAMETER", "Field Dimensions.width"),
    ({"warningLimit": -1}, "WRONG_PARAMETER", "Field Product.warningLimit"),
    ({"costPrice": -0.5}, "COST_PRICE_CANT_BE_NEGATIVE", "costPrice"),
    ({"quantity": 1.5}, "WRONG_PARAMETER", "Field Product.quantity"),
    ({"quantity": 2**31}, "WRONG_PARAMETER", "Field Product.quantity"),
    ({"googleProductCategory": 2**31}, "WRONG_PARAMETER", "Field Product.googleProductCategory"),
    (
        {"shippingPreparationTime": {"pickupPreparationTimeForInStockItemInMinutes": 2**31}},
        "WRONG_PARAMETER",
        "pickupPreparationTimeForInStockItemInMinutes",
    ),
    ({"enabled": "true"}, "WRONG_PARAMETER", "Field Product.enabled is expected to be boolean"),
    ({"options": {}}, "WRONG_PARAMETER", "Field Product.options should be an array"),
    ({"categoryIds": [None]}, "WRONG_PARAMETER", "Field Product.categoryIds[0] should not be null"),
    ({"tax": []}, "WRONG_PARAMETER", "Field Product.tax should be an object"),
    ({"minPurchaseQuantity": 5, "maxPurchaseQuantity": 4}, "WRONG_PARAMETER", "minPurchaseQuantity"),
    ({"minPurchaseQuantity": -1}, "WRONG_PARAMETER", "Field Product.minPurchaseQuantity"),
    ({"customPriceTiers": [{"value": 1}], "priceDefaultTier": 1}, "WRONG_PARAMETER", "Field Product.priceDefaultTier"),
    ({"customPriceTiers": [{"value": -1}]}, "WRONG_PARAMETER", "Field CustomPriceTier.value"),
    ({"customPriceTiers": [{}]}, "WRONG_PARAMETER", "Field CustomPriceTier.value is absent"),
    (
        {"outOfStockVisibilityBehaviour": "NOPE"},
        "WRONG_PARAMETER",
        "Field Product.outOfStockVisibilityBehaviour is expected to be one of SHOW, HIDE, ALLOW_PREORDER",
    ),
    ({"productCondition": "new"}, "WRONG_PARAMETER", "NEW, REFURBISHED, USED"),
    ({"shipping": {"type": "FREE"}}, "WRONG_PARAMETER", "GLOBAL_METHODS, SELECTED_METHODS, FLAT_RATE, FREE_SHIPPING"),
    ({"showOnFrontpage": -1}, "WRONG_PARAMETER", "Field Product.showOnFrontpage"),
    ({"customSlug": "a b"}, "WRONG_PARAMETER", "Field Product.customSlug"),
    ({"nameTranslated": {"xx": "Kop"}}, "LANGUAGES_NOT_ALLOWED", "xx"),
    ({"options": [{"name": "A", "nameTranslated": {"xx": "B"}}]}, "LANGUAGES_NOT_ALLOWED", "xx"),
]


@pytest.mark.parametrize(("body", "code", "message"), REFUSED)
async def test_a_wrong_product_is_not_created(shop, refused, unchanged, body, code, message):
    async with unchanged("/products"):
        refused(await shop.post("/products", {"name": "Mug", **body}), 400, code, message)


@pytest.mark.parametrize(("body", "code", "message"), REFUSED)
async def test_a_wrong_change_changes_nothing(shop, refused, unchanged, body, code, message):
    product_id = await shop.create("/products", {"name": "Mug", "quantity": 3, "price": 5})

    async with unchanged(f"/products/{product_id}"):
        body = {"description": "New", "sku": "NEW", "quantity": 9, **body}
        refused(await shop.put(f"/products/{product_id}", body), 400, code, message)


@pytest.mark.parametrize("body", [{}, {"name": None}, {"price": 5}, {"nameTranslated": {"en": None}}])
async def test_a_product_needs_a_name(shop, refused, unchanged, body):
    async with unchanged("/products"):
        refused(await shop.post("/products", body), 400, "WRONG_PARAMETER", "Field Product.name is absent")


@pytest.mark.parametrize("body", [b"", b"[]", b'"Mug"', b'{"name":', b'{"name":"\xff"}', b'{"name":"Mug","price":NaN}'])
async def test_a_body_that_is_no_json_object_is_refused(shop, refused, unchanged, body):
    product_id = await shop.create("/products", {"name": "Mug"})

    async with unchanged("/products", f"/products/{product_id}"):
        for method, path in (("POST", "/products"), ("PUT", f"/products/{product_id}")):
            refused(await shop.send(method, path, content=body), 400, "WRONG_PARAMETER", "Wrong JSON format")


@pytest.mark.parametrize(
    ("body", "status", "code", "message"),
    [
        ({"categoryIds": [5]}, 404, "CATEGORIES_NOT_FOUND", "Category #5 not found"),
        ({"productClassId": 5}, 404, "NOT_FOUND", "Product class #5 not found"),
        ({"tax": {"enabledManualTaxes": [5]}}, 404, "NOT_FOUND", "Tax #5 not found"),
        ({"locationInventory": {"1": 5}}, 409, "NOT_ALLOWED_TO_UPDATE_PARAMETER", "locationInventory"),
    ],
)
async def test_unknown_things_are_refused(shop, refused, unchanged, body, status, code, message):
    product_id = await shop.create("/products", {"name": "Mug"})

    async with unchanged("/products", f"/products/{product_id}"):
        refused(await shop.post("/products", {"name": "Cup", **body}), status, code, message)
        refused(await shop.put(f"/products/{product_id}", {"name": "Cup", **body}), status, code, message)


async def test_manual_taxes_cannot_be_chosen_while_taxes_are_automatic(shop, refused, unchanged):
    taxes = {"automaticTaxEnabled": True, "taxes": [{"id": 7, "name": "VAT"}]}
    await shop.update("/profile", {"taxSettings": taxes})
    product_id = await shop.create("/products", {"name": "Mug"})

    async with unchanged(f"/products/{product_id}"):
        answer = await shop.put(f"/products/{product_id}", {"tax": {"enabledManualTaxes": [7]}})
        refused(answer, 409, "NOT_ALLOWED_TO_UPDATE_PARAMETER", "enabledManualTaxes")


async def test_another_content_type_is_refused(shop, refused):
    headers = {"content-type": "text/plain"}
    answer = await shop.send("POST", "/products", content=b'{"name":"Mug"}', headers=headers)

    refused(answer, 415, "UNSUPPORTED_MEDIA_TYPE", "expected either application/json or text/json")
    assert (await shop.send("POST", "/products", content=b'{"name":"Mug"}')).status_code == 200


async def test_a_number_may_be_written_as_text(shop):
    product_id = await shop.create("/products", {"name": "Mug", "price": "12.50", "weight": " 3 ", "quantity": "4"})

    product = await shop.read(f"/products/{product_id}")
    assert (product["price"], product["weight"], product["quantity"]) == (12.5, 3, 4)
