"""Sweeps up what nothing refers to any longer (media.md 11): first files, then content without files."""

from collections.abc import Iterable
from datetime import timedelta

from tradepost.kit.db import Database, Tx
from tradepost.kit.jobs import every
from tradepost.resources.media.holding import not_held
from tradepost.resources.media.storage import Media, media_of
from tradepost.settings import Settings

# Carts and pending answers may refer to a file for that long after it was released.
KEPT = timedelta(days=7)
# An upload stores content before it says whose it is. Content that nobody has claimed after that long is garbage.
UNCLAIMED = timedelta(days=1)

BATCH = 1000


@every("7 * * * *")
async def sweep_released_files(database: Database, settings: Settings) -> None:
    """Forget files that were released long ago, and delete content that no other file has."""
    media = media_of(database, settings)
    batch = None
    while batch is None or len(batch) == BATCH:
        batch = await media.write(_forget_files)
        for digest in dict.fromkeys(batch):
            await _delete_unless_used(media, digest)


@every("37 4 * * *")
async def sweep_unclaimed_content(database: Database, settings: Settings) -> None:
    """Delete content that was left behind when an upload or a sweep was interrupted."""
    media = media_of(database, settings)
    batch: list[str] = []
    async for digest in media.blobs.all_keys(database.clock.now() - UNCLAIMED):
        batch.append(digest)
        if len(batch) == BATCH:
            await _delete_unclaimed(media, batch)
            batch = []
    await _delete_unclaimed(media, batch)


async def _forget_files(tx: Tx) -> list[str]:
    rows = await tx.fetch(
        "DELETE FROM files WHERE (store_id, id) IN "
        f"(SELECT f.store_id, f.id FROM files AS f WHERE f.released < $1 AND {not_held()} "
        "ORDER BY f.released LIMIT $2 FOR UPDATE SKIP LOCKED) "
        "RETURNING blob",
        tx.now - KEPT,
        BATCH,
    )
    return [row["blob"] for row in rows]


async def _delete_unclaimed(media: Media, digests: Iterable[str]) -> None:
    rows = await media.database.reader.fetch(
        "SELECT digest FROM unnest($1::text[]) AS digest "
        "WHERE NOT EXISTS (SELECT FROM files WHERE files.blob = digest)",
        list(digests),
    )
    for row in rows:
        await _delete_unless_used(media, row["digest"])


async def _delete_unless_used(media: Media, digest: str) -> None:
    async def work(tx: Tx) -> None:
        # Whoever links the same content waits for this, and then stores it again.
        await tx.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", digest)
        if not await tx.fetchval("SELECT EXISTS (SELECT FROM files WHERE blob = $1)", digest):
            await media.blobs.delete(digest)

    await media.write(work)
