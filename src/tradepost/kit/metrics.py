"""Counts and times requests for Prometheus; `GET /metrics` prints them."""

import os
from functools import lru_cache
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

registry = CollectorRegistry()

_requests = Counter("tradepost_requests", "Answered requests", ["method", "route", "status"], registry=registry)
_seconds = Histogram("tradepost_request_seconds", "Time to answer", ["route"], registry=registry)


@lru_cache(4096)
def _children(method: str, route: str, status: int) -> tuple[Any, Any]:
    return _requests.labels(method, route, str(status)), _seconds.labels(route)


_METHODS = frozenset({"GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"})


def observe(method: str, route: str, status: int, seconds: float) -> None:
    """Count one answered request; `route` is the path with its parameters' names, never their values."""
    counter, histogram = _children(method if method in _METHODS else "OTHER", route, status)
    counter.inc()
    histogram.observe(seconds)


def render() -> tuple[bytes, str]:
    """The exposition text and its content type: of this process, or of all processes that share a directory of
    numbers (PROMETHEUS_MULTIPROC_DIR, which `tradepost serve` sets for several workers).
    """
    shown = registry
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        shown = CollectorRegistry()
        MultiProcessCollector(shown)  # type: ignore[no-untyped-call]
    return generate_latest(shown), CONTENT_TYPE_LATEST
