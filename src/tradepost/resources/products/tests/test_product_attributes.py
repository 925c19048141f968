"""Attributes of products: selecting them, merging their values, new ones."""


async def make(shop, *attributes, **body):
    return f"/products/{await shop.create('/products', {'name': 'Mug', 'attributes': list(attributes), **body})}"


async def attributes_of(shop, path):
    return (await shop.read(path))["attributes"]


async def values(shop, path):
    return {item["name"]: item["value"] for item in await attributes_of(shop, path)}


async def test_the_general_ones(shop):
    path = await make(shop, {"alias": "BRAND", "value": "Acme"}, {"alias": "UPC", "value": "123"})

    brand, upc = await attributes_of(shop, path)

    assert brand == {
        "id": brand["id"],
        "name": "Brand",
        "nameTranslated": {"en": "Brand"},
        "value": "Acme",
        "valueTranslated": {"en": "Acme"},
        "type": "BRAND",
        "show": "DESCR",
    }
    assert (upc["name"], upc["type"], upc["show"]) == ("UPC", "UPC", "DESCR")
    other = await make(shop, {"name": "Brand", "value": "Other"}, {"id": upc["id"], "value": "456"})
    assert [item["id"] for item in await attributes_of(shop, other)] == [brand["id"], upc["id"]]


async def test_unknown_names_make_new_attributes(shop):
    path = await make(shop, {"name": "Material", "value": "Clay"}, {"name": "material", "value": "Clay"})

    first, second = await attributes_of(shop, path)

    assert (first["type"], first["show"], first["name"]) == ("CUSTOM", "DESCR", "Material")
    assert (second["name"], second["id"] != first["id"]) == ("material", True)
    again = await attributes_of(shop, await make(shop, {"name": "Material", "value": "Wood"}))
    assert again[0]["id"] == first["id"]


async def test_a_name_without_a_value_makes_none(shop):
    path = await make(shop, {"name": "Material", "value": ""}, {"name": "Colour"}, {"name": "Fits", "value": None})

    assert await attributes_of(shop, path) == []
    assert [kind for kind, _ in await shop.changes()] == ["product.created"]


async def test_values_merge_one_by_one(shop):
    path = await make(shop, {"alias": "BRAND", "value": "Acme"}, {"alias": "UPC", "value": "1"})

    await shop.update(path, {"attributes": [{"alias": "UPC", "value": "2"}, {"name": "Fits", "value": "all"}]})
    assert await values(shop, path) == {"Brand": "Acme", "UPC": "2", "Fits": "all"}
    await shop.update(path, {"attributes": [{"alias": "UPC", "value": None}, {"alias": "BRAND"}]})
    assert await values(shop, path) == {"Brand": "Acme", "UPC": "2", "Fits": "all"}
    await shop.update(path, {"attributes": [{"alias": "UPC", "value": ""}]})
    assert await values(shop, path) == {"Brand": "Acme", "Fits": "all"}
    await shop.update(path, {"attributes": []})
    await shop.update(path, {"attributes": None})
    assert await values(shop, path) == {"Brand": "Acme", "Fits": "all"}


async def test_they_stand_in_the_order_last_written(shop):
    path = await make(shop, *({"name": name, "value": "x"} for name in "CAB"))
    assert list(await values(shop, path)) == ["C", "A", "B"]

    await shop.update(path, {"attributes": [{"name": name, "value": "y"} for name in "BAC"]})
    assert list(await values(shop, path)) == ["B", "A", "C"]
    await shop.update(path, {"attributes": [{"name": "A", "value": "z"}]})
    assert list(await values(shop, path)) == ["B", "C", "A"]


async def test_show_belongs_to_the_value(shop):
    path = await make(shop, {"alias": "BRAND", "value": "Acme", "show": "PRICE"})
    other = await make(shop, {"alias": "BRAND", "value": "Other"})

    await shop.update(path, {"attributes": [{"alias": "BRAND", "value": "Acme 2"}]})

    assert [(await attributes_of(shop, item))[0]["show"] for item in (path, other)] == ["PRICE", "DESCR"]


async def test_with_an_id_name_and_type_are_ignored(shop):
    path = await make(shop, {"alias": "BRAND", "value": "Acme"})
    [brand] = await attributes_of(shop, path)

    change = {"id": brand["id"], "name": "Other", "type": "UPC", "alias": "UPC", "value": "New"}
    await shop.update(path, {"attributes": [change]})

    assert await attributes_of(shop, path) == [{**brand, "value": "New", "valueTranslated": {"en": "New"}}]


async def test_the_same_one_twice_means_the_last(shop):
    path = await make(shop, {"alias": "BRAND", "value": "A"}, {"name": "Brand", "value": "B"})

    assert await values(shop, path) == {"Brand": "B"}
    assert [item["name"] for item in (await shop.read("/brands"))["items"]] == ["B"]


