"""The settings of sales channels on the wire (account.md 9): those of a store that never configured one."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

SizeChart = Literal["AU", "DE", "EU", "FR", "Japan", "INT", "IT", "RU", "UK", "US"]


class MarketplaceConfig(Struct, kw_only=True, rename="camel"):
    """`first_init`: nobody has configured the channel yet."""

    enabled: bool = False
    taxonomy_id: str = ""
    first_init: bool = True


class ProductFeedInfo(Struct, kw_only=True, rename="camel"):
    """How many products the last feed went through, and how many it has. No dates before the first one."""

    products_processed: int = 0
    products_included: int = 0
    last_generated: str | UnsetType = UNSET
    next_generated: str | UnsetType = UNSET


class SalesChannel(Struct, kw_only=True, rename="camel"):
    """What all channels have in common."""

    marketplace_config: MarketplaceConfig = field(default_factory=MarketplaceConfig)
    condition: Literal["NEW", "REFURBISHED", "USED"] = "NEW"
    product_feed_info: ProductFeedInfo = field(default_factory=ProductFeedInfo)


class YahooShopping(SalesChannel, kw_only=True, rename="camel"):
    """GET /saleschannels/yahoo_shopping."""

    taxonomy: str = ""


class YandexMarket(SalesChannel, kw_only=True, rename="camel"):
    """GET /saleschannels/yandex_market."""

    store: bool = False
    manufacturer_warranty: bool = False
    pickup: bool = False
    adult: bool = False
    sales_notes: str = ""


class YandexMarketDbs(YandexMarket, kw_only=True, rename="camel"):
    """GET /saleschannels/yandex_market_dbs."""

    enable_auto_discounts: bool = False
    size_chart: SizeChart = "INT"
