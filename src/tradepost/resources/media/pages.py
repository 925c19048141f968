"""Serves public pictures at `/images/{storeId}/{fileId}.{extension}`, without a token (media.md 3 and 10)."""

import re
from typing import Any

from tradepost.kit.db import Database
from tradepost.kit.downloads import Send, StoredFile, send_answer, send_file
from tradepost.kit.errors import METHOD_NOT_ALLOWED, PAGE_NOT_FOUND, Refused
from tradepost.kit.http import Answer
from tradepost.kit.server import error_answer
from tradepost.kit.uploads import Receive
from tradepost.resources.media.storage import media_of
from tradepost.settings import Settings

PREFIX = "/images/"

_PATH = re.compile(r"/images/([0-9]{1,18})/([0-9]{1,18})\.([a-z]{3,4})")
# A file never changes: another picture has another id.
_FOREVER = (b"cache-control", b"public, max-age=31536000, immutable")
_ANYWHERE = (b"access-control-allow-origin", b"*")


class PicturePages:
    """An ASGI application for everything under `/images/`."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._media = media_of(database, settings)

    async def __call__(self, scope: dict[str, Any], _receive: Receive, send: Send) -> None:
        try:
            answer = await self._answer(scope)
        except Refused as refused:
            answer = error_answer(refused)
        headers = [(b"content-type", answer.content_type.encode()), *answer.headers]
        await send_answer(send, answer, headers, head=scope["method"] == "HEAD")

    async def _answer(self, scope: dict[str, Any]) -> Answer:
        match = _PATH.fullmatch(scope["path"])
        if not match:
            raise PAGE_NOT_FOUND()
        if scope["method"] not in ("GET", "HEAD"):
            raise METHOD_NOT_ALLOWED()
        row = await self._media.database.reader.fetchrow(
            "SELECT blob, content_type, size FROM files WHERE store_id = $1 AND id = $2 AND name = $3 AND public",
            int(match[1]),
            int(match[2]),
            match[3],
        )
        if row is None:
            raise PAGE_NOT_FOUND()
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        file = StoredFile(row["blob"], row["content_type"], row["size"])
        try:
            return await send_file(self._media.blobs, file, headers, _FOREVER, _ANYWHERE)
        except FileNotFoundError:
            raise PAGE_NOT_FOUND() from None
