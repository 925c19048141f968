"""The algorithm (calculation.md 3): the same steps in the same order, one module for each."""

from collections.abc import Sequence
from decimal import Decimal, localcontext

from tradepost.resources.orders.calculation.amounts import EXACT, Rounding
from tradepost.resources.orders.calculation.coupon import apply_coupon, coupon_problem
from tradepost.resources.orders.calculation.fees import handling_fee, surcharge
from tradepost.resources.orders.calculation.prices import price_of
from tradepost.resources.orders.calculation.promotions import apply_promotions, qualified
from tradepost.resources.orders.calculation.rates import Goods
from tradepost.resources.orders.calculation.results import CalculatedLine, Calculation, LocalTax
from tradepost.resources.orders.calculation.shipping import ship
from tradepost.resources.orders.calculation.spreading import spread, tax_shipping
from tradepost.resources.orders.calculation.taxes import (
    home_rate,
    local_taxes,
    reverses_tax,
    standard_home_rate,
    tax_line,
    taxes_of,
)
from tradepost.resources.orders.calculation.totals import add_discounts, add_up, without_taxes
from tradepost.resources.orders.calculation.values import HUNDRED, ZERO, Cart, Coupon, Line, Rules


def calculate(cart: Cart, rules: Rules) -> Calculation:
    """Every amount of an order, exact to the smallest unit of the currency. Depends on nothing but its arguments."""
    with localcontext(EXACT):
        return _calculate(cart, rules)


def _calculate(cart: Cart, rules: Rules) -> Calculation:
    rounded = Rounding(rules.precision)
    gross = rules.prices_include_tax

    # 1. Rates.
    result = _with_rates(cart, rules)
    # 2 and 3. Unit prices, lines.
    result.lines = [_line(line, result, rules, rounded) for line in cart.lines]
    result.subtotal = sum((line.total for line in result.lines), ZERO)
    # 4. The coupon.
    coupon = _valid_coupon(cart, result)
    if coupon:
        result.coupon_discount = apply_coupon(coupon, result.lines, rounded)
    for line in result.lines:
        line.after_coupon = line.left = line.total - line.coupon
    # 5. Promotions on products.
    promotions = qualified(cart, result)
    apply_promotions(promotions, result, rounded)
    # 6. Shipping.
    goods = Goods.of(result.lines, _contained(result, gross=gross, on_shipping=True))
    ship(cart, rules, goods, coupon, promotions, result, rounded)
    # 7. Discount totals.
    add_discounts(result)
    # 8. The handling fee.
    result.handling_fee = handling_fee(cart, rules, goods, rounded, free=result.free_shipping)
    # 9. Shipping and handling, spread over the lines.
    spread(result, goods, rules, rounded)
    # 10. Taxes on items.
    for line in result.lines:
        tax_line(line, rounded, gross=gross)
    # 11 and 12. Taxes on shipping and handling, added to those of the lines.
    tax_shipping(result, goods, rules, rounded)
    # 13. Surcharges.
    base = sum((line.left for line in result.lines), ZERO) + result.net_shipping + result.handling_fee
    contained = _contained(result, gross=gross, on_shipping=False)
    result.surcharges = [
        surcharge(wanted, base, result.taxes, contained, rounded, gross=gross) for wanted in cart.surcharges
    ]
    # 14 to 16. Tax, total, gift card.
    add_up(result, rounded.down(cart.gift_card_balance), gross=gross)
    # 17. Amounts without tax.
    without_taxes(result, rounded, gross=gross)
    return result


def _with_rates(cart: Cart, rules: Rules) -> Calculation:
    reversed_tax = reverses_tax(cart, rules)
    zero = reversed_tax or cart.tax_exempt or cart.customer.tax_exempt or rules.tax_exempt_business
    return Calculation(lines=[], zero_tax=zero, reversed_tax=reversed_tax, taxes=local_taxes(cart, rules, zero=zero))


def _line(line: Line, result: Calculation, rules: Rules, rounded: Rounding) -> CalculatedLine:
    rates = taxes_of(line, result.taxes)
    price = price_of(line, rounded)
    if rules.prices_include_tax:
        price = _rebased(price, line, rates, result.taxes, rounded)
    return CalculatedLine(line, price, rounded(price * line.quantity), rates)


def _rebased(
    price: Decimal, line: Line, rates: Sequence[tuple[LocalTax, Decimal]], taxes: Sequence[LocalTax], rounded: Rounding
) -> Decimal:
    """A gross price for somewhere else: the net price stays as it is at home (5.4)."""
    contained = ZERO if line.tax_deducted else home_rate(line, taxes)
    there = sum((rate for _, rate in rates), ZERO)
    return price if there == contained else rounded(price * (HUNDRED + there) / (HUNDRED + contained))


def _valid_coupon(cart: Cart, result: Calculation) -> Coupon | None:
    if cart.coupon is None:
        return None
    result.coupon_problem = coupon_problem(cart.coupon, cart, result.subtotal)
    return None if result.coupon_problem else cart.coupon


def _contained(result: Calculation, *, gross: bool, on_shipping: bool) -> Decimal:
    """The percents inside of rates and fees of a gross store that a customer without taxes does not pay."""
    return standard_home_rate(result.taxes, on_shipping=on_shipping) if gross and result.zero_tax else ZERO
