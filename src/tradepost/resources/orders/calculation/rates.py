"""What a shipping option costs, and whether it is available (calculation.md 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tradepost.resources.orders.calculation.amounts import Rounding
from tradepost.resources.orders.calculation.coupon import below
from tradepost.resources.orders.calculation.results import CalculatedLine
from tradepost.resources.orders.calculation.taxes import lies_in, without
from tradepost.resources.orders.calculation.values import (
    HUNDRED,
    ZERO,
    Address,
    FlatRate,
    Quote,
    RatesTable,
    ShippingOption,
    TableRow,
)


@dataclass(slots=True)
class Goods:
    """What is shipped: lines by how they ship, and the sums of those that ship by the options of the store.

    `contained_rate` are the percents of tax to be taken out of amounts, for customers who pay none.
    """

    lines: Sequence[CalculatedLine]
    own_rate: list[CalculatedLine]
    general: list[CalculatedLine]
    value: Decimal
    discounted_value: Decimal
    units: int
    weight: Decimal
    contained_rate: Decimal = ZERO

    @classmethod
    def of(cls, lines: Sequence[CalculatedLine], contained_rate: Decimal) -> "Goods":
        """The goods among some lines."""
        shipped = [line for line in lines if line.line.shippable]
        general = [line for line in shipped if line.line.shipping.kind == "GLOBAL"]
        return cls(
            lines=shipped,
            own_rate=[line for line in shipped if line.line.shipping.kind == "FLAT"],
            general=general,
            value=sum((line.total for line in general), ZERO),
            discounted_value=sum((line.left for line in general), ZERO),
            units=sum(line.line.quantity for line in general),
            weight=sum((line.line.weight * line.line.quantity for line in general), ZERO),
            contained_rate=contained_rate,
        )

    @property
    def pay_shipping(self) -> bool:
        """Whether anything is shipped that does not ship free by itself."""
        return bool(self.own_rate or self.general)


def unavailable_because(option: ShippingOption, goods: Goods, destination: Address, subtotal: Decimal) -> str:
    """Why an option is not offered, or "" when it is, as far as its rates do not decide (7.2)."""
    if not option.enabled:
        return "The option is disabled."
    if not lies_in(option.zone, destination):
        return "The option does not deliver to this address."
    if subtotal < option.minimum_subtotal:
        return below(subtotal, option.minimum_subtotal)
    names = {option.id, option.option_id}
    for line in goods.lines:
        shipping = line.line.shipping
        if not names.isdisjoint(shipping.disabled) or (shipping.enabled and names.isdisjoint(shipping.enabled)):
            return "A product in the cart does not ship by this option."
    return ""


def cost(option: ShippingOption, goods: Goods, rounded: Rounding) -> Decimal | None:
    """What an option costs, or None when its table has no rate for the goods (7.4 and 7.5)."""
    if option.pickup or not goods.pay_shipping:
        return ZERO
    amounts = sum((line.line.shipping.markup * line.line.quantity for line in goods.general), ZERO)
    amounts += sum((line.line.shipping.flat_rate * line.line.quantity for line in goods.own_rate), ZERO)
    percents = ZERO
    if goods.general:
        rate = option.rate
        if isinstance(rate, RatesTable):
            row = _row(rate, goods)
            if row is None:
                return None
            value = goods.discounted_value if rate.based_on == "discountedSubtotal" else goods.value
            amounts += row.per_order + row.per_item * goods.units + row.per_weight * goods.weight
            percents = value * row.percent / HUNDRED
        elif isinstance(rate, FlatRate) and rate.percent:
            percents = goods.value * rate.rate / HUNDRED
        elif isinstance(rate, FlatRate | Quote):
            amounts += rate.rate
    return rounded(without(amounts, goods.contained_rate) + percents)


def _row(table: RatesTable, goods: Goods) -> TableRow | None:
    measure = {
        "subtotal": goods.value,
        "discountedSubtotal": goods.discounted_value,
        "weight": goods.weight,
    }[table.based_on]
    return next((row for row in table.rows if row.start <= measure and (row.upto is None or measure <= row.upto)), None)
