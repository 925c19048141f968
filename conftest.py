"""What every test stands on: one PostgreSQL for the whole run, one application per test process, one store per test."""

import asyncio
import contextlib
import email
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, get_type_hints
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import httpx
import msgspec
import pytest
import pyvips
from hypothesis import settings as hypothesis_settings

from tradepost.app import create_app
from tradepost.kit import accounts, jobs, migrate
from tradepost.kit.clock import Clock
from tradepost.kit.db import Database, Tx
from tradepost.kit.embedded_postgres import EmbeddedPostgres
from tradepost.kit.money import number
from tradepost.resources.orders.gift_cards.cards import create_gift_card
from tradepost.resources.store_profile.locations import create_location
from tradepost.resources.store_profile.store import load
from tradepost.settings import Settings

hypothesis_settings.register_profile("tradepost", deadline=None, print_blob=True)
hypothesis_settings.load_profile("tradepost")


class TestClock(Clock):
    """The real time, until a test sets `moment`."""

    __test__ = False

    moment: datetime | None = None

    def now(self) -> datetime:
        return self.moment or datetime.now(UTC)


@dataclass
class Shop:
    """An empty store of its own, and its tokens. The verbs send the secret token and JSON."""

    id: int
    secret: str
    public: str
    client: httpx.AsyncClient
    connection_url: str
    base: str = field(init=False)

    def __post_init__(self) -> None:
        self.base = f"/api/v3/{self.id}"

    async def send(self, method: str, path: str, *, token: str | None = None, **request: Any) -> httpx.Response:
        """Any request below the store's address. `token=""` sends none."""
        headers = dict(request.pop("headers", {}))
        token = self.secret if token is None else token
        if token:
            headers.setdefault("Authorization", f"Bearer {token}")
        return await self.client.request(method, f"{self.base}{path}", headers=headers, **request)

    async def get(self, path: str, *, token: str | None = None, **params: Any) -> httpx.Response:
        return await self.send("GET", path, token=token, params=params)

    async def post(self, path: str, body: Any = None, *, token: str | None = None, **params: Any) -> httpx.Response:
        return await self.send("POST", path, token=token, params=params, json=body)

    async def put(self, path: str, body: Any = None, *, token: str | None = None, **params: Any) -> httpx.Response:
        return await self.send("PUT", path, token=token, params=params, json=body)

    async def delete(self, path: str, *, token: str | None = None, **params: Any) -> httpx.Response:
        return await self.send("DELETE", path, token=token, params=params)

    async def upload(
        self, path: str, content: Any = b"", *, method: str = "POST", token: str | None = None, **params: Any
    ) -> httpx.Response:
        """A raw body without any Content-Type."""
        return await self.send(method, path, token=token, params=params, content=content)

    async def read(self, path: str, **params: Any) -> Any:
        """The JSON of a GET that must succeed."""
        answer = await self.get(path, **params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def create(self, path: str, body: Any, **params: Any) -> int:
        """The id of what a POST that must succeed has created."""
        answer = await self.post(path, body, **params)
        assert answer.status_code == 200, answer.text
        entity_id: int = answer.json()["id"]
        return entity_id

    async def update(self, path: str, body: Any, **params: Any) -> Any:
        """The JSON of a PUT that must succeed."""
        answer = await self.put(path, body, **params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def token(self, *scopes: str) -> str:
        """A secret token with just these scopes."""
        connection = await asyncpg.connect(self.connection_url)
        try:
            return await accounts.create_token(connection, store_id=self.id, scopes=frozenset(scopes))
        finally:
            await connection.close()

    async def add_location(self, location_id: str, name: str = "Somewhere") -> None:
        """A place that holds stock; the first one is the default one."""
        connection = await asyncpg.connect(self.connection_url)
        try:
            async with connection.transaction():
                await create_location(Tx(connection, Clock()), self.id, name, location_id)
        finally:
            await connection.close()

    async def changes(self) -> list[tuple[str, int]]:
        """Everything that was recorded to have happened in the store: kind and entity id, in order."""
        connection = await asyncpg.connect(self.connection_url)
        try:
            rows = await connection.fetch(
                "SELECT kind, entity_id FROM changes WHERE store_id = $1 ORDER BY id", self.id
            )
            return [(row["kind"], row["entity_id"]) for row in rows]
        finally:
            await connection.close()


Refusal = Callable[..., None]


@pytest.fixture(scope="session")
def refused() -> Refusal:
    """`refused(answer, 404, "PRODUCT_NOT_FOUND", "#5")`: exact status and code, and a part of the message."""

    def check(answer: httpx.Response, status: int, code: str, message: str = "") -> None:
        assert (answer.status_code, answer.json().get("errorCode")) == (status, code), answer.text
        assert message in answer.json()["errorMessage"]

    return check


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server: the one that TRADEPOST_TEST_DATABASE_URL names, else an embedded one for this run."""
    if given := os.environ.get("TRADEPOST_TEST_DATABASE_URL"):
        yield given
        return
    # All processes of a parallel run share one server. Not below pytest's own temporary directory: later runs, started
    # meanwhile, clear that up.
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    folder = Path(tempfile.gettempdir()) / f"tradepost-tests-{run}"
    server = EmbeddedPostgres(folder)
    url = server.start()
    try:
        yield url
    finally:
        server.stop()
        if EmbeddedPostgres.running_url(folder) is None:
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
async def database_url(postgres_url: str) -> AsyncIterator[str]:
    """A migrated database of this test process."""
    name = f"tradepost_{os.getpid()}"
    connection = await asyncpg.connect(postgres_url)
    await connection.execute(f"CREATE DATABASE {name}")
    url = urlunsplit(urlsplit(postgres_url)._replace(path=f"/{name}"))
    try:
        await migrate.upgrade(url)
        yield url
    finally:
        await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await connection.close()


@pytest.fixture(scope="session")
async def database(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection to the database under test."""
    connection = await asyncpg.connect(database_url)
    yield connection
    await connection.close()


@pytest.fixture(scope="session")
def session_clock() -> TestClock:
    return TestClock()


@pytest.fixture
def clock(session_clock: TestClock) -> Iterator[TestClock]:
    """The application's clock; setting `moment` stops it for one test."""
    yield session_clock
    session_clock.moment = None


@pytest.fixture(scope="session")
def s3_url() -> Iterator[str]:
    """An empty bucket of a server that speaks S3."""
    from moto.server import ThreadedMotoServer  # noqa: PLC0415 - takes a second, which few tests need

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        environment.setenv("AWS_ALLOW_HTTP", "true")
        environment.setenv("AWS_REGION", "us-east-1")
        environment.setenv("AWS_ACCESS_KEY_ID", "test")
        environment.setenv("AWS_SECRET_ACCESS_KEY", "test")
        httpx.put(f"http://{host}:{port}/bucket", trust_env=False).raise_for_status()
        try:
            yield "s3://bucket/below"
        finally:
            server.stop()


@pytest.fixture(scope="session")
def app_settings(request: pytest.FixtureRequest, database_url: str) -> Iterator[Settings]:
    """Settings of the application under test: no limits, no background jobs. Uploaded files go to a directory, or to S3
    when TRADEPOST_TEST_BLOBS says so.
    """
    on_s3 = os.environ.get("TRADEPOST_TEST_BLOBS") == "s3"
    with tempfile.TemporaryDirectory() as folder:
        yield _app_settings(database_url, Path(folder), request.getfixturevalue("s3_url") if on_s3 else "")


def _app_settings(database_url: str, data_dir: Path, blob_url: str) -> Settings:
    return Settings(
        database_url=database_url,
        data_dir=data_dir,
        blob_url=blob_url,
        rate_limit_per_token=0,
        rate_limit_per_ip=0,
        rate_limit_invalid_token=0,
        run_jobs=False,
        # Where the fixture `website` is. Everything else that is not public stays out of reach.
        allowed_hosts="127.0.0.1",
        log_level="error",
    )


@pytest.fixture(scope="session")
async def client(app_settings: Settings, session_clock: TestClock) -> AsyncIterator[httpx.AsyncClient]:
    """HTTP to an application in this process."""
    async with running_app(app_settings, session_clock) as http:
        yield http


@pytest.fixture
async def shop(client: httpx.AsyncClient, database_url: str) -> Shop:
    """A new, empty store."""
    return await new_shop(client, database_url)


@pytest.fixture
async def other_shop(client: httpx.AsyncClient, database_url: str) -> Shop:
    """A second store on the same server."""
    return await new_shop(client, database_url)


@pytest.fixture(scope="session")
def picture() -> Callable[..., bytes]:
    """`picture(3000, 2000, ".jpg")`: an image file in one colour, white unless told otherwise."""

    def make(width: int, height: int, suffix: str = ".png", color: tuple[int, ...] = (255, 255, 255)) -> bytes:
        image = pyvips.Image.black(width, height, bands=len(color)) + list(color)
        content: bytes = image.cast("uchar").copy(interpretation="srgb").write_to_buffer(suffix)
        return content

    return make


@pytest.fixture
def open_image(client: httpx.AsyncClient) -> Callable[[str], Awaitable[tuple[bytes, tuple[int, int]]]]:
    """`await open_image(url)`: the picture behind an address in an answer, its bytes and its size in pixels."""

    async def get(url: str) -> tuple[bytes, tuple[int, int]]:
        answer = await client.get(urlsplit(url).path)
        assert answer.status_code == 200, url
        image = pyvips.Image.new_from_buffer(answer.content, "")
        return answer.content, (image.width, image.height)

    return get


@dataclass
class Tasks:
    """What the application of a test process was ordered to do later, and does only when a test says so."""

    shop: Shop
    database: Database
    settings: Settings

    async def run(self) -> list[float]:
        """Do everything that is waiting for the test's store, once; returns how many seconds it was told to wait."""
        tasks = {name: list(get_type_hints(function).values())[2] for name, function in jobs.discover().items()}
        rows = await self.database.reader.fetch(
            "SELECT id, entrypoint, payload, execute_after - created AS wait FROM pgqueuer WHERE entrypoint = ANY($1)",
            [name for name, order in tasks.items() if order is not int],
        )
        waited = []
        for row in rows:
            order = msgspec.json.decode(row["payload"], type=tasks[row["entrypoint"]])
            if order.store_id == self.shop.id:
                await self.database.reader.execute("DELETE FROM pgqueuer WHERE id = $1", row["id"])
                waited.append(round(row["wait"].total_seconds()))
                await jobs.discover()[row["entrypoint"]](self.database, self.settings, order)
        return waited


@pytest.fixture
async def tasks(shop: Shop, app_settings: Settings, session_clock: TestClock) -> AsyncIterator[Tasks]:
    """`await tasks.run()`: do what was ordered."""
    database = Database(app_settings.database_url, size=2, clock=session_clock)
    await database.open()
    yield Tasks(shop, database, app_settings)
    await database.close()


@pytest.fixture
def new_mails(tasks: Tasks, app_settings: Settings) -> Callable[[], Awaitable[list[EmailMessage]]]:
    """`await new_mails()`: do what was ordered; the mails that came of it, by recipient and subject."""
    folder = app_settings.data_dir / "mail"
    seen = set(folder.glob("*.eml"))

    async def send() -> list[EmailMessage]:
        await tasks.run()
        paths = set(folder.glob("*.eml")) - seen
        seen.update(paths)
        messages = [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]
        return sorted(messages, key=lambda message: (message["To"], message["Subject"]))

    return send


@pytest.fixture
def gift_card(shop: Shop, app_settings: Settings, session_clock: TestClock) -> Callable[..., Awaitable[str]]:
    """`await gift_card(50)`: the code of a new card with this balance; `code` and `expires` may be given."""

    async def create(balance: float, **fields: Any) -> str:
        connection = await asyncpg.connect(shop.connection_url)
        try:
            async with connection.transaction():
                tx = Tx(connection, session_clock)
                store = await load(tx, shop.id, app_settings)
                return (await create_gift_card(tx, store, number(balance), **fields)).code
        finally:
            await connection.close()

    return create


@dataclass
class Website:
    """Somebody else's web server. Paths without a page answer 404."""

    base: str
    pages: dict[str, bytes] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)

    def url(self, path: str, content: bytes | None = None) -> str:
        """The address of a path, after putting content there."""
        if content is not None:
            self.pages[path] = content
        return self.base + path

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        path = head.split()[1].decode()
        self.requests.append(path)
        status = "200 OK" if path in self.pages else "404 Not Found"
        content = self.pages.get(path, b"")
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(content)}\r\nConnection: close\r\n\r\n".encode())
        writer.write(content)
        with contextlib.suppress(ConnectionError):
            await writer.drain()
        writer.close()


