"""Steps 8 and 13: the handling fee and surcharges (calculation.md 8)."""

from collections.abc import Sequence
from decimal import Decimal

from tradepost.resources.dictionaries.tax_rates import DEFAULT
from tradepost.resources.orders.calculation.amounts import Rounding
from tradepost.resources.orders.calculation.rates import Goods
from tradepost.resources.orders.calculation.results import AmountTax, CalculatedSurcharge, LocalTax
from tradepost.resources.orders.calculation.taxes import without
from tradepost.resources.orders.calculation.values import HUNDRED, ZERO, Cart, Rules, Surcharge


def handling_fee(cart: Cart, rules: Rules, goods: Goods, rounded: Rounding, *, free: bool) -> Decimal:
    """The fee of an order in which anything is shipped, unless all of it ships free."""
    if free or not goods.pay_shipping:
        return ZERO
    fee = rules.handling_fee if cart.handling_fee is None else cart.handling_fee
    return rounded(without(fee, goods.contained_rate))


def surcharge(
    wanted: Surcharge,
    base: Decimal,
    taxes: Sequence[LocalTax],
    contained_rate: Decimal,
    rounded: Rounding,
    *,
    gross: bool,
) -> CalculatedSurcharge:
    """One surcharge: a share of the price of the order, or an amount, with the standard taxes if it is taxable.

    Surcharges do not feed each other. `contained_rate` is taken out of taxable amounts of customers who pay no tax.
    """
    if wanted.percent:
        total = rounded(base * wanted.value / HUNDRED)
    else:
        total = rounded(without(wanted.value, contained_rate if wanted.taxable else ZERO))
    applied = [tax for tax in taxes if wanted.taxable and tax.applied_by_default and tax.rate(DEFAULT)]
    divisor = HUNDRED + sum((tax.rate(DEFAULT) for tax in applied), ZERO) if gross else HUNDRED
    charged = [AmountTax(tax, tax.rate(DEFAULT), rounded(total * tax.rate(DEFAULT) / divisor)) for tax in applied]
    inside = sum((tax.total for tax in charged), ZERO) if gross else ZERO
    return CalculatedSurcharge(wanted, total, total - inside, charged)
