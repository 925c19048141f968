"""Work that happens later: jobs of pgqueuer, enqueued in the transaction of the change, so a rollback takes them along.

    @on("profile.updated", "category.updated")
    async def renew_answers(database: Database, settings: Settings, store_id: int) -> None: ...

A job follows the change by seconds; changes of one store that come close together share one job. Work that was
ordered is a `task`, which is called with what was ordered, and what is due again and again is declared with `every`:

    @task
    async def fetch_picture(database: Database, settings: Settings, order: PictureOrder) -> None: ...

    await enqueue(tx, fetch_picture, PictureOrder(...))
"""

import asyncio
import contextlib
import importlib
import pkgutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any, TypeVar, get_type_hints

import asyncpg
import msgspec
import structlog
from msgspec import Struct
from msgspec.structs import replace
from pgqueuer import AsyncpgDriver, PgQueuer, Queries
from pgqueuer import Job as Queued
from pgqueuer.models import Schedule

from tradepost.kit.clock import Clock
from tradepost.kit.db import Database, Tx
from tradepost.settings import Settings

log = structlog.get_logger()

# What a job is called with: the last one is the store that changed, or what was ordered.
Job = Callable[[Database, Settings, Any], Awaitable[None]]
J = TypeVar("J", bound=Job)
Periodic = Callable[[Database, Settings], Awaitable[None]]

# Changes within this many seconds share one job, which runs when they are over.
WINDOW = 5

# How long jobs may take to finish when the process stops: less than the web server waits for its workers.
FINISH_SECONDS = 3
# How long to wait before a lost connection is opened again.
RETRY_SECONDS = 0.5

_jobs: dict[str, Job] = {}
_reactions: dict[str, list[str]] = {}
_periodic: dict[str, tuple[str, Periodic]] = {}


def on(*kinds: str) -> Callable[[Job], Job]:
    """Declare a job that follows changes of these kinds (`category.updated`)."""

    def register(function: Job) -> Job:
        name = _name(function)
        _jobs[name] = function
        for kind in kinds:
            _reactions.setdefault(kind, []).append(name)
        return function

    return register


def task(function: J) -> J:
    """Declare work that is done when somebody orders it; its third argument is a struct."""
    _jobs[_name(function)] = function
    return function


async def enqueue(tx: Tx, function: Job, order: Struct, *, after: timedelta = timedelta(0)) -> None:
    """Have a task done, once this transaction has committed and `after` has passed."""
    queries = Queries(AsyncpgDriver(tx.connection))
    await queries.enqueue(_name(function), msgspec.json.encode(order), execute_after=after)


class Retried(Struct, kw_only=True):
    """What is ordered of a task that may fail, and be tried again: how often it has failed."""

    failures: int = 0


async def retry(database: Database, function: Job, order: Retried, pauses: Sequence[timedelta]) -> bool:
    """Have a task that failed done again, after the pause that follows so many failures; False when there is none left
    for it.
    """
    if order.failures >= len(pauses):
        return False
    again = replace(order, failures=order.failures + 1)
    await database.write(lambda tx: enqueue(tx, function, again, after=pauses[order.failures]))
    return True


def every(moments: str) -> Callable[[Periodic], Periodic]:
    """Declare what one of all processes does again and again; `moments` are in cron's form and UTC."""

    def register(function: Periodic) -> Periodic:
        _periodic[_name(function)] = moments, function
        return function

    return register


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


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
    """Import the kit's own jobs and every `jobs` module under `tradepost.resources`; returns all jobs by name."""
    importlib.import_module("tradepost.kit.idempotency")
    package = importlib.import_module("tradepost.resources")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if module.name.rsplit(".", 1)[-1] == "jobs":
            importlib.import_module(module.name)
    return _jobs


@contextlib.asynccontextmanager
async def running(database: Database, settings: Settings) -> AsyncIterator[None]:
    """Run jobs in the background while the block lasts; unfinished ones are finished first."""
    stop = asyncio.Event()
    task = asyncio.create_task(_keep_running(database, settings, stop))
    try:
        yield
    finally:
        stop.set()
        with contextlib.suppress(asyncio.TimeoutError, asyncio.CancelledError):
            await asyncio.wait_for(task, FINISH_SECONDS)


async def _keep_running(database: Database, settings: Settings, stop: asyncio.Event) -> None:
    """Run jobs until `stop` is set. When the connection breaks, they wait for the next one."""
    while not stop.is_set():
        try:
            await _run(database, settings, stop)
        except Exception as problem:  # noqa: BLE001 - jobs have to go on after whatever happened
            log.warning("jobs.interrupted", error=str(problem))
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(stop.wait(), RETRY_SECONDS)


async def _run(database: Database, settings: Settings, stop: asyncio.Event) -> None:
    """Run jobs on one connection, until it breaks or `stop` is set."""
    connection = await asyncpg.connect(database.url)
    try:
        queue = PgQueuer.from_asyncpg_connection(connection)
        for name, function in discover().items():
            queue.entrypoint(name)(_runner(database, settings, name, function))
        for name, (moments, periodic) in _periodic.items():
            queue.schedule(name, moments)(_repeater(database, settings, name, periodic))
        connection.add_termination_listener(lambda _connection: queue.shutdown.set())
        stopping = asyncio.create_task(stop.wait())
        stopping.add_done_callback(lambda _task: queue.shutdown.set())
        try:
            await queue.run()
        finally:
            stopping.cancel()
    finally:
        await connection.close()


def _runner(database: Database, settings: Settings, name: str, function: Job) -> Callable[[Queued], Awaitable[None]]:
    kind = list(get_type_hints(function).values())[2]

    async def run(queued: Queued) -> None:
        order = msgspec.json.decode(queued.payload or b"0", type=kind)
        try:
            await function(database, settings, order)
        except Exception:
            log.exception("job.failed", job=name, store_id=getattr(order, "store_id", order))
            raise

    return run


def _repeater(
    database: Database, settings: Settings, name: str, function: Periodic
) -> Callable[[Schedule], Awaitable[None]]:
    async def run(_schedule: Schedule) -> None:
        try:
            await function(database, settings)
        except Exception:
            log.exception("job.failed", job=name)
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
