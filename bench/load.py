"""A load generator: a fixed number of connections, each sending its next request when the last one is answered."""

import asyncio
import statistics
import time
from dataclasses import dataclass, field
from itertools import count


@dataclass
class Result:
    """What one run has measured. Latencies in milliseconds."""

    per_second: float
    p50: float
    p99: float
    failures: int
    bytes: int

    @classmethod
    def of(cls, runs: list["Result"]) -> "Result":
        """The medians of several runs."""
        return cls(
            statistics.median(run.per_second for run in runs),
            statistics.median(run.p50 for run in runs),
            statistics.median(run.p99 for run in runs),
            sum(run.failures for run in runs),
            runs[0].bytes,
        )


@dataclass
class Load:
    """Requests are sent in turn; `seconds` is how long new ones are started."""

    requests: list[bytes]
    seconds: float
    connections: int = 16
    numbers: count = field(default_factory=count)  # type: ignore[type-arg]
    latencies: list[float] = field(default_factory=list)
    failures: int = 0
    size: int = 0
    until: float = 0.0

    async def run(self, host: str, port: int) -> Result:
        loop = asyncio.get_running_loop()
        started = time.perf_counter()
        self.until = started + self.seconds
        ended = [loop.create_future() for _ in range(self.connections)]
        for end in ended:
            await loop.create_connection(lambda end=end: _Connection(self, end), host, port)  # type: ignore[misc]
        await asyncio.gather(*ended)
        elapsed = time.perf_counter() - started
        ordered = sorted(self.latencies)
        return Result(
            len(ordered) / elapsed,
            ordered[len(ordered) // 2] * 1000,
            ordered[int(len(ordered) * 0.99)] * 1000,
            self.failures,
            self.size,
        )


class _Connection(asyncio.Protocol):
    """Speaks just enough HTTP/1.1 to be much faster than what it measures."""

    def __init__(self, load: Load, end: asyncio.Future[None]) -> None:
        self._load = load
        self._end = end
        self._buffer = b""
        self._needed = -1
        self._sent = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.WriteTransport = transport  # type: ignore[assignment]
        self._send()

    def _send(self) -> None:
        requests = self._load.requests
        self._sent = time.perf_counter()
        self._transport.write(requests[next(self._load.numbers) % len(requests)])

    def data_received(self, data: bytes) -> None:
        self._buffer = self._buffer + data if self._buffer else data
        if self._needed < 0:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self._buffer[:end].lower()
            if not head.startswith(b"http/1.1 200"):
                self._load.failures += 1
            place = head.find(b"content-length:") + 15
            stop = head.find(b"\r\n", place)
            self._needed = end + 4 + int(head[place : stop if stop > 0 else None])
        if len(self._buffer) < self._needed:
            return
        now = time.perf_counter()
        self._load.latencies.append(now - self._sent)
        self._load.size = self._needed
        self._buffer, self._needed = b"", -1
        if now < self._load.until:
            self._send()
        else:
            self._transport.close()

    def connection_lost(self, _problem: Exception | None) -> None:
        if not self._end.done():
            self._end.set_result(None)


def get(path: str, token: str = "") -> bytes:
    """A GET request as bytes."""
    authorization = f"Authorization: Bearer {token}\r\n" if token else ""
    return f"GET {path} HTTP/1.1\r\nHost: bench\r\n{authorization}\r\n".encode()


def post(path: str, token: str, body: bytes) -> bytes:
    """A POST request with JSON as bytes."""
    head = f"POST {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n"
    return f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
