"""PUT /products/{id}/media: all pictures and videos of a product at once (media.md 8).

What is malformed is refused before anything happens. Then everything is downloaded, and what came is put into its
places in one transaction; what did not come is left out, and said so.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec import UNSET, UnsetType

from tradepost.kit.db import Tx
from tradepost.kit.errors import Refused, absent, wrong
from tradepost.kit.image_formats import BOXES
from tradepost.resources.media.pictures import add_unused, address, prepare, release_pictures, retain_pictures
from tradepost.resources.media.receiving import AT_ONCE, check_address, fetch_picture
from tradepost.resources.media.schemas import AltFields, Picture
from tradepost.resources.media.storage import Media
from tradepost.resources.products.answers import StoredProduct
from tradepost.resources.products.documents import products
from tradepost.resources.products.media import slots, videos
from tradepost.resources.products.media.schemas import (
    DownloadFailure,
    MediaItemFields,
    MediaItemResult,
    MediaResult,
    MediaSetFields,
    MediaSetResult,
)
from tradepost.resources.store_profile.store import Store


@dataclass(slots=True)
class Item:
    """What was asked for one slot, and what became of it."""

    image_url: str
    video_url: str
    image_failed: str = ""
    video_failed: str = ""
    # The slot that shows the same picture already, and its description.
    source: int | None = None
    alt: AltFields | UnsetType = UNSET
    # Where the picture comes from: it is moved, by the id of its original, or was downloaded.
    moved: int | None = None
    new: Picture | None = None
    slot_id: int | UnsetType = UNSET

    @property
    def has_image(self) -> bool:
        return bool(self.image_url) and not self.image_failed

    @property
    def has_video(self) -> bool:
        return bool(self.video_url) and not self.video_failed

    @property
    def came(self) -> bool:
        return self.has_image or self.has_video


@dataclass(frozen=True, slots=True)
class Plan:
    """What the main slot and the gallery are replaced by; None: that part stays as it is."""

    main: Item | None
    gallery: list[Item] | None

    @property
    def items(self) -> list[Item]:
        return [item for item in (self.main, *(self.gallery or [])) if item]

    @property
    def replaces_main(self) -> bool:
        return self.main is not None and self.main.came

    @property
    def replaces_gallery(self) -> bool:
        return self.gallery is not None and (not self.gallery or any(item.came for item in self.gallery))


async def update_product_media(media: Media, store: Store, product_id: int, body: MediaSetFields) -> MediaSetResult:
    """Replace the main slot, the gallery or both. A part of which nothing could be had stays as it is. Raises 404, 400,
    422 WRONG_URL.
    """
    record = await products.get(media.database.reader, store.id, product_id)
    plan = _read(media, body)
    _find_known(record.doc, plan, store)
    turns = asyncio.Semaphore(AT_ONCE)
    await asyncio.gather(*(_download(media, store.id, item, turns) for item in plan.items))

    async def work(tx: Tx) -> None:
        record = await products.lock(tx, store.id, product_id)
        if await _replace(tx, store.id, record.doc, plan):
            await products.save(tx, store.id, record)

    await media.write(work)
    return MediaSetResult(
        main_media=UNSET if plan.main is None else _result(plan.main),
        gallery_media=UNSET if plan.gallery is None else [_result(item) for item in plan.gallery],
    )


def _read(media: Media, body: MediaSetFields) -> Plan:
    """What is wanted; raises 400 and 422 for what cannot be."""
    if body.main_media is UNSET and body.gallery_media is UNSET:
        raise absent("MediaSet.galleryMedia")
    sent = body.gallery_media if isinstance(body.gallery_media, list) else []
    if len(sent) > slots.MOST:
        raise wrong(f"Field MediaSet.galleryMedia has more than {slots.MOST} items")
    main = _item(body.main_media) if body.main_media else None
    gallery = [_item(item) for item in sent]
    if None in gallery:
        raise wrong("Field MediaSet.galleryMedia has an item with neither imageUrl nor videoUrl")
    plan = Plan(main, [item for item in gallery if item] if isinstance(body.gallery_media, list) else None)
    for item in plan.items:
        for url in filter(None, (item.image_url, item.video_url)):
            check_address(media, url)
    return plan


def _item(sent: MediaItemFields) -> Item | None:
    image_url, video_url = (sent.image_url or "").strip(), (sent.video_url or "").strip()
    return Item(image_url, video_url) if image_url or video_url else None


def _find_known(doc: StoredProduct, plan: Plan, store: Store) -> None:
    """Pictures that the product has already keep their descriptions. Within a part that is replaced, the first item
    that names a picture takes it along; all others get a copy.
    """
    known = {url: slot for slot in doc.media if slot.picture for url in _addresses(slot.picture, store)}
    taken = set()
    for item in plan.items:
        slot = known.get(item.image_url)
        if slot and slot.picture:
            item.source, item.alt = slot.id, slot.alt
            if (slot.id == slots.MAIN) == (item is plan.main) and slot.id not in taken:
                taken.add(slot.id)
                item.moved = slot.picture.original


def _addresses(picture: Picture, store: Store) -> Iterator[str]:
    if not picture.external_url:
        for size in (*BOXES, None):
            yield address(picture, size, store.media_url, store.id)


async def _download(media: Media, store_id: int, item: Item, turns: asyncio.Semaphore) -> None:
    """Look at an item's video, and get its picture, unless the product has it."""
    if item.video_url:
        try:
            videos.recognised(item.video_url)
        except Refused as refused:
            item.video_failed = refused.message
    if item.image_url and item.moved is None:
        try:
            async with turns:
                new = await prepare(media, await fetch_picture(media, item.image_url))
                item.new = await add_unused(media, store_id, new)
        except Refused as refused:
            item.image_failed = refused.message


