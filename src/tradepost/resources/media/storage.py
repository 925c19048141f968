"""Where pictures and files go: their content into the blob store, who they are into the table `files`.

A file is linked in the transaction of the entity that refers to it. When nothing does any longer it is released; a
sweeper (see jobs.py) removes it days later, so that addresses in carts and pending answers keep working.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from weakref import WeakKeyDictionary

from tradepost.kit.arguments import AsyncSource, Call, provide
from tradepost.kit.blobs import Blobs
from tradepost.kit.db import Database, Tx
from tradepost.kit.fetching import Fetcher
from tradepost.kit.image_worker import ImageWorker
from tradepost.settings import Settings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NewFile:
    """Content on its way into the store: bytes, or the path of a local file."""

    content: bytes | Path
    digest: str
    size: int
    name: str
    content_type: str


class Media:
    """All that receiving and storing takes, once per process."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        self.settings = settings
        self.blobs = Blobs(settings)
        self.images = ImageWorker(settings)
        self.fetcher = Fetcher(settings)

    async def write(self, work: Callable[[Tx], Awaitable[T]]) -> T:
        """Run `work` in one transaction; returns what it returns."""
        return await self.database.write(work)

    async def put(self, files: Iterable[NewFile]) -> None:
        """Bring content into the blob store, before the transaction that links it."""
        await asyncio.gather(*(self._put(file) for file in {file.digest: file for file in files}.values()))

    async def link(self, tx: Tx, store_id: int, files: Sequence[NewFile], ids: Sequence[int], *, public: bool) -> None:
        """Make files of the store out of content, under ids that were reserved."""
        # The sweeper takes the same lock alone, so content cannot vanish between this look and the commit.
        await tx.execute(
            "SELECT pg_advisory_xact_lock_shared(hashtextextended(digest, 0)) "
            "FROM (SELECT DISTINCT unnest($1::text[]) AS digest ORDER BY 1) AS digests",
            [file.digest for file in files],
        )
        await self.put(files)
        await tx.executemany(
            "INSERT INTO files (store_id, id, blob, name, content_type, size, public, created) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            [
                (store_id, file_id, file.digest, file.name, file.content_type, file.size, public, tx.now)
                for file_id, file in zip(ids, files, strict=True)
            ],
        )

    async def _put(self, file: NewFile) -> None:
        if isinstance(file.content, bytes):
            await self.blobs.put(file.content)
        else:
            await self.blobs.put_file(file.content, file.digest)


async def release(tx: Tx, store_id: int, file_ids: Iterable[int]) -> None:
    """Nothing refers to these files any longer."""
    await tx.execute(
        "UPDATE files SET released = $3 WHERE store_id = $1 AND id = ANY($2) AND released IS NULL",
        store_id,
        list(file_ids),
        tx.now,
    )


_known: WeakKeyDictionary[Database, Media] = WeakKeyDictionary()


def media_of(database: Database, settings: Settings) -> Media:
    """The one `Media` of a process, for endpoints and jobs alike."""
    found = _known.get(database)
    if found is None:
        found = _known[database] = Media(database, settings)
    return found


@provide(Media)
def _media(database: Database, settings: Settings) -> AsyncSource:
    media = media_of(database, settings)

    async def source(_call: Call) -> Media:
        return media

    return source
