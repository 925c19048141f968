"""Uploaded files, by the hash of their content, in one place for all stores: a directory, S3, GCS or Azure.

Equal files are stored once. Who refers to a blob is written in the database; here is only the content.
"""

import asyncio
import os
import re
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import obstore
from obstore.store import LocalStore, from_url

from tradepost.settings import Settings

# Parts of a large file that are on their way at once, each of 5 MB: all that a file takes of the memory.
PARTS = 4

_KEY = re.compile("[0-9a-f]{64}")


class Blobs:
    """The place that the settings name: `blob_url`, else the directory `blobs` in the data directory."""

    def __init__(self, settings: Settings) -> None:
        self._folder = None if settings.blob_url else settings.data_dir / "blobs"
        self._store: Any = from_url(settings.blob_url) if self._folder is None else LocalStore(self._folder, mkdir=True)

    async def put(self, content: bytes | BinaryIO, digest: str) -> None:
        """Store bytes or the content of an open file, unless it is there already. The key is `digest`, the SHA-256 of
        the content. A file is never held in memory.
        """
        if await self.exists(digest):
            return
        if not isinstance(content, bytes):
            content.seek(0)
        await obstore.put_async(self._store, _path(digest), content, max_concurrency=PARTS)
        await self._make_durable(digest)

    async def _make_durable(self, key: str) -> None:
        """A local file has to be on the disk before a transaction that refers to it commits."""
        if self._folder:
            await asyncio.to_thread(_sync, self._folder / _path(key))

    async def get(self, key: str) -> bytes:
        """A whole file; raises FileNotFoundError."""
        return bytes(await (await obstore.get_async(self._store, _path(key))).bytes_async())

    async def get_range(self, key: str, start: int, end: int) -> bytes:
        """The bytes from `start` up to, not including, `end`; raises FileNotFoundError."""
        return bytes(await obstore.get_range_async(self._store, _path(key), start=start, end=end))

    async def exists(self, key: str) -> bool:
        try:
            await obstore.head_async(self._store, _path(key))
        except FileNotFoundError:
            return False
        return True

    async def delete(self, key: str) -> None:
        """Remove a file; one that is gone already is fine."""
        if await self.exists(key):
            await obstore.delete_async(self._store, _path(key))

    async def all_keys(self, before: datetime | None = None) -> AsyncIterator[str]:
        """Every stored key, or only those stored before a moment. Other files of the place are none."""
        async for batch in obstore.list(self._store):
            for item in batch:
                key = item["path"].rsplit("/", 1)[-1]
                if _KEY.fullmatch(key) and (before is None or item["last_modified"] < before):
                    yield key


def _sync(path: Path) -> None:
    """Wait until a file, and its name in the directory, are on the disk."""
    for item in (path, path.parent):
        handle = os.open(item, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _path(key: str) -> str:
    """Two levels of directories, so that no directory grows too large. Keys are hashes; anything else is refused."""
    if not _KEY.fullmatch(key):
        raise FileNotFoundError(key)
    return f"{key[:2]}/{key[2:4]}/{key}"
