"""Where pictures and files go: their content into the blob store, who they are into the table `files`.

A file is linked in the transaction of the entity that refers to it. When nothing does any longer it is released; a
sweeper (see jobs.py) removes it days later, so that addresses in carts and pending answers keep working.
"""

import asyncio
import contextlib
import re
import tempfile
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, TypeVar

from tradepost.kit.arguments import AsyncSource, Call, provide
from tradepost.kit.blobs import Blobs
from tradepost.kit.db import Database, Row, Tx
from tradepost.kit.fetching import Fetcher
from tradepost.kit.image_worker import ImageWorker
from tradepost.settings import Settings

# Of the store, the file and its extension.
PICTURE_PATH = re.compile(r"/images/([0-9]{1,18})/([0-9]{1,18})\.([a-z]{3,4})")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NewFile:
    """Content on its way into the store: bytes, or an open file."""

    content: bytes | BinaryIO
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

    @contextlib.contextmanager
    def temporary_file(self) -> Iterator[BinaryIO]:
        """A file for what is too large for the memory. It has no name, so not even a crash leaves it behind."""
        self.settings.data_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=self.settings.data_dir) as file:
            yield file

    async def write(self, work: Callable[[Tx], Awaitable[T]], *, apart: bool = False) -> T:
        """Run `work` in one transaction; returns what it returns. `apart` are preparations (see kit/db.py)."""
        return await self.database.write(work, apart=apart)

    async def put(self, files: Iterable[NewFile]) -> None:
        """Bring content into the blob store, before the transaction that links it."""
        contents = {file.digest: file.content for file in files}
        await asyncio.gather(*(self.blobs.put(content, digest) for digest, content in contents.items()))

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

    async def picture_at(self, path: str) -> Row | None:
        """The blob, content type and size of the public file at a path under `/images/`."""
        match = PICTURE_PATH.fullmatch(path)
        return match and await self.database.reader.fetchrow(
            "SELECT blob, content_type, size FROM files WHERE store_id = $1 AND id = $2 AND name = $3 AND public",
            int(match[1]),
            int(match[2]),
            match[3],
        )

    def own_path(self, url: str) -> str | None:
        """The path of an address at which this server shows pictures itself; None for all other addresses."""
        base = self.settings.media_base_url
        return url.removeprefix(base) if url.startswith(f"{base}/") else None


async def release(tx: Tx, store_id: int, file_ids: Collection[int]) -> None:
    """Nothing refers to these files any longer."""
    if file_ids:
        await tx.execute(
            "UPDATE files SET released = $3 WHERE store_id = $1 AND id = ANY($2) AND released IS NULL",
            store_id,
            list(file_ids),
            tx.now,
        )


async def retain(tx: Tx, store_id: int, file_ids: Iterable[int]) -> None:
    """Something refers to these files after all."""
    await tx.execute("UPDATE files SET released = NULL WHERE store_id = $1 AND id = ANY($2)", store_id, list(file_ids))


_known: dict[Database, Media] = {}


def media_of(database: Database, settings: Settings) -> Media:
    """The one `Media` of a process, for endpoints and jobs alike. It ends with the database."""
    if database not in _known:
        media = _known[database] = Media(database, settings)

        async def close() -> None:
            del _known[database]
            await media.images.close()

        database.before_close(close)
    return _known[database]


@provide(Media)
def _media(database: Database, settings: Settings) -> AsyncSource:
    media = media_of(database, settings)

    async def source(_call: Call) -> Media:
        return media

    return source
