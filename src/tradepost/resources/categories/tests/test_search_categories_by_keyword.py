"""GET /categories?keyword=."""

import pytest

NAMES = {
    "Green apples": "Sour <b>fruit</b> from the <i>hills</i>",
    "Red APPLES": "Sweet &amp; juicy",
    "Straße 100%": "snake_case \\ backslash",
    "Яблоки": "",
}


@pytest.fixture
async def find(shop):
    """The names of the categories that a keyword finds."""
    for name, description in NAMES.items():
        await shop.create("/categories", {"name": name, "description": description})

    async def find(keyword):
        return [item["name"] for item in (await shop.read("/categories", keyword=keyword))["items"]]

    return find


@pytest.mark.parametrize(
    ("keyword", "found"),
    [
        ("apples", ["Green apples", "Red APPLES"]),
        ("APPLE", ["Green apples", "Red APPLES"]),
        ("apples red", ["Red APPLES"]),
        ("pple  ree", ["Green apples"]),
        ("apples juicy", ["Red APPLES"]),
        ("sour hills", ["Green apples"]),
        ('"green apples"', ["Green apples"]),
        ('"apples green"', []),
        ('"from the hills"', ["Green apples"]),
        ('sour "green app"', ["Green apples"]),
        ('"red', ["Red APPLES"]),
        ("fruit</b>", []),
        ("<b>", []),
        ("&", ["Red APPLES"]),
        ("amp", []),
        ("STRASSE", ["Straße 100%"]),
        ("100%", ["Straße 100%"]),
        ("%", ["Straße 100%"]),
        ("0_", []),
        ("snake_case", ["Straße 100%"]),
        ("\\", ["Straße 100%"]),
        ("яблок", ["Яблоки"]),
        ("pears", []),
        ("'; DROP TABLE categories; --", []),
    ],
)
async def test_every_word_occurs_somewhere(find, keyword, found):
    assert await find(keyword) == found


@pytest.mark.parametrize("keyword", ["", "  ", '"', '""', '" "'])
async def test_no_words_restrict_nothing(find, keyword):
    assert await find(keyword) == list(NAMES)


async def test_translations_are_searched(shop, find, speaks):
    await speaks(shop, "en", "cs")
    body = {"name": "Toys", "nameTranslated": {"cs": "Hračky"}, "descriptionTranslated": {"cs": "<p>Pro děti</p>"}}
    await shop.create("/categories", body)

    assert await find("HRAČKY") == ["Toys"]
    assert await find("děti toy") == ["Toys"]


async def test_a_renamed_category_is_found_by_its_new_name_only(shop, find):
    category_id = await shop.create("/categories", {"name": "Plums"})
    await shop.update(f"/categories/{category_id}", {"name": "Cherries"})

    assert await find("plums") == []
    assert await find("cherries") == ["Cherries"]


async def test_the_keyword_joins_the_other_filters(shop, find):
    parent = await shop.create("/categories", {"name": "Trees"})
    await shop.create("/categories", {"name": "Apples too", "parentId": parent})
    await shop.create("/categories", {"name": "Hidden apples", "parentId": parent, "enabled": False})

    page = await shop.read("/categories", keyword="apples", parent=parent)

    assert [item["name"] for item in page["items"]] == ["Apples too"]


async def test_very_many_words(find):
    assert await find(" ".join(["apples"] * 5_000)) == ["Green apples", "Red APPLES"]
