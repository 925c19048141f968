"""What is computed from a person: the parts of the name, and English names of places (customers.md 2.3)."""

from functools import cache

from msgspec import UNSET, UnsetType

from tradepost.resources.customers.schemas import BillingPerson, PersonData
from tradepost.resources.dictionaries.languages import ENGLISH
from tradepost.resources.dictionaries.places import countries, country_name, states


def country_name_of(country: str | UnsetType | None) -> str | UnsetType:
    """The English name of a country; UNSET for an unknown code."""
    code = (country or "").upper()
    return country_name(code, ENGLISH) if code in countries() else UNSET


def state_name_of(country: str | UnsetType | None, state: str | UnsetType | None) -> str | UnsetType:
    """The English name of a state; UNSET for an unknown code."""
    code = (country or "").upper()
    return _states(code).get((state or "").upper(), UNSET) if code in countries() else UNSET


@cache
def _states(country: str) -> dict[str, str]:
    return states(country, ENGLISH)


def name_parts(name: str | UnsetType | None) -> tuple[str | UnsetType, str | UnsetType]:
    """The first word of a name and all others; nothing when there is only one."""
    first, *rest = (name or "").split(maxsplit=1)[:2] or [""]
    return (first, rest[0].strip()) if rest else (UNSET, UNSET)


def without_blanks(person: PersonData) -> None:
    """Forget the fields of a person that hold nothing."""
    for name in person.__struct_fields__:
        if getattr(person, name) in ("", None):
            setattr(person, name, UNSET)


def is_blank(person: PersonData) -> bool:
    """Whether a person holds nothing at all."""
    return not any(getattr(person, name) for name in PersonData.__struct_fields__)


def fill_in(shown: BillingPerson) -> None:
    """Compute what an answer says of a person besides what is stored."""
    shown.first_name, shown.last_name = name_parts(shown.name)
    shown.country_name = country_name_of(shown.country_code)
    shown.state_or_province_name = state_name_of(shown.country_code, shown.state_or_province_code)
