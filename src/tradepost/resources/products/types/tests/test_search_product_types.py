"""GET /classes."""

import asyncio


async def test_the_general_type_is_there_from_the_beginning(shop):
    [general] = await shop.read("/classes")

    upc, brand = general["attributes"]
    assert general == {"id": 0, "attributes": [upc, brand]}
    assert upc == {"id": upc["id"], "name": "UPC", "nameTranslated": {"en": "UPC"}, "type": "UPC", "show": "DESCR"}
    assert brand == {
        "id": brand["id"],
        "name": "Brand",
        "nameTranslated": {"en": "Brand"},
        "type": "BRAND",
        "show": "DESCR",
    }
    assert await shop.read("/classes") == [general]
    assert await shop.changes() == []


async def test_its_attributes_are_the_ones_of_products(shop, other_shop, catalogue):
    [general] = await shop.read("/classes")
    path = await catalogue.product({"alias": "UPC", "value": "1"}, {"alias": "BRAND", "value": "Acme"})

    ids = [attribute["id"] for attribute in general["attributes"]]
    assert [value["id"] for value in (await shop.read(path))["attributes"]] == ids
    assert await shop.read("/classes") == [general]
    [others] = await other_shop.read("/classes")
    assert not {attribute["id"] for attribute in others["attributes"]} & set(ids)


async def test_many_first_readers_see_the_same(shop):
    answers = await asyncio.gather(*(shop.read("/classes") for _ in range(8)))

    assert all(answer == answers[0] for answer in answers)


async def test_the_general_one_comes_first_then_all_by_id(shop):
    created = [await shop.create("/classes", {"name": name}) for name in ("Shoes", "Books", "Apples")]

    found = await shop.read("/classes")

    assert [item["id"] for item in found] == [0, *created]
    assert [item.get("name") for item in found] == [None, "Shoes", "Books", "Apples"]


async def test_the_expression_of_fields_addresses_the_types(shop):
    await shop.create("/classes", {"name": "Shoes", "attributes": [{"name": "Sole"}]})

    found = await shop.read("/classes", responseFields="name,attributes(name)")

    assert found == [
        {"attributes": [{"name": "UPC"}, {"name": "Brand"}]},
        {"name": "Shoes", "attributes": [{"name": "Sole"}]},
    ]


async def test_names_of_attributes_are_in_the_language_asked_for(shop):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})
    attributes = [{"nameTranslated": {"en": "Sole", "nl": "Zool"}}, {"name": "Heel"}]
    await shop.create("/classes", {"name": "Shoes", "attributes": attributes})

    async def names(**params):
        return [attribute["name"] for attribute in (await shop.read("/classes", **params))[1]["attributes"]]

    assert await names() == ["Sole", "Heel"]
    assert await names(lang="nl") == ["Zool", "Heel"]
    assert await names(lang="cs") == ["Sole", "Heel"]
    assert (await shop.read("/classes"))[1]["attributes"][1]["nameTranslated"] == {"en": "Heel", "nl": ""}


async def test_buyers_do_not_see_hidden_attributes(shop):
    attributes = [{"name": "Cost centre", "show": "NOTSHOW"}, {"name": "Sole", "show": "PRICE"}]
    type_id = await shop.create("/classes", {"name": "Shoes", "attributes": attributes})

    answer = await shop.get("/classes", token=shop.public)

    assert [item["id"] for item in answer.json()] == [0, type_id]
    assert [attribute["name"] for attribute in answer.json()[1]["attributes"]] == ["Sole"]
    assert len((await shop.read("/classes"))[1]["attributes"]) == 2
