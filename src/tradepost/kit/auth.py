"""Who is calling: a token becomes an `Access`, once per process, until a notice says otherwise (platform.md 4, 5)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from tradepost.kit.caches import Cache
from tradepost.kit.db import Database, Row
from tradepost.kit.errors import INVALID_API_TOKEN, STORE_NOT_FOUND

TOPIC = "access"


@dataclass(frozen=True, slots=True)
class Access:
    """A working token: the store it opens, the app it was given to, and what it may do. A visitor without a token has
    no app and may do nothing but what anyone may.
    """

    store_id: int
    client_id: str
    scopes: frozenset[str]
    public: bool


def token_hash(token: str) -> bytes:
    """Tokens are random and long, so a plain SHA-256 is enough; only the hash is ever stored."""
    return hashlib.sha256(token.encode()).digest()


def read_token(headers: Mapping[str, str], query: Mapping[str, str], *, in_query: bool) -> str:
    """The token of a request, "" when there is none: `Authorization: Bearer …` first, then `?token=`."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if token and scheme.lower() == "bearer":
        return token.strip()
    return query.get("token", "") if in_query else ""


_LOOKUP = """
SELECT t.client_id, t.scopes, t.public FROM stores s
LEFT JOIN tokens t ON t.store_id = s.store_id AND t.token_hash = $2
WHERE s.store_id = $1
"""


class Tokens:
    """Finds the `Access` of a token; remembers it until the store's access changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: Cache[Access] = Cache(database, TOPIC)

    async def access(self, store_id: int, token: str) -> Access:
        """Raises 404 STORE_NOT_FOUND for an unknown store, 403 INVALID_API_TOKEN for a token that does not open it."""
        key = token_hash(token)
        return await self._known.get(store_id, key, lambda: self._look_up(store_id, key))

    async def visitor(self, store_id: int) -> Access:
        """The access of somebody without a token; raises 404 STORE_NOT_FOUND."""
        return await self._known.get(store_id, None, lambda: self._look_up_store(store_id))

    async def _look_up(self, store_id: int, key: bytes) -> Access:
        row = await self._row(store_id, key)
        if row["client_id"] is None:
            raise INVALID_API_TOKEN()
        return Access(store_id, row["client_id"], frozenset(row["scopes"]), row["public"])

    async def _look_up_store(self, store_id: int) -> Access:
        await self._row(store_id, b"")
        return Access(store_id, "", frozenset(), public=True)

    async def _row(self, store_id: int, key: bytes) -> Row:
        row = None
        if 0 < store_id < 2**63:
            row = await self._database.reader.fetchrow(_LOOKUP, store_id, key)
        if row is None:
            raise STORE_NOT_FOUND()
        return row
