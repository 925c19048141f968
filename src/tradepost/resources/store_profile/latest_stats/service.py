"""Reads the latest stats from the table of changes (store-profile.md 10)."""

from typing import Any

from msgspec import UNSET

from tradepost.kit import counters
from tradepost.kit.dates import format_date
from tradepost.kit.db import Db
from tradepost.resources.store_profile.latest_stats.schemas import LatestStats, LatestStatsView

# Which kinds of changes move which date. That of products stands for the whole catalogue.
_FAMILIES = {
    "products_updated": ("product", "category"),
    "orders_updated": ("order",),
    "profile_updated": ("profile",),
    "categories_updated": ("category",),
    "discount_coupons_updated": ("discount_coupon",),
    "abandoned_sales_updated": ("unfinished_order",),
    "customers_updated": ("customer", "customer_group", "customer_extrafield"),
    "reviews_updated": ("review",),
    "domains_updated": ("domains",),
    "subscriptions_updated": ("subscription",),
}
_KINDS = [
    (date, f"{kind}.{verb}")
    for date, kinds in _FAMILIES.items()
    for kind in kinds
    for verb in ("created", "updated", "deleted")
]

# One step into the index for each kind, however many changes there are.
_LATEST = """
SELECT f.date, greatest(max(latest.at), s.created) AS at
FROM unnest($2::text[], $3::text[]) AS f (date, kind)
JOIN stores AS s ON s.store_id = $1
LEFT JOIN LATERAL (
    SELECT at FROM changes WHERE store_id = $1 AND kind = f.kind ORDER BY at DESC, id DESC LIMIT 1
) AS latest ON true
GROUP BY f.date, s.created
"""


async def get_latest_stats(db: Db, store_id: int, view: LatestStatsView) -> LatestStats:
    """When each kind of thing has last been created, changed or deleted; before that, when the store was opened."""
    rows = await db.fetch(_LATEST, store_id, [date for date, _ in _KINDS], [kind for _, kind in _KINDS])
    dates: dict[str, Any] = {row["date"]: format_date(row["at"]) for row in rows}
    stats = LatestStats(**dates)
    if not view.reviews_updates_required:
        stats.reviews_updated = UNSET
    if not view.domains_required:
        stats.domains_updated = UNSET
    if not view.subscription_required:
        stats.subscriptions_updated = UNSET
    if view.product_count_required:
        stats.product_count = stats.product_count_required = await counters.value(db, store_id, "products")
    if view.category_count_required:
        stats.category_count = stats.category_count_required = await counters.value(db, store_id, "categories")
    return stats
