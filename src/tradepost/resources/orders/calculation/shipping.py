"""Step 6: what is offered, what is selected, and what a promotion takes off (calculation.md 3.6, 6.2 and 7)."""

from collections.abc import Sequence
from decimal import Decimal

from tradepost.resources.orders.calculation.amounts import Rounding
from tradepost.resources.orders.calculation.coupon import ships_free
from tradepost.resources.orders.calculation.promotions import NOTHING_OFF, OUTDONE, discount_of
from tradepost.resources.orders.calculation.rates import Goods, cost, unavailable_because
from tradepost.resources.orders.calculation.results import Applied, Calculation, OfferedOption, Rejected
from tradepost.resources.orders.calculation.taxes import destination, without
from tradepost.resources.orders.calculation.values import (
    ZERO,
    Cart,
    Coupon,
    Promotion,
    Rules,
    ShippingChoice,
    ShippingOption,
)


def ship(
    cart: Cart,
    rules: Rules,
    goods: Goods,
    coupon: Coupon | None,
    promotions: Sequence[Promotion],
    result: Calculation,
    rounded: Rounding,
) -> None:
    """Find the options that are available, the selected one, and its rate before and after a promotion."""
    _offer(cart, rules, goods, coupon, result, rounded)
    method_id = ""
    if goods.lines:
        method_id = _select(cart.shipping_choice, rules, goods, result, rounded)
        chosen = result.custom_rate or result.selected is not None
        result.free_shipping = chosen and coupon is not None and ships_free(coupon, method_id)
        if result.free_shipping:
            result.shipping_rate = ZERO
    result.shipping_discount, rejected = best_discount(promotions, method_id, result.shipping_rate, rounded)
    result.rejected.extend(rejected)


def _offer(
    cart: Cart, rules: Rules, goods: Goods, coupon: Coupon | None, result: Calculation, rounded: Rounding
) -> None:
    """List the available options with their rates in the merchant's order, and why others are not available."""
    there = destination(cart, rules, shipping=True)
    for option in sorted(rules.shipping_options, key=lambda option: option.place):
        problem = unavailable_because(option, goods, there, result.subtotal)
        rate = None if problem else cost(option, goods, rounded)
        if rate is None:
            result.unavailable.append((option, problem or "The option has no rate for this order."))
            continue
        free = coupon is not None and ships_free(coupon, option.id)
        result.offered.append(OfferedOption(option, ZERO if free else rate))


def _select(choice: ShippingChoice, rules: Rules, goods: Goods, result: Calculation, rounded: Rounding) -> str:
    """Set the selected option and its rate; returns the id by which coupons and promotions know it."""
    if choice.rate is not None:
        result.custom_rate = True
        result.selected = _named(choice, rules.shipping_options)
        contained = ZERO if choice.tax_deducted else goods.contained_rate
        result.shipping_rate = rounded(without(choice.rate, contained)) if goods.pay_shipping else ZERO
        return result.selected.id if result.selected else choice.method_id
    if not result.offered:
        return choice.method_id
    rates = {offer.option: offer.rate for offer in result.offered}
    result.selected = _named(choice, list(rates)) or result.offered[0].option
    result.shipping_rate = rates[result.selected]
    return result.selected.id


def _named(choice: ShippingChoice, options: Sequence[ShippingOption]) -> ShippingOption | None:
    """The option that a request names: by its id, else by its name."""
    name = choice.method_name.casefold()
    by_id = [option for option in options if choice.method_id and option.id == choice.method_id]
    return next(iter(by_id or [option for option in options if name and option.name.casefold() == name]), None)


def best_discount(
    promotions: Sequence[Promotion], method_id: str, rate: Decimal, rounded: Rounding
) -> tuple[Applied | None, list[Rejected]]:
    """Of the qualified shipping promotions the one that takes off most, and why the others do not work."""
    offers = []
    rejected = []
    for promotion in promotions:
        if promotion.base != "SHIPPING":
            continue
        methods = promotion.targets.shipping_methods
        if methods and methods.isdisjoint((method_id, method_id.partition(":")[0])):
            rejected.append(Rejected(promotion, "It is for other shipping options."))
        elif amount := min(rate, discount_of(promotion, rate, rounded)):
            offers.append(Applied(promotion, amount))
        else:
            rejected.append(Rejected(promotion, NOTHING_OFF))
    # Promotions come in the order of their ids, and of equal ones the first wins.
    best = max(offers, key=lambda offer: offer.amount, default=None)
    return best, rejected + [Rejected(offer.promotion, OUTDONE) for offer in offers if offer is not best]
