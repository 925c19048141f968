"""PostgreSQL: one pool per process, a read handle, a transaction handle, and the notices that empty caches."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Protocol, TypeVar

import asyncpg
import structlog

from tradepost.kit.clock import Clock
from tradepost.kit.pool import Pool

Row = Mapping[str, Any]
log = structlog.get_logger()

CHANNEL = "tradepost"
ATTEMPTS = 5

T = TypeVar("T")


class Db:
    """Runs statements on whichever connection is free. What an endpoint that only reads asks for."""

    def __init__(self, runner: Any, clock: Clock | None = None) -> None:
        self._runner = runner
        self._clock = clock or Clock()

    @property
    def now(self) -> datetime:
        """The moment by the injected clock, aware UTC."""
        return self._clock.now()

    async def fetch(self, sql: str, *args: Any) -> list[Row]:
        """All rows."""
        rows: list[Row] = await self._runner.fetch(sql, *args)
        return rows

    async def fetchrow(self, sql: str, *args: Any) -> Row | None:
        """The first row or None."""
        row: Row | None = await self._runner.fetchrow(sql, *args)
        return row

    async def fetchval(self, sql: str, *args: Any) -> Any:
        """The first column of the first row, or None."""
        return await self._runner.fetchval(sql, *args)

    async def execute(self, sql: str, *args: Any) -> int:
        """Run a statement; returns the number of rows it touched."""
        tag: str = await self._runner.execute(sql, *args)
        count = tag.rsplit(" ", 1)[-1]
        return int(count) if count.isdigit() else 0


class Tx(Db):
    """One transaction. What an endpoint that writes asks for: it commits when the endpoint returns and
    rolls back when it raises.

    `now` is the moment of the whole transaction: every row it writes carries the same time.
    """

    def __init__(self, connection: Any, clock: Clock) -> None:
        super().__init__(connection, clock)
        self.connection = connection
        self._now = clock.now()
        self.noticed: list[tuple[str, str]] = []

    @property
    def now(self) -> datetime:
        return self._now

    async def executemany(self, sql: str, rows: list[tuple[Any, ...]]) -> None:
        """The same statement for many rows, in one round trip."""
        if rows:
            await self.connection.executemany(sql, rows)

    async def notify(self, topic: str, key: object) -> None:
        """Tell every process, once this transaction commits, that `key` of `topic` has changed."""
        await self.connection.execute("SELECT pg_notify($1, $2)", CHANNEL, f"{topic} {key}")
        self.noticed.append((topic, str(key)))


def _setter(event: asyncio.Event) -> Callable[[Any], None]:
    return lambda _connection: event.set()


async def again(work: Callable[[], Awaitable[T]]) -> T:
    """Run `work`, which is undone whole when two writers meet, until it succeeds; at most five times."""
    for left in range(ATTEMPTS - 1, -1, -1):
        try:
            return await work()
        except (asyncpg.DeadlockDetectedError, asyncpg.SerializationError):
            if not left:
                raise
            # A short pause of random length, so that the two do not meet again.
            await asyncio.sleep(random.uniform(0.001, 0.02))  # noqa: S311 - nothing is secret about it
    raise AssertionError("unreachable")


class Writer(Protocol):
    """Runs `work` in one transaction; returns what it returns."""

    async def __call__(self, work: Callable[[Tx], Awaitable[T]]) -> T: ...


# What does `Database.write` instead for one request and all that it calls: see idempotency.py.
kept_writer: ContextVar[Writer | None] = ContextVar("kept_writer", default=None)


class Database:
    """The pool of one process and its listener for notices."""

    def __init__(self, url: str, *, size: int, clock: Clock) -> None:
        self.url = url
        self.clock = clock
        self._pool = Pool(url, size=size)
        self.reader = Db(self._pool, clock)
        self._listener: asyncio.Task[None] | None = None
        self._watchers: dict[str, list[Callable[[str], None]]] = {}
        self._closing: list[Callable[[], Awaitable[None]]] = []
        self.listening = False

    async def open(self) -> None:
        await self._pool.open()
        if self._watchers:
            self._listener = asyncio.create_task(self._listen())

    def before_close(self, work: Callable[[], Awaitable[None]]) -> None:
        """Let something end that lives as long as the database."""
        self._closing.append(work)

    async def close(self) -> None:
        while self._closing:
            await self._closing.pop()()
        if self._listener:
            self._listener.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listener
        await self._pool.close()

    @contextlib.asynccontextmanager
    async def transaction(self, isolation: str | None = None) -> AsyncIterator[Tx]:
        """One transaction on one connection, committed when the block ends without an exception."""
        async with self._pool.connection() as connection:
            tx = Tx(connection, self.clock)
            async with connection.transaction(isolation=isolation):
                yield tx
        # This process must not answer from an old cache in the moment before the notice comes back to it.
        for topic, key in tx.noticed:
            self._tell(topic, key)

    async def write(self, work: Callable[[Tx], Awaitable[T]], *, apart: bool = False) -> T:
        """Run `work` in one transaction, again when it met another writer; returns what it returns.

        In a request with an idempotency key it is committed with the answer. So a request has one such write, and asks
        nothing of the database after it. Only preparations, which count for nothing by themselves, are written `apart`.
        """
        writer = kept_writer.get()
        if writer and not apart:
            return await writer(work)

        async def attempt() -> T:
            async with self.transaction() as tx:
                return await work(tx)

        return await again(attempt)

    def watch(self, topic: str, forget: Callable[[str], None]) -> None:
        """Call `forget(key)` whenever a transaction of any process has notified `topic`.

        When notices may have been missed (the listening connection broke) it is called with "*".
        """
        self._watchers.setdefault(topic, []).append(forget)

    async def _listen(self) -> None:
        while True:
            try:
                connection = await asyncpg.connect(self.url)
                try:
                    await self._hear(connection)
                finally:
                    self.listening = False
                    connection.terminate()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as problem:
                log.warning("database.listener_lost", error=str(problem))
            self._tell_all()
            await asyncio.sleep(0.5)

    async def _hear(self, connection: Any) -> None:
        """Pass notices on until the connection ends. What was remembered before is forgotten: it may be old."""
        closed = asyncio.Event()
        connection.add_termination_listener(_setter(closed))
        await connection.add_listener(CHANNEL, self._on_notice)
        self._tell_all()
        self.listening = True
        await closed.wait()

    def _on_notice(self, _connection: Any, _pid: int, _channel: str, payload: str) -> None:
        topic, _, key = payload.partition(" ")
        self._tell(topic, key)

    def _tell(self, topic: str, key: str) -> None:
        for forget in self._watchers.get(topic, ()):
            forget(key)

    def _tell_all(self) -> None:
        for topic in self._watchers:
            self._tell(topic, "*")
