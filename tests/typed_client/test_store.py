"""The typed client reads the store: its profile, and what belongs to it, with everything that can be set."""

import re

import pytest

HOURS = '{"MON":[["08:30","13:30"]]}'

SHIPPING = {
    "title": "Pickup",
    "description": "4-9",
    "fulfilmentType": "pickup",
    "minimumOrderSubtotal": 1.5,
    "destinationZone": {
        "id": "near",
        "name": "Near",
        "countryCodes": ["US"],
        "stateOrProvinceCodes": ["US-NY"],
        "postCodes": ["1*"],
    },
    "ratesCalculationType": "carrier_calculated",
    "locationId": "shed",
    "flatRate": {"rateType": "PERCENT", "rate": 2.5},
    "shippingCostMarkup": 1.25,
    "ratesTable": {
        "tableBasedOn": "weight",
        "rates": [
            {
                "conditions": {
                    "subtotalFrom": 1,
                    "subtotalTo": 2.5,
                    "discountedSubtotalFrom": 1,
                    "discountedSubtotalTo": 2.5,
                    "weightFrom": 0,
                    "weightTo": 2.5,
                },
                "rate": {"perOrder": 1, "percent": 2.5, "perItem": 3, "perWeight": 4.5},
            }
        ],
    },
    "pickupInstruction": "<b>Ring</b>",
    "pickupPreparationTimeHours": 2,
    "scheduledPickup": True,
    "pickupPrecisionType": "DATE_ONLY",
    "carrierMethods": [{"id": "1:S1", "name": "Parcel", "enabled": True, "orderBy": 1}],
    "carrierSettings": {
        "defaultCarrierAccountEnabled": True,
        "defaultPostageDimensions": {"length": 1, "width": 2, "height": 3.5},
    },
    "businessHours": HOURS,
    "allowSameDayDelivery": True,
    "availabilityPeriod": "SEVEN_DAYS",
    "customAvailabilityPeriodInDays": 4,
    "scheduledTimePrecisionType": "DATE",
    "timeSlotLengthInMinutes": 30,
    "cutoffTimeForSameDayDelivery": "12:30",
    "blackoutDates": [{"fromDate": "2022-04-28 00:00:00 UTC", "toDate": "2022-04-29 00:00:00 GMT+04:00"}],
    "estimatedShippingTimeAtCheckoutSettings": {
        "estimatedDeliveryDateAtCheckoutEnabled": True,
        "estimatedTransitTimeInDays": [1, 2],
        "fulfillmentTimeInDays": [None, 3],
        "shippingBusinessDays": ["MON"],
        "deliveryDays": ["TUE"],
        "cutoffTimeForSameDayPacking": "17:00",
    },
}

PAYMENT = {
    "checkoutTitle": "Crypto",
    "checkoutDescription": "Any coin",
    "paymentProcessorId": "customPaymentApp",
    "configured": False,
    "instructionsForCustomer": {"instructionsTitle": "How", "instructions": "<p>Pay</p>"},
    "methods": [{"cards": ["VISA"], "subtype": "card", "subtypeMethodName": "Card"}],
    "supportsSubtypes": True,
}

WRAP = {
    "key": "wrap",
    "title": "Wrap?",
    "type": "CHECKBOX",
    "textPlaceholder": "Paper",
    "tip": "Nice",
    "value": "Yes",
    "options": [{"title": "Yes", "subtitle": "Red", "surcharge": 1.5}, {"title": "No"}],
    "checkoutDisplaySection": "EMAIL",
    "showForCountry": ["US"],
    "showForPaymentMethodIds": ["1-1"],
    "showForShippingMethodIds": ["1-1"],
    "surchargeType": "PERCENT",
    "surchargeTaxable": True,
    "showZeroSurchargeInTotal": True,
    "surchargeShortName": {"name": "Wrapping"},
}

