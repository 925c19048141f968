"""`titleTranslated` in facets: only when a language is asked for."""

import pytest


@pytest.fixture
async def bilingual(shop):
    """Two products and a category, in English and Dutch."""
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})
    category = await shop.create("/categories", {"nameTranslated": {"en": "Cups", "nl": "Kopjes"}})
    color = {
        "name": "Color",
        "nameTranslated": {"nl": "Kleur"},
        "choices": [{"text": "Red", "textTranslated": {"nl": "Rood"}}, {"text": "Green"}],
    }
    material = {"name": "Material", "nameTranslated": {"en": "Material", "nl": "Materiaal"}}
    oak = {**material, "valueTranslated": {"en": "Oak", "nl": "Eik"}}
    for _ in range(2):
        await shop.create(
            "/products", {"name": "X", "categoryIds": [category], "options": [color], "attributes": [oak]}
        )
    return category


async def filters(shop, **params):
    fields = "price,inventory,categories,option_Color,attribute_Material,option_Nothing"
    return (await shop.read("/products/filters", filterFields=fields, **params))["filters"]


async def test_titles_in_another_language(shop, bilingual):
    found = await filters(shop, lang="nl")

    assert found["option_Color"] == {
        "title": "Color",
        "titleTranslated": "Kleur",
        "values": [
            {"title": "Green", "titleTranslated": "Green", "productCount": 2},
            {"title": "Red", "titleTranslated": "Rood", "productCount": 2},
        ],
        "status": "SUCCESS",
        "sortingOrder": "FILTER_VALUE_ASC",
    }
    assert found["attribute_Material"]["titleTranslated"] == "Materiaal"
    assert found["attribute_Material"]["values"] == [{"title": "Oak", "titleTranslated": "Eik", "productCount": 2}]
    assert found["categories"]["values"] == [
        {"id": bilingual, "title": "Cups", "titleTranslated": "Kopjes", "productCount": 2}
    ]
    assert found["option_Nothing"]["titleTranslated"] == "Nothing"


@pytest.mark.parametrize("language", ["en", "de", "nonsense"])
async def test_other_languages_fall_back_to_the_default_one(shop, bilingual, language):
    found = await filters(shop, lang=language)

    assert found["option_Color"]["titleTranslated"] == "Color"
    assert [value["titleTranslated"] for value in found["option_Color"]["values"]] == ["Green", "Red"]
    assert found["categories"]["values"][0]["titleTranslated"] == "Cups"


async def test_without_a_language_nothing_is_translated(shop, bilingual):
    for params in ({}, {"lang": ""}):
        assert "titleTranslated" not in repr(await filters(shop, **params))


async def test_a_body_may_name_the_language(shop, bilingual):
    answer = await shop.post("/products/filters", {"params": {"lang": "nl"}}, filterFields="option_Color")

    assert answer.json()["filters"]["option_Color"]["titleTranslated"] == "Kleur"
