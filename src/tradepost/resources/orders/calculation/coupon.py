"""Step 4: the coupon, whether it is valid and what it takes off (calculation.md 3.4 and 6.1)."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from tradepost.kit.money import number
from tradepost.resources.orders.calculation.amounts import Rounding
from tradepost.resources.orders.calculation.results import CalculatedLine
from tradepost.resources.orders.calculation.values import HUNDRED, ZERO, Cart, Coupon, Line

EVERY_PRODUCT = 0
"""The category that stands for all products."""


def coupon_problem(coupon: Coupon, cart: Cart, subtotal: Decimal) -> str:
    """Why a coupon is not valid for a cart, or "" when it is."""
    return _own_problem(coupon, cart) or _customers_problem(coupon, cart) or _goods_problem(coupon, cart, subtotal)


def _own_problem(coupon: Coupon, cart: Cart) -> str:
    if coupon.status != "ACTIVE":
        return f"The coupon is {coupon.status}."
    if coupon.launch_date and cart.now < coupon.launch_date:
        return "The coupon is not valid yet."
    if coupon.expiration_date and cart.now > coupon.expiration_date:
        return "The coupon has expired."
    if coupon.uses_limit == "SINGLE" and coupon.order_count > 0:
        return "The coupon can be used once, and it was."
    return ""


def _customers_problem(coupon: Coupon, cart: Cart) -> str:
    if coupon.uses_limit == "ONCEPERCUSTOMER" and coupon.used_by_customer:
        return "This customer has used the coupon before."
    if coupon.application_limit == "NEW_CUSTOMER_ONLY" and cart.customer.has_ordered:
        return "The coupon is for new customers."
    if coupon.application_limit == "REPEAT_CUSTOMER_ONLY" and not cart.customer.has_ordered:
        return "The coupon is for customers who have ordered before."
    return ""


def _goods_problem(coupon: Coupon, cart: Cart, subtotal: Decimal) -> str:
    if coupon.total_limit is not None and subtotal < coupon.total_limit:
        return below(subtotal, coupon.total_limit)
    if coupon.discount_type != "SHIPPING" and not any(is_eligible(coupon, line) for line in cart.lines):
        return "Nothing in the cart is among the coupon's products and categories."
    return ""


def below(subtotal: Decimal, limit: Decimal) -> str:
    """The reason that a subtotal is too low."""
    return f"The subtotal {number(subtotal)} is below {number(limit)}."


def is_eligible(coupon: Coupon, line: Line) -> bool:
    """Whether a line is among the products and categories that a coupon is limited to."""
    if not coupon.products and not coupon.categories:
        return True
    return line.product_id in coupon.products or in_categories(line, coupon.categories)


def in_categories(line: Line, categories: Collection[int]) -> bool:
    """Whether a line's product is in one of some categories, or below it."""
    return EVERY_PRODUCT in categories or not line.category_ids.isdisjoint(categories)


def apply_coupon(coupon: Coupon, lines: Sequence[CalculatedLine], rounded: Rounding) -> Decimal:
    """Take a valid coupon's discount off its lines; returns all that was taken off."""
    if coupon.discount_type == "SHIPPING":
        return ZERO
    eligible = [line for line in lines if line.line.discountable and is_eligible(coupon, line.line)]
    base = sum((line.total for line in eligible), ZERO)
    wanted = coupon.discount if coupon.discount_type.startswith("ABS") else base * coupon.discount / HUNDRED
    discount = min(rounded(wanted), base)
    for line, share in zip(eligible, rounded.split(discount, [line.total for line in eligible]), strict=True):
        line.coupon = share
    return sum((line.coupon for line in eligible), ZERO)


def ships_free(coupon: Coupon, method_id: str) -> bool:
    """Whether a valid coupon makes a shipping option free, or one service of it."""
    if "SHIPPING" not in coupon.discount_type:
        return False
    methods = coupon.shipping_methods
    return not methods or method_id in methods or method_id.partition(":")[0] in methods