PROFILE = {
    "generalInfo": {"storeUrl": "https://shop.example", "starterSite": {"customDomain": "shop.example"}},
    "settings": {
        "storeDescription": "Lamps",
        "googleProductCategory": 166,
        "fbPixelId": "a",
        "googleAnalyticsId": "b",
        "googleEventId": "c",
        "googleTagId": "d",
        "pinterestTagId": "e",
        "snapPixelId": "f",
    },
    "mailNotifications": {"adminNotificationEmails": ["a@b.example"]},
    "company": {
        "companyName": "Lamps",
        "email": "lamps@b.example",
        "street": "A 1\nFloor 2",
        "city": "Tbilisi",
        "countryCode": "GE",
        "postalCode": "0105",
        "stateOrProvinceCode": "TB",
        "phone": "1",
    },
    "formatsAndUnits": {"currency": "KWD", "currencyRate": 0.5, "orderNumberPrefix": "A"},
    "languages": {"enabledLanguages": ["en", "ka"], "defaultLanguage": "ka"},
    "shipping": {"handlingFee": {"name": "Packing", "value": 2.5, "description": "Per order"}},
    "taxSettings": {"taxes": [{"id": 100, "name": "VAT", "defaultTax": 18, "rules": [{"zoneId": "here", "tax": 2.5}]}]},
    "zones": [
        {
            "id": "here",
            "name": "Here",
            "countryCodes": ["GE"],
            "stateOrProvinceCodes": ["GE-TB"],
            "postCodes": ["01*"],
        }
    ],
    "businessRegistrationID": {"name": "No.", "value": "1"},
    "legalPagesSettings": {"legalPages": [{"type": "TERMS", "display": "EXTERNAL_URL", "externalUrl": "page"}]},
    "productFiltersSettings": {"filterSections": [{"type": "OPTION", "name": "Size", "enabled": True}]},
    "registrationAnswers": dict.fromkeys(
        ["goods", "alreadySelling", "forSomeone", "website", "platform", "facebook", "otherGoods"], "x"
    ),
}

# What the client knows and this server does not have: a wallet, messengers and TikTok that are connected to it, the
# server's support address, which the operator gives, and gift cards, which no request makes.
NEVER_SEEN = {
    "FetchedStoreProfile.Account.supportEmail",
    "FetchedStoreProfile.ApplePay.gateway",
    "FetchedStoreProfile.ApplePay.verificationFileUrl",
    "FetchedStoreProfile.FBMessengerSettings.fbMessengerMessageUsButtonColor",
    "FetchedStoreProfile.FBMessengerSettings.fbMessengerPageId",
    "FetchedStoreProfile.FBMessengerSettings.fbMessengerThemeColor",
    "FetchedStoreProfile.GiftCardProducts.id",
    "FetchedStoreProfile.GiftCardProducts.name",
    "FetchedStoreProfile.GiftCardProducts.url",
    "FetchedStoreProfile.PaymentInfo.countryCode",
    "FetchedStoreProfile.TikTokPixelSettings.code",
}


@pytest.fixture
async def options(shop):
    """Two shipping options, the second in the older form, and one payment option for the first."""
    shipping = await shop.create("/profile/shippingOptions", SHIPPING)
    await shop.create("/profile/shippingOptions", {"title": "Post", "type": "carrier", "carrier": "USPS"})
    await shop.create(
        "/profile/paymentOptions", {**PAYMENT, "shippingSettings": {"enabledShippingMethods": [shipping]}}
    )
    return shipping


async def test_the_profile_of_a_new_store(shop, typed):
    typed.read("FetchedStoreProfile", await shop.read("/profile"))


async def test_the_whole_profile(shop, typed, options, picture):
    await shop.update("/profile", PROFILE)
    for logo in ("logo", "invoicelogo", "emaillogo"):
        await shop.upload(f"/profile/{logo}", picture(20, 20))

    for lang in ("en", "ka"):
        typed.read("FetchedStoreProfile", await shop.read("/profile", lang=lang, getStoreVertical="true"))

    objects = [name for name in typed.objects if name.startswith("FetchedStoreProfile")]
    assert typed.never_seen(*objects) == NEVER_SEEN


async def test_options_of_shipping_and_payment(shop, typed, options):
    for token in (shop.secret, shop.public):
        shipping = await shop.read("/profile/shippingOptions", token=token)
        typed.read("List<FetchedShippingOption>", shipping)
        payment = await shop.read("/profile/paymentOptions", token=token)
        typed.read("List<FetchedStoreProfile.PaymentOptionInfo>", payment)
    await shop.create("/profile/shippingOptions", {"title": "App", "ratesCalculationType": "app"})
    typed.read("List<FetchedShippingOption>", await shop.read("/profile/shippingOptions"))

    objects = [name for name in typed.objects if name.startswith("FetchedShippingOption")]
    assert typed.never_seen(*objects) == set()


async def test_extra_fields_of_the_checkout(shop, typed):
    for body in (WRAP, {"key": "plain"}):
        typed.read("ExtrafieldConfigCreateResult", (await shop.post("/profile/extrafields", body)).json())
        typed.read("FetchedExtrafieldConfig", await shop.read(f"/profile/extrafields/{body['key']}"))
    typed.read("ExtrafieldConfigSearchResult", await shop.read("/profile/extrafields"))

    objects = [name for name in typed.objects if name.startswith("FetchedExtrafieldConfig")]
    assert typed.never_seen(*objects) == set()


