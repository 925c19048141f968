"""Sales channels: feeds of products for marketplaces. None can be configured, so each answers as in a new store."""

from tradepost.kit.http import get
from tradepost.resources.sales_channels.schemas import SalesChannel, YahooShopping, YandexMarket, YandexMarketDbs


@get("/saleschannels/google_shopping", scope="read_store_profile")
async def get_google_shopping() -> SalesChannel:
    """Get settings of Google Shopping."""
    return SalesChannel()


@get("/saleschannels/shopzilla", scope="read_store_profile")
async def get_shopzilla() -> SalesChannel:
    """Get settings of Shopzilla."""
    return SalesChannel()


@get("/saleschannels/yahoo_shopping", scope="read_store_profile")
async def get_yahoo_shopping() -> YahooShopping:
    """Get settings of Yahoo Shopping."""
    return YahooShopping()


@get("/saleschannels/yandex_market", scope="read_store_profile")
async def get_yandex_market() -> YandexMarket:
    """Get settings of Yandex Market."""
    return YandexMarket()


@get("/saleschannels/yandex_market_dbs", scope="read_store_profile")
async def get_yandex_market_dbs() -> YandexMarketDbs:
    """Get settings of Yandex Market for delivery by the seller."""
    return YandexMarketDbs()
