"""What browsers load without a token: public pictures at `/images/{storeId}/{fileId}.{extension}`, and files by signed
links at `/downloads/{storeId}/{fileId}/{name}` (media.md 3, 9 and 10).
"""

import re
from typing import Any

import structlog

from tradepost.kit.db import Database, Row
from tradepost.kit.downloads import Send, StoredContent, attachment, send_answer, send_file
from tradepost.kit.errors import INTERNAL_ERROR, METHOD_NOT_ALLOWED, PAGE_NOT_FOUND, Refused
from tradepost.kit.http import Answer
from tradepost.kit.query_strings import read_query
from tradepost.kit.server import error_answer
from tradepost.kit.uploads import Receive
from tradepost.resources.media import links
from tradepost.resources.media.schemas import WRONG_LINK
from tradepost.resources.media.storage import PICTURE_PATH, media_of
from tradepost.settings import Settings

log = structlog.get_logger()

PREFIXES = ("/images/", links.PREFIX)

_DOWNLOAD = re.compile(links.PREFIX + r"([0-9]{1,18})/([0-9]{1,18})(?:/.*)?", re.DOTALL)
# A file never changes: another picture has another id.
_FOREVER = (b"cache-control", b"public, max-age=31536000, immutable")
_NOT_SHARED = (b"cache-control", b"private, no-store")
_ANYWHERE = (b"access-control-allow-origin", b"*")


class MediaPages:
    """An ASGI application for everything under the `PREFIXES`."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._media = media_of(database, settings)

    async def __call__(self, scope: dict[str, Any], _receive: Receive, send: Send) -> None:
        try:
            answer = await self._answer(scope)
        except Refused as refused:
            answer = error_answer(refused)
        except Exception:
            log.exception("media.failed", path=scope["path"])
            answer = error_answer(INTERNAL_ERROR())
        headers = [(b"content-type", answer.content_type.encode()), *answer.headers]
        await send_answer(send, answer, headers, head=scope["method"] == "HEAD")

    async def _answer(self, scope: dict[str, Any]) -> Answer:
        picture, download = PICTURE_PATH.fullmatch(scope["path"]), _DOWNLOAD.fullmatch(scope["path"])
        if not picture and not download:
            raise PAGE_NOT_FOUND()
        if scope["method"] not in ("GET", "HEAD"):
            refused = METHOD_NOT_ALLOWED()
            refused.headers["Allow"] = "GET, HEAD"
            raise refused
        if picture:
            row = await self._picture(scope["path"])
            extra = (_FOREVER, _ANYWHERE)
        elif download:
            query = read_query(scope["query_string"].decode("latin-1"))
            row = await self._download(int(download[1]), int(download[2]), query)
            extra = (_NOT_SHARED, attachment(row["name"]))
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        file = StoredContent(row["blob"], row["content_type"], row["size"])
        try:
            return await send_file(self._media.blobs, file, headers, *extra)
        except FileNotFoundError:
            raise PAGE_NOT_FOUND() from None

    async def _picture(self, path: str) -> Row:
        row = await self._media.picture_at(path)
        if row is None:
            raise PAGE_NOT_FOUND()
        return row

    async def _download(self, store_id: int, file_id: int, query: dict[str, str]) -> Row:
        db = self._media.database.reader
        key = await db.fetchval("SELECT signing_key FROM stores WHERE store_id = $1", store_id)
        expires, signature = query.get("expires", ""), query.get("signature", "")
        if key is None or not links.is_valid(key, store_id, file_id, expires, signature, db.now):
            raise WRONG_LINK()
        row = await db.fetchrow(
            "SELECT blob, name, content_type, size FROM files WHERE store_id = $1 AND id = $2", store_id, file_id
        )
        if row is None:
            raise PAGE_NOT_FOUND()
        return row
