"""Who sells: the company with its address, and its number in a register (store-profile.md 2.2)."""

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullClears
from tradepost.kit.patch import over


class CompanyFields(Struct, kw_only=True, rename="camel"):
    """A street has up to two lines."""

    company_name: NullClears[str] = UNSET
    email: NullClears[str] = UNSET
    street: NullClears[str] = UNSET
    city: NullClears[str] = UNSET
    country_code: NullClears[str] = UNSET
    postal_code: NullClears[str] = UNSET
    state_or_province_code: NullClears[str] = UNSET
    phone: NullClears[str] = UNSET


class BusinessRegistrationIDFields(Struct, kw_only=True, rename="camel"):
    """What the number is called where the company is, and the number."""

    name: NullClears[str] = UNSET
    value: NullClears[str] = UNSET


def complete(
    stored: CompanyFields | UnsetType | None, store_name: str, owner_email: str, country: str
) -> CompanyFields:
    """The company of a store, in `country` until it says otherwise."""
    return over(CompanyFields(company_name=store_name, email=owner_email or UNSET, country_code=country), stored)
