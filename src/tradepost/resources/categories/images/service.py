"""The picture of a category (media.md 5 and 6): uploaded at once, or fetched later. The last upload wins."""

import msgspec
from msgspec import UNSET

from tradepost.kit.db import Tx
from tradepost.kit.jobs import Job
from tradepost.kit.uploads import Upload
from tradepost.resources.categories.documents import categories, hold_category
from tradepost.resources.categories.schemas import StoredCategory
from tradepost.resources.media import alts
from tradepost.resources.media.async_uploads import AsyncImageFields, order_picture, reserved
from tradepost.resources.media.pictures import add, release_pictures
from tradepost.resources.media.receiving import receive_picture
from tradepost.resources.media.schemas import AltFields, Picture
from tradepost.resources.media.storage import Media
from tradepost.resources.store_profile.store import Store

_pictures = msgspec.json.Decoder(Picture)


async def upload_category_image(
    media: Media, store_id: int, category_id: int, upload: Upload, external_url: str
) -> int:
    """Replace the picture, keeping its description; returns the id of the file that `thumbnailUrl` shows."""
    await categories.get(media.database.reader, store_id, category_id)
    new = await receive_picture(media, upload, external_url)

    async def work(tx: Tx) -> int:
        record = await hold_category(tx, store_id, category_id)
        await _release(tx, store_id, record.doc)
        record.doc.picture = await add(tx, media, store_id, new)
        await categories.save(tx, store_id, record)
        return record.doc.picture.size(400)

    return await media.write(work)


async def upload_category_image_async(
    tx: Tx, media: Media, store: Store, category_id: int, body: AsyncImageFields, task: Job
) -> int:
    """Show a picture at the caller's address, and have it fetched by `task`; returns the id that its file will have."""
    record = await hold_category(tx, store.id, category_id)
    picture = await reserved(tx, media, body)
    await _release(tx, store.id, record.doc)
    record.doc.picture = picture
    if isinstance(body.alt, AltFields):
        store.check_languages(body.alt.translated, body.alt.translations)
        record.doc.alt = alts.replaced(body.alt, store.language)
    await categories.save(tx, store.id, record)
    await order_picture(tx, task, store.id, category_id, picture)
    return picture.size(400)


async def delete_category_image(tx: Tx, store_id: int, category_id: int) -> int:
    """Remove the picture but not its description; returns how many there were."""
    record = await hold_category(tx, store_id, category_id)
    if not record.doc.picture:
        return 0
    await _release(tx, store_id, record.doc)
    record.doc.picture = UNSET
    await categories.save(tx, store_id, record)
    return 1


async def release_images(tx: Tx, store_id: int, category_ids: list[int]) -> None:
    """The pictures of categories that are about to be deleted are nobody's any longer."""
    rows = await tx.fetch(
        "SELECT doc -> 'picture' AS picture FROM categories "
        "WHERE store_id = $1 AND id = ANY($2) AND doc -> 'picture' IS NOT NULL",
        store_id,
        category_ids,
    )
    await release_pictures(tx, store_id, [_pictures.decode(row["picture"]) for row in rows])


async def _release(tx: Tx, store_id: int, doc: StoredCategory) -> None:
    await release_pictures(tx, store_id, [doc.picture] if doc.picture else [])
