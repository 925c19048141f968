"""GET /countries."""

import pytest


async def names(shop, lang):
    return [country["name"] for country in await shop.read("/countries", lang=lang)]


async def test_all_countries_of_iso_3166_are_there_without_a_token(shop):
    answer = await shop.get("/countries", token="")

    countries = answer.json()
    assert answer.status_code == 200
    assert len(countries) == 249
    assert {"code": "US", "name": "United States"} in countries
    assert {"code": "TW", "name": "Taiwan"} in countries
    assert not {"EU", "UN", "ZZ", "XK", "001"} & {country["code"] for country in countries}


async def test_states_come_where_they_are_asked_for(shop):
    countries = {country["code"]: country for country in await shop.read("/countries", withStates="true")}

    assert len(countries) == 249
    assert all(country.keys() == {"code", "name", "states"} for country in countries.values())
    assert {"code": "CA", "name": "California"} in countries["US"]["states"]
    assert countries["AQ"]["states"] == []
    assert countries["US"]["states"] == await shop.read("/states", countryCode="US")


async def test_with_states_is_a_boolean(shop, refused):
    assert "states" not in (await shop.read("/countries", withStates="no"))[0]
    refused(await shop.get("/countries", withStates="states"), 400, "WRONG_PARAMETER", "withStates")


async def test_names_are_in_the_language(shop):
    for lang, name in (("de", "Deutschland"), ("FR", "Allemagne"), ("pt-BR", "Alemanha"), ("zh_Hant", "德國")):
        countries = await shop.read("/countries", lang=lang)
        assert {"code": "DE", "name": name} in countries


@pytest.mark.parametrize("lang", ["xx", "", "e", "english", "../../de", "und", "😀", "x" * 5000])
async def test_an_unknown_language_is_english(shop, lang):
    assert await names(shop, lang) == await names(shop, "en")


async def test_the_beginning_of_a_language_tag_is_enough(shop):
    assert await names(shop, "de-XX") == await names(shop, "de")
    assert await names(shop, "de_CH_1996") != await names(shop, "en")


async def test_a_language_that_names_few_countries_has_english_names_for_the_rest(shop):
    assert len(await names(shop, "aa")) == 249


async def test_names_are_in_alphabetical_order(shop):
    english, german, swedish, czech = [await names(shop, lang) for lang in ("en", "de", "sv", "cs")]

    assert english[:3] == ["Afghanistan", "Åland Islands", "Albania"]
    assert english[-2:] == ["Zambia", "Zimbabwe"]
    assert german[:2] == ["Afghanistan", "Ägypten"]
    assert swedish[-4:] == ["Zimbabwe", "Åland", "Österrike", "Östtimor"]
    assert czech.index("Honduras") < czech.index("Chile") < czech.index("Chorvatsko") < czech.index("Indie")


async def test_an_unchanged_answer_is_not_sent_again(shop):
    etag = (await shop.get("/countries", token="")).headers["etag"]

    answer = await shop.send("GET", "/countries", token="", headers={"If-None-Match": etag})

    assert (answer.status_code, answer.content) == (304, b"")
    assert (await shop.get("/countries", lang="de")).headers["etag"] != etag


async def test_fields_can_be_chosen(shop):
    chosen = await shop.read("/countries", withStates="1", responseFields="code,states(code)")

    assert chosen[0] == {"code": "AF", "states": chosen[0]["states"]}
    assert all(state.keys() == {"code"} for state in chosen[0]["states"])
