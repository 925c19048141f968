"""What an answer says of the discounts that work (calculation.md 6.4)."""

from msgspec import UNSET

from tradepost.resources.orders.calculating.reading import Request
from tradepost.resources.orders.calculation.results import Calculation
from tradepost.resources.orders.calculation.values import Promotion
from tradepost.resources.orders.parts.discounts import DiscountBase, DiscountInfo

_BASES: dict[str, DiscountBase] = {
    "membership": "ON_MEMBERSHIP",
    "total_and_membership": "ON_TOTAL_AND_MEMBERSHIP",
}


def discount_entries(request: Request, result: Calculation) -> dict[int, DiscountInfo]:
    """What the answer says of each promotion that works, by its key. Those that were sent go back as they came."""
    working = [applied.promotion for applied in result.applied]
    if result.shipping_discount:
        working.append(result.shipping_discount.promotion)
    sent = request.sent.discount_info
    return {
        promotion.key: sent[promotion.key]
        if isinstance(sent, list) and promotion.key < len(sent)
        else _entry(promotion, request.cart.customer.group_id, result)
        for promotion in working
    }


def _entry(promotion: Promotion, group_id: int, result: Calculation) -> DiscountInfo:
    triggers, targets = promotion.triggers, promotion.targets
    return DiscountInfo(
        id=promotion.id or UNSET,
        value=promotion.value,
        type="ABS" if promotion.type == "ABSOLUTE" else promotion.type,
        base=_BASES.get(promotion.bucket or "", promotion.base),
        order_total=triggers.subtotal if triggers.subtotal is not None else UNSET,
        membership_id=group_id if triggers.groups is not None else UNSET,
        description=promotion.name or UNSET,
        applies_to_products=sorted(targets.products) or UNSET,
        applies_to_items=_items(promotion, result) if promotion.base == "ITEM" else UNSET,
    )


def _items(promotion: Promotion, result: Calculation) -> list[int]:
    """The ids of the lines that a promotion makes cheaper."""
    return [line.line.id for line in result.lines if any(given is promotion for given, _ in line.discounts)]
