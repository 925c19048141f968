"""Translated texts of products."""

import pytest


@pytest.fixture(autouse=True)
async def languages(shop):
    """English first, and Dutch."""
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"], "defaultLanguage": "en"}})


async def make(shop, **body):
    return f"/products/{await shop.create('/products', {'name': 'Mug', **body})}"


async def test_a_translation_leaves_the_name_alone(shop):
    path = await make(shop)

    await shop.update(path, {"nameTranslated": {"nl": "Kop"}})

    product = await shop.read(path)
    assert (product["name"], product["nameTranslated"]) == ("Mug", {"en": "Mug", "nl": "Kop"})
    dutch = await shop.read(path, lang="nl")
    assert (dutch["name"], dutch["nameTranslated"]) == ("Kop", {"en": "Mug", "nl": "Kop"})
    assert dutch["descriptionTranslated"] == {"en": "", "nl": ""}
    assert {name for name in product if product[name] != dutch[name]} == {"name"}
    assert (await shop.read("/products", lang="nl"))["items"] == [dutch]


async def test_a_language_that_the_store_lacks(shop, refused, unchanged):
    path = await make(shop)

    assert await shop.read(path, lang="xx") == await shop.read(path)
    async with unchanged(path):
        for body in (
            {"nameTranslated": {"xx": "Kop"}},
            {"ribbonTranslated": {"xx": "Nieuw"}},
            {"attributes": [{"alias": "BRAND", "value": "A", "valueTranslated": {"xx": "B"}}]},
            {"options": [{"name": "A", "choices": [{"text": "x", "textTranslated": {"xx": "y"}}]}]},
        ):
            refused(await shop.put(path, {"price": 9, **body}), 400, "LANGUAGES_NOT_ALLOWED", "xx")


@pytest.mark.parametrize("name", ["name", "description", "subtitle", "seoTitle", "seoDescription"])
async def test_a_text_and_its_default_language_are_one(shop, name):
    translated = f"{name}Translated"
    path = await make(shop, **{name: "A"})

    async def texts():
        product = await shop.read(path)
        return product[name], product[translated]

    assert await texts() == ("A", {"en": "A", "nl": ""})
    await shop.update(path, {translated: {"nl": "N"}})
    assert await texts() == ("A", {"en": "A", "nl": "N"})
    await shop.update(path, {translated: {"en": "B"}})
    assert await texts() == ("B", {"en": "B", "nl": "N"})
    await shop.update(path, {name: "C"})
    assert await texts() == ("C", {"en": "C", "nl": "N"})
    await shop.update(path, {name: "D", translated: {"en": "E"}})
    assert await texts() == ("E", {"en": "E", "nl": "N"})
    await shop.update(path, {name: "F", translated: {"nl": "M"}})
    assert await texts() == ("F", {"en": "F", "nl": "M"})
    await shop.update(path, {translated: {"nl": None}})
    assert await texts() == ("F", {"en": "F", "nl": ""})


async def test_a_ribbon_is_translated_beside_it(shop):
    path = await make(shop, ribbon={"text": "New", "color": "#fff"})

    async def ribbon(**params):
        product = await shop.read(path, **params)
        return product.get("ribbon"), product.get("ribbonTranslated")

    assert await ribbon() == ({"text": "New", "color": "#fff"}, {"en": "New", "nl": ""})
    await shop.update(path, {"ribbonTranslated": {"nl": "Nieuw"}})
    assert await ribbon(lang="nl") == ({"text": "Nieuw", "color": "#fff"}, {"en": "New", "nl": "Nieuw"})
    await shop.update(path, {"ribbonTranslated": {"en": "Fresh"}})
    assert await ribbon() == ({"text": "Fresh", "color": "#fff"}, {"en": "Fresh", "nl": "Nieuw"})
    await shop.update(path, {"ribbon": {"text": "Hot"}})
    assert await ribbon() == ({"text": "Hot", "color": "#fff"}, {"en": "Hot", "nl": "Nieuw"})
    await shop.update(path, {"ribbon": {"text": ""}, "ribbonTranslated": {"nl": ""}})
    assert await ribbon() == (None, None)


async def test_options_and_attributes_are_translated(shop):
    option = {
        "name": "Size",
        "nameTranslated": {"nl": "Maat"},
        "choices": [{"text": "Large", "textTranslated": {"nl": "Groot"}}, {"text": "Small"}],
    }
    attribute = {
        "name": "Material",
        "nameTranslated": {"nl": "Materiaal"},
        "value": "Clay",
        "valueTranslated": {"nl": "Klei"},
    }
    path = await make(shop, options=[option], attributes=[attribute])

    dutch = await shop.read(path, lang="nl")

    [size], [material] = dutch["options"], dutch["attributes"]
    assert (size["name"], size["nameTranslated"]) == ("Maat", {"en": "Size", "nl": "Maat"})
    assert [choice["text"] for choice in size["choices"]] == ["Groot", "Small"]
    assert [choice["textTranslated"] for choice in size["choices"]] == [
        {"en": "Large", "nl": "Groot"},
        {"en": "Small", "nl": ""},
    ]
    assert (material["name"], material["nameTranslated"]) == ("Materiaal", {"en": "Material", "nl": "Materiaal"})
    assert (material["value"], material["valueTranslated"]) == ("Klei", {"en": "Clay", "nl": "Klei"})
    assert (await shop.read("/products", option_Size="Large", attribute_Material="Clay"))["total"] == 1


