"""Requests to addresses that clients name, with limits on everything (media.md 10)."""

import asyncio
import contextlib
import ssl
import zlib
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator
from contextlib import AbstractAsyncContextManager
from functools import cached_property
from importlib.metadata import version

import httpcore
import httpx

from tradepost.kit.guarded_connections import FetchProblem, Guard, Resolve, WrongAddress, look_up
from tradepost.settings import Settings

__all__ = ["DownloadFailed", "FetchProblem", "Fetcher", "NoAnswer", "TooLarge", "WrongAddress"]

CONNECT_SECONDS = 5
TOTAL_SECONDS = 20
MOST_REDIRECTS = 3

_USER_AGENT = f"Tradepost/{version('tradepost')}"
_REDIRECTS = {301, 302, 303, 307, 308}
# What counts as having taken what was posted (platform.md 10).
_TAKEN = {200, 201, 202, 204, 209}
_PIECE_BYTES = 65_536
_FAILURES = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
    httpx.InvalidURL,
    zlib.error,
    OSError,
    ValueError,
)


class DownloadFailed(FetchProblem):
    """Nothing usable came."""

    def __init__(self) -> None:
        super().__init__("The file could not be downloaded")


class NoAnswer(FetchProblem):
    """What was posted was not taken."""

    def __init__(self) -> None:
        super().__init__("No usable answer came")


class TooLarge(FetchProblem):
    """The file is larger than permitted."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"The file is larger than {limit} bytes")


class Fetcher:
    """Downloads files and posts JSON. It keeps no connections, cookies or files, and obeys no proxy settings.

    All of its methods raise WrongAddress; those that download also DownloadFailed, and TooLarge for more than `limit`
    bytes, unpacked. `seconds` is the time for everything, redirects included.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        resolve: Resolve = look_up,
        network: httpcore.AsyncNetworkBackend | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._guard = Guard(settings, resolve=resolve, network=network)
        self._given_ssl_context = ssl_context

    def check_address(self, url: str) -> None:
        """Refuse what can be refused without any network."""
        self._guard.check(url)

    async def fetch(self, url: str, *, limit: int, seconds: float = TOTAL_SECONDS) -> bytes:
        """The content of a small file."""
        content = bytearray()
        async with self.stream(url, limit=limit, seconds=seconds) as pieces:
            async for piece in pieces:
                content += piece
        return bytes(content)

    @contextlib.asynccontextmanager
    async def stream(
        self, url: str, *, limit: int, seconds: float = TOTAL_SECONDS
    ) -> AsyncIterator[AsyncIterator[bytes]]:
        """The content, piece by piece."""
        async with self._connections(seconds) as pool, contextlib.AsyncExitStack() as open_things:
            with _failures():
                response = await self._follow(pool, self._guard.check(url), open_things)
            yield await open_things.enter_async_context(contextlib.aclosing(_content(response, limit)))

    async def post_json(
        self, url: str, body: bytes, *, seconds: float, limit: int, headers: Iterable[tuple[str, str]] = ()
    ) -> bytes:
        """What a server answers to JSON. Redirects are not followed; further `headers` are sent as they are.

        Raises NoAnswer for every status but 200, 201, 202, 204 and 209, and when nothing came in time; TooLarge.
        """
        content = bytearray()
        try:
            async with self._connections(seconds) as pool:
                with _failures():
                    async with _post(pool, self._guard.check(url), body, headers) as response:
                        if response.status not in _TAKEN:
                            raise NoAnswer
                        async with contextlib.aclosing(_content(response, limit)) as pieces:
                            async for piece in pieces:
                                content += piece
        except DownloadFailed as problem:
            raise NoAnswer from problem
        return bytes(content)

    @contextlib.asynccontextmanager
    async def _connections(self, seconds: float) -> AsyncIterator[httpcore.AsyncConnectionPool]:
        """Guarded connections, for so long."""
        try:
            async with (
                asyncio.timeout(seconds) as time,
                httpcore.AsyncConnectionPool(ssl_context=self._ssl_context, network_backend=self._guard) as pool,
            ):
                yield pool
        except TimeoutError as problem:
            if time.expired():
                raise DownloadFailed from problem
            raise

    async def _follow(
        self, pool: httpcore.AsyncConnectionPool, url: httpx.URL, open_things: contextlib.AsyncExitStack
    ) -> httpcore.Response:
        """The answer 200 at the end of the redirects."""
        for _ in range(MOST_REDIRECTS + 1):
            async with contextlib.AsyncExitStack() as hop:
                response = await hop.enter_async_context(_get(pool, url))
                if response.status == 200:
                    open_things.push_async_exit(hop.pop_all())
                    return response
                location = _headers(response).get(b"location", b"")
                if response.status not in _REDIRECTS or not location:
                    raise DownloadFailed
            target = self._guard.check(str(url.join(location.decode("utf-8"))))
            if (url.scheme, target.scheme) == ("https", "http"):
                raise WrongAddress
            url = target
        raise DownloadFailed

    @cached_property
    def _ssl_context(self) -> ssl.SSLContext:
        return self._given_ssl_context or httpx.create_ssl_context(trust_env=False)


