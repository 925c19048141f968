"""Apps that run beside the tests, and what asks them."""

import asyncio
import contextlib
import json
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import pytest

from tradepost.kit import accounts
from tradepost.kit.clock import FixedClock
from tradepost.kit.db import Database
from tradepost.kit.fetching import Fetcher
from tradepost.resources.orders.apps import asker as asker_module
from tradepost.resources.orders.apps.asker import AppAsker
from tradepost.resources.store_profile import store as store_module

# Notices take milliseconds; a busy machine may take longer.
SECONDS = 10


@dataclass
class Apps:
    """A server of apps. A path without an answer never answers; what came is in `requests`, path by path."""

    base: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    requests: list[tuple[str, Any]] = field(default_factory=list)

    def url(self, path, answer=None):
        """The address of a path, after an answer was put there: JSON, raw bytes, or a status."""
        if answer is not None:
            self.answers[path] = answer
        return self.base + path

    def asked(self, path):
        """The bodies that came to a path."""
        return [body for asked, body in self.requests if asked == path]

    async def answer(self, reader, writer):
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(head.split("content-length: ")[1].split("\r\n")[0])
            path = head.split()[1]
            self.requests.append((path, json.loads(await reader.readexactly(length))))
            answer = self.answers.get(path)
            if answer is None:
                await reader.read()
            else:
                status, body = (answer, b"") if isinstance(answer, int) else (200, answer)
                content = body if isinstance(body, bytes) else json.dumps(body).encode()
                writer.write(f"HTTP/1.1 {status} X\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content)
                await writer.drain()
        writer.close()


@pytest.fixture
async def apps():
    """A server of apps on this machine, which may be asked."""
    server = Apps()
    listener = await asyncio.start_server(server.answer, "127.0.0.1", 0)
    server.base = "http://{}:{}".format(*listener.sockets[0].getsockname())
    yield server
    listener.close()


@pytest.fixture
def fixed_clock(session_clock):
    """The clock of `asker`, which stands still."""
    return FixedClock(session_clock.now())


@pytest.fixture
async def app_database(database_url, fixed_clock):
    database = Database(database_url, size=2, clock=fixed_clock)
    yield database
    await database.close()


@pytest.fixture
async def asker(app_database, app_settings):
    """What asks the apps, in a process that hears of changes."""
    made = AppAsker(app_database, Fetcher(app_settings))
    await app_database.open()
    await until(lambda: app_database.listening)
    return made


@pytest.fixture
async def store(shop, asker, app_database, app_settings):
    """The test's store with its settings."""
    return await store_module.load(app_database.reader, shop.id, app_settings)


@pytest.fixture
def install(shop, asker, app_database):
    """`await install("ship", discount_url=…)`: an app with all scopes in the test's store; returns its client id."""

    async def create(name, *, into=shop, scopes=frozenset(accounts.ALL_SCOPES), **urls):
        client_id = f"{name}-{into.id}"
        connection = await asyncpg.connect(app_database.url)
        try:
            await accounts.create_app(
                connection, client_id=client_id, client_secret="s3cret", store_id=into.id, scopes=scopes, **urls
            )
        finally:
            await connection.close()
        return client_id

    return create


async def until(condition):
    async with asyncio.timeout(SECONDS):
        while not condition():  # noqa: ASYNC110 - nothing tells when
            await asyncio.sleep(0.001)


@pytest.fixture
def log(monkeypatch):
    """What was logged, as events with their values. A logger cannot be listened to once an application has used it."""
    lines = []

    class Log:
        def warning(self, event, **values):
            lines.append((event, values))

    monkeypatch.setattr(asker_module, "log", Log())
    return lines
