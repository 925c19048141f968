"""A calculation, step by step, for people (beyond the original).

Every step of calculation.md 3 that has a part in the total says what went in, by which rule, what came out exactly and
rounded, and what it adds to the total. It is read from the result, so explaining costs nothing unless it is asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from typing import Any

from tradepost.resources.dictionaries.tax_rates import DEFAULT
from tradepost.resources.orders.calculation.amounts import EXACT
from tradepost.resources.orders.calculation.results import Applied, CalculatedLine, Calculation
from tradepost.resources.orders.calculation.taxes import without
from tradepost.resources.orders.calculation.values import HUNDRED, ZERO, Cart, Coupon, Promotion, Rules

# How many more decimals than the currency has an amount is shown with before it is rounded.
_MORE_DECIMALS = 8

Inputs = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `result` is its rounded amount, `effect` what it adds to the total, `lines` what it means for items."""

    name: str
    rule: str
    result: Decimal
    effect: Decimal
    inputs: Inputs = field(default_factory=dict)
    lines: list[Inputs] = field(default_factory=list)


def steps_of(cart: Cart, rules: Rules, result: Calculation) -> list[Step]:
    """The steps in their order. The effects of all of them sum up to the total."""
    with localcontext(EXACT):
        return list(_steps(cart, rules, result))


def _steps(cart: Cart, rules: Rules, result: Calculation) -> Iterator[Step]:
    yield _rates(rules, result)
    yield _lines(rules, result)
    if cart.coupon and not result.coupon_problem:
        yield _coupon(cart.coupon, result)
    for applied in result.applied:
        yield _promotion(applied, result)
    yield from _shipping(cart, rules, result)
    yield _item_taxes(rules, result)
    if result.taxes_on_shipping:
        yield _shipping_taxes(rules, result)
    yield from _surcharges(rules, result)
    if result.gift_card_redemption:
        yield _gift_card(cart, result)
    yield Step("total", "All effects together; never below 0.", result.total, ZERO)


def _rates(rules: Rules, result: Calculation) -> Step:
    kind = "contain taxes" if rules.prices_include_tax else "have taxes added to them"
    rule = f"Prices {kind}. A tax has the rate of the first of its zones that the customer's address lies in."
    if result.zero_tax:
        rule += " This customer pays no tax."
    taxes = [{"name": tax.name, "percent": tax.rate(DEFAULT), "onShipping": tax.tax_shipping} for tax in result.taxes]
    return Step("rates", rule, ZERO, ZERO, {"taxes": taxes, "precision": rules.precision})


def _lines(rules: Rules, result: Calculation) -> Step:
    lines = [
        {
            "item": line.line.id,
            "price": line.price,
            "quantity": line.line.quantity,
            "exact": _exact(line.price * line.line.quantity, rules),
            "result": line.total,
        }
        for line in result.lines
    ]
    rule = "Price times quantity, rounded half up; prices themselves are not rounded."
    return Step("subtotal", rule, result.subtotal, result.subtotal, lines=lines)


def _coupon(coupon: Coupon, result: Calculation) -> Step:
    if coupon.discount_type == "SHIPPING":
        rule = "Free shipping; nothing is taken off products."
    elif coupon.discount_type.startswith("ABS"):
        rule = "An amount, at most the price of the products that the coupon is for; divided by largest remainders."
    else:
        rule = "A percentage of the products that the coupon is for, rounded half up; divided by largest remainders."
    return Step(
        "coupon",
        rule,
        result.coupon_discount,
        -result.coupon_discount,
        {"type": coupon.discount_type, "value": coupon.discount, "freeShipping": result.free_shipping},
        [{"item": line.line.id, "base": line.total, "result": line.coupon} for line in result.lines if line.coupon],
    )


_RULES = {
    "PERCENT": "A percentage of the price after the coupon, rounded half up, at most what is left.",
    "ABSOLUTE": "An amount, at most what is left.",
    "FIXED_PRICE": "All above the fixed price, at most what is left.",
}


def _promotion(applied: Applied, result: Calculation) -> Step:
    promotion = applied.promotion
    lines = [
        {"item": line.line.id, "base": line.after_coupon, "result": share}
        for line in result.lines
        for given, share in line.discounts
        if given is promotion
    ]
    return Step("promotion", _RULES[promotion.type], applied.amount, -applied.amount, _terms(promotion, result), lines)


def _terms(promotion: Promotion, result: Calculation) -> Inputs:
    terms: Inputs = {
        "id": promotion.id,
        "name": promotion.name,
        "base": promotion.base,
        "type": promotion.type,
        "value": promotion.value,
    }
    if promotion.base == "SHIPPING":
        terms["amount"] = result.shipping_rate
    elif promotion.base != "ITEM":
        discountable = (line.after_coupon for line in result.lines if line.line.discountable)
        terms["amount"] = sum(discountable, ZERO)
    return terms


