"""Builds the ASGI application: the API, the explorer, health and metrics."""

import contextlib
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import structlog
from litestar import Litestar, MediaType, Request, Response, get
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException
from litestar.types import Receive, Scope, Send

from tradepost import demo
from tradepost.kit import http, jobs, metrics, openapi
from tradepost.kit.clock import Clock
from tradepost.kit.db import Database
from tradepost.kit.errors import INTERNAL_ERROR, METHOD_NOT_ALLOWED, PAGE_NOT_FOUND
from tradepost.kit.file_pages import FilePages
from tradepost.kit.logs import configure_logs
from tradepost.kit.server import Api, error_answer
from tradepost.resources.media.pages import media_pages
from tradepost.resources.orders.downloads.pages import download_pages
from tradepost.resources.orders.invoices.pages import invoice_pages
from tradepost.resources.staff_accounts.pages import staff_pages
from tradepost.settings import Settings, from_environment_of_parent

log = structlog.get_logger()

# Clients join a base address that ends in a slash with a path that begins with one.
_API = re.compile(r"/+api/+v3(/|$)")
EXPLORER = Path(__file__).parent / "explorer"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_CONTENT_POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'"


def create_app(settings: Settings | None = None, clock: Clock | None = None) -> "Application":
    """The application of one process. Settings come from the `tradepost` command that started it."""
    settings = settings or from_environment_of_parent()
    configure_logs(settings)
    database = Database(settings.database_url, size=settings.pool_size, clock=clock or Clock())
    routes = http.discover()
    jobs.discover()
    api = Api(routes, database, settings)

    @contextlib.asynccontextmanager
    async def lifespan(_app: Litestar) -> AsyncIterator[None]:
        await database.open()
        try:
            async with jobs.running(database, settings) if settings.run_jobs else contextlib.nullcontext():
                yield
        finally:
            await database.close()

    @get("/health")
    async def health() -> Response[dict[str, str]]:
        """200 once requests can be answered, 503 while the database does not answer."""
        try:
            await database.reader.fetchval("SELECT 1")
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as problem:
            log.warning("health.no_database", error=str(problem))
            return Response({"status": "no database"}, status_code=503)
        return Response({"status": "ok"})

    @get("/metrics")
    async def show_metrics() -> Response[bytes]:
        body, content_type = metrics.render()
        return Response(body, media_type=content_type)

    @get("/openapi.json")
    async def show_openapi() -> Response[bytes]:
        return Response(openapi.document(routes, settings), media_type="application/json")

    @get("/docs/config.json")
    async def explorer_config() -> Response[dict[str, Any]]:
        return Response(await demo.credentials(database.reader))

    @get(["/docs", "/docs/{name:str}"])
    async def explorer(request: Request[Any, Any, Any]) -> Response[bytes]:
        """The API explorer, which needs no network but this server."""
        path = EXPLORER / request.path_params.get("name", "index.html")
        if path.parent != EXPLORER or path.suffix not in _TYPES or not path.is_file():
            raise HTTPException(status_code=404)
        return Response(
            path.read_bytes(),
            media_type=_TYPES[path.suffix],
            headers={"content-security-policy": _CONTENT_POLICY, "cache-control": "no-cache"},
        )

    pages = Litestar(
        [
            *(health, show_metrics, show_openapi, explorer_config, explorer),
            *staff_pages(database, settings),
            *invoice_pages(database, settings),
        ],
        lifespan=[lifespan],
        openapi_config=None,
        exception_handlers={Exception: _show_error},
        logging_config=None,
    )
    files = FilePages({**media_pages(database, settings), **download_pages(database, settings)})
    return Application(api, files, pages)


class Application:
    """The API, uploaded files, and Litestar's pages for everything else. The API routes on the raw path, where
    `%2F` is no slash.
    """

    def __init__(self, api: Api, files: FilePages, pages: Litestar) -> None:
        self._api = api
        self._files = files
        self._pages = pages
        self.lifespan = pages.lifespan

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and _API.match(scope["path"]):
            await self._api(scope, receive, send)  # type: ignore[arg-type]
        elif scope["type"] == ScopeType.HTTP and scope["path"].startswith(self._files.prefixes):
            await self._files(scope, receive, send)  # type: ignore[arg-type]
        else:
            await self._pages(scope, receive, send)


def _show_error(_request: Request[Any, Any, Any], problem: Exception) -> Response[bytes]:
    """Errors outside the API have the same JSON body as those inside."""
    status = getattr(problem, "status_code", 500)
    if status == 404:
        answer = error_answer(PAGE_NOT_FOUND())
    elif status == 405:
        answer = error_answer(METHOD_NOT_ALLOWED())
    elif status < 500:
        answer = error_answer(PAGE_NOT_FOUND())
    else:
        log.error("page.failed", exc_info=problem)
        answer = error_answer(INTERNAL_ERROR())
    return Response(answer.body, status_code=answer.status, media_type=MediaType.JSON)
