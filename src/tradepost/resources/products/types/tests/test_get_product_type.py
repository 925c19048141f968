"""GET /classes/{id}."""


async def test_one_is_as_in_the_list(shop):
    type_id = await shop.create("/classes", {"name": "Shoes", "attributes": [{"name": "Sole"}]})

    assert [await shop.read("/classes/0"), await shop.read(f"/classes/{type_id}")] == await shop.read("/classes")
    assert await shop.read(f"/classes/{type_id}", responseFields="id") == {"id": type_id}


async def test_the_general_one_needs_nobody_to_list_it_first(shop):
    general = await shop.read("/classes/0")

    assert [attribute["name"] for attribute in general["attributes"]] == ["UPC", "Brand"]
    assert await shop.read("/classes") == [general]


async def test_an_unknown_one_is_not_found(shop, other_shop, refused):
    foreign = await other_shop.create("/classes", {"name": "Shoes"})

    for type_id in (5, foreign, -1, 2**63, "x", "1.5"):
        refused(await shop.get(f"/classes/{type_id}"), 404, "NOT_FOUND", f"Product class #{type_id} not found")


async def test_the_taxonomy_follows_the_name(shop):
    for name, path in (
        ("Books", "Media > Books"),
        ("  shoes ", "Apparel & Accessories > Shoes"),
        ("Electronics", "Electronics"),
        ("media > BOOKS", "Media > Books"),
        ("Electronics > Computers", "Electronics > Computers"),
        ("Things", None),
        ("Books & more", None),
    ):
        found = await shop.read(f"/classes/{await shop.create('/classes', {'name': name})}")
        assert (found["name"], found.get("googleTaxonomy")) == (name, path)


async def test_names_are_in_the_language_asked_for(shop):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})
    attribute = {"name": "Sole", "nameTranslated": {"nl": "Zool"}}
    path = f"/classes/{await shop.create('/classes', {'name': 'Shoes', 'attributes': [attribute]})}"

    found = await shop.read(path, lang="nl")

    assert found["attributes"][0]["name"] == "Zool"
    assert found["attributes"][0]["nameTranslated"] == {"en": "Sole", "nl": "Zool"}
