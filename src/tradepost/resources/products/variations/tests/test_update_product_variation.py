"""PUT /products/{id}/combinations/{id}."""

import pytest


async def test_what_is_not_sent_stays(shop, mug):
    path = await mug.add({"Size": "L"}, sku="L", quantity=2, price=12, weight=3)
    before = await shop.read(path)

    assert await shop.update(path, {"quantity": 9}) == {"updateCount": 1}

    assert await shop.read(path) == before | {"quantity": 9}


async def test_a_fetched_variation_may_be_sent_back(shop, mug):
    for path in (await mug.add({"Size": "L"}), await mug.add({"Size": "S"}, sku="S", quantity=2, price=12)):
        before = await shop.read(path)

        await shop.update(path, before)

        assert await shop.read(path) == before


async def test_every_write_is_an_update_of_the_product(shop, mug, clock):
    path = await mug.add({"Size": "L"}, sku="L", quantity=2)
    before = await mug.read()
    clock.moment = clock.now().replace(year=2040)

    await shop.update(path, {})
    await shop.update(f"{path}/inventory", {"quantityDelta": 1})
    await shop.delete(path)

    assert await shop.changes() == [("product.created", mug.id), *[("product.updated", mug.id)] * 4]
    assert (await mug.read())["updateTimestamp"] == int(clock.moment.timestamp()) > before["updateTimestamp"]


async def test_null_inherits_again(shop, mug):
    own = {
        "sku": "L",
        "price": 12,
        "compareToPrice": 20,
        "weight": 3,
        "warningLimit": 1,
        "isShippingRequired": True,
        "wholesalePrices": [{"quantity": 5, "price": 11}],
        "minPurchaseQuantity": 2,
        "maxPurchaseQuantity": 3,
    }
    path = await mug.add({"Size": "L"}, **own)
    assert own.keys() <= (await shop.read(path)).keys()

    await shop.update(path, dict.fromkeys(own))

    variation = await shop.read(path)
    assert not variation.keys() & own.keys()
    assert (variation["defaultDisplayedPrice"], variation["unlimited"]) == (10, False)


@pytest.mark.parametrize(
    ("sent", "gone"),
    [
        ({"sku": ""}, "sku"),
        ({"externalReferenceId": ""}, "externalReferenceId"),
        ({"compareToPrice": 0}, "compareToPrice"),
        ({"costPrice": 0}, "costPrice"),
        ({"wholesalePrices": []}, "wholesalePrices"),
        ({"maxPurchaseQuantity": 0}, "maxPurchaseQuantity"),
    ],
)
async def test_empty_values_clear(shop, mug, sent, gone):
    path = await mug.add(
        {"Size": "L"},
        sku="L",
        externalReferenceId="x",
        compareToPrice=20,
        costPrice=2,
        wholesalePrices=[{"quantity": 5, "price": 9}],
        maxPurchaseQuantity=3,
    )

    await shop.update(path, sent)

    assert gone not in await shop.read(path)


async def test_null_changes_nothing_else(shop, mug):
    path = await mug.add(
        {"Size": "L"}, sku="L", quantity=3, externalReferenceId="x", costPrice=2, volume=4, customsHsTariffCode="6912"
    )
    before = await shop.read(path)

    await shop.update(path, dict.fromkeys(["externalReferenceId", "costPrice", "volume", "customsHsTariffCode"]))
    await shop.update(path, dict.fromkeys(["options", "quantity", "unlimited", "dimensions", "attributes", "alt"]))

    assert await shop.read(path) == before


async def test_a_price_of_0_is_a_price(shop, mug):
    path = await mug.add({"Size": "L"}, price=0, weight=0)

    variation = await shop.read(path)

    assert (variation["price"], variation["weight"], variation["defaultDisplayedPrice"]) == (0, 0, 0)


async def test_what_needs_no_shipping_shows_no_weight(shop, mug):
    path = await mug.add({"Size": "L"}, weight=2, isShippingRequired=False)
    assert "weight" not in await shop.read(path)

    await shop.update(path, {"isShippingRequired": True})

    assert (await shop.read(path))["weight"] == 2


