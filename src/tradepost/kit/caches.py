"""Remembers what rarely changes, per store and process, until a notice says that it did."""

from collections.abc import Awaitable, Callable
from typing import Any, Generic, TypeVar

from tradepost.kit.db import Database

V = TypeVar("V")


class Cache(Generic[V]):
    """Values of one topic, grouped by store. `tx.notify(topic, store_id)` empties a store's group everywhere.

    Nothing is remembered while this process is not listening for notices.
    """

    def __init__(self, database: Database, topic: str) -> None:
        self._database = database
        self._groups: dict[int, dict[Any, V]] = {}
        # Counts notices: a value that was being loaded while one arrived may be old, and is not remembered.
        self._notices = 0
        database.watch(topic, self._forget)

    async def get(self, store_id: int, key: Any, load: Callable[[], Awaitable[V]]) -> V:
        """The remembered value, or the loaded one. What `load` raises is not remembered."""
        known = self._groups.get(store_id)
        if known is not None and key in known:
            return known[key]
        notices = self._notices
        value = await load()
        if self._database.listening and notices == self._notices:
            self._groups.setdefault(store_id, {})[key] = value
        return value

    def _forget(self, store_id: str) -> None:
        self._notices += 1
        if store_id == "*":
            self._groups.clear()
        else:
            self._groups.pop(int(store_id), None)
