"""Async uploads: a picture is shown at the caller's address at once, and fetched by a job (media.md 5).

A chapter stores what `reserved` returns, has it fetched by a task of its own, and says what happens on arrival:

    @task
    async def fetch_category_image(database: Database, settings: Settings, order: PictureOrder) -> None:
        await fetch(database, settings, order, fetch_category_image, take_image)

    async def take_image(tx: Tx, order: PictureOrder, arrive: Arrive) -> None:
        record = await hold_category(tx, order.store_id, order.entity_id)
        if order.concerns(record.doc.picture):
            record.doc.picture = await arrive(record.doc.picture)
            await categories.save(tx, order.store_id, record)
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Annotated

import structlog
from msgspec import UNSET, Meta, Struct, UnsetType

from tradepost.kit.bodies import NullIgnored
from tradepost.kit.db import Database, Tx
from tradepost.kit.errors import Refused, absent
from tradepost.kit.jobs import Job, Retried, enqueue, retry
from tradepost.resources.media.pictures import add, prepare, reserve
from tradepost.resources.media.receiving import check_address, fetch_picture
from tradepost.resources.media.schemas import AltFields, Picture
from tradepost.resources.media.storage import Media, media_of
from tradepost.settings import Settings

log = structlog.get_logger()

# How long after each failure the next try comes. After the last one the caller's address stays.
PAUSES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))

Pixels = Annotated[int, Meta(ge=1, le=20_000)]

# Makes the fetched picture one of the store, in the place of the reserved one.
Arrive = Callable[[Picture], Awaitable[Picture]]


class AsyncImageFields(Struct, kw_only=True, rename="camel"):
    """What the async uploads take: an address, and the picture's size in pixels as the caller knows it."""

    url: NullIgnored[str] = UNSET
    width: Pixels
    height: Pixels
    alt: NullIgnored[AltFields] = UNSET
    external_id: NullIgnored[str] = UNSET


class PictureOrder(Retried, kw_only=True):
    """A picture to be fetched: the store, the product, variation or category that shows it, the id of its original."""

    store_id: int
    entity_id: int
    original: int
    url: str

    def concerns(self, picture: Picture | UnsetType) -> bool:
        """Whether this picture is still the one that was ordered, and has not come yet."""
        return isinstance(picture, Picture) and picture.original == self.original and bool(picture.external_url)


async def reserved(tx: Tx, media: Media, body: AsyncImageFields) -> Picture:
    """The picture that a body announces. Raises 400 without an address, 422 WRONG_URL for one that cannot be used."""
    url = (body.url or "").strip()
    if not url:
        raise absent("AsyncImage.url")
    check_address(media, url)
    return await reserve(tx, url, body.width, body.height, body.external_id or UNSET)


async def order_picture(tx: Tx, task: Job, store_id: int, entity_id: int, picture: Picture) -> None:
    """Have a reserved picture fetched by `task`, once this transaction has committed."""
    url = picture.external_url or ""
    order = PictureOrder(store_id=store_id, entity_id=entity_id, original=picture.original, url=url)
    await enqueue(tx, task, order)


async def fetch(
    database: Database,
    settings: Settings,
    order: PictureOrder,
    task: Job,
    take: Callable[[Tx, PictureOrder, Arrive], Awaitable[None]],
) -> None:
    """Fetch what was ordered and let `take` put it where it belongs, in one transaction. When the picture cannot be
    had, `task` tries again later. When the entity is gone, which `take` may say by a refusal, nothing happens.
    """
    media = media_of(database, settings)
    try:
        new = await prepare(media, await fetch_picture(media, order.url))
    except Refused as refused:
        log.info("picture.not_fetched", store_id=order.store_id, entity_id=order.entity_id, reason=refused.code)
        await retry(database, task, order, PAUSES)
        return

    async def work(tx: Tx) -> None:
        async def arrive(picture: Picture) -> Picture:
            return await add(tx, media, order.store_id, new, reserved=picture)

        await take(tx, order, arrive)

    try:
        await media.write(work)
    except Refused:
        log.info("picture.not_wanted", store_id=order.store_id, entity_id=order.entity_id)
