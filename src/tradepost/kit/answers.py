"""Keeps the encoded answer of a document beside it, so that the usual read passes stored bytes through.

An answer is a pure function of the row (its `version`), the store's settings (their `revision`) and, rarely, the
date. So it may be kept in the row: `answer`, `answer_version`, `answer_revision`, `answer_until`. Any write of the
row raises `version`, which is all it takes to forget the answer; the next read renders and keeps it again.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType

from tradepost.kit import response_fields
from tradepost.kit.db import Db, Row
from tradepost.kit.documents import Collection, Record
from tradepost.kit.errors import wrong
from tradepost.kit.http import Answer
from tradepost.kit.search import Query, Search

D = TypeVar("D", bound=Struct)
T = TypeVar("T")

_encoder = msgspec.json.Encoder(decimal_format="number")


class Encoded(Answer, Generic[T]):
    """JSON bytes of a T: what an endpoint returns when the answer is already encoded."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One rendered answer; `until` is the moment when it changes by itself, if it does."""

    body: Struct
    until: datetime | None = None


# Renders records of one store, in order. `context` is the store with its settings.
Render = Callable[[Db, Any, list[Record[D]]], Awaitable[list[Rendered]]]


class Answers(Generic[D]):
    """The kept answers of one collection."""

    def __init__(self, collection: Collection[D], render: Render[D]) -> None:
        self._collection = collection
        self._render = render
        self._one = f"SELECT {_fresh('$3', '$4')} FROM {collection.table} WHERE store_id = $1 AND id = $2"

    async def get(self, db: Db, store_id: int, entity_id: int, context: Any) -> bytes:
        """The answer of one document; raises the collection's 404. `context` is the store, with a `revision`."""
        row = None
        if 0 <= entity_id < 2**63:
            row = await db.fetchrow(self._one, store_id, entity_id, context.revision, db.now)
        if row is None:
            raise self._collection.missing(id=entity_id)
        body: bytes | None = row["answer"]
        if body is not None:
            return body
        kept = await self._renew(db, store_id, [entity_id], context)
        if entity_id not in kept:
            raise self._collection.missing(id=entity_id)
        return kept[entity_id]

    async def page(self, db: Db, store_id: int, search: Search, context: Any) -> bytes:
        """The envelope of one page of a search, with kept answers as its items."""
        rows, total = await self._collection.rows(
            db, store_id, search, context, lambda query: _fresh(query.arg(context.revision), query.arg(db.now))
        )
        items = await self._bodies(db, store_id, rows, context)
        return b'{"total":%d,"count":%d,"offset":%d,"limit":%d,"items":[%b]}' % (
            total,
            len(items),
            search.offset,
            search.limit,
            b",".join(items),
        )

    async def renew_all(self, db: Db, store_id: int, context: Any) -> int:
        """Render every outdated answer of a store, a few at a time; returns how many there were."""
        last = renewed = 0
        while True:
            query = Query(store_id, last)
            rows = await db.fetch(
                f"SELECT id FROM {self._collection.table} WHERE store_id = $1 AND id > $2 AND (answer IS NULL "
                f"OR answer_version <> version OR answer_revision <> {query.arg(context.revision)}) "
                "ORDER BY id LIMIT 100",
                *query.args,
            )
            if not rows:
                return renewed
            last = rows[-1]["id"]
            renewed += len(await self._renew(db, store_id, [row["id"] for row in rows], context))

    async def _bodies(self, db: Db, store_id: int, rows: list[Row], context: Any) -> list[bytes]:
        stale = [row["id"] for row in rows if row["answer"] is None]
        if not stale:
            return [row["answer"] for row in rows]
        kept = await self._renew(db, store_id, stale, context)
        # A document that was deleted in this very moment is no longer listed.
        return [row["answer"] or kept[row["id"]] for row in rows if row["answer"] or row["id"] in kept]

    async def _renew(self, db: Db, store_id: int, entity_ids: list[int], context: Any) -> dict[int, bytes]:
        """Render these documents and keep the answers, unless somebody changed a document meanwhile."""
        rows = await db.fetch(
            f"SELECT {self._collection.selected} FROM {self._collection.table} WHERE store_id = $1 AND id = ANY($2)",
            store_id,
            entity_ids,
        )
        records = [self._collection.record(row) for row in rows]
        rendered = await self._render(db, context, records)
        bodies = [_encoder.encode(item.body) for item in rendered]
        # Rows that somebody else is writing or renewing are left to them, so readers never wait or deadlock.
        await db.execute(
            f"WITH free AS (SELECT id FROM {self._collection.table} WHERE store_id = $1 AND id = ANY($2) "
            "FOR UPDATE SKIP LOCKED) "
            f"UPDATE {self._collection.table} AS t SET answer = n.answer, answer_version = n.version, "
            "answer_revision = $5, answer_until = n.until "
            "FROM unnest($2::bigint[], $3::bigint[], $4::bytea[], $6::timestamptz[]) AS n (id, version, answer, until) "
            "JOIN free ON free.id = n.id "
            "WHERE t.store_id = $1 AND t.id = n.id AND t.version = n.version",
            store_id,
            [record.id for record in records],
            [record.version for record in records],
            bodies,
            context.revision,
            [item.until for item in rendered],
        )
        return {record.id: body for record, body in zip(records, bodies, strict=True)}


def _fresh(revision: str, now: str) -> str:
    """Select the id, and the answer if it still holds; both arguments are placeholders."""
    return (
        f"id, CASE WHEN answer_version = version AND answer_revision = {revision} "
        f"AND (answer_until IS NULL OR answer_until > {now}) THEN answer END AS answer"
    )


def read_selection(expression: str) -> response_fields.Selection | None:
    """The fields that a client wants (platform.md 3.1), None for all; raises 400."""
    try:
        return response_fields.parse(expression)
    except ValueError as problem:
        raise wrong(f"Wrong parameter 'responseFields' value: {problem}") from None


def part(body: bytes, expression: str, key: str) -> msgspec.Raw | UnsetType:
    """An encoded answer as the part `key` of another one, reduced by `key(…)` of the expression."""
    selection = read_selection(expression)
    if selection is None:
        return msgspec.Raw(body)
    if key not in selection:
        return UNSET
    chosen = selection[key]
    return msgspec.Raw(
        body if chosen is None else _encoder.encode(response_fields.select(msgspec.json.decode(body), chosen))
    )
