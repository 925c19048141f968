"""Requests that may be sent again: whoever adds `Idempotency-Key` to one that writes has it done once, and gets the
answer of the first time for every repetition (docs/adr/0015).

The answer is kept in the transaction of what the request does, so neither is ever there without the other. An endpoint
with a `Tx` is one transaction anyway. For one that writes with `Database.write`, that transaction stays open until the
answer is known. A refusal undoes the transaction, so it is not kept.
"""

import hashlib
import re
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any, TypeVar

import msgspec

from tradepost.kit.arguments import Call, Signature
from tradepost.kit.db import Database, Db, Tx, again, kept_writer
from tradepost.kit.errors import Error, wrong
from tradepost.kit.http import Answer
from tradepost.kit.jobs import every
from tradepost.kit.uploads import HashedUpload, Receive
from tradepost.settings import Settings

T = TypeVar("T")

HEADER = "Idempotency-Key"
LONGEST_KEY = 255
KEPT = timedelta(days=7)

IDEMPOTENCY_KEY_REUSED = Error(
    422, "IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was sent with another request; a new request needs a new key"
)
IDEMPOTENCY_KEY_IN_USE = Error(
    409, "IDEMPOTENCY_KEY_IN_USE", "The request with this Idempotency-Key is still running; send it again in a moment"
)

_KEY = re.compile(rf"[!-~]{{1,{LONGEST_KEY}}}")
_REPLAYED = (b"idempotent-replayed", b"true")

_FIND = """
SELECT fingerprint, status, content_type, headers, body FROM idempotency_keys
WHERE store_id = $1 AND client_id = $2 AND key = $3 AND created > $4
"""

# Only a row that is older than that can be in the way.
_KEEP = """
INSERT INTO idempotency_keys (store_id, client_id, key, fingerprint, status, content_type, headers, body, created)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (store_id, client_id, key) DO UPDATE SET fingerprint = excluded.fingerprint, status = excluded.status,
    content_type = excluded.content_type, headers = excluded.headers, body = excluded.body, created = excluded.created
"""


class Replayed(Exception):
    """The request was answered before, with `answer`."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


class Keyed:
    """A request with a key. It is the same one again when `identity` and its body are."""

    def __init__(self, key: str, call: Call, identity: list[Any]) -> None:
        self._owner = (call.access.store_id, call.access.client_id, key)
        self._call = call
        self._identity = identity
        self._fingerprint = b""

    async def look(self, db: Db) -> None:
        """Raises Replayed when this request was answered before, 422 when another one had its key."""
        row = await db.fetchrow(_FIND, *self._owner, db.now - KEPT)
        if row is None:
            return
        if row["fingerprint"] != await self.fingerprint():
            raise IDEMPOTENCY_KEY_REUSED()
        headers = [(name.encode(), value.encode()) for name, value in msgspec.json.decode(row["headers"])]
        raise Replayed(Answer(row["status"], row["body"], row["content_type"], (*headers, _REPLAYED)))

    async def begin(self, tx: Tx) -> None:
        """Be alone with the key until the transaction ends. Raises 409 when somebody else is, and as `look`."""
        name = "idempotency {} {} {}".format(*self._owner)
        if not await tx.fetchval("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))", name):
            raise IDEMPOTENCY_KEY_IN_USE()
        # The one who was alone with it before may have been answered since the last look.
        await self.look(tx)

    async def keep(self, tx: Tx, answer: Answer) -> None:
        """Keep the answer to what this transaction does."""
        headers = [(name.decode(), value.decode()) for name, value in answer.headers]
        await tx.execute(
            _KEEP,
            *self._owner,
            await self.fingerprint(),
            answer.status,
            answer.content_type,
            msgspec.json.encode(headers).decode(),
            answer.body,
            tx.now,
        )

    async def fingerprint(self) -> bytes:
        """A hash of the whole request. The rest of a raw body is read for it."""
        if not self._fingerprint:
            upload, body = self._call.upload, self._call.body
            digest = await upload.digest() if isinstance(upload, HashedUpload) else hashlib.sha256(body).digest()
            self._fingerprint = hashlib.sha256(msgspec.json.encode([*self._identity, digest])).digest()
        return self._fingerprint


class HeldWrite:
    """The one write of a request whose endpoint opens its own transaction. It is committed with the answer."""

    def __init__(self, request: Keyed, database: Database) -> None:
        self._request = request
        self._database = database
        self._open = AsyncExitStack()
        self._tx: Tx | None = None

    async def answer(self, work: Callable[[], Awaitable[Answer]]) -> Answer:
        """The answer of `work`, kept in the transaction of what it writes with `Database.write`."""
        async with self._open:
            before = kept_writer.set(self.write)
            try:
                answer = await work()
            finally:
                kept_writer.reset(before)
            tx = self._tx
            if tx is None:
                tx = await self.write(_itself)
            await self._request.keep(tx, answer)
        return answer

    async def write(self, work: Callable[[Tx], Awaitable[T]]) -> T:
        """What `Database.write` does meanwhile: the transaction is left open."""
        if self._tx:
            raise RuntimeError("A request with a key has one write; what only prepares it is written apart")
        # A transaction must not wait for the rest of a body.
        await self._request.fingerprint()

        async def attempt() -> T:
            async with AsyncExitStack() as undone:
                tx = await undone.enter_async_context(self._database.transaction())
                await self._request.begin(tx)
                result = await work(tx)
                await self._open.enter_async_context(undone.pop_all())
            self._tx = tx
            return result

        return await again(attempt)


async def _itself(tx: Tx) -> Tx:
    """The work of an endpoint that writes nothing."""
    return tx


def keyed(method: str, segments: list[str], call: Call, asked: Signature, receive: Receive) -> Keyed | None:
    """The request with its key, None when it has none or only reads; raises 400 for what cannot be a key."""
    key = call.headers.get(HEADER.lower())
    if key is None or method == "GET":
        return None
    if not _KEY.fullmatch(key):
        raise wrong(f"Wrong header '{HEADER}' value: expected 1 to {LONGEST_KEY} visible ASCII characters")
    if asked.uploads:
        call.upload = HashedUpload(call.headers, receive)
    parameters = sorted(item for item in call.query.items() if item[0] != "token")
    # Nobody with a public token gets what was answered to a secret one of the same app.
    return Keyed(key, call, [method, segments, parameters, call.access.public])


@every("17 * * * *")
async def forget_old_keys(database: Database, _settings: Settings) -> None:
    """Remove answers that have been kept for long enough."""
    await database.reader.execute(
        "DELETE FROM idempotency_keys USING stores "
        "WHERE idempotency_keys.store_id = stores.store_id AND idempotency_keys.created <= $1",
        database.clock.now() - KEPT,
    )
