"""Fetches the pictures of categories that were uploaded async."""

from tradepost.kit.db import Database, Tx
from tradepost.kit.jobs import task
from tradepost.resources.categories.documents import categories, hold_category
from tradepost.resources.media.async_uploads import Arrive, PictureOrder, fetch
from tradepost.settings import Settings


@task
async def fetch_category_image(database: Database, settings: Settings, order: PictureOrder) -> None:
    """Bring a picture from the caller's address into the store."""
    await fetch(database, settings, order, fetch_category_image, _take_image)


async def _take_image(tx: Tx, order: PictureOrder, arrive: Arrive) -> None:
    record = await hold_category(tx, order.store_id, order.entity_id)
    picture = record.doc.picture
    if picture and order.concerns(picture):
        record.doc.picture = await arrive(picture)
        await categories.save(tx, order.store_id, record)
