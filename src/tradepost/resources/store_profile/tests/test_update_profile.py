"""PUT /profile."""

import asyncio

import pytest


async def test_only_what_was_sent_changes(shop):
    before = await shop.read("/profile")

    answer = await shop.update("/profile", {"settings": {"storeName": "Lamp house"}, "generalInfo": {}})

    after = await shop.read("/profile")
    assert answer == {"updateCount": 1, "success": True}
    assert after["settings"] == {**before["settings"], "storeName": "Lamp house"}
    assert after["formatsAndUnits"] == before["formatsAndUnits"]
    assert await shop.changes() == [("profile.updated", shop.id)]


async def test_sending_a_fetched_profile_back_changes_nothing(shop):
    await shop.update(
        "/profile",
        {
            "languages": {"enabledLanguages": ["en", "de"]},
            "taxSettings": {"taxes": [{"name": "VAT", "defaultTax": 19, "rules": [{"zoneId": "WORLD", "tax": 7}]}]},
            "zones": [{"name": "Home", "countryCodes": ["DE"]}],
        },
    )
    before = await shop.read("/profile")

    await shop.update("/profile", before)

    assert await shop.read("/profile") == before


async def test_an_empty_body_is_a_valid_update(shop):
    before = await shop.read("/profile")

    assert (await shop.update("/profile", {}))["updateCount"] == 1

    assert await shop.read("/profile") == before


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"enabledLanguages": ["en", "ru"], "defaultLanguage": "ru"}, ["ru", "en"]),
        ({"defaultLanguage": "fr"}, ["fr", "en"]),
        ({"enabledLanguages": ["nl", "de"]}, ["nl", "de"]),
        ({"enabledLanguages": ["pt-br", "pt_BR", "en"]}, ["en", "pt_BR"]),
    ],
)
async def test_the_default_language_comes_first(shop, sent, expected):
    await shop.update("/profile", {"languages": sent})

    languages = (await shop.read("/profile"))["languages"]
    assert languages["enabledLanguages"] == expected
    assert languages["defaultLanguage"] == expected[0]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"languages": {"enabledLanguages": []}}, "Field Languages.enabledLanguages needs at least one language"),
        ({"languages": {"defaultLanguage": "english"}}, "Field Languages.defaultLanguage"),
        ({"settings": {"closed": "yes"}}, "Field Settings.closed is expected to be boolean"),
        (
            {"formatsAndUnits": {"weightUnit": "STONE"}},
            "Field FormatsAndUnits.weightUnit is expected to be one of CARAT, GRAM, OUNCE, POUND, KILOGRAM",
        ),
        ({"settings": {"closed": None}}, "Field Settings.closed cannot be null"),
        ({"taxSettings": {"taxes": [{"defaultTax": 5}]}}, "Field Tax.name is absent"),
        ({"taxes": [{"name": "VAT", "defaultTax": -1}]}, "Field Tax.defaultTax is expected to be a number from 0"),
        ({"zones": [{"countryCodes": ["US"]}]}, "Field Zone.name is absent"),
    ],
)
async def test_a_refused_profile_changes_nothing(shop, refused, body, message):
    before = await shop.read("/profile")

    refused(await shop.put("/profile", {"settings": {"storeName": "No"}} | body), 400, "WRONG_PARAMETER", message)

    assert await shop.read("/profile") == before
    assert await shop.changes() == []


async def test_lenient_texts_are_stored_and_an_unknown_currency_is_ignored(shop):
    await shop.update(
        "/profile",
        {
            "formatsAndUnits": {"currency": "currency", "currencyGroupSeparator": "G", "currencyDecimalSeparator": "D"},
            "generalInfo": {"storeUrl": "my lamp house"},
        },
    )

    profile = await shop.read("/profile")
    formats = profile["formatsAndUnits"]
    assert formats["currency"] == "USD"
    assert (formats["currencyGroupSeparator"], formats["currencyDecimalSeparator"]) == ("G", "D")
    assert profile["generalInfo"]["storeUrl"] == "my lamp house"


