"""Countries, and the states in them: codes and names from ISO 3166, names of countries from CLDR."""

import gettext
from functools import cache

import pycountry
from babel import Locale
from babel.core import get_global

from tradepost.kit.errors import wrong
from tradepost.resources.dictionaries.languages import ENGLISH


@cache
def countries() -> frozenset[str]:
    """The codes of all countries."""
    return frozenset(country.alpha_2 for country in pycountry.countries)


def read_country(code: str) -> str:
    """The code of a country as it was sent, in capitals; raises 400 for one that does not exist."""
    country = code.strip().upper()
    if country not in countries():
        raise wrong("Wrong parameter 'countryCode' value: expected a country's ISO 3166-1 code of two letters")
    return country


def country_name(country: str, locale: Locale) -> str:
    """A country's name in a language, in English where that language has none."""
    return str(locale.territories.get(country) or ENGLISH.territories[country])


def states(country: str, locale: Locale) -> dict[str, str]:
    """The first-level subdivisions of a country: names by code, in the language where it has some of its own."""
    translate = _translations(locale).gettext
    # What stands in brackets is the name in another language, or a former code.
    return {code: translate(name).partition(" [")[0] for code, name in _subdivisions().get(country, {}).items()}


@cache
def _subdivisions() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for place in pycountry.subdivisions:
        if place.parent_code is None:
            country, _, code = place.code.partition("-")
            found.setdefault(country, {})[code] = place.name
    return found


def _translations(locale: Locale) -> gettext.NullTranslations:
    # The files are named by language and territory (`zh_CN`), of which a locale may have only the first.
    likely = get_global("likely_subtags").get(str(locale), "").rpartition("_")[2]
    names = [f"{locale.language}_{locale.territory or likely}", str(locale)]
    return gettext.translation("iso3166-2", pycountry.LOCALES_DIR, names, fallback=True)
