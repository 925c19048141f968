"""One append-only table of what happened (architecture: one table of changes, four uses).

Written in the transaction of the change itself. Webhooks, the `/…/deleted` histories, latest-stats and the
audit trail are all read from it.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from tradepost.kit import jobs
from tradepost.kit.dates import format_date
from tradepost.kit.db import Db, Row, Tx
from tradepost.kit.parameters import Paging
from tradepost.kit.search import Page

# What happens within the transaction of a change; see `when`.
Reaction = Callable[[Tx, int, list[int]], Awaitable[None]]

_reactions: dict[str, list[Reaction]] = {}


def when(*kinds: str) -> Callable[[Reaction], Reaction]:
    """Declare what a later chapter does at once when an earlier one changes, in the same transaction.

    The function is called with the transaction, the store and the ids of the entities. What may come seconds later is
    a job (see kit/jobs.py).
    """

    def register(reaction: Reaction) -> Reaction:
        for kind in kinds:
            _reactions.setdefault(kind, []).append(reaction)
        return reaction

    return register


async def record(tx: Tx, store_id: int, kind: str, entity_id: int, data: dict[str, Any] | None = None) -> None:
    """Write down that `kind` (a webhook's name, such as `product.updated`) happened to `entity_id`."""
    await record_all(tx, store_id, kind, [entity_id], {entity_id: data} if data else None)


async def record_all(
    tx: Tx, store_id: int, kind: str, entity_ids: list[int], data: Mapping[int, dict[str, Any]] | None = None
) -> None:
    """The same change of many entities, each with its own `data`; nothing happens when there are none."""
    if not entity_ids:
        return
    told = data or {}
    await tx.execute(
        "INSERT INTO changes (store_id, at, kind, entity_id, data) SELECT $1, $2, $3, e.id, e.data::json "
        "FROM unnest($4::bigint[], $5::text[]) AS e (id, data)",
        store_id,
        tx.now,
        kind,
        entity_ids,
        [msgspec.json.encode(told[item]).decode() if item in told else None for item in entity_ids],
    )
    for reaction in _reactions.get(kind, ()):
        await reaction(tx, store_id, entity_ids)
    await jobs.react(tx, store_id, kind)


async def mark(db: Db) -> str:
    """Which transactions are committed, to ask `since` with. Whoever reads afterwards sees all of them."""
    now: str = await db.fetchval("SELECT pg_current_snapshot()::text")
    return now


async def since(db: Db, store_id: int, moment: str) -> tuple[str, list[tuple[str, int]]]:
    """What was committed since a mark, as kinds and entity ids, and the mark for the next time.

    Transactions are compared, not times or numbers: a change that was written before the mark and committed after it
    is not missed.
    """
    row = await db.fetchrow(
        "SELECT pg_current_snapshot()::text AS mark, array_agg(kind) AS kinds, array_agg(entity_id) AS ids "
        "FROM changes WHERE store_id = $1 AND xact >= pg_snapshot_xmin($2::text::pg_snapshot) "
        # A database that was restored from a dump has changes with numbers that are still to come.
        "AND xact < pg_snapshot_xmax(pg_current_snapshot()) "
        "AND NOT pg_visible_in_snapshot(xact, $2::text::pg_snapshot)",
        store_id,
        moment,
    )
    if row is None:
        raise LookupError(store_id)
    return row["mark"], list(zip(row["kinds"] or (), row["ids"] or (), strict=True))


class Removed(Struct, kw_only=True):
    """One line of a `/…/deleted` history."""

    id: int
    date: str


async def deleted(
    db: Db, store_id: int, kind: str, since: datetime | None, until: datetime | None, page: Paging
) -> Page[Removed]:
    """The history of deletions of one kind (`product.deleted`), oldest first, both bounds inclusive."""
    rows, total = await history(db, store_id, [kind], since, until, page)
    items = [Removed(id=row["entity_id"], date=format_date(row["at"])) for row in rows]
    return Page.of(items, total, page)


async def history(
    db: Db, store_id: int, kinds: list[str], since: datetime | None, until: datetime | None, page: Paging
) -> tuple[list[Row], int]:
    """One page of what happened of these kinds (`entity_id`, `at`, `data`), oldest first, both bounds inclusive; and
    how many there are in all.
    """
    args: list[Any] = [store_id, kinds]
    where = "store_id = $1 AND kind = ANY($2)"
    if since is not None:
        args.append(since)
        where += f" AND at >= ${len(args)}"
    if until is not None:
        args.append(until)
        # Dates have whole seconds on the wire, so a bound includes the second it names.
        where += f" AND at < ${len(args)}::timestamptz + interval '1 second'"
    total = await db.fetchval(f"SELECT count(*) FROM changes WHERE {where}", *args)
    rows = await db.fetch(
        f"SELECT entity_id, at, data FROM changes WHERE {where} ORDER BY at, id "
        f"LIMIT ${len(args) + 1} OFFSET ${len(args) + 2}",
        *args,
        page.limit,
        page.offset,
    )
    return rows, total
