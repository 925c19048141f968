"""PUT /classes/{id}."""

import pytest


@pytest.fixture
async def shoes(shop):
    """The path of a type with the attributes Sole and Heel."""
    attributes = [{"name": "Sole", "show": "PRICE"}, {"name": "Heel", "type": "SIZE"}]
    return f"/classes/{await shop.create('/classes', {'name': 'Shoes', 'attributes': attributes})}"


async def test_one_attribute_is_kept_one_added_one_dropped(shop, shoes):
    sole, _heel = (await shop.read(shoes))["attributes"]

    assert await shop.update(shoes, {"attributes": [{"name": "Lace"}, {"id": sole["id"]}]}) == {"updateCount": 1}

    lace, kept = (await shop.read(shoes))["attributes"]
    assert kept == sole
    assert (lace["name"], lace["type"], lace["show"]) == ("Lace", "CUSTOM", "DESCR")
    assert (await shop.changes())[-1] == ("product_class.updated", int(shoes.rpartition("/")[2]))


async def test_a_known_attribute_changes_only_where_it_is_told_to(shop, shoes):
    sole, heel = (await shop.read(shoes))["attributes"]

    sent = [{"id": sole["id"], "type": "COLOR"}, {"id": heel["id"], "name": "Height", "show": "NOTSHOW"}]
    await shop.update(shoes, {"attributes": sent})

    assert (await shop.read(shoes))["attributes"] == [
        sole | {"type": "COLOR"},
        heel | {"name": "Height", "nameTranslated": {"en": "Height"}, "show": "NOTSHOW"},
    ]


async def test_what_is_absent_stays(shop, shoes):
    before = await shop.read(shoes)

    for body in ({}, {"name": None, "attributes": None}, {"name": "Shoes"}, before):
        await shop.update(shoes, body)
        assert await shop.read(shoes) == before
    await shop.update(shoes, {"name": "Books"})
    assert await shop.read(shoes) == before | {"name": "Books", "googleTaxonomy": "Media > Books"}


async def test_an_empty_list_drops_all(shop, shoes):
    await shop.update(shoes, {"attributes": []})

    assert (await shop.read(shoes))["attributes"] == []


async def test_translations_merge(shop, shoes, refused):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})
    sole = (await shop.read(shoes))["attributes"][0]["id"]

    async def put(**attribute):
        await shop.update(shoes, {"attributes": [{"id": sole, **attribute}]})
        [found] = (await shop.read(shoes))["attributes"]
        return found["name"], found["nameTranslated"]

    assert await put(nameTranslated={"nl": "Zool"}) == ("Sole", {"en": "Sole", "nl": "Zool"})
    assert await put(name="Base") == ("Base", {"en": "Base", "nl": "Zool"})
    assert await put(nameTranslated={"en": "Ground"}) == ("Ground", {"en": "Ground", "nl": "Zool"})
    assert await put(name="A", nameTranslated={"en": "B"}) == ("B", {"en": "B", "nl": "Zool"})
    assert await put(nameTranslated={"nl": None}) == ("B", {"en": "B", "nl": ""})
    answer = await shop.put(shoes, {"attributes": [{"id": sole, "nameTranslated": {"en": ""}}]})
    refused(answer, 400, "WRONG_PARAMETER", "Field Attribute.name")


async def test_a_wrong_change_is_refused(shop, other_shop, shoes, refused, unchanged):
    other = f"/classes/{await shop.create('/classes', {'name': 'Hats', 'attributes': [{'name': 'Brim'}]})}"
    foreign = f"/classes/{await other_shop.create('/classes', {'name': 'Hats', 'attributes': [{'name': 'Brim'}]})}"
    ids = [(await where.read(path))["attributes"][0]["id"] for where, path in ((shop, other), (other_shop, foreign))]
    ids += [(await shop.read("/classes/0"))["attributes"][0]["id"], 5, 0, -1]
    sole = (await shop.read(shoes))["attributes"][0]["id"]

    async with unchanged():
        for unknown in ids:
            answer = await shop.put(shoes, {"name": "Boots", "attributes": [{"name": "New"}, {"id": unknown}]})
            refused(answer, 400, "WRONG_PARAMETER", f"has no attribute #{unknown}")
        for body, message in (
            ({"name": ""}, "Field ProductType.name cannot be empty"),
            ({"attributes": [{"id": sole}, {"id": sole}]}, f"has no attribute #{sole}"),
            ({"attributes": [{"id": sole, "name": " "}]}, "Field Attribute.name cannot be empty"),
            ({"attributes": [{"id": sole, "show": "x"}]}, "to be one of NOTSHOW, DESCR, PRICE"),
            ({"name": "Boots", "attributes": [{}]}, "Field Attribute.name is absent"),
        ):
            refused(await shop.put(shoes, body), 400, "WRONG_PARAMETER", message)
        refused(await shop.put(shoes, {"name": "Hats"}), 409, "CONSTRAINT_VIOLATION", "this name")
        refused(await shop.put("/classes/5", {"name": "Boots"}), 404, "NOT_FOUND", "Product class #5 not found")


async def test_the_version_of_a_type_is_compared(shop, shoes, refused):
    seen = (await shop.get(shoes)).headers["etag"]
    await shop.update(shoes, {"name": "Boots"})

    answer = await shop.send("PUT", shoes, json={"name": "Hats"}, headers={"If-Match": seen})

    refused(answer, 412, "PRECONDITION_FAILED")
    assert (await shop.read(shoes))["name"] == "Boots"
