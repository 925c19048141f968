"""Steps 7 and 14 to 17: the sums of an order (calculation.md 3)."""

from collections.abc import Sequence
from decimal import Decimal

from tradepost.resources.orders.calculation.amounts import Rounding
from tradepost.resources.orders.calculation.results import AmountTax, Calculation
from tradepost.resources.orders.calculation.taxes import without
from tradepost.resources.orders.calculation.values import ZERO, Bucket


def add_discounts(result: Calculation) -> None:
    """Step 7: all discounts but the coupon's, and those of promotions by subtotal, by group, and by both."""
    taken = [*result.applied, *([result.shipping_discount] if result.shipping_discount else [])]
    result.discount = sum((applied.amount for applied in taken), ZERO)

    def of_bucket(bucket: Bucket) -> Decimal:
        return sum((applied.amount for applied in taken if applied.promotion.bucket == bucket), ZERO)

    result.volume_discount = of_bucket("volume")
    result.membership_discount = of_bucket("membership")
    result.total_and_membership_discount = of_bucket("total_and_membership")


def add_up(result: Calculation, gift_card_balance: Decimal, *, gross: bool) -> None:
    """Steps 14 to 16: the tax, the total, and what a gift card pays of it."""
    surcharges = sum((surcharge.total for surcharge in result.surcharges), ZERO)
    result.tax = sum((line.tax for line in result.lines), ZERO)
    result.tax += sum((surcharge.tax for surcharge in result.surcharges), ZERO)
    total = result.subtotal - result.coupon_discount - result.discount
    total += result.shipping_rate + result.handling_fee + surcharges
    if not gross:
        total += result.tax
    result.total_before_gift_card = max(ZERO, total)
    result.gift_card_redemption = max(ZERO, min(gift_card_balance, result.total_before_gift_card))
    result.total = result.total_before_gift_card - result.gift_card_redemption


def without_taxes(result: Calculation, rounded: Rounding, *, gross: bool) -> None:
    """Step 17: the same amounts without the tax that they contain. In net stores they contain none."""
    result.total_without_tax = max(ZERO, result.total - result.tax)
    result.shipping_rate_without_tax = result.shipping_rate
    result.handling_fee_without_tax = result.handling_fee
    if not gross:
        for line in result.lines:
            line.price_without_tax = line.price
        result.subtotal_without_tax = result.subtotal
        return
    for line in result.lines:
        line.price_without_tax = rounded(without(line.price, line.combined_rate))
        result.subtotal_without_tax += rounded(without(line.total, line.combined_rate))
    fees = _total(result.handling_fee_taxes)
    result.handling_fee_without_tax -= fees
    result.shipping_rate_without_tax -= _total(result.taxes_on_shipping) - fees


def _total(taxes: Sequence[AmountTax]) -> Decimal:
    return sum((tax.total for tax in taxes), ZERO)
