"""Downloads from addresses that clients name, with limits on everything (media.md 10)."""

import asyncio
import contextlib
import ssl
import zlib
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager
from functools import cached_property
from importlib.metadata import version

import httpcore
import httpx

from tradepost.kit.guarded_connections import FetchProblem, Guard, Resolve, WrongAddress, look_up
from tradepost.settings import Settings

__all__ = ["DownloadFailed", "FetchProblem", "Fetcher", "TooLarge", "WrongAddress"]

CONNECT_SECONDS = 5
TOTAL_SECONDS = 20
MOST_REDIRECTS = 3

_USER_AGENT = f"Tradepost/{version('tradepost')}"
_REDIRECTS = {301, 302, 303, 307, 308}
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


class TooLarge(FetchProblem):
    """The file is larger than permitted."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"The file is larger than {limit} bytes")


class Fetcher:
    """Downloads files. It keeps no connections, cookies or files, and obeys no proxy settings.

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
        try:
            async with asyncio.timeout(seconds) as time, contextlib.AsyncExitStack() as open_things:
                pool = httpcore.AsyncConnectionPool(ssl_context=self._ssl_context, network_backend=self._guard)
                await open_things.enter_async_context(pool)
                with _failures():
                    response = await self._follow(pool, self._guard.check(url), open_things)
                yield await open_things.enter_async_context(contextlib.aclosing(_content(response, limit)))
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
    return pool.stream(
        "GET",
        httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers={
            "Host": url.netloc.decode("ascii"),
            "User-Agent": _USER_AGENT,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
        },
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
