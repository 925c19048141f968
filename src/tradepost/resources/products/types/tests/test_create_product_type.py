"""POST /classes."""

from typing import get_args

from tradepost.resources.products.types.schemas import AttributeType


async def test_a_name_is_enough(shop):
    answer = await shop.post("/classes", {"name": "Garden gnomes"})

    type_id = answer.json()["id"]
    assert (answer.status_code, answer.json()) == (200, {"id": type_id})
    assert await shop.read(f"/classes/{type_id}") == {"id": type_id, "name": "Garden gnomes", "attributes": []}
    assert await shop.changes() == [("product_class.created", type_id)]


async def test_attributes_have_defaults_and_keep_their_order(shop):
    sent = [
        {"name": "Sole", "type": "SIZE", "show": "PRICE"},
        {"name": "Age", "type": None, "show": None, "nameTranslated": None, "id": None},
        {"nameTranslated": {"en": "Material"}, "show": "NOTSHOW"},
    ]

    found = await shop.read(f"/classes/{await shop.create('/classes', {'name': 'Shoes', 'attributes': sent})}")

    assert found["attributes"] == [
        {"id": found["attributes"][0]["id"], "name": "Sole", "nameTranslated": {"en": "Sole"}}
        | {"type": "SIZE", "show": "PRICE"},
        {"id": found["attributes"][1]["id"], "name": "Age", "nameTranslated": {"en": "Age"}}
        | {"type": "CUSTOM", "show": "DESCR"},
        {"id": found["attributes"][2]["id"], "name": "Material", "nameTranslated": {"en": "Material"}}
        | {"type": "CUSTOM", "show": "NOTSHOW"},
    ]
    assert len({attribute["id"] for attribute in found["attributes"]}) == 3


async def test_every_type_of_attribute_is_kept(shop, catalogue):
    sent = [{"name": kind.title(), "type": kind} for kind in get_args(AttributeType)]

    type_id = await shop.create("/classes", {"name": "All", "attributes": sent})

    found = await shop.read(f"/classes/{type_id}")
    assert [attribute["type"] for attribute in found["attributes"]] == [attribute["type"] for attribute in sent]
    values = [{"id": attribute["id"], "value": attribute["name"]} for attribute in found["attributes"]]
    product = await shop.read(await catalogue.product(*values, productClassId=type_id))
    assert [value["type"] for value in product["attributes"]] == [attribute["type"] for attribute in sent]


async def test_a_fetched_type_can_be_copied(shop):
    type_id = await shop.create("/classes", {"name": "Books", "attributes": [{"name": "Author", "show": "PRICE"}]})
    original = await shop.read(f"/classes/{type_id}")

    copy_id = await shop.create("/classes", original | {"name": "Scores", "googleTaxonomy": "Nonsense"})

    copy = await shop.read(f"/classes/{copy_id}")
    assert copy == {
        "id": copy_id,
        "name": "Scores",
        "attributes": [original["attributes"][0] | {"id": copy["attributes"][0]["id"]}],
    }
    assert copy["attributes"][0]["id"] != original["attributes"][0]["id"]


async def test_a_name_belongs_to_one_type(shop, other_shop, refused, unchanged):
    await shop.create("/classes", {"name": "Shoes"})

    async with unchanged():
        refused(await shop.post("/classes", {"name": "Shoes"}), 409, "CONSTRAINT_VIOLATION", "this name")

    await shop.create("/classes", {"name": "shoes"})
    await other_shop.create("/classes", {"name": "Shoes"})


async def test_a_wrong_type_is_refused(shop, refused, unchanged):
    async with unchanged():
        for body, message in (
            ({}, "Field ProductType.name is absent"),
            ({"name": None}, "Field ProductType.name is absent"),
            ({"name": ""}, "Field ProductType.name cannot be empty"),
            ({"name": " "}, "Field ProductType.name cannot be empty"),
            ({"name": 5}, "Field ProductType.name is expected to be a string"),
            ({"name": "x" * 501}, "Field ProductType.name is longer than 500 characters"),
            ({"name": "X", "attributes": {}}, "Field ProductType.attributes should be an array"),
            ({"name": "X", "attributes": [{}]}, "Field Attribute.name is absent"),
            ({"name": "X", "attributes": [{"name": "A"}, {"name": " "}]}, "Field Attribute.name cannot be empty"),
            ({"name": "X", "attributes": [{"name": "A", "type": "NICE"}]}, "is expected to be one of CUSTOM, UPC, "),
            ({"name": "X", "attributes": [{"name": "A", "show": "no"}]}, "to be one of NOTSHOW, DESCR, PRICE"),
            ({"name": "X", "attributes": ["A"]}, "Field ProductType.attributes[0] should be an object"),
        ):
            refused(await shop.post("/classes", body), 400, "WRONG_PARAMETER", message)
        attributes = [{"name": "A", "nameTranslated": {"xx": "B"}}]
        answer = await shop.post("/classes", {"name": "X", "attributes": attributes})
        refused(answer, 400, "LANGUAGES_NOT_ALLOWED", "xx")
