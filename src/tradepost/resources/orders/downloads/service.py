"""Buyers download what they bought (orders.md 8, media.md 9)."""

from datetime import datetime

from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.kit.downloads import StoredContent, attachment, send_file
from tradepost.kit.errors import PAGE_NOT_FOUND, Refused
from tradepost.kit.file_pages import NOT_SHARED, FileRequest
from tradepost.kit.http import Answer
from tradepost.resources.media.schemas import WRONG_LINK
from tradepost.resources.media.storage import Media
from tradepost.resources.orders.documents import orders
from tradepost.resources.orders.downloads.links import Link, downloadable_until
from tradepost.resources.orders.parts.items import StoredItemFile
from tradepost.resources.orders.schemas import StoredOrder

# Statuses of answers that bring the file, or a part of it.
_WITH_CONTENT = (200, 206)


async def download_item_file(media: Media, link: Link, request: FileRequest) -> Answer:
    """The content of a digital good, or the part of it that the headers ask for. Every answer with content is one
    download. Raises 403 for a link that is unknown, expired or used up; 404 when the content is gone.
    """
    hours = media.settings.download_hours
    db = media.database.reader
    try:
        order = await orders.get(db, link.store_id, link.order_id)
    except Refused:
        raise WRONG_LINK() from None
    file = _sold(order, link, db.now, hours)
    row = await db.fetchrow(
        "SELECT blob, content_type, size FROM files WHERE store_id = $1 AND id = $2",
        link.store_id,
        file.product_file_id,
    )
    if row is None:
        raise PAGE_NOT_FOUND()
    content = StoredContent(row["blob"], row["content_type"], row["size"])
    answer = await send_file(media.blobs, content, request.headers, NOT_SHARED, attachment(file.name))

    async def count(tx: Tx) -> None:
        held = await orders.lock(tx, link.store_id, link.order_id)
        _sold(held, link, tx.now, hours).remaining_downloads -= 1
        await orders.rewrite(tx, link.store_id, held)

    if file.max_downloads and not request.head and answer.status in _WITH_CONTENT:
        await media.write(count)
    return answer


def _sold(order: Record[StoredOrder], link: Link, now: datetime, hours: int) -> StoredItemFile:
    """The file that a link opens at this moment; raises 403."""
    until = downloadable_until(order.doc, hours)
    files = (file for item in order.doc.items for file in item.files if file.key == link.key)
    file = next(files, None)
    if file is None or until is None or now >= until or (file.max_downloads and file.remaining_downloads < 1):
        raise WRONG_LINK()
    return file