async def test_a_document_read_in_another_language_can_be_sent_back(shop):
    choice = {"text": "Large", "textTranslated": {"nl": "Groot"}, "priceModifier": 2}
    path = await make(
        shop,
        nameTranslated={"nl": "Kop"},
        ribbon={"text": "New", "color": "#fff"},
        ribbonTranslated={"nl": "Nieuw"},
        options=[{"name": "Size", "nameTranslated": {"nl": "Maat"}, "choices": [choice]}],
        attributes=[
            {"name": "Fits", "nameTranslated": {"nl": "Past"}, "value": "all", "valueTranslated": {"nl": "alle"}}
        ],
    )
    before = await shop.read(path)

    await shop.update(path, await shop.read(path, lang="nl"))

    after = await shop.read(path)
    assert {name for name in after if after[name] != before[name]} <= {"updated", "updateTimestamp"}


async def test_names_of_categories(shop):
    category = await shop.create("/categories", {"name": "Cups", "nameTranslated": {"nl": "Kopjes"}})
    path = await make(shop, categoryIds=[category])

    [english] = (await shop.read(path))["categories"]
    [dutch] = (await shop.read(path, lang="nl"))["categories"]

    assert english == {
        "id": category,
        "enabled": True,
        "name": "Cups",
        "nameTranslated": "Kopjes",
        "ancestorIds": [],
    }
    assert dutch == {**english, "name": "Kopjes"}


async def test_the_map_may_stand_for_the_name(shop, refused):
    answer = await shop.post("/products", {"nameTranslated": {"nl": "Kop", "en": "Mug"}})

    assert (await shop.read(f"/products/{answer.json()['id']}"))["name"] == "Mug"
    answer = await shop.post("/products", {"nameTranslated": {"nl": "Kop"}})
    refused(answer, 400, "WRONG_PARAMETER", "Field Product.name is absent")
    for body in ({"nameTranslated": {"en": None}}, {"name": ""}, {"nameTranslated": {"en": " "}}):
        refused(await shop.put(await make(shop), body), 400, "WRONG_PARAMETER", "Product.name")


async def test_a_language_that_is_switched_off_comes_back_with_its_texts(shop):
    path = await make(shop, nameTranslated={"nl": "Kop"})

    await shop.update("/profile", {"languages": {"enabledLanguages": ["en"]}})
    assert (await shop.read(path, lang="nl"))["nameTranslated"] == {"en": "Mug"}
    assert (await shop.read(path, lang="nl"))["name"] == "Mug"
    await shop.update(path, {"name": "Cup"})
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})

    assert (await shop.read(path))["nameTranslated"] == {"en": "Cup", "nl": "Kop"}


@pytest.mark.parametrize(
    "text",
    [
        "🎉💥",
        "مرحبا بالعالم",
        "x" * 400,
        "<script>alert(1)</script>&amp;",
        "a\u202eb",
        "\u0301",
        "'; DROP TABLE --",
        "\x1f\x7f",
    ],
)
async def test_texts_come_back_as_they_were_sent(shop, text):
    name = f"Mug {text}"
    path = await make(shop, name=name, nameTranslated={"nl": name}, description=text, subtitle=text, seoTitle=text)

    product = await shop.read(path)
    assert (product["name"], product["nameTranslated"]) == (name, {"en": name, "nl": name})
    assert (product["description"], product["subtitle"], product["seoTitle"]) == (text, text, text)
    assert (await shop.read("/products", keyword="mug"))["total"] == 1


async def test_a_nul_cannot_be_stored(shop, refused, unchanged):
    path = await make(shop)

    async with unchanged(path):
        for body in ({"name": "a\x00b"}, {"nameTranslated": {"nl": "a\x00"}}, {"options": [{"name": "\x00"}]}):
            refused(await shop.put(path, body), 400, "WRONG_PARAMETER", "NUL")


async def test_another_default_language_leaves_what_was_written_before(shop):
    product_id = await shop.create("/products", {"name": "Mug"})

    await shop.update("/profile", {"languages": {"enabledLanguages": ["nl", "en"], "defaultLanguage": "nl"}})
    await shop.update(f"/products/{product_id}", {"name": "Kop"})

    product = await shop.read(f"/products/{product_id}")
    assert (product["name"], product["nameTranslated"]) == ("Kop", {"nl": "Kop", "en": "Mug"})
