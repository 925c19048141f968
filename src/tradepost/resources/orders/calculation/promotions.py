"""Step 5: promotions on products (calculation.md 3.5, 6.2 and 6.3).

Every percentage is of the price after the coupon, so percentages add up; only what is left limits what is taken off.
"""

from collections.abc import Sequence
from decimal import Decimal

from tradepost.resources.orders.calculation.amounts import Rounding
from tradepost.resources.orders.calculation.results import Applied, CalculatedLine, Calculation, Rejected
from tradepost.resources.orders.calculation.targets import discounted_units
from tradepost.resources.orders.calculation.triggers import trigger_problem
from tradepost.resources.orders.calculation.values import HUNDRED, ZERO, Cart, Promotion

NOTHING_OFF = "There is nothing that it could make cheaper."
OUTDONE = "A better promotion of the same kind works."

_ORDER = {"ITEM": 0, "SUBTOTAL": 1, "CUSTOM": 2, "SHIPPING": 3}


def qualified(cart: Cart, result: Calculation) -> list[Promotion]:
    """The promotions whose conditions hold, in the order in which they are applied."""
    passed = []
    for promotion in sorted(cart.promotions, key=lambda item: (_ORDER[item.base], item.id, item.key)):
        problem = trigger_problem(promotion.triggers, cart, result.subtotal)
        if problem:
            result.rejected.append(Rejected(promotion, problem))
        else:
            passed.append(promotion)
    return passed


def apply_promotions(promotions: Sequence[Promotion], result: Calculation, rounded: Rounding) -> None:
    """Take the discounts of qualified promotions off the lines."""
    lines = [line for line in result.lines if line.line.discountable]
    base = sum((line.after_coupon for line in lines), ZERO)
    outdone = _outdone(promotions, base, rounded)
    for promotion in promotions:
        if promotion.base == "SHIPPING":
            continue
        if promotion.key in outdone:
            result.rejected.append(Rejected(promotion, OUTDONE))
            continue
        taken = (
            _take_off_items(promotion, lines, rounded)
            if promotion.base == "ITEM"
            else _take_off_subtotal(promotion, lines, base, rounded)
        )
        if taken:
            result.applied.append(Applied(promotion, taken))
        else:
            result.rejected.append(Rejected(promotion, NOTHING_OFF))


def _outdone(promotions: Sequence[Promotion], base: Decimal, rounded: Rounding) -> set[int]:
    """The keys of those that lose: of one bucket only the largest amount is taken off, of equal ones that with the
    higher threshold, then the older one.
    """
    best: dict[str, Promotion] = {}
    losers = set()

    def rank(promotion: Promotion) -> tuple[Decimal, Decimal, int, int]:
        amount = min(base, discount_of(promotion, base, rounded))
        return amount, promotion.triggers.subtotal or ZERO, -promotion.id, -promotion.key

    for promotion in promotions:
        if promotion.base != "SUBTOTAL" or promotion.bucket is None:
            continue
        rival = best.setdefault(promotion.bucket, promotion)
        if rival is promotion:
            continue
        winner, loser = sorted((rival, promotion), key=rank, reverse=True)
        best[promotion.bucket] = winner
        losers.add(loser.key)
    return losers


def discount_of(promotion: Promotion, base: Decimal, rounded: Rounding) -> Decimal:
    """What a promotion takes off one amount, which it may exceed: a share, an amount, or all but its fixed price."""
    if promotion.type == "PERCENT":
        return rounded(base * promotion.value / HUNDRED)
    if promotion.type == "ABSOLUTE":
        return rounded(promotion.value)
    return max(ZERO, base - rounded(promotion.value))


def _take_off_subtotal(
    promotion: Promotion, lines: Sequence[CalculatedLine], base: Decimal, rounded: Rounding
) -> Decimal:
    room = [line.left for line in lines]
    amount = min(discount_of(promotion, base, rounded), sum(room, ZERO))
    for line, share in zip(lines, rounded.split(amount, room), strict=True):
        _take_off(line, promotion, share)
    return amount if lines else ZERO


def _take_off_items(promotion: Promotion, lines: Sequence[CalculatedLine], rounded: Rounding) -> Decimal:
    taken = ZERO
    for line, units in discounted_units(promotion.targets, lines):
        share = min(_item_discount(promotion, line, units, rounded), line.left)
        _take_off(line, promotion, share)
        taken += share
    return taken


def _item_discount(promotion: Promotion, line: CalculatedLine, units: int, rounded: Rounding) -> Decimal:
    """What a promotion takes off so many units of a line; amounts and fixed prices are those of one unit."""
    if promotion.type == "PERCENT":
        # Divided once and last, as a third of a price is not exact.
        return rounded(line.after_coupon * units * promotion.value / (HUNDRED * line.line.quantity))
    price = line.after_coupon * units / line.line.quantity
    if promotion.type == "ABSOLUTE":
        return rounded(min(price, promotion.value * units))
    return rounded(max(ZERO, price - promotion.value * units))


def _take_off(line: CalculatedLine, promotion: Promotion, share: Decimal) -> None:
    if share:
        line.left -= share
        line.discounts.append((promotion, share))
