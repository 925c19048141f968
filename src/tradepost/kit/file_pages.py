"""Files for people without a token: an ASGI application of pages, each of which answers below one path."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog

from tradepost.kit.downloads import Send, send_answer
from tradepost.kit.errors import INTERNAL_ERROR, METHOD_NOT_ALLOWED, PAGE_NOT_FOUND, Refused
from tradepost.kit.http import Answer
from tradepost.kit.query_strings import read_query
from tradepost.kit.server import error_answer
from tradepost.kit.uploads import Receive

log = structlog.get_logger()

# What keeps files of one person from being shown to another one.
NOT_SHARED = (b"cache-control", b"private, no-store")


@dataclass(frozen=True, slots=True)
class FileRequest:
    """Who asks for a file by GET, or with `head` only whether it is there. Headers are in lower case."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    head: bool


FilePage = Callable[[FileRequest], Awaitable[Answer]]
"""Finds a file and sends it; raises the refusal, or FileNotFoundError when its content is gone."""


class FilePages:
    """The pages, by what their paths begin with."""

    def __init__(self, pages: Mapping[str, FilePage]) -> None:
        self._pages = pages
        self.prefixes = tuple(pages)

    async def __call__(self, scope: dict[str, Any], _receive: Receive, send: Send) -> None:
        try:
            answer = await self._answer(scope)
        except Refused as refused:
            answer = error_answer(refused)
        except Exception:
            # The rest of the path may be what opens a file.
            log.exception("file.failed", page=scope["path"].split("/")[1])
            answer = error_answer(INTERNAL_ERROR())
        headers = [(b"content-type", answer.content_type.encode()), *answer.headers]
        await send_answer(send, answer, headers, head=scope["method"] == "HEAD")

    async def _answer(self, scope: dict[str, Any]) -> Answer:
        if scope["method"] not in ("GET", "HEAD"):
            refused = METHOD_NOT_ALLOWED()
            refused.headers["Allow"] = "GET, HEAD"
            raise refused
        request = FileRequest(
            scope["path"],
            read_query(scope["query_string"].decode("latin-1")),
            {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]},
            scope["method"] == "HEAD",
        )
        page = next(page for prefix, page in self._pages.items() if request.path.startswith(prefix))
        try:
            return await page(request)
        except FileNotFoundError:
            raise PAGE_NOT_FOUND() from None
