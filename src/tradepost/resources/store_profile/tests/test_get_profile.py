"""GET /profile with a secret token: every section is there, also in a brand-new store."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

SECTIONS = {
    "account",
    "company",
    "designSettings",
    "fbMessengerSettings",
    "featureToggles",
    "formatsAndUnits",
    "generalInfo",
    "giftCardSettings",
    "languages",
    "legalPagesSettings",
    "mailNotifications",
    "mailchimpSettings",
    "orderInvoiceSettings",
    "payment",
    "phoneNotifications",
    "productFiltersSettings",
    "registrationAnswers",
    "settings",
    "shipping",
    "socialLinksSettings",
    "taxInvoiceSettings",
    "taxSettings",
    "taxes",
    "tipsSettings",
    "zones",
}
DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0000")


async def test_a_new_store_has_every_section(shop):
    answer = await shop.get("/profile")

    assert answer.json().keys() == SECTIONS
    assert ":null" not in answer.text


async def test_a_new_store_is_at_an_address_of_its_own(shop):
    assert (await shop.read("/profile"))["generalInfo"] == {
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


async def test_the_account_has_every_feature_and_a_date(shop):
    account = (await shop.read("/profile"))["account"]

    assert DATE.fullmatch(account["registrationDate"])
    assert "API" in account["availableFeatures"]
    assert {name: account[name] for name in ("suspended", "whiteLabel", "paid", "brandName")} == {
        "suspended": False,
        "whiteLabel": False,
        "paid": True,
        "brandName": "Tradepost",
    }
    assert account["limitsAndRestrictions"]["maxProductLimit"] > 10**6
    assert account.keys() & {"supportEmail", "featuresByPlans", "reportAvailabilityDetails"} == set()


async def test_settings_of_a_new_store(shop):
    settings = (await shop.read("/profile"))["settings"]

    switched_on = {name for name, value in settings.items() if value is True}
    assert switched_on == {"favoritesEnabled", "askZipCode", "requirePhoneOnCheckout", "productReviewsFeatureEnabled"}
    assert settings["storeName"] == "Test shop"
    assert settings["highlightCompositeProductsOnStorefront"] == "DISABLED"
    assert settings["productSortOrderInCart"] == "TIME_ADDED_TO_CART_ASC"
    assert settings["orderCommentsCaption"] == "Order comments"
    assert settings["abandonedSales"] == {"autoAbandonedSalesRecovery": False}
    assert settings["salePrice"] == {
        "displayOnProductList": True,
        "oldPriceLabel": "",
        "oldPriceLabelTranslated": {"en": ""},
        "displayDiscount": "PERCENT",
        "displayLowestPrice": False,
    }
    assert settings["productCondition"] == "NEW"
    assert settings["tikTokPixel"] == {"advancedMatching": False}
    # What official clients cannot do without.
    for name in ("askTaxId", "openBagOnAddition", "showPricePerUnit", "showRepeatOrderButton"):
        assert settings[name] is False
    assert settings["askAgeConfirmationInStorefront"] is False


async def test_formats_of_a_new_store(shop):
    formats = (await shop.read("/profile"))["formatsAndUnits"]

    assert formats == {
        "currency": "USD",
        "currencyPrefix": "$",
        "currencySuffix": "",
        "currencyPrecision": 2,
        "currencyGroupSeparator": ",",
        "currencyDecimalSeparator": ".",
        "currencyTruncateZeroFractional": False,
        "currencyRate": 1,
        "weightUnit": "POUND",
        "weightPrecision": 2,
        "weightGroupSeparator": ",",
        "weightDecimalSeparator": ".",
        "weightTruncateZeroFractional": False,
        "dimensionsUnit": "IN",
        "volumeUnit": "ML",
        "dateFormat": "MMM d, yyyy",
        "timeFormat": "hh:mm a",
        "timezone": "UTC",
        "orderNumberPrefix": "",
        "orderNumberSuffix": "",
        "orderNumberMinDigitsAmount": 0,
        "orderNumberNextNumber": 1,
        "addressFormat": {
            "plain": "%NAME%, %COMPANY_NAME%, %STREET%, %CITY%, %STATE_NAME% %POSTAL%, %COUNTRY_NAME%",
            "multiline": "%NAME%\n%COMPANY_NAME%\n%STREET%\n%CITY%, %STATE_NAME% %POSTAL%\n%COUNTRY_NAME%",
        },
    }


async def test_taxes_and_zones_of_a_new_store(shop):
    profile = await shop.read("/profile")

    assert profile["taxSettings"] == {
        "automaticTaxEnabled": False,
        "pricesIncludeTax": False,
        "taxExemptBusiness": False,
        "ukVatRegistered": False,
        "euIossEnabled": False,
        "b2b_b2c": "b2c",
        "electronicInvoiceFieldsAtCheckoutEnabled": False,
        "taxOnShippingCalculationScheme": "AUTOMATIC",
        "taxes": [],
    }
    assert profile["taxes"] == []
    assert profile["zones"] == [{"id": "WORLD", "name": "WORLD"}]


async def test_other_sections_of_a_new_store(shop):
    profile = await shop.read("/profile")

    assert profile["company"] == {"companyName": "Test shop", "countryCode": "US"}
    assert profile["shipping"] == {
        "handlingFee": {"value": 0},
        "shippingOrigin": {"companyName": "Test shop", "countryCode": "US", "countryName": "United States"},
        "shippingOptions": [],
    }
    assert profile["payment"] == {
        "paymentOptions": [],
        "applePay": {"enabled": False, "available": False},
        "applePayOptions": [],
    }
    assert profile["languages"] == {
        "enabledLanguages": ["en"],
        "defaultLanguage": "en",
        "facebookPreferredLocale": "en_US",
    }
    assert profile["phoneNotifications"] == {"adminNotificationPhones": []}
    assert profile["legalPagesSettings"] == {"requireTermsAgreementAtCheckout": False, "legalPages": []}
    assert [section["type"] for section in profile["productFiltersSettings"]["filterSections"]] == [
        "IN_STOCK",
        "ON_SALE",
        "PRICE",
        "CATEGORIES",
        "SEARCH",
    ]
    assert profile["orderInvoiceSettings"] == {
        "displayOrderInvoices": True,
        "attachInvoiceToOrderEmailNotifications": "DO_NOT_ATTACH",
    }
    assert profile["socialLinksSettings"] == {
        name: {} for name in ("facebook", "instagram", "twitter", "youtube", "vk", "pinterest")
    }
    assert profile["registrationAnswers"] == profile["mailchimpSettings"] == {}
    assert profile["fbMessengerSettings"] == {"enabled": False}
    assert profile["giftCardSettings"] == {"products": [], "displayLocation": "CATALOG_AND_FOOTER"}


async def test_messages_of_a_new_store(shop):
    mail = (await shop.read("/profile"))["mailNotifications"]

    assert mail["adminNotificationEmails"] == []
    for group, names, enabled in (
        ("customerOrderMessages", 5, True),
        ("adminMessages", 3, True),
        ("customerMarketingMessages", 6, False),
    ):
        assert list(mail[group].values()) == [{"enabled": enabled}] * names


async def test_toggles_are_those_of_the_server(shop):
    toggles = {item["name"]: item["enabled"] for item in (await shop.read("/profile"))["featureToggles"]}

    assert toggles == {
        "ALLOW_EMPTY_AND_NON_UNIQUE_SKU": False,
        "CONSECUTIVE_ORDER_IDS": False,
        "RANDOM_ORDER_IDS": True,
        "INSTANT_SITE_V2": True,
        "NEW_STARTERSITE": True,
        "NEW_PRODUCT_LIST": True,
        "NEW_DETAILS_PAGE": True,
        "REGIONAL_ADDRESS_RULES_ON_CHECKOUT": True,
    }


async def test_the_design_of_a_new_store(shop):
    design = (await shop.read("/profile"))["designSettings"]

    assert len(design) >= 70
    assert design["product_list_image_size"] == "MEDIUM"
    assert design["product_list_title_behavior"] == "SHOW"
    assert design["product_list_sku_behavior"] == design["product_list_buybutton_behavior"] == "HIDE"
    assert design["show_breadcrumbs"] is True
    assert {type(value) for value in design.values()} == {str, bool, int}


async def test_response_fields_choose_sections(shop):
    profile = await shop.read("/profile", responseFields="generalInfo(storeId,storeUrl),settings(storeName)")

    assert profile == {
        "generalInfo": {"storeId": shop.id, "storeUrl": f"https://store{shop.id}.company.site"},
        "settings": {"storeName": "Test shop"},
    }


@pytest.mark.parametrize(
    ("parameter", "section", "key"),
    [
        ("getStoreVertical", None, "verticalSettings"),
        ("getReportAvailabilityStatus", "account", "reportAvailabilityDetails"),
        ("getFeaturesByPlans", "account", "featuresByPlans"),
        ("showExtendedInfo", None, "accountBilling"),
    ],
)
async def test_what_is_shown_only_on_request(shop, parameter, section, key):
    def holder(profile):
        return profile[section] if section else profile

    assert key not in holder(await shop.read("/profile", **{parameter: "false"}))
    assert key in holder(await shop.read("/profile", **{parameter: "true"}))


async def test_billing_needs_the_extended_scope(shop, refused):
    narrow, wide = (
        await shop.token("read_store_profile"),
        await shop.token("read_store_profile", "read_store_profile_extended"),
    )

    refused(
        await shop.get("/profile", token=narrow, showExtendedInfo="true"),
        403,
        "INSUFFICIENT_APP_SCOPE",
        "read_store_profile_extended",
    )
    refused(await shop.get("/profile", token=shop.public, showExtendedInfo="true"), 403, "INSUFFICIENT_APP_SCOPE")
    assert (await shop.read("/profile", token=wide, showExtendedInfo="true"))["accountBilling"] == {
        "pricingPlanId": "SELF_HOSTED",
        "pricingPlanName": "Self-hosted",
        "inGracePeriod": False,
        "willDowngradeAt": None,
        "internalBilling": False,
    }


@pytest.mark.parametrize("scope", ["read_store_limits", "read_store_profile_extended"])
async def test_limits_need_one_of_two_scopes(shop, scope):
    narrow, wide = await shop.token("read_store_profile"), await shop.token("read_store_profile", scope)

    assert "limitsAndRestrictions" not in (await shop.read("/profile", token=narrow))["account"]
    assert "limitsAndRestrictions" in (await shop.read("/profile", token=wide))["account"]


async def test_the_business_is_what_the_owner_sells(shop):
    await shop.update("/profile", {"registrationAnswers": {"goods": "books"}})

    vertical = (await shop.read("/profile", getStoreVertical="true"))["verticalSettings"]
    assert vertical == {"vertical": "books", "primarySubvertical": "", "subverticals": [], "productTypes": []}


async def test_the_server_says_who_runs_it_and_where(shop, run_app, app_settings):
    settings = replace(
        app_settings, country="DE", brand_name="Lamps & Co", support_email="help@lamps.example", plan_name="All"
    )
    async with run_app(settings) as client:
        shop.client = client
        profile = await shop.read("/profile", getFeaturesByPlans="true", showExtendedInfo="true")

    assert (profile["account"]["brandName"], profile["account"]["supportEmail"]) == ("Lamps & Co", "help@lamps.example")
    assert set(profile["account"]["featuresByPlans"].values()) == {"All"}
    assert profile["accountBilling"]["pricingPlanName"] == "All"
    assert profile["company"]["countryCode"] == "DE"
    formats = profile["formatsAndUnits"]
    assert (formats["weightUnit"], formats["dimensionsUnit"]) == ("KILOGRAM", "CM")
    assert formats["addressFormat"]["plain"] == (
        "%NAME%, %COMPANY_NAME%, %STREET%, %POSTAL% %CITY% %STATE_NAME%, %COUNTRY_NAME%"
    )


async def test_gift_cards_of_the_catalogue_are_listed(shop, database):
    body = {"name": "Gift card", "nameTranslated": {"nl": "Cadeaubon"}}
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})
    shown, hidden = await shop.create("/products", body), await shop.create("/products", {**body, "enabled": False})
    await shop.create("/products", {"name": "Lamp"})
    # No request makes a product a gift card.
    await database.execute(
        "UPDATE products SET doc = jsonb_set(doc::jsonb, '{isGiftCard}', 'true')::json "
        "WHERE store_id = $1 AND id = ANY($2)",
        shop.id,
        [shown, hidden],
    )

    for language, name in (("en", "Gift card"), ("nl", "Cadeaubon")):
        assert (await shop.read("/profile", lang=language))["giftCardSettings"]["products"] == [
            {"id": shown, "name": name, "url": (await shop.read(f"/products/{shown}"))["url"]}
        ]


async def test_a_store_is_as_old_as_it_is(shop, database):
    await database.execute(
        "UPDATE stores SET created = $2 WHERE store_id = $1", shop.id, datetime(2018, 11, 23, 14, 39, 14, tzinfo=UTC)
    )
    await shop.update("/profile", {})

    assert (await shop.read("/profile"))["account"]["registrationDate"] == "2018-11-23 14:39:14 +0000"
