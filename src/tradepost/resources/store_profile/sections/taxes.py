"""Taxes that the store sets itself, and the switches around them (store-profile.md 2.2). `taxes` and
`taxSettings.taxes` are one list under two names. What a tax comes to is in calculation.md 5.
"""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from tradepost.kit import patch
from tradepost.kit.bodies import NullClears, NullIgnored
from tradepost.kit.db import Tx
from tradepost.kit.errors import Error, absent
from tradepost.kit.patch import over

NEGATIVE_RATE = Error(400, "WRONG_PARAMETER", "Field {field} is expected to be a number from 0")

# What clients read is a number of 32 bits.
TaxId = Annotated[int, Meta(ge=0, le=2**31 - 1)]
TaxOnShipping = Literal[
    "AUTOMATIC",
    "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_PRICE",
    "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_WEIGHT",
    "TAXED_SEPARATELY_FROM_PRODUCTS",
]


class TaxRule(Struct, kw_only=True, rename="camel"):
    """The rate of a tax in one zone, in percent."""

    zone_id: str
    tax: Decimal


class TaxFields(Struct, kw_only=True, rename="camel"):
    """One manual tax. Rates are percents."""

    id: NullIgnored[TaxId] = UNSET
    name: NullClears[str] = UNSET
    enabled: bool | UnsetType = UNSET
    include_in_price: bool | UnsetType = UNSET
    use_shipping_address: bool | UnsetType = UNSET
    tax_shipping: bool | UnsetType = UNSET
    applied_by_default: bool | UnsetType = UNSET
    default_tax: NullClears[Decimal] = UNSET
    rules: list[TaxRule] | UnsetType = UNSET


class TaxSettingsFields(Struct, kw_only=True, rename="camel"):
    automatic_tax_enabled: bool | UnsetType = UNSET
    prices_include_tax: bool | UnsetType = UNSET
    tax_exempt_business: bool | UnsetType = UNSET
    uk_vat_registered: bool | UnsetType = UNSET
    eu_ioss_enabled: bool | UnsetType = UNSET
    b2b_b2c: Literal["b2b", "b2c"] | UnsetType = field(default=UNSET, name="b2b_b2c")
    electronic_invoice_fields_at_checkout_enabled: bool | UnsetType = UNSET
    tax_on_shipping_calculation_scheme: TaxOnShipping | UnsetType = UNSET
    taxes: list[TaxFields] | UnsetType = UNSET


def complete(stored: TaxSettingsFields | UnsetType | None) -> TaxSettingsFields:
    """The section of a store."""
    return over(
        TaxSettingsFields(
            automatic_tax_enabled=False,
            prices_include_tax=False,
            tax_exempt_business=False,
            uk_vat_registered=False,
            eu_ioss_enabled=False,
            b2b_b2c="b2c",
            electronic_invoice_fields_at_checkout_enabled=False,
            tax_on_shipping_calculation_scheme="AUTOMATIC",
            taxes=[],
        ),
        stored,
    )


async def replaced(tx: Tx, old: list[TaxFields] | UnsetType, sent: list[TaxFields]) -> list[TaxFields]:
    """The new list: an entry with a known id is merged onto that tax, one without gets an id, and a new id is kept.
    Raises 400 for a tax without a name and for negative rates.
    """
    known = {tax.id: tax for tax in old or []}
    taken = {*known, *(item.id for item in sent)}
    taxes: dict[int, TaxFields] = {}
    for item in sent:
        tax = known.get(item.id) or _new_tax()
        patch.apply(tax, item)
        _check(tax)
        while not tax.id:
            number = await tx.fetchval("SELECT nextval('taxes_id_seq')")
            tax.id = UNSET if number in taken else number
        known[tax.id] = taxes[tax.id] = tax
    return list(taxes.values())


def _new_tax() -> TaxFields:
    return TaxFields(
        enabled=True,
        include_in_price=False,
        use_shipping_address=True,
        tax_shipping=False,
        applied_by_default=True,
        default_tax=Decimal(0),
        rules=[],
    )


def _check(tax: TaxFields) -> None:
    if not tax.name:
        raise absent("Tax.name")
    tax.default_tax = tax.default_tax or Decimal(0)
    if tax.default_tax < 0:
        raise NEGATIVE_RATE(field="Tax.defaultTax")
    if any(rule.tax < 0 for rule in tax.rules or ()):
        raise NEGATIVE_RATE(field="TaxRule.tax")


def drop_rules(taxes: list[TaxFields] | UnsetType, zone_ids: set[str]) -> None:
    """The zones with these ids are gone, and with them what was said about them."""
    for tax in taxes or []:
        tax.rules = [rule for rule in tax.rules or [] if rule.zone_id not in zone_ids]
