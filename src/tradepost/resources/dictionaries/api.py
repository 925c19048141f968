"""Dictionaries."""

from asyncio import to_thread

from tradepost.kit.answers import Encoded
from tradepost.kit.http import ANYONE, get
from tradepost.resources.dictionaries import service
from tradepost.resources.dictionaries.languages import find_locale
from tradepost.resources.dictionaries.places import read_country
from tradepost.resources.dictionaries.schemas import Country, CountryCurrency, Currency, State, TaxClass
from tradepost.resources.dictionaries.search import CountriesView, CountryView, LanguageView, MaybeCountryView
from tradepost.resources.dictionaries.tax_rates import TaxRates

# To read a language takes up to a second, in which a process has other requests to answer.


@get("/countries", scope=ANYONE)
async def get_countries(view: CountriesView) -> Encoded[list[Country]]:
    """Country codes."""
    locale = find_locale(view.lang)
    return Encoded(body=await to_thread(service.get_countries, locale, with_states=view.with_states))


@get("/states", scope=ANYONE)
async def get_states(view: CountryView) -> Encoded[list[State]]:
    """State codes by country."""
    country = read_country(view.country_code)
    return Encoded(body=await to_thread(service.get_states, find_locale(view.lang), country))


@get("/currencies", scope=ANYONE)
async def get_currencies(view: LanguageView) -> Encoded[list[Currency]]:
    """Currency codes."""
    return Encoded(body=await to_thread(service.get_currencies, find_locale(view.lang)))


@get("/currencyByCountry", scope=ANYONE)
async def get_currency_by_country(view: MaybeCountryView) -> Encoded[list[CountryCurrency]]:
    """Currency codes by country."""
    country = None if view.country_code is None else read_country(view.country_code)
    return Encoded(body=await to_thread(service.get_currency_by_country, find_locale(view.lang), country))


@get("/taxClasses", scope=ANYONE)
async def get_tax_classes(rates: TaxRates, view: CountryView) -> Encoded[list[TaxClass]]:
    """Tax classes by country."""
    country = read_country(view.country_code)
    return Encoded(body=await to_thread(service.get_tax_classes, rates, find_locale(view.lang), country))
