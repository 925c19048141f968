"""What browsers load without a token: public pictures at `/images/{storeId}/{fileId}.{extension}`, and files by signed
links at `/downloads/{storeId}/{fileId}/{name}` (media.md 3, 9 and 10).
"""

import re

from tradepost.kit.db import Database, Row
from tradepost.kit.downloads import StoredContent, attachment, send_file
from tradepost.kit.errors import PAGE_NOT_FOUND
from tradepost.kit.file_pages import NOT_SHARED, FilePage, FileRequest
from tradepost.kit.http import Answer
from tradepost.resources.media import links
from tradepost.resources.media.schemas import WRONG_LINK
from tradepost.resources.media.storage import Media, media_of
from tradepost.settings import Settings

_DOWNLOAD = re.compile(links.PREFIX + r"([0-9]{1,18})/([0-9]{1,18})(?:/.*)?", re.DOTALL)
# A file never changes: another picture has another id.
_FOREVER = (b"cache-control", b"public, max-age=31536000, immutable")
_ANYWHERE = (b"access-control-allow-origin", b"*")


def media_pages(database: Database, settings: Settings) -> dict[str, FilePage]:
    """The pages, by what their paths begin with."""
    media = media_of(database, settings)

    async def show_picture(request: FileRequest) -> Answer:
        row = await media.picture_at(request.path)
        if row is None:
            raise PAGE_NOT_FOUND()
        return await send_file(media.blobs, _content(row), request.headers, _FOREVER, _ANYWHERE)

    async def download_file(request: FileRequest) -> Answer:
        row = await _linked(media, request)
        return await send_file(media.blobs, _content(row), request.headers, NOT_SHARED, attachment(row["name"]))

    return {"/images/": show_picture, links.PREFIX: download_file}


async def _linked(media: Media, request: FileRequest) -> Row:
    """The file behind a signed link; raises 403 for a link that was not made here, 404 for a file that is gone."""
    match = _DOWNLOAD.fullmatch(request.path)
    if match is None:
        raise PAGE_NOT_FOUND()
    store_id, file_id = int(match[1]), int(match[2])
    db = media.database.reader
    key = await db.fetchval("SELECT signing_key FROM stores WHERE store_id = $1", store_id)
    expires, signature = request.query.get("expires", ""), request.query.get("signature", "")
    if key is None or not links.is_valid(key, store_id, file_id, expires, signature, db.now):
        raise WRONG_LINK()
    row = await db.fetchrow(
        "SELECT blob, name, content_type, size FROM files WHERE store_id = $1 AND id = $2 AND released IS NULL",
        store_id,
        file_id,
    )
    if row is None:
        raise PAGE_NOT_FOUND()
    return row


def _content(row: Row) -> StoredContent:
    return StoredContent(row["blob"], row["content_type"], row["size"])
