"""Raw bodies: what an endpoint gets that asks for an `Upload`. The endpoint reads it, as far as it likes.

A body is never decoded by its Content-Type, which real clients send wrong or not at all (media.md 0).
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from tradepost.kit.errors import Refused, wrong

Receive = Callable[[], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written to a file: its size in bytes and the SHA-256 of its content."""

    size: int
    digest: str


class Upload:
    """The body of one request, not yet read."""

    def __init__(self, headers: Mapping[str, str], receive: Receive) -> None:
        self.headers = headers
        self._receive = receive
        self._more = True

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")

    async def chunks(self, limit: int, too_large: Refused) -> AsyncIterator[bytes]:
        """The body in pieces; raises `too_large` once it is longer than `limit` bytes, or says that it will be."""
        announced = self.headers.get("content-length", "")
        if announced.isascii() and announced.isdigit() and int(announced) > limit:
            raise too_large
        size = 0
        while self._more:
            chunk = await self.next_chunk()
            size += len(chunk)
            if size > limit:
                raise too_large
            if chunk:
                yield chunk

    async def next_chunk(self) -> bytes:
        """The next piece of a body that has more of them; raises 400 when the client has gone."""
        message = await self._receive()
        if message["type"] == "http.disconnect":
            raise wrong("The body of the request ended early")
        self._more = message.get("more_body", False)
        chunk: bytes = message.get("body", b"")
        return chunk

    async def read(self, limit: int, too_large: Refused) -> bytes:
        """The whole body."""
        return b"".join([chunk async for chunk in self.chunks(limit, too_large)])

    async def save(self, file: BinaryIO, limit: int, too_large: Refused) -> Saved:
        """Write the body to a file without holding it in memory."""
        return await save(self.chunks(limit, too_large), file)


class HashedUpload(Upload):
    """A body that is told from others by its content."""

    def __init__(self, headers: Mapping[str, str], receive: Receive) -> None:
        super().__init__(headers, receive)
        self._hash = hashlib.sha256()

    async def next_chunk(self) -> bytes:
        chunk = await super().next_chunk()
        self._hash.update(chunk)
        return chunk

    async def digest(self) -> bytes:
        """The SHA-256 of the whole body. What nobody has read of it is read now, and dropped."""
        while self._more:
            await self.next_chunk()
        return self._hash.digest()


async def save(chunks: AsyncIterator[bytes], file: BinaryIO) -> Saved:
    """Write pieces to a file as they come."""
    digest, size = hashlib.sha256(), 0

    def take(chunk: bytes) -> None:
        digest.update(chunk)
        file.write(chunk)

    async for chunk in chunks:
        size += len(chunk)
        await asyncio.to_thread(take, chunk)
    return Saved(size, digest.hexdigest())
