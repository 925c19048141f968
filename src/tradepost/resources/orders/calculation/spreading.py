"""Steps 9 and 11: how lines bear shipping and handling, and the taxes on that (calculation.md 3 and 5.3)."""

from collections.abc import Sequence
from decimal import Decimal
from math import prod

from tradepost.resources.dictionaries.tax_rates import DEFAULT
from tradepost.resources.orders.calculation.amounts import Rounding
from tradepost.resources.orders.calculation.automatic_taxes import EUROPEAN_UNION
from tradepost.resources.orders.calculation.rates import Goods
from tradepost.resources.orders.calculation.results import AmountTax, CalculatedLine, Calculation, LineTax, LocalTax
from tradepost.resources.orders.calculation.taxes import without
from tradepost.resources.orders.calculation.values import HUNDRED, ZERO, Rules

_BY_PRICE = EUROPEAN_UNION | {"GB", "CH"}


def spread(result: Calculation, goods: Goods, rules: Rules, rounded: Rounding) -> None:
    """Step 9: give every shipped line its share of the shipping cost and of the handling fee."""
    costs = _shipping_shares(result, goods, rules, rounded)
    if result.shipping_discount:
        costs = rounded.split(result.net_shipping, costs)
    fees = rounded.split(result.handling_fee, weights(goods.lines, rules))
    for line, cost, fee in zip(goods.lines, costs, fees, strict=True):
        line.shipping, line.handling_fee = cost, fee


def _shipping_shares(result: Calculation, goods: Goods, rules: Rules, rounded: Rounding) -> list[Decimal]:
    """The shares of the cost before a discount: own rates of products first, the rest among the others."""
    rate = result.shipping_rate
    if not rate:
        return [ZERO] * len(goods.lines)
    if result.custom_rate:
        return rounded.split(rate, weights(goods.lines, rules))
    own = [line.line.shipping.flat_rate * line.line.quantity for line in goods.own_rate]
    own_total = rounded(without(sum(own, ZERO), goods.contained_rate))
    shares = dict(zip(goods.own_rate, rounded.split(own_total, own), strict=True))
    shares |= zip(goods.general, rounded.split(rate - own_total, weights(goods.general, rules)), strict=True)
    return [shares.get(line, ZERO) for line in goods.lines]


def weights(lines: Sequence[CalculatedLine], rules: Rules) -> list[Decimal]:
    """In which proportion lines share a cost: by weight where the scheme says so and there is any, else by price."""
    if _by_weight(rules):
        by_weight = [line.line.weight * line.line.quantity for line in lines]
        if any(by_weight):
            return by_weight
    return [line.left for line in lines]


def _by_weight(rules: Rules) -> bool:
    if rules.tax_on_shipping == "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_WEIGHT":
        return True
    if rules.tax_on_shipping == "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_PRICE":
        return False
    return rules.company.country_code not in _BY_PRICE


def tax_shipping(result: Calculation, goods: Goods, rules: Rules, rounded: Rounding) -> None:
    """Step 11: the taxes on shipping and handling, by the shares of the lines, and of each line its part."""
    charged = [tax for tax in result.taxes if tax.tax_shipping]
    separately = rules.tax_on_shipping == "TAXED_SEPARATELY_FROM_PRODUCTS"
    everywhere = {tax: tax.rate(DEFAULT) for tax in charged} if separately else None
    rates = [everywhere or {tax: rate for tax, rate in line.rates if tax.tax_shipping} for line in goods.lines]
    gross = rules.prices_include_tax
    # What is taxed contains all of its line's taxes together.
    divisors = [HUNDRED + sum(of_line.values()) if gross else HUNDRED for of_line in rates]
    # With one divisor for all lines nothing is divided, and made inexact, before the end.
    divisor = prod(set(divisors), start=Decimal(1))
    multiples = [divisor / own for own in divisors]
    for tax in charged:
        factors = [of_line.get(tax, ZERO) * multiple for of_line, multiple in zip(rates, multiples, strict=True)]
        if any(factors):
            _tax_shares(tax, factors, divisor, result, goods, rounded)
    if separately:
        for line in goods.lines:
            line.taxes.sort(key=lambda entry: result.taxes.index(entry.tax))


def _tax_shares(
    tax: LocalTax, factors: Sequence[Decimal], divisor: Decimal, result: Calculation, goods: Goods, rounded: Rounding
) -> None:
    """One tax on all shares; the part on shipping is what is not on the handling fee, so that both sum up. A line's
    factor by the divisor is its rate.
    """
    on_shipping = [line.shipping * factor for line, factor in zip(goods.lines, factors, strict=True)]
    on_fees = [line.handling_fee * factor for line, factor in zip(goods.lines, factors, strict=True)]
    total = rounded((sum(on_shipping, ZERO) + sum(on_fees, ZERO)) / divisor)
    fee_total = rounded(sum(on_fees, ZERO) / divisor)
    rate = tax.rate(DEFAULT)
    if total:
        result.taxes_on_shipping.append(AmountTax(tax, rate, total))
    if fee_total:
        result.handling_fee_taxes.append(AmountTax(tax, rate, fee_total))
    parts = zip(
        goods.lines,
        rounded.split(total - fee_total, on_shipping),
        rounded.split(fee_total, on_fees),
        strict=True,
    )
    for line, shipping_part, fee_part in parts:
        if shipping_part or fee_part:
            entry = _entry(line, tax, rate)
            entry.on_shipping, entry.on_handling_fee = shipping_part, fee_part


def _entry(line: CalculatedLine, tax: LocalTax, rate: Decimal) -> LineTax:
    """The line's entry for a tax; one that it does not have on its price is added."""
    for known in line.taxes:
        if known.tax is tax:
            return known
    entry = LineTax(tax, rate)
    line.taxes.append(entry)
    return entry
