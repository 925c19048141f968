"""GET /states."""


async def codes(shop, country):
    return {state["code"] for state in await shop.read("/states", countryCode=country)}


async def test_codes_are_without_the_country(shop):
    assert "TB" in await codes(shop, "GE")
    assert {"CA", "NY", "DC", "PR"} <= await codes(shop, "US")
    assert await codes(shop, "GB") == {"ENG", "NIR", "SCT", "WLS"}


async def test_only_the_first_level_counts(shop):
    counts = {"US": 57, "CA": 13, "DE": 16, "AU": 8, "BR": 27, "IN": 36, "IT": 20, "JP": 47, "ES": 19, "MX": 32}

    assert {country: len(await codes(shop, country)) for country in counts} == counts


async def test_names_are_sorted_and_in_the_language(shop):
    german = await shop.read("/states", countryCode="US", lang="de")
    english = [state["name"] for state in await shop.read("/states", countryCode="us")]

    assert {"code": "CA", "name": "Kalifornien"} in german
    assert english == sorted(english)
    assert {"code": "CA", "name": "加利福尼亚州"} in await shop.read("/states", countryCode="US", lang="zh")


async def test_a_name_has_nothing_in_brackets(shop):
    countries = await shop.read("/countries", withStates="true")

    assert not [state for country in countries for state in country["states"] if "[" in state["name"]]
    assert {"code": "WLS", "name": "Wales"} in await shop.read("/states", countryCode="GB")


async def test_a_country_without_states_has_none(shop):
    assert await shop.read("/states", countryCode="AQ") == []


async def test_the_country_must_be_named_and_exist(shop, refused):
    refused(await shop.get("/states", token=""), 400, "WRONG_PARAMETER", "Absent parameter countryCode")
    for country in ("", "XX", "USA", "840", "EU", "U"):
        answer = await shop.get("/states", countryCode=country)
        refused(answer, 400, "WRONG_PARAMETER", "Wrong parameter 'countryCode' value")
