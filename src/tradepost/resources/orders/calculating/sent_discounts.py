"""Discounts that a request brings along instead of the store's promotions (calculation.md 6.4)."""

from collections.abc import Sequence

from tradepost.kit.errors import wrong
from tradepost.resources.discounts.promotions.schemas import MOST_ENABLED
from tradepost.resources.orders.calculating.schemas import NEGATIVE
from tradepost.resources.orders.calculation.values import ZERO, Bucket, Promotion, Targets, Triggers
from tradepost.resources.orders.parts.discounts import DiscountInfo

_BUCKETS: dict[str, Bucket] = {
    "ON_TOTAL": "volume",
    "ON_MEMBERSHIP": "membership",
    "ON_TOTAL_AND_MEMBERSHIP": "total_and_membership",
}


def sent_promotions(sent: Sequence[DiscountInfo]) -> list[Promotion]:
    """The entries of a request; raises 400 for a negative amount, and for more than a store can have. Their keys are
    their places in the request.
    """
    if len(sent) > MOST_ENABLED:
        raise wrong(f"Field Order.discountInfo is expected to have {MOST_ENABLED} items at most")
    return [_promotion(key, entry) for key, entry in enumerate(sent)]


def _promotion(key: int, entry: DiscountInfo) -> Promotion:
    for name, amount in (("value", entry.value), ("orderTotal", entry.order_total)):
        if amount and amount < 0:
            raise NEGATIVE(field=f"DiscountInfo.{name}")
    base = entry.base or "ON_TOTAL"
    bucket = _BUCKETS.get(base)
    if base == "SUBTOTAL" and entry.order_total:
        bucket = "volume"
    return Promotion(
        key=key,
        id=0,
        name=entry.description or "",
        base=base if base in ("ITEM", "SHIPPING", "CUSTOM") else "SUBTOTAL",
        type="ABSOLUTE" if entry.type == "ABS" else entry.type or "ABSOLUTE",
        value=entry.value or ZERO,
        bucket=bucket,
        triggers=Triggers(
            subtotal=entry.order_total or None,
            groups=frozenset((entry.membership_id,)) if isinstance(entry.membership_id, int) else None,
        ),
        targets=Targets(
            products=frozenset(entry.applies_to_products or ()),
            items=frozenset(entry.applies_to_items or ()) if base == "ITEM" else None,
        ),
    )
