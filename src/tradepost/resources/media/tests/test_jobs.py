"""Sweeping up what nothing refers to any longer (media.md 11)."""

import asyncio
import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from tradepost.resources.media import jobs
from tradepost.resources.media.storage import NewFile, media_of, release


@pytest.fixture
def media(tasks):
    return media_of(tasks.database, tasks.settings)


@pytest.fixture
def sweep(tasks, clock):
    """`await sweep(days=8)`: what both jobs do so many days from now."""

    async def run(days=0.0):
        clock.moment = datetime.now(UTC) + timedelta(days=days)
        await jobs.sweep_released_files(tasks.database, tasks.settings)
        await jobs.sweep_unclaimed_content(tasks.database, tasks.settings)

    return run


@pytest.fixture
def link(shop, media):
    """Store content as a file of the shop; returns the key of the content."""

    async def add(content, file_id):
        new = NewFile(content, hashlib.sha256(content).hexdigest(), len(content), "a.txt", "text/plain")
        await media.put([new])
        await media.write(lambda tx: media.link(tx, shop.id, [new], [file_id], public=False))
        return new.digest

    return add


@pytest.fixture
def leave(media):
    """Store content that is nobody's; returns its key."""

    async def put(content):
        key = hashlib.sha256(content).hexdigest()
        await media.blobs.put(content, key)
        return key

    return put


@pytest.fixture
def let_go(shop, media):
    async def run(*file_ids):
        await media.write(lambda tx: release(tx, shop.id, file_ids))

    return run


@pytest.fixture
def known(shop, database):
    """The ids of the shop's files."""

    async def read():
        rows = await database.fetch("SELECT id FROM files WHERE store_id = $1 ORDER BY id", shop.id)
        return [row["id"] for row in rows]

    return read


async def test_a_released_file_is_kept_for_seven_days(media, sweep, link, let_go, known):
    key = await link(b"released", 1)
    await let_go(1)

    await sweep(days=6.9)
    assert (await known(), await media.blobs.exists(key)) == ([1], True)

    await sweep(days=7.1)
    assert (await known(), await media.blobs.exists(key)) == ([], False)


async def test_what_is_in_use_stays(media, sweep, link, let_go, known):
    key = await link(b"in use", 1)

    await sweep(days=400)

    assert (await known(), await media.blobs.exists(key)) == ([1], True)


async def test_content_stays_as_long_as_one_file_has_it(media, sweep, link, let_go, known):
    key = await link(b"shared", 1)
    await link(b"shared", 2)
    await let_go(1)

    await sweep(days=8)
    assert (await known(), await media.blobs.exists(key)) == ([2], True)

    await let_go(2)
    await sweep(days=16)
    assert (await known(), await media.blobs.exists(key)) == ([], False)


async def test_a_file_that_is_released_twice_keeps_its_first_time(sweep, link, let_go, known, clock):
    await link(b"released", 1)
    await let_go(1)
    clock.moment = datetime.now(UTC) + timedelta(days=6)
    await let_go(1)

    await sweep(days=7.1)

    assert await known() == []


async def test_content_that_nobody_claims_is_kept_for_a_day(media, sweep, leave):
    key = await leave(b"left behind by a crash")

    await sweep(days=0.9)
    assert await media.blobs.exists(key)

    await sweep(days=1.1)
    assert not await media.blobs.exists(key)


async def test_more_than_one_batch(media, monkeypatch, sweep, link, leave, let_go, known):
    monkeypatch.setattr(jobs, "BATCH", 2)
    keys = [await link(b"batch %d" % number, number) for number in range(1, 6)]
    unclaimed = [await leave(b"unclaimed %d" % number) for number in range(5)]
    await let_go(*range(1, 6))

    await sweep(days=8)

    assert await known() == []
    assert not any([await media.blobs.exists(key) for key in keys + unclaimed])


async def test_an_upload_meets_the_sweeper(media, sweep, link, let_go, known):
    """Whoever stores the same content while it is swept up has it afterwards."""
    for number in range(5):
        content = b"met %d" % number
        key = await link(content, 2 * number + 1)
        await let_go(2 * number + 1)

        await asyncio.gather(sweep(days=8), link(content, 2 * number + 2))

        assert 2 * number + 2 in await known()
        assert await media.blobs.get(key) == content


async def test_a_swept_picture_is_gone(shop, client, picture, sweep):
    await shop.upload("/profile/logo", picture(9, 9))
    path = (await shop.read("/profile"))["generalInfo"]["starterSite"]["storeLogoUrl"].removeprefix(
        "http://127.0.0.1:8000"
    )
    await shop.delete("/profile/logo")
    assert (await client.get(path)).status_code == 200

    await sweep(days=8)

    assert (await client.get(path)).status_code == 404
