"""The query parameters of the dictionaries (account.md 2)."""

from typing import Annotated as A

from tradepost.kit.parameters import REQUIRED, Parameters


class LanguageView(Parameters, kw_only=True, frozen=True):
    """The language of names. English when it is not known."""

    lang: str = "en"


class CountriesView(LanguageView, kw_only=True, frozen=True):
    """The parameters of GET /countries."""

    with_states: bool = False


class CountryView(LanguageView, kw_only=True, frozen=True):
    """Of one country."""

    country_code: A[str, REQUIRED] = ""


class MaybeCountryView(LanguageView, kw_only=True, frozen=True):
    """Of one country, or of all."""

    country_code: str | None = None