async def test_the_currency_decides_the_precision(shop):
    for currency, precision in (("JPY", 0), ("KWD", 3), ("EUR", 2)):
        await shop.update("/profile", {"formatsAndUnits": {"currency": currency}})

        assert (await shop.read("/profile"))["formatsAndUnits"]["currencyPrecision"] == precision


async def test_taxes_are_one_list_under_two_names_and_keep_their_ids(shop):
    await shop.update("/profile", {"taxes": [{"name": "VAT", "defaultTax": 19}, {"name": "City", "defaultTax": 1}]})
    first, second = (await shop.read("/profile"))["taxes"]

    await shop.update("/profile", {"taxSettings": {"taxes": [{"id": second["id"], "enabled": False}, {"name": "New"}]}})

    profile = await shop.read("/profile")
    assert profile["taxes"] == profile["taxSettings"]["taxes"]
    kept, new = profile["taxes"]
    assert kept == {**second, "enabled": False}
    assert new["name"] == "New"
    assert new["id"] not in (first["id"], second["id"])


async def test_clearing_the_store_url_returns_to_the_instant_site(shop):
    await shop.update("/profile", {"generalInfo": {"storeUrl": "https://lamps.example"}})
    await shop.update("/profile", {"generalInfo": {"storeUrl": ""}})

    assert (await shop.read("/profile"))["generalInfo"]["storeUrl"] == f"https://store{shop.id}.company.site"


async def test_a_subdomain_belongs_to_one_store(shop, other_shop, refused):
    site = {"generalInfo": {"starterSite": {"ecwidSubdomain": f"lamps{shop.id}"}}}
    await shop.update("/profile", site)

    refused(await other_shop.put("/profile", site), 400, "DOMAIN_ALREADY_TAKEN")
    refused(
        await other_shop.put("/profile", {"generalInfo": {"starterSite": {"ecwidSubdomain": "No Blanks"}}}),
        400,
        "ILLEGAL_DOMAIN_NAME",
    )

    general = (await shop.read("/profile"))["generalInfo"]
    assert general["storeUrl"] == f"https://lamps{shop.id}.company.site"


async def test_concurrent_updates_of_different_sections_lose_nothing(shop):
    await asyncio.gather(
        shop.update("/profile", {"settings": {"storeName": "Both"}}),
        shop.update("/profile", {"company": {"city": "Delft"}}),
        shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}}),
    )

    profile = await shop.read("/profile")
    assert profile["settings"]["storeName"] == "Both"
    assert profile["company"]["city"] == "Delft"
    assert profile["languages"]["enabledLanguages"] == ["en", "nl"]


async def test_settings_change_the_answers_about_products_at_once(shop):
    product_id = await shop.create("/products", {"name": "Lamp", "price": 1234.5})
    assert (await shop.read(f"/products/{product_id}"))["defaultDisplayedPriceFormatted"] == "$1,234.50"

    await shop.update(
        "/profile",
        {
            "formatsAndUnits": {
                "currencyPrefix": "€",
                "currencyGroupSeparator": ".",
                "currencyDecimalSeparator": ",",
            },
            "taxSettings": {
                "pricesIncludeTax": False,
                "taxes": [{"name": "VAT", "defaultTax": 10, "includeInPrice": True}],
            },
        },
    )

    product = await shop.read(f"/products/{product_id}")
    assert product["defaultDisplayedPrice"] == 1357.95
    assert product["defaultDisplayedPriceFormatted"] == "€1.357,95"
    assert product["tax"]["defaultLocationIncludedTaxRate"] == 10


async def test_reviews_are_switched_off_and_on(shop):
    for enabled in (False, True):
        await shop.update("/profile", {"settings": {"productReviewsFeatureEnabled": enabled}})

        assert (await shop.read("/profile"))["settings"]["productReviewsFeatureEnabled"] is enabled


async def test_a_switch_is_no_text(shop, refused):
    for value in ("yes", None, 1):
        answer = await shop.put("/profile", {"settings": {"productReviewsFeatureEnabled": value}})
        refused(answer, 400, "WRONG_PARAMETER", "Field Settings.productReviewsFeatureEnabled")

    assert (await shop.read("/profile"))["settings"]["productReviewsFeatureEnabled"] is True
