"""Addresses of the storefront."""

from tradepost.kit.db import Db
from tradepost.kit.http import Scope, get
from tradepost.resources.store_profile.store import Store
from tradepost.resources.storefront_widget import service
from tradepost.resources.storefront_widget.schemas import SlugInfo
from tradepost.resources.storefront_widget.search import SlugParameters


@get("/storefront-widget-pages", scope=Scope(("read_store_profile", "read_storefront_widget_pages")))
async def get_slug_info(db: Db, store: Store, asked: SlugParameters) -> SlugInfo:
    """Get page slug and static code."""
    return await service.get_slug_info(db, store, asked)
