"""The attributes of the general type that only stores with prices per unit offer."""


async def switch(shop, on):
    await shop.update("/profile", {"settings": {"showPricePerUnit": on}})


async def attributes(shop):
    return (await shop.read("/classes"))[0]["attributes"]


async def test_they_come_and_go_with_the_setting(shop):
    always = await attributes(shop)

    await switch(shop, True)
    upc, brand, price, units = await attributes(shop)

    assert [upc, brand] == always
    assert (price["name"], price["type"], price["show"]) == ("Price per unit", "PRICE_PER_UNIT", "PRICE")
    assert (units["name"], units["type"], units["show"]) == ("Units in product", "UNITS_IN_PRODUCT", "DESCR")
    await switch(shop, False)
    assert await attributes(shop) == always
    await switch(shop, True)
    assert await attributes(shop) == [upc, brand, price, units]


async def test_products_of_every_type_take_them_by_alias(shop, catalogue, refused):
    type_id = await shop.create("/classes", {"name": "Flour"})
    values = [{"alias": "PRICE_PER_UNIT", "value": "2.50"}, {"alias": "UNITS_IN_PRODUCT", "value": "4"}]
    body = {"name": "Mug", "attributes": values}
    refused(await shop.post("/products", body), 400, "WRONG_PARAMETER", "has no attribute PRICE_PER_UNIT")

    await switch(shop, True)

    for path in (await catalogue.product(*values), await catalogue.product(*values, productClassId=type_id)):
        price, units = (await shop.read(path))["attributes"]
        assert (price["name"], price["value"], price["show"]) == ("Price per unit", "2.50", "PRICE")
        assert (units["name"], units["value"], units["show"]) == ("Units in product", "4", "DESCR")


async def test_values_outlive_the_setting(shop, catalogue):
    await switch(shop, True)
    path = await catalogue.product({"alias": "PRICE_PER_UNIT", "value": "2.50"})
    product = await shop.read(path)

    await switch(shop, False)
    await shop.update(path, {"attributes": [{"alias": "BRAND", "value": "Acme"}]})
    assert await catalogue.values(path) == {"Price per unit": "2.50", "Brand": "Acme"}
    await shop.update("/classes/0", {"attributes": [{"name": "Material"}]})
    await shop.update(path, product)

    assert await catalogue.values(path) == {"Brand": "Acme", "Price per unit": "2.50"}
    await switch(shop, True)
    assert list(await catalogue.attributes(0)) == ["UPC", "Brand", "Price per unit", "Units in product", "Material"]


async def test_without_the_setting_the_name_means_an_attribute_of_buyers(shop, catalogue):
    path = await catalogue.product({"name": "Price per unit", "value": "cheap"})

    [value] = (await shop.read(path))["attributes"]
    assert value["type"] == "CUSTOM"
    assert list(await catalogue.attributes(0)) == ["UPC", "Brand", "Price per unit"]
