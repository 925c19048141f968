"""Taxes on what is no item, the handling fee and surcharges (orders.md 3). Taxes are in percents."""

from decimal import Decimal
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullIgnored

AmountType = Literal["ABSOLUTE", "PERCENT"]
TaxType = Literal["STATE", "COUNTY", "CITY", "SPECIAL_DISTRICT"]


class FeeTaxFields(Struct, kw_only=True, rename="camel"):
    """A tax on a fee or on shipping: `value` percent, `total` as an amount. Whether a price contains it is the server's
    to say.
    """

    name: NullIgnored[str] = UNSET
    value: NullIgnored[Decimal] = UNSET
    total: NullIgnored[Decimal] = UNSET
    tax_type: NullIgnored[TaxType] = UNSET


class FeeTax(FeeTaxFields, kw_only=True, rename="camel"):
    include_in_price: bool | UnsetType = UNSET


class TaxOnShippingFields(FeeTaxFields, kw_only=True, rename="camel"):
    """A tax on the shipping rate and the handling fee."""


class TaxOnShipping(FeeTax, kw_only=True, rename="camel"):
    """A tax on the shipping rate and the handling fee in an answer."""


class HandlingFeeData(Struct, kw_only=True, rename="camel"):
    name: NullIgnored[str] = UNSET
    value: NullIgnored[Decimal] = UNSET
    description: NullIgnored[str] = UNSET


class HandlingFeeFields(HandlingFeeData, kw_only=True, rename="camel"):
    """A fee for packing the order."""

    taxes: NullIgnored[list[FeeTaxFields]] = UNSET


class HandlingFee(HandlingFeeData, kw_only=True, rename="camel"):
    value_without_tax: Decimal = Decimal(0)
    taxes: list[FeeTax] = []


class SurchargeTaxFields(FeeTaxFields, kw_only=True, rename="camel"):
    """A tax on a surcharge."""

    include_in_price: NullIgnored[bool] = UNSET


class SurchargeData(Struct, kw_only=True, rename="camel"):
    id: NullIgnored[str] = UNSET
    value: NullIgnored[Decimal] = UNSET
    type: NullIgnored[AmountType] = UNSET
    total: NullIgnored[Decimal] = UNSET
    description: NullIgnored[str] = UNSET
    description_translated: NullIgnored[str] = UNSET
    taxable: NullIgnored[bool] = UNSET


class SurchargeFields(SurchargeData, kw_only=True, rename="camel"):
    """An amount that is added to the total, such as a tip."""

    taxes: NullIgnored[list[SurchargeTaxFields]] = UNSET


class Surcharge(SurchargeData, kw_only=True, rename="camel"):
    """A surcharge in an answer, of which everything is there."""

    total_without_tax: Decimal = Decimal(0)
    taxes: list[SurchargeTaxFields] = []
