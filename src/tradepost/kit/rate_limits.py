"""How often a caller may call (platform.md 8): sliding windows in the memory of this process."""

import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from tradepost.kit.errors import RATE_LIMITED, Refused
from tradepost.settings import Settings

# A token that does not work, or an address that tries many of them, has to wait longer than a window.
BLOCK_SECONDS = 90


class RateLimits:
    """Counts requests per token, and failures per token and per address. A limit of 0 is off.

    A token is blocked only in the store where it failed: whoever knows the public token of a shop must not be able
    to shut the shop by trying it elsewhere.
    """

    def __init__(self, settings: Settings) -> None:
        # Two counters for each caller. Keeping every request's time would be copied around by a timer all the time.
        self._windows = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._per_token = _limit(settings.rate_limit_per_token)
        self._per_invalid_token = _limit(settings.rate_limit_invalid_token)
        self._per_address = _limit(settings.rate_limit_per_ip)
        self._blocked: dict[str, float] = {}

    def count(self, token: str, address: str, store: str) -> None:
        """Count a request; raises 429 with `Retry-After` when it is one too many."""
        if self._blocked:
            self._refuse_blocked(f"token {token} in {store}", f"address {address}")
        limit = self._per_token
        if limit and token and not self._windows.hit(limit, token):
            reset = self._windows.get_window_stats(limit, token).reset_time
            raise _refused(reset - time.time())

    def count_failure(self, token: str, address: str, store: str) -> None:
        """Count a request whose token did not work; the caller is blocked once that happened too often."""
        if token and self._per_invalid_token and self._full(self._per_invalid_token, f"bad {token} in {store}"):
            self._block(f"token {token} in {store}")
        if self._per_address and self._full(self._per_address, f"bad {address}"):
            self._block(f"address {address}")

    def _full(self, limit: RateLimitItemPerMinute, key: str) -> bool:
        return not self._windows.hit(limit, key) or not self._windows.test(limit, key)

    def _block(self, key: str) -> None:
        now = time.time()
        self._blocked = {key: until for key, until in self._blocked.items() if until > now}
        self._blocked[key] = now + BLOCK_SECONDS

    def _refuse_blocked(self, *keys: str) -> None:
        now = time.time()
        for key in keys:
            until = self._blocked.get(key)
            if until is not None and until > now:
                raise _refused(until - now)


def _limit(per_minute: int) -> RateLimitItemPerMinute | None:
    return RateLimitItemPerMinute(per_minute) if per_minute else None


def _refused(seconds: float) -> Refused:
    wait = max(1, int(seconds + 0.999))
    refused = RATE_LIMITED(seconds=wait)
    refused.headers["Retry-After"] = str(wait)
    return refused
