"""Texts of the profile in the store's languages (store-profile.md 2.4)."""

import pytest

TEXTS = [
    (("settings",), "storeDescription"),
    (("settings",), "rootCategorySeoTitle"),
    (("settings",), "rootCategorySeoDescription"),
    (("settings",), "acceptMarketingCheckboxCustomText"),
    (("settings",), "orderCommentsCaption"),
    (("settings", "salePrice"), "oldPriceLabel"),
    (("tipsSettings",), "title"),
    (("tipsSettings",), "subtitle"),
]

every_text = pytest.mark.parametrize(("path", "name"), TEXTS, ids=[name for _, name in TEXTS])


@pytest.fixture(autouse=True)
async def _languages(shop):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})


def body(path, fields):
    for key in reversed(path):
        fields = {key: fields}
    return fields


async def read(shop, path, name, **params):
    section = await shop.read("/profile", **params)
    for key in path:
        section = section[key]
    return section[name], section[f"{name}Translated"]


@every_text
async def test_a_text_is_read_in_a_language(shop, path, name):
    await shop.update("/profile", body(path, {name: "Lamps", f"{name}Translated": {"nl": "Lampen"}}))

    everything = {"en": "Lamps", "nl": "Lampen"}
    assert await read(shop, path, name) == ("Lamps", everything)
    assert await read(shop, path, name, lang="nl") == ("Lampen", everything)
    assert await read(shop, path, name, lang="fr") == ("Lamps", everything)


@every_text
async def test_a_map_keeps_languages_that_are_not_mentioned_and_null_removes_one(shop, path, name):
    await shop.update("/profile", body(path, {f"{name}Translated": {"en": "Lamps", "nl": "Lampen"}}))

    await shop.update("/profile", body(path, {f"{name}Translated": {"en": "Lights"}}))
    assert await read(shop, path, name) == ("Lights", {"en": "Lights", "nl": "Lampen"})

    await shop.update("/profile", body(path, {f"{name}Translated": {"nl": None}}))
    assert await read(shop, path, name, lang="nl") == ("Lights", {"en": "Lights", "nl": ""})


@every_text
async def test_plain_text_and_map_are_two_views(shop, path, name):
    await shop.update("/profile", body(path, {name: "Plain", f"{name}Translated": {"en": "Map"}}))
    assert await read(shop, path, name) == ("Map", {"en": "Map", "nl": ""})

    await shop.update("/profile", body(path, {name: "Plain"}))
    assert await read(shop, path, name) == ("Plain", {"en": "Plain", "nl": ""})


@every_text
async def test_a_text_without_a_translation_is_read_in_the_default_language(shop, path, name):
    await shop.update("/profile", body(path, {name: "Lamps"}))

    assert await read(shop, path, name, lang="nl") == ("Lamps", {"en": "Lamps", "nl": ""})


@pytest.mark.parametrize("cleared", ["", None])
async def test_a_cleared_caption_is_the_default_one(shop, cleared):
    await shop.update("/profile", {"settings": {"orderCommentsCaption": "Anything else?"}})
    await shop.update("/profile", {"settings": {"orderCommentsCaption": cleared}})

    assert await read(shop, ("settings",), "orderCommentsCaption") == (
        "Order comments",
        {"en": "Order comments", "nl": ""},
    )


async def test_a_language_that_comes_back_brings_its_texts(shop):
    await shop.update("/profile", {"settings": {"storeDescriptionTranslated": {"en": "Lamps", "nl": "Lampen"}}})

    await shop.update("/profile", {"languages": {"enabledLanguages": ["en"]}})
    assert await read(shop, ("settings",), "storeDescription") == ("Lamps", {"en": "Lamps"})

    await shop.update("/profile", {"languages": {"enabledLanguages": ["nl", "en"], "defaultLanguage": "nl"}})
    assert await read(shop, ("settings",), "storeDescription") == ("Lampen", {"nl": "Lampen", "en": "Lamps"})


async def test_a_text_belongs_to_the_default_language_that_comes_with_it(shop):
    await shop.update("/profile", {"languages": {"defaultLanguage": "nl"}, "settings": {"storeDescription": "Lampen"}})

    assert await read(shop, ("settings",), "storeDescription") == ("Lampen", {"nl": "Lampen", "en": ""})


@every_text
async def test_a_text_in_a_language_that_is_not_enabled_is_refused(shop, refused, path, name):
    before, changes = await shop.read("/profile"), await shop.changes()

    answer = await shop.put("/profile", body(path, {name: "Lamps", f"{name}Translated": {"fr": "Lampes"}}))

    refused(answer, 400, "LANGUAGES_NOT_ALLOWED", "The language fr is not enabled in the store")
    assert (await shop.read("/profile"), await shop.changes()) == (before, changes)


async def test_a_text_may_come_with_its_language(shop):
    sent = {"languages": {"enabledLanguages": ["en", "fr"]}, "settings": {"storeDescriptionTranslated": {"fr": "L"}}}
    await shop.update("/profile", sent)

    assert await read(shop, ("settings",), "storeDescription", lang="fr") == ("L", {"en": "", "fr": "L"})


async def test_a_fetched_profile_may_be_sent_back_with_a_language_less(shop):
    await shop.update("/profile", {"settings": {"storeDescriptionTranslated": {"en": "Lamps", "nl": "Lampen"}}})
    fetched = await shop.read("/profile")

    await shop.update("/profile", {**fetched, "languages": {"enabledLanguages": ["en"]}})

    assert await read(shop, ("settings",), "storeDescription") == ("Lamps", {"en": "Lamps"})
