"""Whether a promotion works for a cart (calculation.md 6.2). Every answer is the reason why not, or ""."""

from datetime import datetime
from decimal import Decimal

from tradepost.resources.orders.calculation.coupon import below, in_categories
from tradepost.resources.orders.calculation.values import Cart, Line, Recurrence, Triggers


def trigger_problem(triggers: Triggers, cart: Cart, subtotal: Decimal) -> str:
    """Why the conditions of a promotion do not hold, or "" when they all do."""
    return (
        _time_problem(triggers, cart)
        or _customer_problem(triggers, cart)
        or _subtotal_problem(triggers, subtotal)
        or _quantity_problem(triggers, cart)
        or _exclusion_problem(triggers, cart)
    )


def _time_problem(triggers: Triggers, cart: Cart) -> str:
    if not triggers.enabled:
        return "The promotion is disabled."
    if triggers.start_date and cart.now < triggers.start_date:
        return "The promotion has not begun."
    if triggers.end_date and cart.now > triggers.end_date:
        return "The promotion has ended."
    if triggers.recurrence and not _is_active(triggers.recurrence, cart.local_now):
        return "The promotion does not work on this day or at this time."
    return ""


def _is_active(recurrence: Recurrence, now: datetime) -> bool:
    time = now.time()
    return (
        now.weekday() in recurrence.days
        and time >= recurrence.start
        and (recurrence.end is None or time < recurrence.end)
    )


def _customer_problem(triggers: Triggers, cart: Cart) -> str:
    if triggers.groups is not None and cart.customer.group_id not in triggers.groups:
        return "The customer is in none of the promotion's groups."
    return ""


def _subtotal_problem(triggers: Triggers, subtotal: Decimal) -> str:
    if triggers.subtotal is not None and subtotal < triggers.subtotal:
        return below(subtotal, triggers.subtotal)
    return ""


def _quantity_problem(triggers: Triggers, cart: Cart) -> str:
    count = sum(line.quantity for line in cart.lines if _counts(triggers, line))
    least = max(1, triggers.min_quantity or 0)
    if count < least:
        return f"{count} of the promotion's products are in the cart, and {least} are needed."
    if triggers.max_quantity is not None and count > triggers.max_quantity:
        return f"{count} of the promotion's products are in the cart, and at most {triggers.max_quantity} may be."
    return ""


def _counts(triggers: Triggers, line: Line) -> bool:
    """Whether a line is in one of the lists; without a list every line is."""
    if triggers.every_product or not (triggers.products or triggers.categories or triggers.combinations):
        return True
    return (
        line.product_id in triggers.products
        or line.combination_id in triggers.combinations
        or in_categories(line, triggers.categories)
    )


def _exclusion_problem(triggers: Triggers, cart: Cart) -> str:
    for line in cart.lines:
        if (
            line.product_id in triggers.excluded_products
            or line.combination_id in triggers.excluded_combinations
            or in_categories(line, triggers.excluded_categories)
        ):
            return "A product in the cart excludes the promotion."
    return ""
