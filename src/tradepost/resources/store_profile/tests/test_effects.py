"""What the profile says is true at once for other chapters, also in another process (store-profile.md 2)."""

import asyncio
from dataclasses import replace

import pytest


@pytest.fixture
async def lamp(shop):
    product = {
        "name": "Lamp",
        "nameTranslated": {"en": "Lamp", "nl": "Lampje"},
        "price": 1234.5,
        "weight": 2,
        "dimensions": {"length": 3, "width": 4, "height": 5},
    }
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})
    return f"/products/{await shop.create('/products', product)}"


async def fields(shop, lamp, *names):
    product = await shop.read(lamp)
    [listed] = (await shop.read("/products"))["items"]
    assert product == listed
    return [product[name] for name in names]


async def test_formats_of_money(shop, lamp):
    assert await fields(shop, lamp, "defaultDisplayedPriceFormatted") == ["$1,234.50"]

    for formats, text in (
        ({"currencyPrefix": "€", "currencyGroupSeparator": ".", "currencyDecimalSeparator": ","}, "€1.234,50"),
        ({"currency": "KWD", "currencyPrefix": "", "currencySuffix": " KD"}, "1.234,500 KD"),
        ({"currency": "JPY"}, "1.235 KD"),
        ({"currency": "EUR", "currencyTruncateZeroFractional": True}, "1.234,50 KD"),
    ):
        await shop.update("/profile", {"formatsAndUnits": formats})
        assert await fields(shop, lamp, "defaultDisplayedPriceFormatted") == [text]


async def test_units_convert_nothing(shop, lamp):
    await shop.update("/profile", {"formatsAndUnits": {"weightUnit": "GRAM", "dimensionsUnit": "MM"}})

    weight, dimensions = await fields(shop, lamp, "weight", "dimensions")
    assert (weight, dimensions) == (2, {"length": 3, "width": 4, "height": 5})


async def test_languages(shop, lamp):
    await shop.update("/profile", {"languages": {"defaultLanguage": "nl"}})
    assert await fields(shop, lamp, "name", "nameTranslated") == ["Lampje", {"nl": "Lampje", "en": "Lamp"}]

    await shop.update("/profile", {"languages": {"enabledLanguages": ["nl"]}})
    assert await fields(shop, lamp, "nameTranslated") == [{"nl": "Lampje"}]


async def test_addresses(shop, lamp):
    await shop.update("/profile", {"generalInfo": {"storeUrl": "https://lamps.example/shop"}})
    assert await fields(shop, lamp, "url") == ["https://lamps.example/shop/lamp"]

    await shop.update("/profile", {"generalInfo": {"starterSite": {"slugsWithoutIdsEnabled": False}}})
    assert await fields(shop, lamp, "url") == [f"https://lamps.example/shop/Lamp-p{lamp.rpartition('/')[2]}"]


async def test_taxes_and_where_the_store_is(shop, lamp):
    tax = {"name": "VAT", "includeInPrice": True, "defaultTax": 0, "rules": [{"zoneId": "nl", "tax": 10}]}
    await shop.update("/profile", {"taxes": [tax], "zones": [{"id": "nl", "name": "NL", "countryCodes": ["NL"]}]})
    assert await fields(shop, lamp, "defaultDisplayedPrice") == [1234.5]

    await shop.update("/profile", {"company": {"countryCode": "NL"}})
    assert await fields(shop, lamp, "defaultDisplayedPrice") == [1357.95]

    await shop.update("/profile", {"taxSettings": {"pricesIncludeTax": True}})
    assert await fields(shop, lamp, "defaultDisplayedPrice") == [1234.5]

    await shop.update("/profile", {"taxSettings": {"pricesIncludeTax": False}, "zones": []})
    assert await fields(shop, lamp, "defaultDisplayedPrice") == [1234.5]


async def test_another_process_hears_of_it(shop, lamp, run_app, app_settings):
    async with run_app(replace(app_settings, log_level="error")) as elsewhere:

        async def price():
            answer = await elsewhere.get(f"{shop.base}{lamp}", headers={"Authorization": f"Bearer {shop.secret}"})
            return answer.json()["defaultDisplayedPriceFormatted"]

        for prefix in ("$", "€", "£"):
            await shop.update("/profile", {"formatsAndUnits": {"currencyPrefix": prefix}})
            for _attempt in range(500):
                if await price() == f"{prefix}1,234.50":
                    break
                await asyncio.sleep(0.01)
            assert await price() == f"{prefix}1,234.50"
            assert await fields(shop, lamp, "defaultDisplayedPriceFormatted") == [f"{prefix}1,234.50"]
