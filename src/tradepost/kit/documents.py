"""One `Collection` per resource: typed JSON documents of a store (architecture: document + generated columns).

A row is `(store_id, id, doc, created, updated, version, …)`. What is filtered, sorted or constrained is generated
by PostgreSQL from `doc`; a few things that change on their own (stock, positions) are real columns. Every statement
is fenced by `store_id`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from tradepost.kit import changes, counters
from tradepost.kit.db import Db, Row, Tx
from tradepost.kit.errors import Error
from tradepost.kit.search import Query, Search

D = TypeVar("D", bound=Struct)

# What is told of a change besides the id.
Told = dict[str, Any]

_encoder = msgspec.json.Encoder(decimal_format="number")


@dataclass(slots=True)
class Record(Generic[D]):
    """One stored document with what the row knows about it. `columns` are the collection's real columns."""

    id: int
    created: datetime
    updated: datetime
    version: int
    doc: D
    columns: dict[str, Any]


@dataclass(slots=True)
class Found(Generic[D]):
    """One page of a search."""

    records: list[Record[D]]
    total: int


class Collection(Generic[D]):
    """The documents of one kind, in one table.

    `kind` is the webhook family (`product`): creating, changing and deleting record `product.created` and so on. None:
    nothing is recorded, because these documents are parts of others.
    `columns` names the real columns that come along with a document. `derive` computes, from a document, columns
    that SQL cannot generate (such as the search vector); it runs on every write of the document.
    """

    def __init__(
        self,
        table: str,
        document: type[D],
        *,
        kind: str | None,
        missing: Error,
        columns: tuple[str, ...] = (),
        derive: Callable[[D], dict[str, Any]] | None = None,
    ) -> None:
        self.table = table
        self.kind = kind
        self.missing = missing
        self._columns = columns
        self._derive = derive
        self._decoder = msgspec.json.Decoder(document)
        self.selected = ", ".join(("id", "created", "updated", "version", "doc", *columns))

    async def get(self, db: Db, store_id: int, entity_id: int) -> Record[D]:
        """One document; raises the collection's 404 for an unknown id."""
        return await self._one(db, store_id, entity_id, "")

    async def lock(self, tx: Tx, store_id: int, entity_id: int) -> Record[D]:
        """One document, held until the transaction ends: nobody else changes it meanwhile."""
        return await self._one(tx, store_id, entity_id, "FOR UPDATE")

    async def _one(self, db: Db, store_id: int, entity_id: int, suffix: str) -> Record[D]:
        row = None
        if -(2**63) <= entity_id < 2**63:
            row = await db.fetchrow(
                f"SELECT {self.selected} FROM {self.table} WHERE store_id = $1 AND id = $2 {suffix}",
                store_id,
                entity_id,
            )
        if row is None:
            raise self.missing(id=entity_id)
        return self.record(row)

    async def all(self, db: Db, store_id: int, order: str = "id") -> list[Record[D]]:
        """Every document of a store. For kinds of which a store has few; `order` is SQL."""
        sql = f"SELECT {self.selected} FROM {self.table} WHERE store_id = $1 ORDER BY {order}"
        return [self.record(row) for row in await db.fetch(sql, store_id)]

    async def find(self, db: Db, store_id: int, search: Search, context: Any = None) -> Found[D]:
        """One page of the documents that match a search."""
        rows, total = await self.rows(db, store_id, search, context, lambda _query: self.selected)
        return Found([self.record(row) for row in rows], total)

    async def rows(
        self, db: Db, store_id: int, search: Search, context: Any, selected: Callable[[Query], str]
    ) -> tuple[list[Row], int]:
        """One page of rows with the columns that `selected` writes, and how many rows match in all."""
        query = Query(store_id, context=context)
        clauses = search.clauses(query)
        where = " AND ".join(["store_id = $1", *clauses])
        counted = list(query.args)
        rows = await db.fetch(
            f"SELECT {selected(query)} FROM {self.table} WHERE {where} ORDER BY {search.order(query)} "
            f"LIMIT {query.arg(search.limit)} OFFSET {query.arg(search.offset)}",
            *query.args,
        )
        if len(rows) < search.limit and (rows or search.offset == 0):
            # The last page counts itself.
            return rows, search.offset + len(rows)
        if counter := search.counter(self.table, clauses):
            return rows, await counters.value(db, store_id, counter)
        return rows, await db.fetchval(f"SELECT count(*) FROM {self.table} WHERE {where}", *counted)

    async def create(
        self, tx: Tx, store_id: int, doc: D, at: datetime | None = None, data: Told | None = None, **columns: Any
    ) -> Record[D]:
        """Store a new document under the next id and record `<kind>.created` with `data`. `at` is when it was created,
        if not now.
        """
        entity_id = await tx.fetchval(f"SELECT nextval('{self.table}_id_seq')")
        return await self.insert(tx, store_id, entity_id, doc, at, data, **columns)

    async def insert(
        self,
        tx: Tx,
        store_id: int,
        entity_id: int,
        doc: D,
        at: datetime | None = None,
        data: Told | None = None,
        *,
        counted: bool = True,
        **columns: Any,
    ) -> Record[D]:
        """Store a new document under an id already taken from the sequence. Who says that it is not `counted` does that
        later.
        """
        if counted:
            await counters.add(tx, store_id, self.table, 1)
        moment = at or tx.now
        values = {"created": moment, "updated": moment, **self._written(doc), **columns}
        names = ", ".join(values)
        places = ", ".join(f"${place}" for place in range(3, 3 + len(values)))
        row = await tx.fetchrow(
            f"INSERT INTO {self.table} (store_id, id, {names}) VALUES ($1, $2, {places}) RETURNING {self.selected}",
            store_id,
            entity_id,
            *values.values(),
        )
        await self._tell(tx, store_id, "created", [entity_id], {entity_id: data} if data else None)
        if row is None:
            raise LookupError(entity_id)
        return self.record(row)

    async def insert_all(self, tx: Tx, store_id: int, records: list[Record[D]]) -> None:
        """Store new documents just as they are, in one round trip. Nothing is recorded: that is up to whoever knows why
        there are so many.
        """
        await counters.add(tx, store_id, self.table, len(records))
        rows = [{**self._written(record.doc), **record.columns} for record in records]
        names = ["created", "updated", *(rows[0] if rows else ())]
        places = ", ".join(f"${place}" for place in range(3, 3 + len(names)))
        await tx.executemany(
            f"INSERT INTO {self.table} (store_id, id, {', '.join(names)}) VALUES ($1, $2, {places})",
            [
                (store_id, record.id, record.created, record.updated, *row.values())
                for record, row in zip(records, rows, strict=True)
            ],
        )

    async def save(self, tx: Tx, store_id: int, record: Record[D], data: Told | None = None, **columns: Any) -> None:
        """Write a changed document back and record `<kind>.updated` with `data`."""
        values = {**self._written(record.doc), **columns}
        settings = ", ".join(f"{name} = ${place}" for place, name in enumerate(values, 4))
        await tx.execute(
            f"UPDATE {self.table} SET updated = $3, version = version + 1, {settings} WHERE store_id = $1 AND id = $2",
            store_id,
            record.id,
            tx.now,
            *values.values(),
        )
        record.updated = tx.now
        record.columns.update(columns)
        await self._tell(tx, store_id, "updated", [record.id], {record.id: data} if data else None)

    async def rewrite(self, tx: Tx, store_id: int, record: Record[D]) -> None:
        """Write a document back that was only tidied up: neither its time nor its history says so."""
        values = self._written(record.doc)
        settings = ", ".join(f"{name} = ${place}" for place, name in enumerate(values, 3))
        await tx.execute(
            f"UPDATE {self.table} SET version = version + 1, {settings} WHERE store_id = $1 AND id = $2",
            store_id,
            record.id,
            *values.values(),
        )

    async def touch(self, tx: Tx, store_id: int, entity_ids: list[int], **columns: Any) -> None:
        """These documents changed in something stored elsewhere, such as these real columns: bump them and record
        `<kind>.updated`.
        """
        settings = "".join(f", {name} = ${place}" for place, name in enumerate(columns, 4))
        if entity_ids:
            await tx.execute(
                f"UPDATE {self.table} SET version = version + 1, updated = $3{settings} "
                "WHERE store_id = $1 AND id = ANY($2)",
                store_id,
                entity_ids,
                tx.now,
                *columns.values(),
            )
            await self._tell(tx, store_id, "updated", entity_ids)

    async def refresh(self, tx: Tx, store_id: int, entity_ids: list[int]) -> None:
        """A new version of these rows without an event: answers cached for the old one are no longer used."""
        await tx.execute(
            f"UPDATE {self.table} SET version = version + 1 WHERE store_id = $1 AND id = ANY($2)",
            store_id,
            entity_ids,
        )

    async def delete(self, tx: Tx, store_id: int, entity_id: int) -> bool:
        """Remove a document and record `<kind>.deleted`; False when there was none."""
        return bool(await self.delete_all(tx, store_id, [entity_id]))

    async def delete_all(
        self, tx: Tx, store_id: int, entity_ids: list[int], data: Mapping[int, Told] | None = None
    ) -> list[int]:
        """Remove documents and record each deletion, with what `data` has for it; returns the ids that existed."""
        rows = await tx.fetch(
            f"DELETE FROM {self.table} WHERE store_id = $1 AND id = ANY($2) RETURNING id", store_id, entity_ids
        )
        gone = sorted(row["id"] for row in rows)
        await counters.add(tx, store_id, self.table, -len(gone))
        await self._tell(tx, store_id, "deleted", gone, data)
        return gone

    async def _tell(
        self, tx: Tx, store_id: int, verb: str, entity_ids: list[int], data: Mapping[int, Told] | None = None
    ) -> None:
        if self.kind is not None:
            await changes.record_all(tx, store_id, f"{self.kind}.{verb}", entity_ids, data)

    def record(self, row: Row) -> Record[D]:
        """A row with at least the columns of `selected`."""
        return Record(
            row["id"],
            row["created"],
            row["updated"],
            row["version"],
            self._decoder.decode(row["doc"]),
            {name: row[name] for name in self._columns},
        )

    def _written(self, doc: D) -> dict[str, Any]:
        derived = self._derive(doc) if self._derive else {}
        return {"doc": self.encode(doc), **derived}

    def encode(self, doc: D) -> str:
        """A document as the database keeps it."""
        return _encoder.encode(doc).decode()