async def test_order_statuses(shop, typed):
    path = "/profile/order_status/CUSTOM_PAYMENT_STATUS_1"
    typed.read("OrderStatusSettingsUpdateResult", await shop.update(path, {"enabled": True, "name": "Deposit"}))

    typed.read("FetchedOrderStatusSettings", await shop.read(path))
    typed.read("OrderStatusSettingsSearchResult", await shop.read("/profile/order_statuses"))

    assert typed.never_seen("FetchedOrderStatusSettings") == set()


async def test_latest_stats(shop, typed):
    asked = {"productCountRequired": "true", "categoryCountRequired": "true"}
    for token in (shop.secret, shop.public):
        typed.read("FetchedLatestStats", await shop.read("/latest-stats", token=token, **asked))

    assert typed.never_seen("FetchedLatestStats") == set()


async def test_sales_channels(shop, typed):
    channels = {
        "google_shopping": "GoogleShopping",
        "shopzilla": "Shopzilla",
        "yahoo_shopping": "YahooShopping",
        "yandex_market": "YandexMarket",
        "yandex_market_dbs": "YandexMarketDbs",
    }
    for channel, name in channels.items():
        typed.read(f"Fetched{name}FeedConfig", await shop.read(f"/saleschannels/{channel}"))

    objects = [name for name in typed.objects if re.fullmatch("Fetched.*FeedConfig", name)]
    assert len(objects) == len(channels)
    assert typed.never_seen(*objects, "MarketplaceConfig") == set()


async def test_redirects(shop, typed):
    sent = [{"fromUrl": "/old", "toUrl": "/new"}]
    typed.read("InstantSiteRedirectsCreateResult", (await shop.post("/instant-site/redirects", sent)).json())
    found = await shop.read("/instant-site/redirects", keyword="OLD")
    typed.read("InstantSiteRedirectsSearchResult", found)
    path = f"/instant-site/redirects/{found['items'][0]['id']}"
    typed.read("FetchedInstantSiteRedirect", await shop.read(path))
    for exact in ("/old", "/none"):
        answer = await shop.read("/instant-site/redirects/get-for-path", exactPath=exact)
        typed.read("InstantSiteRedirectsGetForExactPathResult", answer)
    typed.read("InstantSiteRedirectsUpdateResult", await shop.update(path, {"toUrl": "/newer"}))
    typed.read("InstantSiteRedirectsDeleteResult", (await shop.delete(path)).json())


async def test_what_an_address_stands_for(shop, typed):
    await shop.create("/products", {"name": "Lamp"})
    for root, slug in (("false", "lamp"), ("false", "cart"), ("false", "nothing"), ("true", "")):
        asked = {"storeRootPage": root, "slug": slug, "getStaticContent": "true"}
        typed.read("FetchedSlugInfo", await shop.read("/storefront-widget-pages", **asked))

    objects = [name for name in typed.objects if name.startswith("FetchedSlugInfo")]
    # The markup of the page comes with the storefront.
    assert typed.never_seen(*objects) == {"FetchedSlugInfo.StaticContent.htmlCode"}


async def test_results_of_writes(shop, typed, options, picture):
    payment = (await shop.read("/profile/paymentOptions"))[0]["id"]
    await shop.post("/profile/extrafields", WRAP)

    async def reads(name, method, path, **request):
        answer = await shop.send(method, path, **request)
        assert answer.status_code == 200, answer.text
        typed.read(name, answer.json())

    await reads("StoreProfileUpdateResult", "PUT", "/profile", json={})
    for logo, name in (("logo", "StoreLogo"), ("invoicelogo", "InvoiceLogo"), ("emaillogo", "EmailLogo")):
        await reads(f"{name}UploadResult", "POST", f"/profile/{logo}", content=picture(20, 20))
        for _ in range(2):
            await reads(f"{name}RemoveResult", "DELETE", f"/profile/{logo}")
    created = {"checkoutTitle": "Cash", "paymentProcessorId": "offline"}
    await reads("PaymentOptionCreateResult", "POST", "/profile/paymentOptions", json=created)
    await reads("PaymentOptionUpdateResult", "PUT", f"/profile/paymentOptions/{payment}", json={"enabled": False})
    await reads("PaymentOptionDeleteResult", "DELETE", f"/profile/paymentOptions/{payment}")
    await reads("ExtrafieldConfigUpdateResult", "PUT", "/profile/extrafields/wrap", json={"title": "Paper?"})
    await reads("ExtrafieldConfigDeleteResult", "DELETE", "/profile/extrafields/wrap")
    await reads("UpdateShippingOptionResult", "PUT", f"/profile/shippingOptions/{options}", json={"title": "Std"})