async def _replace(tx: Tx, store_id: int, doc: StoredProduct, plan: Plan) -> bool:
    """Put what came into its places; returns whether that changed anything."""
    for item in plan.items:
        if item.moved is not None and not _is_there(doc, item.moved, main=item is plan.main):
            item.image_failed = "The picture was moved or removed meanwhile"
    gone = [slot for slot in doc.media if (plan.replaces_main if slot.id == slots.MAIN else plan.replaces_gallery)]
    came = [item for item in plan.items if item.came]
    if not gone and not came:
        return False
    left = {slot.picture.original: slot.picture for slot in gone if slot.picture}
    former = slots.find(doc, slots.MAIN)
    slots.remove(doc, *gone)
    ids: dict[int, int] = {}
    for item in came:
        slot = slots.main_place(doc) if item is plan.main else slots.gallery_place(doc)
        item.slot_id = slot.id
        if item.has_video:
            slot.video_url = item.video_url
        if item.has_image:
            slot.picture = item.new or left.pop(item.moved or 0)
            slot.alt = former.alt if former and item is plan.main and item.source is None else item.alt
            if item.source in {slot.id for slot in gone}:
                ids.setdefault(item.source, slot.id)
    slots.rename(doc, ids)
    await retain_pictures(tx, store_id, [item.new for item in came if item.new])
    await release_pictures(tx, store_id, list(left.values()))
    return True


def _is_there(doc: StoredProduct, original: int, *, main: bool) -> bool:
    return any(
        slot.picture and slot.picture.original == original and (slot.id == slots.MAIN) == main for slot in doc.media
    )


def _result(item: Item) -> MediaItemResult:
    place = UNSET if item.slot_id is UNSET else str(item.slot_id)

    def of(url: str, problem: str, code: DownloadFailure) -> MediaResult | UnsetType:
        if problem:
            return MediaResult(success=False, error_code=code, error_message=problem)
        return MediaResult(success=True, id=place) if url else UNSET

    return MediaItemResult(
        image=of(item.image_url, item.image_failed, "DOWNLOAD_IMAGE_FAILED"),
        video=of(item.video_url, item.video_failed, "DOWNLOAD_VIDEO_FAILED"),
    )
