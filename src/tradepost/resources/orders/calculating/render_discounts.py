"""What an answer says of the discounts that work (calculation.md 6.4)."""

from collections import defaultdict
from collections.abc import Mapping

from msgspec import UNSET
from msgspec.structs import replace

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
    items = _items_of(result)
    return {
        promotion.key: sent[promotion.key]
        if isinstance(sent, list) and promotion.key < len(sent)
        else _entry(promotion, request.cart.customer.group_id, items[promotion.key])
        for promotion in working
    }


def of_items(entries: Mapping[int, DiscountInfo]) -> dict[int, DiscountInfo]:
    """The same as items say it: without the lists of all that a discount is for, which each item would repeat."""
    return {
        key: replace(entry, applies_to_products=UNSET, applies_to_items=UNSET, applies_to_order_items=UNSET)
        for key, entry in entries.items()
    }


def _items_of(result: Calculation) -> dict[int, list[int]]:
    """The ids of the lines that each promotion makes cheaper, by its key."""
    items: dict[int, list[int]] = defaultdict(list)
    for line in result.lines:
        for promotion, _ in line.discounts:
            items[promotion.key].append(line.line.id)
    return items


def _entry(promotion: Promotion, group_id: int, items: list[int]) -> DiscountInfo:
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
        applies_to_items=items if promotion.base == "ITEM" else UNSET,
    )
