"""When each kind of thing has last changed (store-profile.md 10)."""

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.parameters import Parameters


class LatestStatsView(Parameters, kw_only=True, frozen=True):
    """What is told only on request."""

    reviews_updates_required: bool = False
    domains_required: bool = False
    subscription_required: bool = False
    product_count_required: bool = False
    category_count_required: bool = False


class LatestStats(Struct, kw_only=True, rename="camel"):
    """GET /latest-stats. The counts have two names: what clients read, and what the documentation says."""

    products_updated: str
    orders_updated: str
    profile_updated: str
    categories_updated: str
    discount_coupons_updated: str
    abandoned_sales_updated: str
    customers_updated: str
    reviews_updated: str | UnsetType = UNSET
    domains_updated: str | UnsetType = UNSET
    subscriptions_updated: str | UnsetType = UNSET
    product_count: int | UnsetType = UNSET
    product_count_required: int | UnsetType = UNSET
    category_count: int | UnsetType = UNSET
    category_count_required: int | UnsetType = UNSET