def _get(pool: httpcore.AsyncConnectionPool, url: httpx.URL) -> AbstractAsyncContextManager[httpcore.Response]:
    return _request(pool, "GET", url, [("Accept", "*/*")])


def _post(
    pool: httpcore.AsyncConnectionPool, url: httpx.URL, body: bytes, headers: Iterable[tuple[str, str]]
) -> AbstractAsyncContextManager[httpcore.Response]:
    own = [("Accept", "application/json"), ("Content-Type", "application/json; charset=UTF-8")]
    return _request(pool, "POST", url, [*own, *headers], body)


def _request(
    pool: httpcore.AsyncConnectionPool,
    method: str,
    url: httpx.URL,
    headers: list[tuple[str, str]],
    body: bytes | None = None,
) -> AbstractAsyncContextManager[httpcore.Response]:
    own = [("Host", url.netloc.decode("ascii")), ("User-Agent", _USER_AGENT), ("Accept-Encoding", "identity")]
    return pool.stream(
        method,
        httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=[(name.encode(), value.encode()) for name, value in (*own, *headers)],
        content=body,
        extensions={"timeout": {"connect": CONNECT_SECONDS}},
    )


def _headers(response: httpcore.Response) -> dict[bytes, bytes]:
    return {name.lower(): value.strip() for name, value in response.headers}


async def _content(response: httpcore.Response, limit: int) -> AsyncGenerator[bytes, None]:
    """The unpacked body, up to `limit` bytes."""
    headers = _headers(response)
    packing = headers.get(b"content-encoding", b"").lower()
    if packing not in {b"", b"identity", b"gzip", b"x-gzip", b"deflate"}:
        raise DownloadFailed
    unpack = None if packing in {b"", b"identity"} else _Unpacking()
    length = headers.get(b"content-length", b"")
    if unpack is None and length.isdigit() and int(length) > limit:
        raise TooLarge(limit)
    size = 0
    with _failures():
        async for chunk in response.aiter_stream():
            for piece in unpack(chunk) if unpack else (chunk,):
                size += len(piece)
                if size > limit:
                    raise TooLarge(limit)
                yield piece
        if unpack and not unpack.complete:
            raise DownloadFailed


class _Unpacking:
    """gzip and deflate, in pieces small enough that a bomb is noticed before it has grown."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)

    def __call__(self, chunk: bytes) -> Iterator[bytes]:
        while chunk and not self._zlib.eof:
            yield self._zlib.decompress(chunk, _PIECE_BYTES)
            chunk = self._zlib.unconsumed_tail

    @property
    def complete(self) -> bool:
        return self._zlib.eof


@contextlib.contextmanager
def _failures() -> Iterator[None]:
    """Whatever goes wrong between here and the other server is a failed download."""
    try:
        yield
    except _FAILURES as problem:
        raise DownloadFailed from problem
