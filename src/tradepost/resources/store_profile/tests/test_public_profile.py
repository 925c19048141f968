"""GET /profile with a public token (store-profile.md 3)."""

import pytest

EVERYTHING = {
    "settings": {
        "storeDescription": "Lamps",
        "googleAnalyticsId": "a",
        "fbPixelId": "b",
        "snapPixelId": "c",
        "pinterestTagId": "d",
        "googleTagId": "e",
        "googleEventId": "f",
        "acceptMarketingCheckboxCustomText": "News?",
    },
    "mailNotifications": {"customerNotificationFromEmail": "shop@example.com", "adminNotificationEmails": ["a@b.c"]},
    "company": {"email": "owner@example.com", "city": "Delft"},
    "businessRegistrationID": {"name": "KvK", "value": "1"},
    "shipping": {"handlingFee": {"value": 3, "name": "Packing"}},
    "taxSettings": {"taxes": [{"name": "VAT", "defaultTax": 21}]},
    "zones": [{"name": "Home", "countryCodes": ["NL"]}],
}


@pytest.fixture
async def public(shop):
    await shop.update("/profile", EVERYTHING)
    return await shop.read("/profile", token=shop.public)


async def test_buyers_see_these_sections_and_no_other(public):
    assert public.keys() == {
        "generalInfo",
        "settings",
        "mailNotifications",
        "company",
        "formatsAndUnits",
        "languages",
        "payment",
        "shipping",
        "designSettings",
        "productFiltersSettings",
    }


async def test_buyers_see_whole_sections(shop, public):
    profile = await shop.read("/profile")

    for section in ("company", "languages", "designSettings", "productFiltersSettings"):
        assert public[section] == profile[section]
    hidden = {"orderNumberPrefix", "orderNumberSuffix", "orderNumberMinDigitsAmount", "orderNumberNextNumber"}
    formats = profile["formatsAndUnits"]
    assert public["formatsAndUnits"] == {name: value for name, value in formats.items() if name not in hidden}


async def test_buyers_see_parts_of_other_sections(shop, public):
    address = f"https://store{shop.id}.company.site"

    assert public["generalInfo"] == {
        "storeId": shop.id,
        "storeUrl": address,
        "starterSite": {"ecwidSubdomain": f"store{shop.id}", "generatedUrl": address},
    }
    assert public["settings"] == {
        "closed": False,
        "storeName": "Test shop",
        "storeDescription": "Lamps",
        "storeDescriptionTranslated": {"en": "Lamps"},
        "googleAnalyticsId": "a",
        "fbPixelId": "b",
        "snapPixelId": "c",
        "pinterestTagId": "d",
        "googleTagId": "e",
        "googleEventId": "f",
        "showAcceptMarketingCheckbox": False,
        "acceptMarketingCheckboxDefaultValue": False,
        "acceptMarketingCheckboxCustomText": "News?",
        "acceptMarketingCheckboxCustomTextTranslated": {"en": "News?"},
        "askConsentToTrackInStorefront": False,
    }
    assert public["mailNotifications"] == {"customerNotificationFromEmail": "shop@example.com"}
    assert public["shipping"] == {"handlingFee": {"value": 3, "name": "Packing"}, "shippingOptions": []}
    assert public["payment"] == {"paymentOptions": []}


async def test_wishes_for_more_change_nothing_for_buyers(shop, public):
    wishes = dict.fromkeys(("getReportAvailabilityStatus", "getStoreVertical", "getFeaturesByPlans"), "true")

    assert await shop.read("/profile", token=shop.public, **wishes) == public


async def test_buyers_cannot_change_the_profile(shop, refused):
    before = await shop.read("/profile")

    refused(
        await shop.put("/profile", {"settings": {"closed": True}}, token=shop.public), 403, "INSUFFICIENT_APP_SCOPE"
    )

    assert await shop.read("/profile") == before
