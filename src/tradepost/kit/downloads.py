"""Sends stored files: whole, in the range that was asked for, or not at all when the client has them already."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tradepost.kit.blobs import Blobs
from tradepost.kit.http import Answer

Send = Callable[[dict[str, Any]], Awaitable[None]]

# Files are read and sent in pieces of this many bytes.
PIECE = 1_048_576

_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.IGNORECASE)

# Nothing that was uploaded may ever run as a page of this server.
SAFE = (
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"sandbox; default-src 'none'"),
    (b"accept-ranges", b"bytes"),
)


@dataclass(frozen=True)
class Stream(Answer):
    """An answer of `length` bytes that is sent as it is read."""

    length: int = 0
    chunks: AsyncIterator[bytes] | None = None


async def send_answer(send: Send, answer: Answer, headers: list[tuple[bytes, bytes]], *, head: bool) -> None:
    """Send an answer over ASGI with these headers; a HEAD request gets no body."""
    if answer.status != 304:
        length = answer.length if isinstance(answer, Stream) else len(answer.body)
        headers = [*headers, (b"content-length", b"%d" % length)]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    if head or answer.status == 304:
        await send({"type": "http.response.body", "body": b""})
    elif isinstance(answer, Stream) and answer.chunks:
        async for chunk in answer.chunks:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    else:
        await send({"type": "http.response.body", "body": answer.body})


@dataclass(frozen=True, slots=True)
class StoredContent:
    """A file in the blob store: the key of its content, its type, its size in bytes."""

    blob: str
    content_type: str
    size: int


async def send_file(
    blobs: Blobs, file: StoredContent, headers: Mapping[str, str], *extra: tuple[bytes, bytes]
) -> Answer:
    """The answer to a request with these headers; `extra` headers come along. One range is served, several are not:
    then the whole file is sent, as HTTP allows.
    """
    etag = f'"{file.blob[:32]}"'
    common = (*SAFE, (b"etag", etag.encode()), *extra)
    if etag in headers.get("if-none-match", "") or headers.get("if-none-match") == "*":
        return Answer(304, b"", file.content_type, common)
    if headers.get("if-range", etag) == etag and (match := _RANGE.fullmatch(headers.get("range", "").strip())):
        start, end = _span(match[1], match[2], file.size)
        if start >= file.size:
            return Answer(416, b"", file.content_type, (*common, (b"content-range", b"bytes */%d" % file.size)))
        if start < end:
            place = (b"content-range", b"bytes %d-%d/%d" % (start, end - 1, file.size))
            chunks = await _pieces(blobs, file.blob, start, end)
            return Stream(206, b"", file.content_type, (*common, place), length=end - start, chunks=chunks)
    chunks = await _pieces(blobs, file.blob, 0, file.size)
    return Stream(200, b"", file.content_type, common, length=file.size, chunks=chunks)


def attachment(name: str) -> tuple[bytes, bytes]:
    """The header that makes browsers save a file under `name`, whatever characters it has."""
    plain = "".join(letter if " " <= letter <= "~" and letter not in '"\\' else "_" for letter in name)
    return b"content-disposition", f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}".encode()


def _span(first: str, last: str, size: int) -> tuple[int, int]:
    """Start and end of a range, the end not included. One that ends before it starts is none."""
    if first:
        return int(first), min(int(last) + 1, size) if last else size
    return (max(size - int(last), 0), size) if last else (0, 0)


async def _pieces(blobs: Blobs, key: str, start: int, end: int) -> AsyncIterator[bytes]:
    """The content in pieces. The first one is read at once: a file that is gone must be found out before the answer
    has begun.
    """
    first = await blobs.get_range(key, start, min(start + PIECE, end)) if start < end else b""

    async def pieces() -> AsyncIterator[bytes]:
        yield first
        at = start + len(first)
        while at < end:
            piece = await blobs.get_range(key, at, min(at + PIECE, end))
            at += len(piece)
            yield piece

    return pieces()
