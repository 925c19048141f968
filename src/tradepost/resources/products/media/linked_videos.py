"""The verbs of a product's videos, which are linked to (media.md 7)."""

from msgspec import UNSET

from tradepost.kit.bodies import read_body
from tradepost.kit.db import Db, Tx
from tradepost.kit.errors import BODY_TOO_LARGE, Refused, absent
from tradepost.kit.uploads import Upload
from tradepost.resources.media.pictures import add
from tradepost.resources.media.receiving import ImageSource, check_address, receive_picture
from tradepost.resources.media.schemas import Picture
from tradepost.resources.media.storage import Media
from tradepost.resources.products.answers import Slot, StoredProduct
from tradepost.resources.products.documents import products
from tradepost.resources.products.media import slots, videos
from tradepost.resources.products.media.images import delete_slots, put
from tradepost.resources.products.media.render import gallery_video
from tradepost.resources.products.media.schemas import VIDEO_NOT_FOUND, GalleryVideo, VideoFields
from tradepost.resources.store_profile.store import Store


async def get_gallery_video(db: Db, store: Store, product_id: int, media_id: int) -> GalleryVideo:
    """One video of a product, 0 is the main one. Raises 404."""
    record = await products.get(db, store.id, product_id)
    return gallery_video(_slot_of_video(record.doc, media_id), store)


async def upload_main_video(media: Media, store_id: int, product_id: int, upload: Upload, elsewhere: str) -> int:
    """Replace the main video; a main picture becomes its cover. Returns the id of the main slot. Raises 404, 400, and
    the refusals of `check_video`.
    """
    url = await _video_url(media, store_id, product_id, upload, elsewhere)

    async def work(tx: Tx) -> int:
        record = await products.lock(tx, store_id, product_id)
        slots.main_place(record.doc).video_url = url
        await products.save(tx, store_id, record)
        return slots.MAIN

    return await media.write(work)


async def upload_gallery_video(media: Media, store_id: int, product_id: int, upload: Upload, elsewhere: str) -> int:
    """Add a video to the gallery; returns its id there. Raises as `upload_main_video`, and 400 for a full gallery."""
    url = await _video_url(media, store_id, product_id, upload, elsewhere)

    async def work(tx: Tx) -> int:
        record = await products.lock(tx, store_id, product_id)
        slot = slots.gallery_place(record.doc)
        slot.video_url = url
        await products.save(tx, store_id, record)
        return slot.id

    return await media.write(work)


async def upload_video_cover(
    media: Media, store_id: int, product_id: int, media_id: int, upload: Upload, source: ImageSource
) -> Picture:
    """Put a picture before a video, 0 is the main one. Raises 404, and what `receive_picture` raises."""
    record = await products.get(media.database.reader, store_id, product_id)
    _slot_of_video(record.doc, media_id)
    new = await receive_picture(media, upload, source.external_url)

    async def work(tx: Tx) -> Picture:
        record = await products.lock(tx, store_id, product_id)
        slot = _slot_of_video(record.doc, media_id)
        picture = await add(tx, media, store_id, new)
        await put(tx, store_id, slot, picture)
        await products.save(tx, store_id, record)
        return picture

    return await media.write(work)


async def delete_main_video(tx: Tx, store_id: int, product_id: int) -> int:
    """Remove the main video; its cover stays as the main picture. Returns how many videos are gone."""
    record = await products.lock(tx, store_id, product_id)
    slot = slots.find(record.doc, slots.MAIN)
    if slot is None or not slot.video_url:
        return 0
    slot.video_url = UNSET
    slots.remove(record.doc)
    await products.save(tx, store_id, record)
    return 1


async def delete_gallery_video(tx: Tx, store_id: int, product_id: int, media_id: int) -> int:
    """Remove a video with its cover from the gallery, never the main one; returns how many are gone."""
    return await delete_slots(
        tx, store_id, product_id, lambda slot: slot.id == media_id and isinstance(slot.video_url, str)
    )


def check_video(media: Media, url: str) -> None:
    """Raises 422: WRONG_URL, NOT_VIDEO_URL or VIDEO_NOT_SUPPORTED."""
    check_address(media, url)
    videos.recognised(url)


async def _video_url(media: Media, store_id: int, product_id: int, upload: Upload, elsewhere: str) -> str:
    """The address of a video: from the body, or `elsewhere` in the request."""
    await products.get(media.database.reader, store_id, product_id)
    url = (await _url_in_body(media, upload) or elsewhere).strip()
    if not url:
        raise absent("Video.url")
    check_video(media, url)
    return url


async def _url_in_body(media: Media, upload: Upload) -> str:
    limit = media.settings.body_limit
    content = await upload.read(limit, BODY_TOO_LARGE(limit=limit))
    try:
        return read_body(content, VideoFields).url
    except Refused:
        return ""


def _slot_of_video(doc: StoredProduct, media_id: int) -> Slot:
    slot = slots.find(doc, media_id)
    if slot is None or not slot.video_url:
        raise VIDEO_NOT_FOUND(id=media_id)
    return slot
