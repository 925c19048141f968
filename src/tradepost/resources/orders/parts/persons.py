"""Who pays for an order, and where it goes (orders.md 3)."""

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullIgnored


class PersonFields(Struct, kw_only=True, rename="camel"):
    """Who pays, or where goods go. Also what is stored."""

    name: NullIgnored[str] = UNSET
    company_name: NullIgnored[str] = UNSET
    street: NullIgnored[str] = UNSET
    city: NullIgnored[str] = UNSET
    country_code: NullIgnored[str] = UNSET
    postal_code: NullIgnored[str] = UNSET
    state_or_province_code: NullIgnored[str] = UNSET
    phone: NullIgnored[str] = UNSET


class Person(PersonFields, kw_only=True, rename="camel"):
    """A person with what the server reads from the name and the codes."""

    first_name: str | UnsetType = UNSET
    last_name: str | UnsetType = UNSET
    country_name: str | UnsetType = UNSET
    state_or_province_name: str | UnsetType = UNSET
