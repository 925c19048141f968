"""What a page says: of a product, of a category, of the store (storefront.md 3)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tradepost.kit.db import Db
from tradepost.kit.text import plain_text
from tradepost.resources.categories.render import render_categories
from tradepost.resources.products.answers import Product
from tradepost.resources.products.render import render_products
from tradepost.resources.products.viewer import Viewer
from tradepost.resources.store_profile.store import Store
from tradepost.resources.storefront_widget.resolving import Entity

_LONGEST_DESCRIPTION = 255


@dataclass(frozen=True, slots=True)
class Contents:
    """A page's texts, its picture, and when they last changed. `description` is plain text."""

    title: str
    description: str
    image: str
    updated: datetime
    product: Product | None = None


async def entity_contents(db: Db, viewer: Viewer, entity: Entity) -> Contents:
    """The page of a product or category, as `viewer`, a buyer, sees it."""
    body = await _shown(db, viewer, entity)
    return Contents(
        title=body.seo_title or _titled(body.name or "", viewer.store),
        description=body.seo_description or _shortened(body.description or ""),
        image=body.image_url or "",
        updated=entity.record.updated,
        product=body if isinstance(body, Product) else None,
    )


async def store_contents(db: Db, viewer: Viewer) -> Contents:
    """A page about the whole store."""
    store = viewer.store
    settings = store.profile.settings
    description = store.text(settings.store_description, settings.store_description_translated, viewer.language)
    updated = await db.fetchval("SELECT updated FROM stores WHERE store_id = $1", store.id)
    logo = store.profile.general_info.starter_site.store_logo_url
    return Contents(settings.store_name or "", _shortened(description), logo or "", updated)


async def _shown(db: Db, viewer: Viewer, entity: Entity) -> Any:
    """A product or category as an answer."""
    record: Any = entity.record
    if entity.kind == "product":
        return (await render_products(db, viewer, [record]))[0].body
    return (await render_categories(db, viewer, [record], with_products=False))[0]


def _titled(name: str, store: Store) -> str:
    return " - ".join(part for part in (name, store.profile.settings.store_name or "") if part)


def _shortened(html: str) -> str:
    """The beginning of a text, at most 255 characters, ending with a whole word where that is possible."""
    text = plain_text(html)
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    words, _, _ = text[:_LONGEST_DESCRIPTION].rpartition(" ")
    return f"{words or text[: _LONGEST_DESCRIPTION - 1]}…"