def _shipping(cart: Cart, rules: Rules, result: Calculation) -> Iterator[Step]:
    if result.selected or result.custom_rate:
        option = result.selected
        inputs: Inputs = {"option": option.id if option else cart.shipping_choice.method_id}
        if result.free_shipping:
            rule = "The coupon makes the option free."
        elif result.custom_rate:
            rule = "The rate was sent with the request."
        elif option and option.pickup:
            rule = "Pickup is free."
        else:
            rule = "The option's rate, the products' own rates and their markups, rounded half up once."
        yield Step("shipping", rule, result.shipping_rate, result.shipping_rate, inputs, _shares(result, "shipping"))
    if result.shipping_discount:
        applied = result.shipping_discount
        rule = "The shipping promotion that takes off most."
        terms = _terms(applied.promotion, result)
        yield Step("shippingPromotion", rule, applied.amount, -applied.amount, terms)
    if result.handling_fee:
        rule = "Once for an order of which anything is shipped."
        fee = rules.handling_fee if cart.handling_fee is None else cart.handling_fee
        shares = _shares(result, "handling_fee")
        yield Step("handlingFee", rule, result.handling_fee, result.handling_fee, {"fee": fee}, shares)


def _shares(result: Calculation, name: str) -> list[Inputs]:
    """What each line bears of an amount, after discounts."""
    shares = ((line.line.id, getattr(line, name)) for line in result.lines)
    return [{"item": item_id, "result": share} for item_id, share in shares if share]


def _item_taxes(rules: Rules, result: Calculation) -> Step:
    gross = rules.prices_include_tax
    total = sum((tax.on_discounted_subtotal for line in result.lines for tax in line.taxes), ZERO)
    rule = "For each line and tax the percentage of the discounted price, rounded half up"
    rule += ". It is contained in the price." if gross else ", and added."
    lines = [
        {
            "item": line.line.id,
            "tax": tax.tax.name,
            "percent": tax.rate,
            "base": line.left,
            "exact": _exact(_tax_of(line, tax.rate, gross=gross), rules),
            "result": tax.on_discounted_subtotal,
        }
        for line in result.lines
        for tax in line.taxes
    ]
    return Step("taxes", rule, total, ZERO if gross else total, {}, lines)


def _tax_of(line: CalculatedLine, rate: Decimal, *, gross: bool) -> Decimal:
    return without(line.left * rate / HUNDRED, line.combined_rate if gross else ZERO)


def _shipping_taxes(rules: Rules, result: Calculation) -> Step:
    gross = rules.prices_include_tax
    total = sum((tax.total for tax in result.taxes_on_shipping), ZERO)
    rule = "For each tax the percentage of shipping and handling together, rounded half up once"
    rule += ". It is contained in both." if gross else ", and added."
    taxes = [{"tax": tax.tax.name, "percent": tax.rate, "result": tax.total} for tax in result.taxes_on_shipping]
    inputs = {"scheme": rules.tax_on_shipping, "base": result.net_shipping + result.handling_fee, "taxes": taxes}
    lines = [
        {"item": line.line.id, "tax": tax.tax.name, "result": tax.on_shipping + tax.on_handling_fee}
        for line in result.lines
        for tax in line.taxes
        if tax.on_shipping or tax.on_handling_fee
    ]
    return Step("shippingTaxes", rule, total, ZERO if gross else total, inputs, lines)


def _surcharges(rules: Rules, result: Calculation) -> Iterator[Step]:
    base = sum((line.left for line in result.lines), ZERO) + result.net_shipping + result.handling_fee
    for charged in result.surcharges:
        given = charged.surcharge
        inputs: Inputs = {"id": given.id, "value": given.value}
        rule = "An amount."
        if given.percent:
            rule = "A percentage of discounted products, shipping and handling, rounded half up."
            inputs |= {"base": base, "exact": _exact(base * given.value / HUNDRED, rules)}
        yield Step("surcharge", rule, charged.total, charged.total, inputs)
        if charged.taxes:
            gross = rules.prices_include_tax
            rule = "The standard taxes of the surcharge" + (", contained in it." if gross else ", added.")
            taxes = [{"tax": tax.tax.name, "percent": tax.rate, "result": tax.total} for tax in charged.taxes]
            effect = ZERO if gross else charged.tax
            yield Step("surchargeTaxes", rule, charged.tax, effect, {"id": given.id, "taxes": taxes})


def _gift_card(cart: Cart, result: Calculation) -> Step:
    return Step(
        "giftCard",
        "Pays the total, as far as its balance goes.",
        result.gift_card_redemption,
        -result.gift_card_redemption,
        {"balance": cart.gift_card_balance, "total": result.total_before_gift_card},
    )


def _exact(amount: Decimal, rules: Rules) -> Decimal:
    """An amount as it was before rounding, with as many decimals as anybody wants to read."""
    shown = amount.quantize(Decimal((0, (1,), -rules.precision - _MORE_DECIMALS))).normalize()
    return shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown
