"""What every order with something to ship pays, and where parcels start (store-profile.md 2.2). The options of shipping
are a chapter of their own.
"""

from decimal import Decimal
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullClears
from tradepost.kit.errors import wrong
from tradepost.kit.patch import over
from tradepost.resources.dictionaries.languages import ENGLISH
from tradepost.resources.dictionaries.places import countries, country_name
from tradepost.resources.store_profile.sections.company import CompanyFields


class HandlingFeeFields(Struct, kw_only=True, rename="camel"):
    """A fee of 0 is none."""

    name: NullClears[str] = UNSET
    value: NullClears[Decimal] = UNSET
    description: NullClears[str] = UNSET


class ShippingFields(Struct, kw_only=True, rename="camel"):
    handling_fee: NullClears[HandlingFeeFields] = UNSET


class ShippingOrigin(CompanyFields, kw_only=True, rename="camel"):
    country_name: str | UnsetType = UNSET


class Shipping(ShippingFields, kw_only=True, rename="camel"):
    """The options belong to a later chapter (see kit/parts.py)."""

    shipping_origin: ShippingOrigin | UnsetType = UNSET
    shipping_options: list[Any] = []


def complete(stored: ShippingFields | UnsetType | None, company: CompanyFields) -> Shipping:
    """The section of a store. Parcels start where the company is."""
    fee = over(HandlingFeeFields(value=Decimal(0)), (stored or ShippingFields()).handling_fee)
    if not fee.value:
        fee = HandlingFeeFields(value=Decimal(0))
    origin = over(ShippingOrigin(), company)
    if origin.country_code in countries():
        origin.country_name = country_name(str(origin.country_code), ENGLISH)
    return Shipping(handling_fee=fee, shipping_origin=origin)


def check(sent: ShippingFields) -> None:
    """Raises 400 for a negative fee."""
    fee = sent.handling_fee or HandlingFeeFields()
    if fee.value and fee.value < 0:
        raise wrong("Field HandlingFee.value is expected to be a number from 0")
