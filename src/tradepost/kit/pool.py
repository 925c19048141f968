"""The database connections of one process.

Does less than asyncpg's own pool, which matters: a request by id spends a third of its time there (docs/adr/0013).
Connections carry no session state here, so there is nothing to reset when one comes back.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator
from typing import Any

import asyncpg


class Pool:
    """Up to `size` connections, opened when they are first needed; the one used last is used next."""

    def __init__(self, url: str, *, size: int) -> None:
        self._url = url
        self._free_places = size
        self._idle: list[Any] = []
        self._waiting: deque[asyncio.Future[Any]] = deque()
        self._closed = False

    async def open(self) -> None:
        """Open the first connection, so that an unreachable database is noticed at once."""
        self._put(await self._take())

    async def close(self) -> None:
        """Close idle connections now, and busy ones when they come back."""
        self._closed = True
        while self._idle:
            await self._idle.pop().close()

    async def fetch(self, sql: str, *args: Any) -> list[Any]:
        """All rows of a statement."""
        async with self.connection() as connection:
            rows: list[Any] = await connection.fetch(sql, *args)
            return rows

    async def fetchrow(self, sql: str, *args: Any) -> Any:
        """The first row of a statement, or None."""
        # The way of a request by id, so it spares itself the context manager.
        connection = self._idle.pop() if self._idle else await self._take()
        try:
            row = await connection.fetchrow(sql, *args)
        except BaseException as problem:
            self._put_after(connection, problem)
            raise
        self._put(connection)
        return row

    async def fetchval(self, sql: str, *args: Any) -> Any:
        """The first column of the first row, or None."""
        row = await self.fetchrow(sql, *args)
        return None if row is None else row[0]

    async def execute(self, sql: str, *args: Any) -> str:
        """Run a statement; returns its command tag."""
        async with self.connection() as connection:
            tag: str = await connection.execute(sql, *args)
            return tag

    @contextlib.asynccontextmanager
    async def connection(self) -> AsyncIterator[Any]:
        """A connection for as long as the block lasts."""
        connection = self._idle.pop() if self._idle else await self._take()
        try:
            yield connection
        except BaseException as problem:
            self._put_after(connection, problem)
            raise
        self._put(connection)

    async def _take(self) -> Any:
        """An open connection: a new one while there is a free place, else the next one that comes back."""
        while not self._free_places:
            waiter: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
            self._waiting.append(waiter)
            try:
                connection = await waiter
            except asyncio.CancelledError:
                if waiter.done() and not waiter.cancelled() and waiter.result() is not None:
                    self._put(waiter.result())
                raise
            if connection is not None:
                return connection
        self._free_places -= 1
        try:
            connection = await asyncpg.connect(self._url, statement_cache_size=1000)
        except BaseException:
            self._free_place()
            raise
        connection.add_termination_listener(self._forget)
        return connection

    def _put(self, connection: Any) -> None:
        if connection.is_closed():
            return
        if self._closed:
            connection.terminate()
            return
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(connection)
                return
        self._idle.append(connection)

    def _put_after(self, connection: Any, problem: BaseException) -> None:
        """Keep a connection after an error of the database or of its user; one that was interrupted is not safe."""
        if isinstance(problem, Exception) and not isinstance(problem, OSError | asyncpg.InterfaceError):
            self._put(connection)
        else:
            connection.terminate()

    def _forget(self, connection: Any) -> None:
        """A connection has ended, whoever ended it."""
        if connection in self._idle:
            self._idle.remove(connection)
        self._free_place()

    def _free_place(self) -> None:
        self._free_places += 1
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(None)
                return
