"""What comes later than a product's or variation's async upload: its picture (media.md 5)."""

from tradepost.kit.db import Database, Tx
from tradepost.kit.jobs import task
from tradepost.resources.media.async_uploads import Arrive, PictureOrder, fetch
from tradepost.resources.products.documents import products
from tradepost.resources.products.drafts import hold_variation, save_variations
from tradepost.resources.products.variations.documents import variations
from tradepost.settings import Settings


@task
async def fetch_product_image(database: Database, settings: Settings, order: PictureOrder) -> None:
    """Fetch a product's picture and put it where the caller's address stands now."""
    await fetch(database, settings, order, fetch_product_image, _take_for_product)


@task
async def fetch_variation_image(database: Database, settings: Settings, order: PictureOrder) -> None:
    """Fetch a variation's picture and put it where the caller's address stands now."""
    await fetch(database, settings, order, fetch_variation_image, _take_for_variation)


async def _take_for_product(tx: Tx, order: PictureOrder, arrive: Arrive) -> None:
    record = await products.lock(tx, order.store_id, order.entity_id)
    for slot in record.doc.media:
        if slot.picture and order.concerns(slot.picture):
            slot.picture = await arrive(slot.picture)
            await products.save(tx, order.store_id, record)


async def _take_for_variation(tx: Tx, order: PictureOrder, arrive: Arrive) -> None:
    found = await variations.get(tx, order.store_id, order.entity_id)
    draft, record = await hold_variation(tx, order.store_id, found.columns["product_id"], order.entity_id)
    if record.doc.picture and order.concerns(record.doc.picture):
        record.doc.picture = await arrive(record.doc.picture)
        await save_variations(tx, order.store_id, draft)
