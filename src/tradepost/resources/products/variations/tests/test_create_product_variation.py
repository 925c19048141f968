"""POST /products/{id}/combinations."""

import pytest


async def test_options_are_enough(shop, mug, of):
    answer = await shop.post(mug.variations, {"options": of(Size="L")})

    variation_id = answer.json()["id"]
    assert (answer.status_code, answer.json()) == (200, {"id": variation_id})
    assert await shop.read(f"{mug.variations}/{variation_id}") == {
        "id": variation_id,
        "combinationNumber": 1,
        "options": [
            {"name": "Size", "nameTranslated": {"en": "Size"}, "value": "L", "valueTranslated": {"en": "L"}},
        ],
        "inStock": True,
        "unlimited": False,
        "attributes": [],
        "defaultDisplayedPrice": 10,
        "defaultDisplayedPriceFormatted": "$10.00",
        "lowestPrice": 10,
        "defaultDisplayedLowestPrice": 10,
        "defaultDisplayedLowestPriceFormatted": "$10.00",
        "lowestPriceSettings": {
            "lowestPriceEnabled": True,
            "defaultDisplayedLowestPrice": 10,
            "defaultDisplayedLowestPriceFormatted": "$10.00",
            "automaticLowestPrice": 10,
            "defaultDisplayedAutomaticLowestPrice": 10,
            "defaultDisplayedAutomaticLowestPriceFormatted": "$10.00",
        },
        "dimensions": {"length": 0, "width": 0, "height": 0},
        "volume": 0,
        "outOfStockVisibilityBehaviour": "SHOW",
        "alt": {"translated": {}},
    }
    assert await shop.changes() == [("product.created", mug.id), ("product.updated", mug.id)]


async def test_what_the_product_lacks_is_added_to_it(shop, jar):
    path = await jar.add({"Size": "L"}, sku="L1", quantity=2, price=51.2)

    [option] = (await jar.read())["options"]
    assert (option["type"], option["name"], option["required"], option["defaultChoice"]) == ("SELECT", "Size", False, 0)
    assert [(choice["text"], choice["priceModifier"]) for choice in option["choices"]] == [("L", 0)]
    variation = await shop.read(path)
    assert (variation["combinationNumber"], variation["sku"], variation["price"]) == (1, "L1", 51.2)
    assert (variation["quantity"], variation["unlimited"], variation["inStock"]) == (2, False, True)
    assert not variation.keys() & {"weight", "compareToPrice", "warningLimit", "wholesalePrices", "costPrice"}


async def test_a_choice_that_an_option_lacks_is_added_behind_the_others(mug):
    await mug.add({"Size": "XL", "Color": "Red"})

    size, color = (await mug.read())["options"]
    assert [choice["text"] for choice in size["choices"]] == ["S", "L", "XL"]
    assert [choice["text"] for choice in color["choices"]] == ["Red", "Blue"]
    assert size["defaultChoice"] == 0


async def test_every_field_is_kept_as_sent(shop, mug, of):
    sent = {
        "options": of(Color="Red", Size="L"),
        "sku": "L-RED",
        "externalReferenceId": "ext-1",
        "quantity": 3,
        "unlimited": False,
        "warningLimit": 0,
        "outOfStockVisibilityBehaviour": "ALLOW_PREORDER",
        "minPurchaseQuantity": 2,
        "maxPurchaseQuantity": 5,
        "price": 12.5,
        "costPrice": 3,
        "compareToPrice": 25,
        "isShippingRequired": True,
        "weight": 0.5,
        "dimensions": {"length": 1, "width": 2, "height": 3.5},
        "volume": 7,
        "customsHsTariffCode": "6912",
        "alt": {"main": "A red mug", "translated": {"en": "A red mug"}},
        "wholesalePrices": [{"quantity": 10, "price": 9}, {"quantity": 5, "price": 11}],
        "subscriptionSettings": {
            "subscriptionAllowed": True,
            "oneTimePurchaseAllowed": True,
            "recurringChargeSettings": [{"recurringInterval": "WEEK", "recurringIntervalCount": 2}],
        },
    }

    variation = await shop.read(f"{mug.variations}/{await shop.create(mug.variations, sent)}")

    texts = [
        {"nameTranslated": {"en": item["name"]}, "valueTranslated": {"en": item["value"]}} for item in sent["options"]
    ]
    sent["options"] = [item | more for item, more in zip(sent["options"], texts, strict=True)]
    sent["wholesalePrices"].reverse()
    assert variation == variation | sent


async def test_null_is_as_good_as_nothing(shop, mug):
    plain = await shop.read(await mug.add({"Size": "S"}))
    fields = (
        "sku externalReferenceId quantity unlimited locationInventory warningLimit price costPrice compareToPrice "
        "weight outOfStockVisibilityBehaviour minPurchaseQuantity maxPurchaseQuantity lowestPriceSettings "
        "isShippingRequired dimensions volume customsHsTariffCode alt wholesalePrices attributes subscriptionSettings"
    ).split()

    nulls = await shop.read(await mug.add({"Size": "L"}, **dict.fromkeys(fields)))

    different = {"id", "combinationNumber", "options"}
    assert {**nulls, **{name: plain[name] for name in different}} == plain


async def test_numbers_are_never_used_again(shop, mug):
    first = await mug.add({"Size": "S"})
    second = await mug.add({"Size": "L"})
    await shop.delete(second)

    third = await mug.add({"Size": "L"})

    assert [(await shop.read(path))["combinationNumber"] for path in (first, third)] == [1, 3]
    assert second != third


