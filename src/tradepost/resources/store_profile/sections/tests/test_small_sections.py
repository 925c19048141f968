"""Invoices, tips, links, answers, and what no request writes (store-profile.md 2.2)."""

import pytest


async def test_invoices(shop):
    sent = {
        "orderInvoiceSettings": {
            "displayOrderInvoices": False,
            "attachInvoiceToOrderEmailNotifications": "ATTACH_TO_ALL_EMAILS",
        },
        "taxInvoiceSettings": {
            "enableTaxInvoices": True,
            "generateInvoicesAutomatically": "ON_ORDER_PLACED",
            "taxInvoiceIdPrefix": "I-",
            "taxInvoiceIdSuffix": "-26",
            "taxInvoiceIdMinDigitsAmount": 2,
            "taxInvoiceIdNextNumber": 28,
            "attachTaxInvoiceToOrderEmailNotifications": "ATTACH_TO_ALL_EMAILS",
        },
    }

    await shop.update("/profile", sent)

    profile = await shop.read("/profile")
    assert {name: profile[name] for name in sent} == sent


async def test_the_subtitle_of_tips_has_two_spellings(shop, section):
    await shop.update("/profile", {"tipsSettings": {"title": "Thanks", "subTitle": "For the makers"}})

    tips = await section("tipsSettings")
    assert (tips["subtitle"], tips["subtitleTranslated"]) == ("For the makers", {"en": "For the makers"})
    assert "subTitle" not in tips
    await shop.update("/profile", {"tipsSettings": {"subTitle": "loses", "subtitle": "wins"}})
    assert await section("tipsSettings", "subtitle") == "wins"


async def test_tips_that_no_longer_offer_the_default_offer_the_first(shop, section):
    await shop.update("/profile", {"tipsSettings": {"options": [5, 10, 15], "customTipSettings": {"enabled": True}}})
    tips = await section("tipsSettings")
    assert (tips["options"], tips["defaultOption"], tips["customTipSettings"]) == ([5, 10, 15], 5, {"enabled": True})

    await shop.update("/profile", {"tipsSettings": {"defaultOption": 15, "enabled": True, "type": "ABSOLUTE"}})
    assert await section("tipsSettings", "defaultOption") == 15


@pytest.mark.parametrize(
    ("tips", "message"),
    [
        ({"options": [1, 2]}, "TipsSettings.options is expected to have 3 numbers"),
        ({"options": [1, 2, 3, 4]}, "TipsSettings.options is expected to have 3 numbers"),
        ({"options": [-1, 2, 3]}, "TipsSettings.options is expected to have numbers from 0"),
        ({"defaultOption": 7}, "TipsSettings.defaultOption is expected to be one of TipsSettings.options"),
        ({"options": [1, 2, 3], "defaultOption": 0}, "TipsSettings.defaultOption is expected to be one of"),
        ({"type": "KIND_WORDS"}, "TipsSettings.type is expected to be one of ABSOLUTE, PERCENT"),
    ],
)
async def test_tips_that_cannot_be(refuses, tips, message):
    await refuses({"tipsSettings": tips}, f"Field {message}")


async def test_a_link_without_an_address_is_empty(shop, section):
    await shop.update("/profile", {"socialLinksSettings": {"facebook": {"url": "any text"}, "vk": {"url": ""}}})

    links = await section("socialLinksSettings")
    assert (links["facebook"], links["vk"]) == ({"url": "any text"}, {})
    await shop.update("/profile", {"socialLinksSettings": {"facebook": None}})
    assert await section("socialLinksSettings", "facebook") == {}


async def test_answers_are_kept_as_they_were_given(shop, section):
    await shop.update("/profile", {"registrationAnswers": {"goods": "other", "otherGoods": "Lamps"}})
    await shop.update("/profile", {"registrationAnswers": {"useFor": "x", "goods": None}})

    assert await section("registrationAnswers") == {"otherGoods": "Lamps", "useFor": "x"}


async def test_what_the_server_owns_is_ignored(shop):
    before = await shop.read("/profile")
    names = ("payment", "featureToggles", "fbMessengerSettings", "mailchimpSettings", "giftCardSettings")

    await shop.update(
        "/profile", dict.fromkeys((*names, "accountBilling", "verticalSettings", "whatever", "storeId"), "x")
    )

    assert await shop.read("/profile") == before


@pytest.mark.parametrize(
    "name", ["company", "tipsSettings", "designSettings", "languages", "formatsAndUnits", "legalPagesSettings"]
)
async def test_a_section_of_null_is_that_of_a_new_store(shop, section, name):
    before = await shop.read("/profile")
    await shop.update(
        "/profile",
        {
            "company": {"city": "Delft"},
            "tipsSettings": {"enabled": True},
            "designSettings": {"a": 1},
            "languages": {"enabledLanguages": ["nl"]},
            "formatsAndUnits": {"currency": "EUR"},
            "legalPagesSettings": {"requireTermsAgreementAtCheckout": True},
        },
    )

    await shop.update("/profile", {name: None, "languages": None})

    assert await section(name) == before[name]
