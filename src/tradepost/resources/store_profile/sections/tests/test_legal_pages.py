"""Legal pages (store-profile.md 2.2)."""


async def test_legal_pages_are_known_by_their_type(shop, section):
    for kind in ("TERMS", "PRIVACY_STATEMENT"):
        await shop.update("/profile", {"legalPagesSettings": {"legalPages": [{"type": kind, "enabled": True}]}})
    await shop.update("/profile", {"legalPagesSettings": {"legalPages": [{"type": "TERMS", "text": "Be nice"}]}})

    terms, privacy = await section("legalPagesSettings", "legalPages")
    assert terms == {
        "type": "TERMS",
        "enabled": True,
        "title": "",
        "titleTranslated": {"en": ""},
        "display": "INLINE",
        "displayTranslated": {"en": "INLINE"},
        "text": "Be nice",
        "textTranslated": {"en": "Be nice"},
        "externalUrl": "",
        "externalUrlTranslated": {"en": ""},
    }
    assert (privacy["type"], privacy["enabled"]) == ("PRIVACY_STATEMENT", True)
    assert await section("legalPagesSettings", "requireTermsAgreementAtCheckout") is False


async def test_a_legal_page_may_be_elsewhere_in_another_language(shop, section):
    page = {
        "type": "TERMS",
        "titleTranslated": {"en": "Terms", "nl": "Voorwaarden"},
        "displayTranslated": {"nl": "EXTERNAL_URL"},
        "externalUrlTranslated": {"nl": "https://example.com/nl"},
    }
    languages = {"enabledLanguages": ["en", "nl"]}
    await shop.update("/profile", {"languages": languages, "legalPagesSettings": {"legalPages": [page]}})

    dutch = (await shop.read("/profile", lang="nl"))["legalPagesSettings"]["legalPages"][0]
    assert (dutch["title"], dutch["display"], dutch["externalUrl"]) == (
        "Voorwaarden",
        "EXTERNAL_URL",
        "https://example.com/nl",
    )
    [english] = await section("legalPagesSettings", "legalPages")
    assert (english["title"], english["display"]) == ("Terms", "INLINE")
    assert english["displayTranslated"] == {"en": "INLINE", "nl": "EXTERNAL_URL"}


async def test_a_legal_page_has_a_type(refuses):
    for page, message in (
        ({"enabled": True}, "is absent"),
        ({"type": "JOKES"}, "is expected to be one of LEGAL_INFO, "),
    ):
        body = {"legalPagesSettings": {"legalPages": [{"type": "TERMS"}, page]}}
        await refuses(body, f"Field LegalPage.type {message}")
