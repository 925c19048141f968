"""GET /profile."""


async def test_a_new_store_has_every_section(shop):
    profile = await shop.read("/profile")

    assert profile["generalInfo"] == {
        "storeId": shop.id,
        "profileId": f"p{shop.id}",
        "storeUrl": f"https://store{shop.id}.company.site",
        "websitePlatform": "unknown",
        "storefrontUrlFormat": "CLEAN",
        "storefrontUrlSlugFormat": "WITHOUT_IDS",
        "starterSite": {
            "ecwidSubdomain": f"store{shop.id}",
            "generatedUrl": f"https://store{shop.id}.company.site",
            "ecwidSubdomainSuffix": "company.site",
            "slugsWithoutIdsEnabled": True,
        },
    }
    assert profile["settings"]["storeName"] == "Test shop"
    assert profile["settings"]["productReviewsFeatureEnabled"] is True
    assert profile["company"] == {"companyName": "Test shop", "countryCode": "US"}
    assert profile["languages"] == {
        "enabledLanguages": ["en"],
        "defaultLanguage": "en",
        "facebookPreferredLocale": "en_US",
    }
    assert profile["taxSettings"] == {
        "automaticTaxEnabled": False,
        "pricesIncludeTax": False,
        "taxExemptBusiness": False,
        "taxes": [],
    }
    assert profile["taxes"] == []
    assert profile["zones"] == [{"id": "WORLD", "name": "WORLD"}]
    formats = profile["formatsAndUnits"]
    assert (formats["currency"], formats["currencyPrefix"], formats["currencyPrecision"]) == ("USD", "$", 2)
    assert (formats["weightUnit"], formats["dimensionsUnit"], formats["volumeUnit"]) == ("POUND", "IN", "ML")


async def test_buyers_do_not_see_taxes_zones_and_toggles(shop):
    profile = await shop.read("/profile", token=shop.public)

    assert sorted(profile) == ["company", "formatsAndUnits", "generalInfo", "languages", "settings"]


async def test_a_language_changes_the_plain_description(shop):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})
    await shop.update(
        "/profile",
        {"settings": {"storeDescription": "Lamps", "storeDescriptionTranslated": {"nl": "Lampen"}}},
    )

    english = (await shop.read("/profile"))["settings"]
    dutch = (await shop.read("/profile", lang="nl"))["settings"]
    assert english["storeDescription"] == "Lamps"
    assert dutch["storeDescription"] == "Lampen"
    assert dutch["storeDescriptionTranslated"] == {"en": "Lamps", "nl": "Lampen"}
