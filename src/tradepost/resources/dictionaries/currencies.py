"""The currencies that countries use today, and how they write them, from CLDR."""

import unicodedata
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages
from babel.numbers import get_currency_precision, get_currency_symbol, get_territory_currencies

from tradepost.resources.dictionaries.languages import ENGLISH
from tradepost.resources.dictionaries.places import countries

# Where Babel's edition of CLDR is behind, or lists an older currency before the one that is used most. Bulgaria has had
# the euro since 1 January 2026.
_TENDER = {"BG": ("EUR",), "BT": ("BTN", "INR"), "LS": ("LSL", "ZAR"), "NA": ("NAD", "ZAR")}


class Writing(NamedTuple):
    """What stands before and after an amount, and how many decimal places it has."""

    prefix: str
    suffix: str
    decimal_places: int


def tender(country: str) -> tuple[str, ...]:
    """The legal tender of a country, most used first; empty where nobody pays."""
    return _TENDER.get(country) or tuple(get_territory_currencies(country))


@cache
def currencies() -> frozenset[str]:
    """All currencies that are legal tender somewhere: no funds, metals or former ones."""
    return frozenset(currency for country in countries() for currency in tender(country))


def currency_name(currency: str, locale: Locale) -> str:
    """A currency's name in a language, in English where that language has none."""
    return str(locale.currencies.get(currency) or ENGLISH.currencies[currency])


@cache
def writing(country: str, currency: str) -> Writing:
    """How a country writes amounts of a currency, in the language that most people speak there."""
    locale = _locale_of(country)
    pattern = locale.currency_formats["standard"]
    symbol = _visible(get_currency_symbol(currency, locale)) or currency
    before, after = _visible(pattern.prefix[0]), _visible(pattern.suffix[0])
    decimal_places = get_currency_precision(currency)
    # As CLDR has it, letters do not touch the digits: `R 5`, but `$5`.
    if "¤" in before:
        blank = " " if before.endswith("¤") and _is_word(symbol[-1]) else ""
        return Writing(before.replace("¤", symbol) + blank, "", decimal_places)
    blank = " " if after.startswith("¤") and _is_word(symbol[0]) else ""
    return Writing("", blank + after.replace("¤", symbol), decimal_places)


def _locale_of(country: str) -> Locale:
    for tag in (f"und_{country}", *get_official_languages(country)):
        with suppress(UnknownLocaleError):
            return Locale.parse(tag)
    return ENGLISH


def _visible(text: str) -> str:
    """Text with ordinary blanks and letters of ordinary width, and without marks of the direction of writing."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")


def _is_word(char: str) -> bool:
    return unicodedata.category(char)[0] not in "SZ"
