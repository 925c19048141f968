"""What an option costs: one rate, or a table of rates (store-profile.md 6, calculation.md 7)."""

from decimal import Decimal
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import AnyCase, NullIgnored
from tradepost.kit.errors import Error

NEGATIVE = Error(400, "WRONG_PARAMETER", "Field {field} is expected to be a number from 0")


class FlatRate(Struct, kw_only=True, rename="camel"):
    """One amount for an order, or so many percents of its subtotal."""

    rate_type: NullIgnored[AnyCase[Literal["ABSOLUTE", "PERCENT"]]] = UNSET
    rate: NullIgnored[Decimal] = UNSET


class RateConditions(Struct, kw_only=True, rename="camel"):
    """The range of a row, in money or in the store's unit of weight. A side that is absent has no limit."""

    subtotal_from: NullIgnored[Decimal] = UNSET
    subtotal_to: NullIgnored[Decimal] = UNSET
    discounted_subtotal_from: NullIgnored[Decimal] = UNSET
    discounted_subtotal_to: NullIgnored[Decimal] = UNSET
    weight_from: NullIgnored[Decimal] = UNSET
    weight_to: NullIgnored[Decimal] = UNSET


class Rate(Struct, kw_only=True, rename="camel"):
    """The parts of a cost, which add up."""

    per_order: NullIgnored[Decimal] = UNSET
    percent: NullIgnored[Decimal] = UNSET
    per_item: NullIgnored[Decimal] = UNSET
    per_weight: NullIgnored[Decimal] = UNSET


class RateFields(Rate, kw_only=True, rename="camel"):
    """A rate as sent; the last three are older names."""

    per_order_abs: NullIgnored[Decimal] = UNSET
    per_order_percent: NullIgnored[Decimal] = UNSET
    per_weight_unit_rate: NullIgnored[Decimal] = UNSET


class RatesRow(Struct, kw_only=True, rename="camel"):
    conditions: RateConditions
    rate: Rate


class RatesRowFields(Struct, kw_only=True, rename="camel"):
    conditions: NullIgnored[RateConditions] = UNSET
    rate: NullIgnored[RateFields] = UNSET


TableBasedOn = Literal["subtotal", "discountedSubtotal", "weight"]


class RatesTable(Struct, kw_only=True, rename="camel"):
    """The first row whose range fits gives the rate. Buyers see neither."""

    table_based_on: TableBasedOn | UnsetType = UNSET
    rates: list[RatesRow] | UnsetType = UNSET


class RatesTableFields(Struct, kw_only=True, rename="camel"):
    """A table as sent; its rows replace the ones that there were."""

    table_based_on: NullIgnored[TableBasedOn] = UNSET
    rates: NullIgnored[list[RatesRowFields]] = UNSET


def merged_flat(old: FlatRate | UnsetType | None, sent: FlatRate) -> FlatRate:
    """The flat rate after a part of it was sent; raises 400 for a negative one."""
    known = old or FlatRate(rate_type="ABSOLUTE", rate=Decimal(0))
    _refuse_negative(sent, "FlatRate")
    return FlatRate(rate_type=sent.rate_type or known.rate_type, rate=known.rate if sent.rate is UNSET else sent.rate)


def merged_table(old: RatesTable | UnsetType, sent: RatesTableFields) -> RatesTable:
    """The table after a part of it was sent; raises 400 for a negative number."""
    known = old or RatesTable(table_based_on="subtotal", rates=[])
    rows = known.rates if not isinstance(sent.rates, list) else [_row(row) for row in sent.rates]
    return RatesTable(table_based_on=sent.table_based_on or known.table_based_on, rates=rows)


def _row(sent: RatesRowFields) -> RatesRow:
    conditions, rate = sent.conditions or RateConditions(), sent.rate or RateFields()
    _refuse_negative(conditions, "RateConditions")
    _refuse_negative(rate, "Rate")
    return RatesRow(
        conditions=conditions,
        rate=Rate(
            per_order=rate.per_order_abs if rate.per_order is UNSET else rate.per_order,
            percent=rate.per_order_percent if rate.percent is UNSET else rate.percent,
            per_item=rate.per_item,
            per_weight=rate.per_weight_unit_rate if rate.per_weight is UNSET else rate.per_weight,
        ),
    )


def _refuse_negative(struct: Struct, name: str) -> None:
    for attribute, field in zip(struct.__struct_fields__, struct.__struct_encode_fields__, strict=True):
        value = getattr(struct, attribute)
        if isinstance(value, Decimal) and value < 0:
            raise NEGATIVE(field=f"{name}.{field}")