async def test_wrong_attributes_are_refused(shop, other_shop, refused, unchanged):
    path = await make(shop, {"alias": "BRAND", "value": "Acme"})
    foreign = await attributes_of(other_shop, await make(other_shop, {"alias": "BRAND", "value": "Acme"}))

    async with unchanged(path):
        for attribute, message in (
            ({"id": 5, "value": "x"}, "has no attribute #5"),
            ({"id": foreign[0]["id"], "value": "x"}, "has no attribute #"),
            ({"alias": "PRICE_PER_UNIT", "value": "x"}, "has no attribute PRICE_PER_UNIT"),
            ({"alias": "COLOR", "value": "x"}, "is expected to be one of UPC, BRAND, PRICE_PER_UNIT, UNITS_IN_PRODUCT"),
            ({"value": "x"}, "Field AttributeValue.id is absent"),
            ({"name": "", "value": "x"}, "Field AttributeValue.id is absent"),
            ({"alias": "BRAND", "value": 5}, "Field AttributeValue.value is expected to be a string"),
            ({"alias": "BRAND", "show": "ALWAYS"}, "is expected to be one of NOTSHOW, DESCR, PRICE"),
            ({"alias": "BRAND", "value": "x" * 501}, "a brand is longer than 500 characters"),
            ("Acme", "Field Product.attributes[0] should be an object"),
        ):
            answer = await shop.put(path, {"name": "Cup", "attributes": [attribute]})
            refused(answer, 400, "WRONG_PARAMETER", message)


async def test_values_that_the_new_type_lacks_vanish(shop, refused):
    path = await make(shop, {"alias": "BRAND", "value": "Acme"}, {"name": "Fits", "value": "all"})
    shoes = await shop.create("/classes", {"name": "Shoes", "attributes": [{"name": "Sole", "show": "PRICE"}]})

    await shop.update(path, {"productClassId": shoes, "attributes": [{"name": "Sole", "value": "flat"}]})
    product = await shop.read(path)
    assert product["productClassId"] == shoes
    assert [(item["name"], item["value"], item["show"]) for item in product["attributes"]] == [
        ("Brand", "Acme", "DESCR"),
        ("Sole", "flat", "PRICE"),
    ]

    sole = product["attributes"][1]["id"]
    await shop.update(path, {"productClassId": 0})
    assert await values(shop, path) == {"Brand": "Acme"}
    refused(await shop.put(path, {"productClassId": 10}), 404, "NOT_FOUND", "Product class #10 not found")
    answer = await shop.put(path, {"attributes": [{"id": sole, "value": "x"}]})
    refused(answer, 400, "WRONG_PARAMETER", f"#{sole}")


async def test_a_name_means_an_attribute_of_the_own_type_first(shop):
    attributes = [{"name": "Brand", "type": "TAGS"}, {"name": "Maker", "type": "BRAND"}]
    shoes = await shop.create("/classes", {"name": "Shoes", "attributes": attributes})
    sent = [{"name": "Brand", "value": "x"}, {"alias": "BRAND", "value": "Acme"}, {"name": "UPC", "value": "1"}]

    path = await make(shop, *sent, productClassId=shoes)

    found = [(item["name"], item["type"]) for item in await attributes_of(shop, path)]
    assert found == [("Brand", "TAGS"), ("Maker", "BRAND"), ("UPC", "UPC")]


async def test_a_name_in_another_type_is_unknown(shop):
    await shop.create("/classes", {"name": "Shoes", "attributes": [{"name": "Sole", "type": "SIZE"}]})
    hats = await shop.create("/classes", {"name": "Hats"})
    await shop.update("/classes/0", {"attributes": [{"name": "Sex", "type": "GENDER"}]})

    path = await make(shop, {"name": "Sole", "value": "x"}, {"name": "Sex", "value": "any"}, productClassId=hats)

    assert [item["type"] for item in await attributes_of(shop, path)] == ["CUSTOM", "CUSTOM"]
    added = (await shop.read(f"/classes/{hats}"))["attributes"]
    assert [(item["name"], item["show"]) for item in added] == [("Sole", "DESCR"), ("Sex", "DESCR")]
    assert ("product_class.updated", hats) in await shop.changes()


async def test_a_text_stays_in_its_language_when_another_becomes_the_default(shop):
    path = await make(shop, {"name": "Fits", "value": "all"})

    await shop.update("/profile", {"languages": {"enabledLanguages": ["nl", "en"], "defaultLanguage": "nl"}})
    [fits] = await attributes_of(shop, path)
    await shop.update(path, {"attributes": [{"id": fits["id"], "value": "alle"}]})

    [fits] = await attributes_of(shop, path)
    assert (fits["value"], fits["valueTranslated"]) == ("alle", {"nl": "alle", "en": "all"})
    assert fits["nameTranslated"] == {"nl": "Fits", "en": "Fits"}
