"""The verbs of a product's pictures (media.md 1 to 6).

An upload first looks whether its product is there, then receives the picture, makes all sizes of it and stores their
content, and only then takes the product to put the picture into its place: one transaction, one event.
"""

from collections.abc import Callable

from msgspec import UNSET, UnsetType

from tradepost.kit.db import Tx
from tradepost.kit.jobs import Job
from tradepost.kit.uploads import Upload
from tradepost.resources.media import alts
from tradepost.resources.media.async_uploads import AsyncImageFields, order_picture, reserved
from tradepost.resources.media.pictures import add, release_pictures
from tradepost.resources.media.receiving import ImageSource, receive_picture
from tradepost.resources.media.schemas import AltFields, Picture
from tradepost.resources.media.storage import Media
from tradepost.resources.products.answers import Slot, StoredProduct
from tradepost.resources.products.documents import products
from tradepost.resources.products.media import slots
from tradepost.resources.products.media.arranging import described
from tradepost.resources.products.media.schemas import GalleryImageSource
from tradepost.resources.products.variations.documents import StoredVariation
from tradepost.resources.store_profile.store import Store


async def upload_main_image(
    media: Media, store_id: int, product_id: int, upload: Upload, source: ImageSource
) -> Picture:
    """Replace the main picture, whose description stays. Raises 404, and what `receive_picture` raises."""
    await products.get(media.database.reader, store_id, product_id)
    new = await receive_picture(media, upload, source.external_url)

    async def work(tx: Tx) -> Picture:
        record = await products.lock(tx, store_id, product_id)
        picture = await add(tx, media, store_id, new)
        await put(tx, store_id, slots.main_place(record.doc), picture)
        await products.save(tx, store_id, record)
        return picture

    return await media.write(work)


async def upload_gallery_image(
    media: Media, store_id: int, product_id: int, upload: Upload, source: GalleryImageSource
) -> int:
    """Add a picture to the gallery; returns its id there. The very first one becomes the main picture, and its id is
    that of its file. Raises 404, 400 for a full gallery, and what `receive_picture` raises.
    """
    record = await products.get(media.database.reader, store_id, product_id)
    slots.check_room(record.doc)
    alt = _titled(source.file_name)
    new = await receive_picture(media, upload, source.external_url)

    async def work(tx: Tx) -> int:
        record = await products.lock(tx, store_id, product_id)
        slot = slots.first_or_last_place(record.doc)
        slot.alt = alt
        picture = await add(tx, media, store_id, new)
        await put(tx, store_id, slot, picture)
        await products.save(tx, store_id, record)
        return slot.id or picture.size(1500)

    return await media.write(work)


async def upload_main_image_async(
    tx: Tx, media: Media, store: Store, product_id: int, body: AsyncImageFields, task: Job
) -> int:
    """Show a main picture at the caller's address, and have it fetched by `task`; returns the id that its file will
    have. Raises 404, 400, 422 WRONG_URL.
    """
    return await _announce(tx, media, store, product_id, body, task, slots.main_place)


async def upload_gallery_image_async(
    tx: Tx, media: Media, store: Store, product_id: int, body: AsyncImageFields, task: Job
) -> int:
    """The same at the end of the gallery; returns what `upload_gallery_image` does."""
    return await _announce(tx, media, store, product_id, body, task, slots.first_or_last_place)


async def delete_main_image(tx: Tx, store_id: int, product_id: int) -> int:
    """Remove the main picture with its description; a main video stays. Returns how many pictures are gone."""
    record = await products.lock(tx, store_id, product_id)
    slot = slots.find(record.doc, slots.MAIN)
    if slot is None or not slot.picture:
        return 0
    await release_pictures(tx, store_id, [slot.picture])
    slot.picture = slot.alt = UNSET
    slots.remove(record.doc)
    await products.save(tx, store_id, record)
    return 1


async def delete_gallery_image(tx: Tx, store_id: int, product_id: int, media_id: int) -> int:
    """Remove a picture or video from the gallery; returns how many are gone."""
    return await delete_slots(tx, store_id, product_id, lambda slot: slot.id == media_id)


async def delete_gallery(tx: Tx, store_id: int, product_id: int) -> int:
    """Remove all pictures and videos from the gallery; returns how many are gone."""
    return await delete_slots(tx, store_id, product_id, lambda _slot: True)


async def delete_slots(tx: Tx, store_id: int, product_id: int, wanted: Callable[[Slot], bool]) -> int:
    """Remove what is wanted from the gallery, never the main slot; returns how many slots are gone."""
    record = await products.lock(tx, store_id, product_id)
    gone = [slot for slot in slots.gallery(record.doc) if wanted(slot)]
    if gone:
        await release_pictures(tx, store_id, [slot.picture for slot in gone if slot.picture])
        slots.remove(record.doc, *gone)
        await products.save(tx, store_id, record)
    return len(gone)


async def put(tx: Tx, store_id: int, place: Slot | StoredVariation, picture: Picture) -> None:
    """Put a picture into its place. Nothing refers any longer to the one that was there."""
    if place.picture:
        await release_pictures(tx, store_id, [place.picture])
    place.picture = picture


async def _announce(
    tx: Tx,
    media: Media,
    store: Store,
    product_id: int,
    body: AsyncImageFields,
    task: Job,
    place: Callable[[StoredProduct], Slot],
) -> int:
    record = await products.lock(tx, store.id, product_id)
    picture = await reserved(tx, media, body)
    slot = place(record.doc)
    if body.alt:
        slot.alt = described(body.alt, store)
    await put(tx, store.id, slot, picture)
    await products.save(tx, store.id, record)
    await order_picture(tx, task, store.id, product_id, picture)
    return slot.id or picture.size(1500)


def _titled(file_name: str) -> AltFields | UnsetType:
    """A file's name as the description of its picture."""
    if not file_name.strip():
        return UNSET
    alt = AltFields(main=file_name.strip())
    alts.check(alt)
    return alt
