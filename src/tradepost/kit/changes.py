"""One append-only table of what happened (architecture: one table of changes, four uses).

Written in the transaction of the change itself. Webhooks, the `/…/deleted` histories, latest-stats and the
audit trail are all read from it.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from tradepost.kit import jobs
from tradepost.kit.dates import format_date
from tradepost.kit.db import Db, Tx
from tradepost.kit.search import Page, Paging

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
    await record_all(tx, store_id, kind, [entity_id], data)


async def record_all(
    tx: Tx, store_id: int, kind: str, entity_ids: list[int], data: dict[str, Any] | None = None
) -> None:
    """The same change of many entities; nothing happens when there are none."""
    if not entity_ids:
        return
    await tx.execute(
        "INSERT INTO changes (store_id, at, kind, entity_id, data) SELECT $1, $2, $3, unnest($4::bigint[]), $5::json",
        store_id,
        tx.now,
        kind,
        entity_ids,
        msgspec.json.encode(data).decode() if data else None,
    )
    for reaction in _reactions.get(kind, ()):
        await reaction(tx, store_id, entity_ids)
    await jobs.react(tx, store_id, kind)


class Removed(Struct, kw_only=True):
    """One line of a `/…/deleted` history."""

    id: int
    date: str


async def deleted(
    db: Db, store_id: int, kind: str, since: datetime | None, until: datetime | None, page: Paging
) -> Page[Removed]:
    """The history of deletions of one kind (`product.deleted`), oldest first, both bounds inclusive."""
    args: list[Any] = [store_id, kind]
    where = "store_id = $1 AND kind = $2"
    if since is not None:
        args.append(since)
        where += f" AND at >= ${len(args)}"
    if until is not None:
        args.append(until)
        # Dates have whole seconds on the wire, so a bound includes the second it names.
        where += f" AND at < ${len(args)}::timestamptz + interval '1 second'"
    total = await db.fetchval(f"SELECT count(*) FROM changes WHERE {where}", *args)
    rows = await db.fetch(
        f"SELECT entity_id, at FROM changes WHERE {where} ORDER BY at, id "
        f"LIMIT ${len(args) + 1} OFFSET ${len(args) + 2}",
        *args,
        page.limit,
        page.offset,
    )
    items = [Removed(id=row["entity_id"], date=format_date(row["at"])) for row in rows]
    return Page.of(items, total, page)
