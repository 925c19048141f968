"""What the dictionaries answer with: countries, states, currencies, tax classes (account.md 2)."""

from msgspec import UNSET, Struct, UnsetType


class State(Struct, kw_only=True, frozen=True):
    """A first-level subdivision of a country, by the part of its ISO 3166-2 code that follows the country's."""

    code: str
    name: str


class Country(Struct, kw_only=True, frozen=True):
    """A country by its ISO 3166-1 alpha-2 code, with its states where they were asked for."""

    code: str
    name: str
    states: list[State] | UnsetType = UNSET


class Currency(Struct, kw_only=True, frozen=True):
    """A currency by its ISO 4217 code."""

    code: str
    name: str


class CountryCurrency(Struct, kw_only=True, frozen=True, rename="camel"):
    """A currency as a country writes it. Exactly one of prefix and suffix has text, its blank included."""

    country_code: str
    currency_code: str
    currency_name: str
    prefix: str
    suffix: str
    # quirk: the number of decimal places is text.
    decimal_places: str


class TaxClassLocalization(Struct, kw_only=True, frozen=True, rename="camel"):
    """A tax class for people, in one language."""

    language: str
    tax_class_name: str
    tax_class_description: str


class TaxClass(Struct, kw_only=True, frozen=True, rename="camel"):
    """What goods of a class are taxed with in a country, or in the one state that is named."""

    state_code: str
    tax_class_code: str
    # quirk: the percentage is text.
    tax_class_rate: str
    localization: TaxClassLocalization
