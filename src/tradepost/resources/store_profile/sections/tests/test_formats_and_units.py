"""How amounts, dates and order numbers are written (store-profile.md 2.2)."""

import pytest


async def test_what_follows_from_the_currency_cannot_be_written(shop, section):
    await shop.update("/profile", {"formatsAndUnits": {"currencyPrecision": 5, "addressFormat": {"plain": "x"}}})
    assert await section("formatsAndUnits", "currencyPrecision") == 2

    for currency, precision in (("JPY", 0), ("KWD", 3), ("EUR", 2)):
        await shop.update("/profile", {"formatsAndUnits": {"currency": currency}})
        formats = await section("formatsAndUnits")
        assert (formats["currencyPrecision"], formats["currencyPrefix"]) == (precision, "$")


async def test_a_currency_or_time_zone_that_does_not_exist_is_ignored_alone(shop, section):
    sent = {"currency": "currency", "timezone": "timezone", "currencyGroupSeparator": "G", "currencyRate": 0.5}
    await shop.update("/profile", {"formatsAndUnits": {"currency": "EUR", "timezone": "Europe/Amsterdam"}})

    await shop.update("/profile", {"formatsAndUnits": sent})
    await shop.update("/profile", {"formatsAndUnits": {"currency": "XQQ", "timezone": ""}})

    formats = await section("formatsAndUnits")
    assert (formats["currency"], formats["timezone"]) == ("EUR", "Europe/Amsterdam")
    assert (formats["currencyGroupSeparator"], formats["currencyRate"]) == ("G", 0.5)


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"dateFormat": "yyyy-MM-dd"}, "dateFormat is expected to be one of dd-MM-yyyy, dd/MM/yyyy, "),
        ({"timeFormat": "H"}, "timeFormat is expected to be one of HH:mm:ss, HH:mm, hh.mm.ss a, hh:mm a"),
        ({"weightUnit": "STONE"}, "weightUnit is expected to be one of CARAT, GRAM, OUNCE, POUND, KILOGRAM"),
        ({"dimensionsUnit": "MILE"}, "dimensionsUnit is expected to be one of MM, CM, IN, YD"),
        ({"volumeUnit": "PINT"}, "volumeUnit is expected to be one of L, ML, OZ"),
        ({"weightPrecision": 21}, "weightPrecision is expected to be a number from 0 to 20"),
        ({"orderNumberPrefix": "x" * 21}, "orderNumberPrefix is expected to have at most 20 characters"),
        ({"orderNumberSuffix": "x" * 21}, "orderNumberSuffix is expected to have at most 20 characters"),
        ({"orderNumberMinDigitsAmount": 20}, "orderNumberMinDigitsAmount is expected to be a number from 0 to 19"),
        ({"orderNumberNextNumber": 0}, "orderNumberNextNumber is expected to be a number from 1"),
        ({"weightUnit": None}, "weightUnit cannot be null"),
    ],
)
async def test_formats_that_cannot_be(refuses, sent, message):
    await refuses({"formatsAndUnits": sent}, f"Field FormatsAndUnits.{message}")


async def test_every_documented_form_of_a_date_is_taken(shop, section):
    for form in ("dd-MM-yyyy", "dd.MM.yyyy", "MM/dd/yyyy", "yyyy/MM/dd", "EEE, MMM d, ''yy", "EEE, MMMM d, yyyy"):
        await shop.update("/profile", {"formatsAndUnits": {"dateFormat": form}})
        assert await section("formatsAndUnits", "dateFormat") == form


async def test_null_returns_to_what_a_new_store_has(shop, section):
    sent = {"currency": "EUR", "currencyPrefix": "€", "timezone": "Europe/Berlin", "weightPrecision": 3}
    before = await section("formatsAndUnits")
    await shop.update("/profile", {"formatsAndUnits": sent})

    await shop.update("/profile", {"formatsAndUnits": dict.fromkeys(sent)})

    assert await section("formatsAndUnits") == before
