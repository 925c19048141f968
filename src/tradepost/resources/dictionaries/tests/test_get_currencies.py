"""GET /currencies."""


async def test_currencies_in_use_are_there_without_a_token(shop):
    answer = await shop.get("/currencies", token="")

    assert answer.status_code == 200
    assert {"code": "USD", "name": "US Dollar"} in answer.json()
    assert {"code": "EUR", "name": "Euro"} in answer.json()
    assert all(currency.keys() == {"code", "name"} for currency in answer.json())


async def test_former_currencies_funds_and_metals_are_not_there(shop):
    codes = {currency["code"] for currency in await shop.read("/currencies")}

    assert 150 < len(codes) < 160
    assert {"CHF", "GBP", "JPY", "XAF", "XCG", "ZWG"} <= codes
    assert not {"DEM", "HRK", "BGN", "XAU", "XTS", "XXX", "CLF", "BOV", "USN", "CHE"} & codes


async def test_every_currency_belongs_to_a_country(shop):
    codes = {currency["code"] for currency in await shop.read("/currencies")}

    assert codes == {item["currencyCode"] for item in await shop.read("/currencyByCountry")}


async def test_names_are_sorted_and_in_the_language(shop):
    french = [currency["name"] for currency in await shop.read("/currencies", lang="fr")]
    english = [currency["name"] for currency in await shop.read("/currencies", lang="xx")]

    assert french[:2] == ["afghani afghan", "ariary malgache"]
    assert english[:2] == ["Afghan Afghani", "Albanian Lek"]
