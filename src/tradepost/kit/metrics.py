"""Counts and times requests for Prometheus; `GET /metrics` prints them."""

from functools import lru_cache
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

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
    """The exposition text of this process and its content type."""
    return generate_latest(registry), CONTENT_TYPE_LATEST