@pytest.fixture
async def website() -> AsyncIterator[Website]:
    """A web server on this machine that the application under test may reach."""
    site = Website("")
    server = await asyncio.start_server(site.answer, "127.0.0.1", 0)
    site.base = "http://{}:{}".format(*server.sockets[0].getsockname())
    async with server:
        yield site


@pytest.fixture(scope="session")
def run_app(session_clock: TestClock) -> Any:
    """`async with run_app(settings) as client`: another application, with other settings."""

    def run(settings: Settings) -> contextlib.AbstractAsyncContextManager[httpx.AsyncClient]:
        return running_app(settings, session_clock)

    return run


@contextlib.asynccontextmanager
async def running_app(settings: Settings, clock: Clock) -> AsyncIterator[httpx.AsyncClient]:
    """HTTP to an application in this process. It starts and stops in a task of its own, as its lifespan demands."""
    app: Any = create_app(settings, clock)
    ready, done = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        async with app.lifespan():
            ready.set()
            await done.wait()

    life = asyncio.create_task(live())
    starting = asyncio.create_task(ready.wait())
    await asyncio.wait([life, starting], return_when=asyncio.FIRST_COMPLETED)
    if life.done():
        await life
    try:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://tradepost.test", timeout=30) as http:
            yield http
    finally:
        done.set()
        await life


async def new_shop(client: httpx.AsyncClient, database_url: str, name: str = "Test shop") -> Shop:
    connection = await asyncpg.connect(database_url)
    try:
        created = await accounts.create_store(connection, name=name)
    finally:
        await connection.close()
    return Shop(created.store_id, created.secret_token, created.public_token, client, database_url)
