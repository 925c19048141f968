"""Answers of apps that are used again for some minutes, for requests that are the same to the byte."""

from collections import OrderedDict
from datetime import datetime, timedelta

from tradepost.kit.clock import Clock

FRESH = timedelta(minutes=5)
MOST_BYTES = 16_000_000

# About what an answer takes besides its content.
_OVERHEAD = 500


class RecentAnswers:
    """What apps have answered, by any key. Those used last stay when there is too much of it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: OrderedDict[bytes, tuple[datetime, bytes]] = OrderedDict()
        self._size = 0

    def get(self, key: bytes) -> bytes | None:
        """The answer, if it came less than five minutes ago."""
        if key not in self._kept:
            return None
        came, answer = self._kept[key]
        # A clock that is set back, as that of a test may be, must not keep an answer for longer.
        if not timedelta(0) <= self._clock.now() - came < FRESH:
            self._forget(key)
            return None
        self._kept.move_to_end(key)
        return answer

    def keep(self, key: bytes, answer: bytes) -> None:
        """Remember an answer from now on."""
        if key in self._kept:
            self._forget(key)
        self._kept[key] = (self._clock.now(), answer)
        self._size += len(answer) + _OVERHEAD
        while self._size > MOST_BYTES:
            self._forget(next(iter(self._kept)))

    def _forget(self, key: bytes) -> None:
        _, answer = self._kept.pop(key)
        self._size -= len(answer) + _OVERHEAD
