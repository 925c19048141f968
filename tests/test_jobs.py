"""Background jobs: enqueued with the change, run after it, and never in each other's way."""

import asyncio
import contextlib

import pytest

from tradepost.kit import changes, jobs
from tradepost.kit.clock import Clock
from tradepost.kit.db import Database
from tradepost.settings import Settings

SECONDS = 20


class Work:
    """A throw-away job that remembers for which stores it ran."""

    def __init__(self):
        self.stores = []
        self.fails = False
        self.lasts = 0
        self._runs = asyncio.Queue()

    async def run(self, _database, _settings, store_id):
        self.stores.append(store_id)
        self._runs.put_nowait(store_id)
        await asyncio.sleep(self.lasts)
        if self.fails:
            raise RuntimeError("broken on purpose")

    async def has_run(self, times=1):
        """Wait until it ran so many times more."""
        for _ in range(times):
            await asyncio.wait_for(self._runs.get(), SECONDS)


@pytest.fixture
def register(monkeypatch):
    """`register("sample.changed")`: a new job that follows these changes, for this test only."""
    monkeypatch.setattr(jobs, "_jobs", {})
    monkeypatch.setattr(jobs, "_reactions", {})
    # Changes of one window share a job, which runs when it is over. Here nobody wants to wait for that.
    monkeypatch.setattr(jobs, "WINDOW", 0.05)
    monkeypatch.setattr(jobs, "discover", lambda: jobs._jobs)

    def make(*kinds):
        work = Work()

        async def job(database: Database, settings: Settings, store_id: int):
            await work.run(database, settings, store_id)

        job.__qualname__ = f"job_{len(jobs._jobs)}"
        jobs.on(*kinds)(job)
        return work

    return make


@pytest.fixture
async def open_database(database_url):
    database = Database(database_url, size=2, clock=Clock())
    await database.open()
    yield database
    await database.close()


@pytest.fixture(autouse=True)
async def empty_queue(database):
    yield
    await database.execute("TRUNCATE pgqueuer")


async def queued(database):
    return await database.fetchval("SELECT count(*) FROM pgqueuer")


async def test_a_job_follows_the_change(shop, register, open_database, app_settings):
    work, other = register("sample.changed"), register("sample.else")

    async with jobs.running(open_database, app_settings):
        async with open_database.transaction() as tx:
            await changes.record(tx, shop.id, "sample.changed", 1)
        await work.has_run()

    assert work.stores == [shop.id]
    assert other.stores == []


async def test_a_rolled_back_change_leaves_no_job(shop, register, open_database, database):
    register("sample.changed")

    with contextlib.suppress(RuntimeError):
        async with open_database.transaction() as tx:
            await changes.record(tx, shop.id, "sample.changed", 1)
            assert await tx.fetchval("SELECT count(*) FROM pgqueuer") == 1
            raise RuntimeError

    assert await queued(database) == 0
    assert await shop.changes() == []


async def test_nobody_else_sees_a_job_before_the_change_is_committed(shop, register, open_database, app_settings):
    work = register("sample.changed")

    async with jobs.running(open_database, app_settings):
        async with open_database.transaction() as tx:
            await changes.record(tx, shop.id, "sample.changed", 1)
            await asyncio.sleep(0.3)
            assert work.stores == []
        await work.has_run()


async def test_changes_that_come_close_together_share_a_job(shop, other_shop, register, open_database, clock, database):
    register("sample.changed")
    open_database.clock = clock
    clock.moment = clock.now()

    for store in (shop, other_shop):
        for entity_id in range(3):
            async with open_database.transaction() as tx:
                await changes.record(tx, store.id, "sample.changed", entity_id)

    assert await queued(database) == 2


async def test_no_change_is_no_job(shop, register, open_database, database):
    register("sample.changed")

    async with open_database.transaction() as tx:
        await changes.record_all(tx, shop.id, "sample.changed", [])

    assert await queued(database) == 0


async def test_a_job_that_nobody_ran_is_run_later(shop, register, open_database, app_settings):
    work = register("sample.changed")
    async with open_database.transaction() as tx:
        await changes.record(tx, shop.id, "sample.changed", 1)

    async with jobs.running(open_database, app_settings):
        await work.has_run()


async def test_a_job_that_fails_is_logged_and_does_not_stop_others(
    shop, register, open_database, app_settings, monkeypatch
):
    logged = Log()
    monkeypatch.setattr(jobs, "log", logged)
    broken, work = register("sample.broken"), register("sample.changed")
    broken.fails = True

    async with jobs.running(open_database, app_settings):
        for kind in ("sample.broken", "sample.changed", "sample.broken", "sample.changed"):
            async with open_database.transaction() as tx:
                await changes.record(tx, shop.id, kind, 1)
            await asyncio.sleep(0.1)
        await broken.has_run(2)
        await work.has_run(2)

    assert [entry["store_id"] for entry in logged] == [shop.id, shop.id]
    assert {entry["event"] for entry in logged} == {"job.failed"}


async def test_jobs_go_on_after_the_connection_broke(
    shop, register, open_database, app_settings, database, monkeypatch
):
    monkeypatch.setattr(jobs, "log", Log())
    work = register("sample.changed")
    async with jobs.running(open_database, app_settings):
        async with open_database.transaction() as tx:
            await changes.record(tx, shop.id, "sample.changed", 1)
        await work.has_run()
        await database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND query LIKE '%pgqueuer%' AND pid <> pg_backend_pid()"
        )
        async with asyncio.timeout(SECONDS), open_database.transaction() as tx:
            await changes.record(tx, shop.id, "sample.changed", 1)
        await work.has_run()


async def test_a_job_that_does_not_end_holds_nobody_up(shop, register, open_database, app_settings, monkeypatch):
    monkeypatch.setattr(jobs, "FINISH_SECONDS", 0.2)
    work = register("sample.changed")
    work.lasts = 3600

    async with asyncio.timeout(SECONDS):
        async with jobs.running(open_database, app_settings):
            async with open_database.transaction() as tx:
                await changes.record(tx, shop.id, "sample.changed", 1)
            await work.has_run()


class Log(list):
    """Stands for the structured log."""

    def exception(self, event, **values):
        self.append({"event": event, **values})

    warning = exception
