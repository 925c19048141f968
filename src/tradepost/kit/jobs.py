"""Work that happens later: jobs of pgqueuer, enqueued in the transaction of the change, so a rollback takes them along.

    @on("profile.updated", "category.updated")
    async def renew_answers(database: Database, settings: Settings, store_id: int) -> None: ...

A job follows the change by seconds; changes of one store that come close together share one job.
"""

import asyncio
import contextlib
import importlib
import pkgutil
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import asyncpg
import msgspec
import structlog
from pgqueuer import AsyncpgDriver, PgQueuer, Queries
from pgqueuer import Job as Queued

from tradepost.kit.clock import Clock
from tradepost.kit.db import Database, Tx
from tradepost.settings import Settings

log = structlog.get_logger()

# What a job is called with: the last one is the store that changed.
Job = Callable[[Database, Settings, int], Awaitable[None]]

# Changes within this many seconds share one job, which runs when they are over.
WINDOW = 5

_jobs: dict[str, Job] = {}
_reactions: dict[str, list[str]] = {}


def on(*kinds: str) -> Callable[[Job], Job]:
    """Declare a job that follows changes of these kinds (`category.updated`)."""

    def register(function: Job) -> Job:
        name = f"{function.__module__}.{function.__qualname__}"
        _jobs[name] = function
        for kind in kinds:
            _reactions.setdefault(kind, []).append(name)
        return function

    return register


async def react(tx: Tx, store_id: int, kind: str) -> None:
    """Enqueue, in this transaction, the jobs that follow a change of `kind`."""
    for name in _reactions.get(kind, ()):
        moment = tx.now.timestamp()
        window = int(moment // WINDOW)
        await Queries(AsyncpgDriver(tx.connection)).enqueue(
            name,
            msgspec.json.encode(store_id),
            execute_after=timedelta(seconds=(window + 1) * WINDOW - moment),
            dedupe_key=f"{name} {store_id} {window}",
            on_conflict="skip",
        )


def discover() -> dict[str, Job]:
    """Import every `jobs` module under `tradepost.resources`; returns all jobs by name."""
    package = importlib.import_module("tradepost.resources")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if module.name.rsplit(".", 1)[-1] == "jobs":
            importlib.import_module(module.name)
    return _jobs


@contextlib.asynccontextmanager
async def running(database: Database, settings: Settings) -> AsyncIterator[None]:
    """Run jobs in the background while the block lasts; unfinished ones are finished first."""
    connection = await asyncpg.connect(database.url)
    queue = PgQueuer.from_asyncpg_connection(connection)
    for name, function in discover().items():
        queue.entrypoint(name)(_runner(database, settings, name, function))
    task = asyncio.create_task(queue.qm.run())
    try:
        yield
    finally:
        queue.shutdown.set()
        with contextlib.suppress(asyncio.TimeoutError, asyncio.CancelledError):
            await asyncio.wait_for(task, 5)
        await connection.close()


def _runner(
    database: Database, settings: Settings, name: str, function: Job
) -> Callable[[Queued], Awaitable[None]]:
    async def run(queued: Queued) -> None:
        store_id = msgspec.json.decode(queued.payload or b"0", type=int)
        try:
            await function(database, settings, store_id)
        except Exception:
            log.exception("job.failed", job=name, store_id=store_id)
            raise

    return run


async def run_worker(settings: Settings) -> None:
    """Run jobs until cancelled: what `tradepost worker` does."""
    database = Database(settings.database_url, size=4, clock=Clock())
    await database.open()
    try:
        async with running(database, settings):
            await asyncio.Event().wait()
    finally:
        await database.close()
