"""A cache remembers until it is told, and forgets what it may not have been told about."""

import asyncio
import contextlib

import asyncpg
import pytest

from tradepost.kit.caches import Cache
from tradepost.kit.clock import Clock
from tradepost.kit.db import Database

# Notices take milliseconds; a busy machine may take longer.
SECONDS = 10


async def until(condition):
    async with asyncio.timeout(SECONDS):
        while not condition():  # noqa: ASYNC110 - nothing tells when
            await asyncio.sleep(0.001)


@pytest.fixture
async def listening(database_url):
    """A cache that listens, and its database."""
    database = Database(database_url, size=2, clock=Clock())
    cache = Cache(database, "sample")
    await database.open()
    await until(lambda: database.listening)
    yield cache, database
    await database.close()


class Loader:
    """Counts how often a value had to be loaded."""

    def __init__(self):
        self.count = 0

    async def __call__(self):
        self.count += 1
        return self.count


async def test_a_value_is_loaded_once_per_key_and_store(listening):
    cache, _ = listening
    load = Loader()

    assert [await cache.get(1, "a", load) for _ in range(3)] == [1, 1, 1]
    assert await cache.get(1, "b", load) == 2
    assert await cache.get(2, "a", load) == 3


async def test_one_notice_empties_all_caches_of_its_topic(database_url):
    database = Database(database_url, size=2, clock=Clock())
    caches = [Cache(database, "sample") for _ in range(2)]
    await database.open()
    try:
        await until(lambda: database.listening)
        loads = [Loader() for _ in caches]
        for cache, load in zip(caches, loads, strict=True):
            await cache.get(1, "a", load)

        async with database.transaction() as tx:
            await tx.notify("sample", 1)

        assert [await cache.get(1, "a", load) for cache, load in zip(caches, loads, strict=True)] == [2, 2]
    finally:
        await database.close()


async def test_a_notice_empties_one_store(listening):
    cache, database = listening
    load = Loader()
    for store_id in (1, 2):
        await cache.get(store_id, "a", load)

    async with database.transaction() as tx:
        await tx.notify("sample", 1)
        assert await cache.get(1, "a", load) == 1
    assert await cache.get(1, "a", load) == 3
    assert await cache.get(2, "a", load) == 2


async def test_a_rolled_back_notice_is_none(listening):
    cache, database = listening
    load = Loader()
    await cache.get(1, "a", load)

    with contextlib.suppress(RuntimeError):
        async with database.transaction() as tx:
            await tx.notify("sample", 1)
            raise RuntimeError

    assert await cache.get(1, "a", load) == 1


async def test_a_value_that_was_loaded_while_it_changed_is_not_kept(listening):
    cache, database = listening

    async def load_while_it_changes():
        async with database.transaction() as tx:
            await tx.notify("sample", 1)
        return "old"

    async def load():
        return "new"

    assert await cache.get(1, "a", load_while_it_changes) == "old"
    assert await cache.get(1, "a", load) == "new"


async def test_what_a_load_raises_is_not_remembered(listening):
    cache, _ = listening

    async def fail():
        raise LookupError

    for _ in range(2):
        with pytest.raises(LookupError):
            await cache.get(1, "a", fail)


async def test_nothing_is_remembered_while_notices_may_be_missed(listening, database_url):
    cache, own = listening
    load = Loader()
    assert [await cache.get(1, "a", load) for _ in range(2)] == [1, 1]

    connection = await asyncpg.connect(database_url)
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
        "AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()"
    )
    await connection.close()
    await until(lambda: not own.listening)

    assert [await cache.get(1, "a", load) for _ in range(2)] == [2, 3]
    await until(lambda: own.listening)
    assert [await cache.get(1, "a", load) for _ in range(2)] == [4, 4]