async def test_stock_of_its_own_is_unlimited_until_a_quantity_says_otherwise(shop, mug):
    free = await shop.read(await mug.add({"Size": "S"}, sku="S"))
    counted = await shop.read(await mug.add({"Size": "L"}, sku="L", unlimited=False))
    both = await shop.read(await mug.add({"Size": "M"}, sku="M", quantity=4, unlimited=True))

    assert (free["unlimited"], free["inStock"], "quantity" in free) == (True, True, False)
    assert (counted["unlimited"], counted["inStock"], counted["quantity"]) == (False, False, 0)
    assert (both["unlimited"], "quantity" in both) == (True, False)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "Field Variation.options is absent"),
        ({"options": None}, "Field Variation.options is absent"),
        ({"options": []}, "Field Variation.options cannot be empty"),
        ({"options": [{"name": "Size"}]}, "Field VariationOption.value is absent"),
        ({"options": [{"name": " ", "value": "L"}]}, "Field VariationOption.name cannot be empty"),
        ({"options": [{"name": "Size", "value": ""}]}, "Field VariationOption.value cannot be empty"),
        ({"options": [{"name": "Size", "value": "S"}, {"name": "Size", "value": "L"}]}, "Field VariationOption.name"),
        ({"price": "ten"}, "Field Variation.price is expected to be a number"),
        ({"price": -1}, "Field Variation.price"),
        ({"compareToPrice": -1}, "Field Variation.compareToPrice"),
        ({"weight": -1}, "Field Variation.weight"),
        ({"warningLimit": -1}, "Field Variation.warningLimit"),
        ({"sku": "A", "dimensions": {"width": -1}}, "Field Dimensions.width"),
        ({"minPurchaseQuantity": 3, "maxPurchaseQuantity": 2}, "Field Variation.minPurchaseQuantity"),
        ({"outOfStockVisibilityBehaviour": "HIDE"}, "expected to be one of SHOW, ALLOW_PREORDER"),
        ({"sku": "x" * 501}, "Field Variation.sku is longer than 500"),
        ({"alt": {"main": "x" * 256}}, "Field Alt.main is longer than 255"),
        ({"attributes": [{"id": 5, "value": "x"}]}, "has no attribute #5"),
        (
            {
                "subscriptionSettings": {
                    "recurringChargeSettings": [{"recurringInterval": "WEEK", "recurringIntervalCount": 3}]
                }
            },
            "Field RecurringCharge.recurringIntervalCount",
        ),
    ],
)
async def test_bad_bodies_are_refused(shop, mug, of, refused, unchanged, body, message):
    async with unchanged(mug):
        sent = body if not body or "options" in body else {"options": of(Size="L"), **body}
        refused(await shop.post(mug.variations, sent), 400, "WRONG_PARAMETER", message)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"costPrice": -1}, 400, "COST_PRICE_CANT_BE_NEGATIVE"),
        ({"wholesalePrices": [{"quantity": 2, "price": 11}]}, 400, "WHOLESALE_PRICES_TOO_BIG"),
        ({"price": 5, "wholesalePrices": [{"quantity": 2, "price": 6}]}, 400, "WHOLESALE_PRICES_TOO_BIG"),
        ({"wholesalePrices": [{"quantity": 1, "price": 6}]}, 400, "WHOLESALE_PRICES_QUANTITY_TOO_SMALL"),
        ({"locationInventory": {"1": 5}}, 409, "NOT_ALLOWED_TO_UPDATE_PARAMETER"),
        ({"alt": {"translated": {"xx": "Mug"}}}, 400, "LANGUAGES_NOT_ALLOWED"),
        ({"quantity": 3}, 400, "DIFFERENT_COMBINATION_STOCK"),
        ({"unlimited": True}, 400, "DIFFERENT_COMBINATION_STOCK"),
        ({"sku": "MUG", "quantity": 3}, 400, "DIFFERENT_COMBINATION_STOCK"),
        ({"dimensions": {"length": 1}}, 400, "DIFFERENT_COMBINATION_DIMENSIONS"),
    ],
)
async def test_errors_with_codes_of_their_own(shop, mug, of, refused, unchanged, body, status, code):
    async with unchanged(mug):
        refused(await shop.post(mug.variations, {"options": of(Size="L"), **body}), status, code)


@pytest.mark.parametrize("kind", ["TEXTFIELD", "TEXTAREA", "DATE", "FILES", "CHECKBOX"])
async def test_only_options_with_one_choice_can_vary(shop, refused, of, kind):
    option = {"name": "Size", "type": kind, "choices": [{"text": "L"}]}
    product_id = await shop.create("/products", {"name": "Mug", "options": [option]})

    answer = await shop.post(f"/products/{product_id}/combinations", {"options": of(Size="L")})

    refused(answer, 400, "WRONG_PARAMETER", "Field VariationOption.name")
    assert await shop.read(f"/products/{product_id}/combinations") == []


async def test_the_same_options_in_another_order_are_a_duplicate(shop, mug, of, refused, unchanged):
    await mug.add({"Size": "L", "Color": "Red"})
    await mug.add({"Size": "L"})

    async with unchanged(mug):
        answer = await shop.post(mug.variations, {"options": of(Color="Red", Size="L")})
        refused(answer, 409, "COMBINATION_DUPLICATED")
        refused(await shop.post(mug.variations, {"options": of(Size="L")}), 409, "COMBINATION_DUPLICATED")


async def test_an_unknown_product_is_not_found(shop, refused, of):
    refused(await shop.post("/products/5/combinations", {"options": of(Size="L")}), 404, "PRODUCT_NOT_FOUND", "#5")
    refused(await shop.get("/products/x/combinations"), 404, "PRODUCT_NOT_FOUND")
