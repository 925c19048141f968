"""Countries, states, currencies and tax classes in every language (account.md 2).

Answers are the same for all stores. Each is made once and kept as JSON, the latest ones of each kind.
"""

from collections.abc import Iterable
from functools import lru_cache

import msgspec
from babel import Locale

from tradepost.resources.dictionaries import places
from tradepost.resources.dictionaries.currencies import currencies, currency_name, tender, writing
from tradepost.resources.dictionaries.languages import alphabetical
from tradepost.resources.dictionaries.schemas import Country, CountryCurrency, Currency, State
from tradepost.resources.dictionaries.tax_classes import tax_classes, untaxed
from tradepost.resources.dictionaries.tax_rates import TaxRates

kept = lru_cache(maxsize=64)


@kept
def get_countries(locale: Locale, *, with_states: bool) -> bytes:
    """All countries as JSON, by name; with their states if asked for."""
    return msgspec.json.encode(
        [
            Country(code=code, name=name, states=_states(code, locale) if with_states else msgspec.UNSET)
            for code, name in _countries(locale).items()
        ]
    )


@kept
def get_states(locale: Locale, country: str) -> bytes:
    """The states of a country as JSON, by name."""
    return msgspec.json.encode(_states(country, locale))


@kept
def get_currencies(locale: Locale) -> bytes:
    """All currencies that are legal tender somewhere as JSON, by name."""
    names = _by_name({code: currency_name(code, locale) for code in currencies()}, locale)
    return msgspec.json.encode([Currency(code=code, name=name) for code, name in names.items()])


@kept
def get_currency_by_country(locale: Locale, country: str | None) -> bytes:
    """The currencies of a country as JSON, most used first; those of all, by the name of the country, for None."""
    wanted: Iterable[str] = [country] if country else _countries(locale)
    return msgspec.json.encode([_currency(code, currency, locale) for code in wanted for currency in tender(code)])


@kept
def get_tax_classes(rates: TaxRates, locale: Locale, country: str) -> bytes:
    """The tax classes of a country as JSON: those of the whole country, then those of its states, by name."""
    names = places.states(country, locale)
    own = _by_name({state: names.get(state, state) for state in rates.states(country)}, locale)
    found = [item for state in ("", *own) for item in tax_classes(rates, country, state, locale)]
    return msgspec.json.encode(found or [untaxed(locale)])


def _countries(locale: Locale) -> dict[str, str]:
    return _by_name({code: places.country_name(code, locale) for code in places.countries()}, locale)


def _states(country: str, locale: Locale) -> list[State]:
    names = _by_name(places.states(country, locale), locale)
    return [State(code=code, name=name) for code, name in names.items()]


def _currency(country: str, currency: str, locale: Locale) -> CountryCurrency:
    written = writing(country, currency)
    return CountryCurrency(
        country_code=country,
        currency_code=currency,
        currency_name=currency_name(currency, locale),
        prefix=written.prefix,
        suffix=written.suffix,
        decimal_places=str(written.decimal_places),
    )


def _by_name(names: dict[str, str], locale: Locale) -> dict[str, str]:
    """Names by code in the order of the language."""
    key = alphabetical(locale)
    return dict(sorted(names.items(), key=lambda item: (*key(item[1]), item[0])))
