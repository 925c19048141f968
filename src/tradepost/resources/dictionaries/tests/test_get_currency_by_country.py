"""GET /currencyByCountry."""


async def of(shop, country, **params):
    return await shop.read("/currencyByCountry", countryCode=country, **params)


async def test_a_currency_is_shown_as_its_country_writes_it(shop):
    assert await of(shop, "US") == [
        {
            "countryCode": "US",
            "currencyCode": "USD",
            "currencyName": "US Dollar",
            "prefix": "$",
            "suffix": "",
            "decimalPlaces": "2",
        }
    ]
    assert (await shop.get("/currencyByCountry", token="", countryCode="us")).json() == await of(shop, "US")


async def test_the_symbol_stands_where_it_is_customary(shop):
    for country, prefix, suffix, places in (
        ("DE", "", " €", "2"),
        ("IE", "€", "", "2"),
        ("NL", "€ ", "", "2"),
        ("JP", "¥", "", "0"),
        ("KW", "", " د.ك.", "3"),
        ("CH", "CHF ", "", "2"),
        ("ZA", "R ", "", "2"),
        ("PL", "", " zł", "2"),
        ("CV", "", " CVE", "2"),
        ("BV", "NOK ", "", "2"),
    ):
        (currency,) = await of(shop, country)
        assert (currency["prefix"], currency["suffix"], currency["decimalPlaces"]) == (prefix, suffix, places), country


async def test_several_currencies_are_listed_by_use(shop):
    for country, codes in (("PA", ["PAB", "USD"]), ("NA", ["NAD", "ZAR"]), ("ZW", ["USD", "ZWG"])):
        assert [currency["currencyCode"] for currency in await of(shop, country)] == codes


async def test_only_the_current_currency_counts(shop):
    for country in ("BG", "HR", "DE", "ME"):
        assert [currency["currencyCode"] for currency in await of(shop, country)] == ["EUR"]


async def test_without_a_country_all_are_listed_by_its_name(shop):
    everything = await shop.read("/currencyByCountry", lang="de")

    names = {country["code"]: country["name"] for country in await shop.read("/countries", lang="de")}
    listed = list(dict.fromkeys(item["countryCode"] for item in everything))
    assert len(everything) > 200
    assert listed == [country for country in names if country in listed]
    assert {item["countryCode"] for item in everything} == names.keys() - {"AQ"}
    for item in everything:
        assert bool(item["prefix"].strip()) != bool(item["suffix"].strip())
        assert item["decimalPlaces"] in {"0", "2", "3"}


async def test_names_are_in_the_language(shop):
    assert (await of(shop, "US", lang="de"))[0]["currencyName"] == "US-Dollar"


async def test_nobody_pays_in_antarctica(shop):
    assert await of(shop, "AQ") == []


async def test_an_unknown_country_is_refused(shop, refused):
    for country in ("", "XX", "EU"):
        answer = await shop.get("/currencyByCountry", countryCode=country)
        refused(answer, 400, "WRONG_PARAMETER", "Wrong parameter 'countryCode' value")
