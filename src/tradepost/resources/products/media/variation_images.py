"""The verbs of a variation's own picture (media.md 1, 5 and 6). For others they change the product."""

from msgspec import UNSET

from tradepost.kit.db import Db, Tx
from tradepost.kit.jobs import Job
from tradepost.kit.uploads import Upload
from tradepost.resources.media.async_uploads import AsyncImageFields, order_picture, reserved
from tradepost.resources.media.pictures import add, release_pictures
from tradepost.resources.media.receiving import ImageSource, receive_picture
from tradepost.resources.media.schemas import Picture
from tradepost.resources.media.storage import Media
from tradepost.resources.products.documents import products
from tradepost.resources.products.drafts import hold_variation, save_variations
from tradepost.resources.products.media.arranging import described
from tradepost.resources.products.media.images import put
from tradepost.resources.products.variations.schemas import COMBINATION_NOT_FOUND
from tradepost.resources.store_profile.store import Store


async def upload_variation_image(
    media: Media, store_id: int, product_id: int, variation_id: int, upload: Upload, source: ImageSource
) -> Picture:
    """Replace the variation's picture, whose description stays. Raises 404, and what `receive_picture` raises."""
    await _check(media.database.reader, store_id, product_id, variation_id)
    new = await receive_picture(media, upload, source.external_url)

    async def work(tx: Tx) -> Picture:
        draft, record = await hold_variation(tx, store_id, product_id, variation_id)
        picture = await add(tx, media, store_id, new)
        await put(tx, store_id, record.doc, picture)
        await save_variations(tx, store_id, draft)
        return picture

    return await media.write(work)


async def upload_variation_image_async(
    tx: Tx, media: Media, store: Store, product_id: int, variation_id: int, body: AsyncImageFields, task: Job
) -> int:
    """Show a picture at the caller's address, and have it fetched by `task`; returns the id that its file will have.
    Raises 404, 400, 422 WRONG_URL.
    """
    draft, record = await hold_variation(tx, store.id, product_id, variation_id)
    picture = await reserved(tx, media, body)
    if body.alt:
        record.doc.alt = described(body.alt, store)
    await put(tx, store.id, record.doc, picture)
    await save_variations(tx, store.id, draft)
    await order_picture(tx, task, store.id, variation_id, picture)
    return picture.size(1500)


async def delete_variation_image(tx: Tx, store_id: int, product_id: int, variation_id: int) -> int:
    """Remove the variation's picture; its description stays. Returns how many are gone."""
    draft, record = await hold_variation(tx, store_id, product_id, variation_id)
    if not record.doc.picture:
        return 0
    await release_pictures(tx, store_id, [record.doc.picture])
    record.doc.picture = UNSET
    await save_variations(tx, store_id, draft)
    return 1


async def _check(db: Db, store_id: int, product_id: int, variation_id: int) -> None:
    record = await products.get(db, store_id, product_id)
    if all(variation.id != variation_id for variation in record.doc.variations):
        raise COMBINATION_NOT_FOUND(id=variation_id)
