"""GET /profile/extrafields."""


async def test_nothing_but_items(shop):
    assert await shop.read("/profile/extrafields") == {"items": []}


async def test_fields_are_not_for_buyers(shop, one, refused):
    await one(shop, {})

    for path in ("/profile/extrafields", "/profile/extrafields/gift"):
        refused(await shop.get(path, token=shop.public), 403, "INSUFFICIENT_APP_SCOPE")


async def test_texts_in_a_language(shop, one):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "cs"], "defaultLanguage": "en"}})
    english = await one(
        shop,
        {
            "title": "Wrap?",
            "titleTranslated": {"cs": "Zabalit?"},
            "tip": "Nicely",
            "type": "SELECT",
            "options": [{"title": "Yes", "titleTranslated": {"cs": "Ano"}}],
            "surchargeShortName": {"name": "Wrapping", "nameTranslated": {"cs": "Balení"}},
        },
    )

    czech = await shop.read("/profile/extrafields/gift", lang="cs")

    assert english["titleTranslated"] == {"en": "Wrap?", "cs": "Zabalit?"}
    assert english["tipTranslated"] == {"en": "Nicely", "cs": ""}
    assert (czech["title"], czech["tip"]) == ("Zabalit?", "Nicely")
    assert (czech["options"][0]["title"], czech["surchargeShortName"]["name"]) == ("Ano", "Balení")
    assert await shop.read("/profile/extrafields", lang="cs") == {"items": [czech]}


async def test_a_selection(shop, one):
    await one(shop, {})

    assert await shop.read("/profile/extrafields", responseFields="items(key)") == {"items": [{"key": "gift"}]}
