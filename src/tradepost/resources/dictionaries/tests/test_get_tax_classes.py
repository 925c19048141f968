"""GET /taxClasses."""

import dataclasses
import json
import re

import pytest

from tradepost.settings import SettingsError


async def rates(shop, country):
    """The rates of a country by state and class."""
    found = await shop.read("/taxClasses", countryCode=country)
    return {(item["stateCode"], item["taxClassCode"]): item["taxClassRate"] for item in found}


async def test_the_standard_class_comes_first(shop):
    answer = await shop.get("/taxClasses", token="", countryCode="DE")

    assert answer.json() == [
        {
            "stateCode": "",
            "taxClassCode": "default",
            "taxClassRate": "19",
            "localization": {
                "language": "en",
                "taxClassName": "Standard rate",
                "taxClassDescription": "VAT 19%",
            },
        },
        {
            "stateCode": "",
            "taxClassCode": "reduced",
            "taxClassRate": "7",
            "localization": {"language": "en", "taxClassName": "Reduced rate", "taxClassDescription": "VAT 7%"},
        },
    ]


async def test_classes_have_stable_codes_and_plain_rates(shop):
    assert await rates(shop, "fr") == {
        ("", "default"): "20",
        ("", "reduced"): "5.5",
        ("", "reduced2"): "10",
        ("", "super_reduced"): "2.1",
    }
    assert (await rates(shop, "GB"))["", "zero"] == "0"


async def test_what_a_state_takes_is_added_up(shop):
    canada = await shop.read("/taxClasses", countryCode="CA")

    assert {item["stateCode"]: item["taxClassRate"] for item in canada if item["taxClassCode"] == "default"} == {
        "": "5",
        "BC": "12",
        "MB": "12",
        "NB": "15",
        "NL": "15",
        "NS": "14",
        "ON": "13",
        "PE": "15",
        "QC": "14.975",
        "SK": "11",
    }
    (quebec,) = [item["localization"] for item in canada if item["stateCode"] == "QC"]
    assert quebec["taxClassDescription"] == "GST 5% + QST 9.975%"


async def test_the_united_states_have_rates_by_state_only(shop):
    america = await rates(shop, "US")

    assert len(america) == 51
    assert (america["CA", "default"], america["OR", "default"]) == ("7.25", "0")
    assert ("", "default") not in america


async def test_all_members_of_the_european_union_are_covered(shop):
    members = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split()

    standard = {country: (await rates(shop, country))["", "default"] for country in members}

    assert all(15 <= float(rate) <= 27 for rate in standard.values())
    assert (standard["FI"], standard["HU"], standard["SK"]) == ("25.5", "27", "23")


async def test_a_country_without_known_taxes_has_the_standard_class_at_zero(shop):
    (tax_class,) = await shop.read("/taxClasses", countryCode="AQ")

    assert (tax_class["stateCode"], tax_class["taxClassCode"], tax_class["taxClassRate"]) == ("", "default", "0")
    assert tax_class["localization"]["taxClassName"] == "Standard rate"


async def test_names_are_in_the_language_where_there_are_some(shop):
    for lang, language, name in (
        ("de", "de", "Ermäßigter Satz 2"),
        ("pt-BR", "pt", "Taxa reduzida 2"),
        ("sw", "en", "Reduced rate 2"),
    ):
        found = await shop.read("/taxClasses", countryCode="FR", lang=lang)
        assert (found[2]["localization"]["language"], found[2]["localization"]["taxClassName"]) == (language, name)


async def test_the_country_must_be_named_and_exist(shop, refused):
    refused(await shop.get("/taxClasses"), 400, "WRONG_PARAMETER", "Absent parameter countryCode")
    refused(await shop.get("/taxClasses", countryCode="ZZ"), 400, "WRONG_PARAMETER", "'countryCode'")


@pytest.fixture
def with_table(app_settings, run_app, tmp_path):
    """`with_table(taxes)`: an application whose operator has a table of their own."""

    def run(text):
        (tmp_path / "tax_rates.json").write_text(text)
        return run_app(dataclasses.replace(app_settings, data_dir=tmp_path))

    return run


async def test_the_operator_may_replace_the_table(shop, with_table):
    taxes = [
        {"country": "DE", "name": "MwSt.", "rates": {"default": 20}},
        {"country": "DE", "name": "Luxus", "states": ["BY"], "rates": {"luxury_goods": 33.125}},
    ]
    async with with_table(json.dumps({"date": "2030-01-01", "sources": [], "taxes": taxes})) as http:
        german = (await http.get(f"{shop.base}/taxClasses?countryCode=DE")).json()
        french = (await http.get(f"{shop.base}/taxClasses?countryCode=FR")).json()

    assert [(item["stateCode"], item["taxClassCode"], item["taxClassRate"]) for item in german] == [
        ("", "default", "20"),
        ("BY", "luxury_goods", "33.125"),
    ]
    assert german[1]["localization"]["taxClassName"] == "Luxury goods"
    assert [item["taxClassRate"] for item in french] == ["0"]
    assert (await rates(shop, "DE"))["", "default"] == "19"


@pytest.mark.parametrize(
    ("taxes", "problem"),
    [
        ('[{"country": "DE", "name": "VAT", "rates": {"default": 101}}]', "rates from 0 to 100"),
        ('[{"country": "DE", "name": "VAT", "rates": {"default": -1}}]', "rates from 0 to 100"),
        ('[{"country": "de", "name": "VAT", "rates": {}}]', "$.taxes[0].country"),
        ('[{"country": "DE", "name": "VAT", "rates": {"Reduced": 1}}]', "$.taxes[0].rates"),
        ('[{"country": "DE", "name": "VAT", "rates": {}, "state": "BY"}]', "unknown field `state`"),
        ("[", "malformed"),
    ],
)
async def test_a_wrong_table_is_noticed_at_the_start(with_table, tmp_path, taxes, problem):
    with pytest.raises(SettingsError, match=re.escape(problem)) as refusal:
        async with with_table('{"date": "2030-01-01", "sources": [], "taxes": ' + taxes + "}"):
            pass

    assert str(tmp_path / "tax_rates.json") in str(refusal.value)
