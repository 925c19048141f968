"""The digital goods of products (media.md 9): files that only their buyers may download."""

import structlog
from msgspec import UNSET

from tradepost.kit.db import Tx
from tradepost.kit.downloads import StoredContent, attachment, send_file
from tradepost.kit.http import Answer
from tradepost.kit.uploads import Upload
from tradepost.resources.media.files import add_file, receive_file
from tradepost.resources.media.schemas import FILE_NOT_FOUND
from tradepost.resources.media.storage import Media, release
from tradepost.resources.products.answers import StoredFile, StoredProduct
from tradepost.resources.products.documents import products
from tradepost.resources.products.files.schemas import ProductFileFields, ProductFileSource

log = structlog.get_logger()


async def upload_product_file(
    media: Media, store_id: int, product_id: int, upload: Upload, source: ProductFileSource
) -> int:
    """Add a file to a product; returns its id. Raises 400 without a name or content, 413, 422 WRONG_URL."""
    await products.get(media.database.reader, store_id, product_id)
    with media.temporary_file() as file:
        new = await receive_file(media, upload, source, file, media.settings.file_limit)

        async def work(tx: Tx) -> int:
            record = await products.lock(tx, store_id, product_id)
            file_id = await add_file(tx, media, store_id, new)
            record.doc.files.append(
                StoredFile(id=file_id, name=new.name, description=source.description, size=new.size)
            )
            await products.save(tx, store_id, record)
            return file_id

        return await media.write(work)


async def download_product_file(
    media: Media, store_id: int, product_id: int, file_id: int, headers: dict[str, str]
) -> Answer:
    """The content of a file, or the part of it that the headers ask for. Raises 404."""
    db = media.database.reader
    found = _file((await products.get(db, store_id, product_id)).doc, file_id)
    row = await db.fetchrow("SELECT blob, content_type FROM files WHERE store_id = $1 AND id = $2", store_id, file_id)
    if row is None:
        raise FILE_NOT_FOUND(id=file_id)
    content = StoredContent(row["blob"], row["content_type"], found.size)
    try:
        return await send_file(media.blobs, content, headers, attachment(found.name))
    except FileNotFoundError:
        # Somebody has taken the content away from under the server, which a retry would not bring back.
        log.warning("files.content_missing", store_id=store_id, file_id=file_id)
        raise FILE_NOT_FOUND(id=file_id) from None


async def update_product_file(tx: Tx, store_id: int, product_id: int, file_id: int, body: ProductFileFields) -> None:
    """Change the description of a file. Raises 404."""
    record = await products.lock(tx, store_id, product_id)
    found = _file(record.doc, file_id)
    if body.description is not UNSET:
        found.description = body.description or ""
        await products.save(tx, store_id, record)


async def delete_product_files(tx: Tx, store_id: int, product_id: int, file_id: int | None = None) -> int:
    """Remove one file of a product, or all; returns how many are gone. Buyers keep what they bought."""
    record = await products.lock(tx, store_id, product_id)
    gone = [file.id for file in record.doc.files if file_id in (None, file.id)]
    if gone:
        record.doc.files = [file for file in record.doc.files if file.id not in gone]
        await release(tx, store_id, gone)
        await products.save(tx, store_id, record)
    return len(gone)


async def release_files(tx: Tx, store_id: int, product_ids: list[int]) -> None:
    """The files of products that are about to be deleted are nobody's any longer."""
    rows = await tx.fetch(
        "SELECT (file ->> 'id')::bigint AS id FROM products, json_array_elements(doc -> 'files') AS file "
        "WHERE store_id = $1 AND products.id = ANY($2)",
        store_id,
        product_ids,
    )
    await release(tx, store_id, [row["id"] for row in rows])


def _file(doc: StoredProduct, file_id: int) -> StoredFile:
    for file in doc.files:
        if file.id == file_id:
            return file
    raise FILE_NOT_FOUND(id=file_id)