async def test_options_are_replaced_and_added_to_the_product(shop, mug, of):
    path = await mug.add({"Size": "L"})

    await shop.update(path, {"options": of(Color="Green", Cap="Yes")})

    variation = await shop.read(path)
    assert [(item["name"], item["value"]) for item in variation["options"]] == [("Color", "Green"), ("Cap", "Yes")]
    assert [option["name"] for option in (await mug.read())["options"]] == ["Size", "Color", "Cap"]


async def test_options_of_another_variation_are_a_duplicate(shop, mug, of, refused, unchanged):
    await mug.add({"Size": "L"})
    path = await mug.add({"Size": "S"})

    async with unchanged(mug):
        refused(await shop.put(path, {"options": of(Size="L")}), 409, "COMBINATION_DUPLICATED")
        refused(await shop.put(path, {"options": []}), 400, "WRONG_PARAMETER", "Field Variation.options")


async def test_attributes_merge_value_by_value(shop, mug):
    path = await mug.add({"Size": "L"}, attributes=[{"alias": "UPC", "value": "1"}, {"name": "Glaze", "value": "Blue"}])

    await shop.update(path, {"attributes": [{"alias": "UPC", "value": ""}, {"name": "Oven", "value": "Yes"}]})

    attributes = (await shop.read(path))["attributes"]
    assert [(item["name"], item["value"], item["type"]) for item in attributes] == [
        ("Glaze", "Blue", "CUSTOM"),
        ("Oven", "Yes", "CUSTOM"),
    ]
    assert (await mug.read())["attributes"] == []


async def test_another_type_of_the_product_drops_values_that_it_does_not_have(shop, mug):
    path = await mug.add({"Size": "L"}, attributes=[{"alias": "UPC", "value": "1"}, {"name": "Glaze", "value": "Blue"}])
    type_id = await shop.create("/classes", {"name": "Cups"})

    await shop.update(mug.path, {"productClassId": type_id})

    assert [item["type"] for item in (await shop.read(path))["attributes"]] == ["UPC"]


async def test_texts_are_those_of_the_products_options(shop, mug):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"], "defaultLanguage": "en"}})
    path = await mug.add({"Size": "L"}, alt={"main": "A mug", "translated": {"nl": "Een mok"}})
    choices = [{"text": "S"}, {"text": "L", "textTranslated": {"nl": "Groot"}}]
    await shop.update(mug.path, {"options": [{"name": "Size", "nameTranslated": {"nl": "Maat"}, "choices": choices}]})

    for variation in (await shop.read(path, lang="nl"), *await shop.read(mug.variations, lang="nl")):
        assert variation["options"] == [
            {
                "name": "Maat",
                "nameTranslated": {"en": "Size", "nl": "Maat"},
                "value": "Groot",
                "valueTranslated": {"en": "L", "nl": "Groot"},
            }
        ]
        assert variation["alt"] == {"main": "Een mok", "translated": {"nl": "Een mok"}}
    assert (await shop.read(path, lang="xx"))["options"][0]["name"] == "Size"


async def test_response_fields_pick_from_each_variation(shop, mug):
    path = await mug.add({"Size": "L"})

    assert await shop.read(mug.variations, responseFields="options(value)") == [{"options": [{"value": "L"}]}]
    assert await shop.read(path, responseFields="inStock") == {"inStock": True}


async def test_an_unknown_variation_is_not_found(shop, mug, jar, refused):
    elsewhere = (await jar.add()).rpartition("/")[2]

    for unknown in ("5", elsewhere, "x", str(2**70)):
        path = f"{mug.variations}/{unknown}"
        refused(await shop.get(path), 404, "COMBINATION_NOT_FOUND")
        refused(await shop.put(path, {"price": 1}), 404, "COMBINATION_NOT_FOUND")
        refused(await shop.delete(path), 404, "COMBINATION_NOT_FOUND")
        refused(await shop.put(f"{path}/inventory", {"quantityDelta": 1}), 404, "COMBINATION_NOT_FOUND")
    refused(await shop.put(f"/products/5/combinations/{elsewhere}", {}), 404, "PRODUCT_NOT_FOUND", "#5")
    refused(await shop.get(f"/products/5/combinations/{elsewhere}"), 404, "PRODUCT_NOT_FOUND", "#5")
