"""Changing any number of customers in one transaction, without loading their documents."""

from collections.abc import AsyncIterator, Callable
from typing import Any

from tradepost.kit import changes
from tradepost.kit.db import Tx
from tradepost.kit.search import Query
from tradepost.resources.customers.documents import customers, told

# Writes the SQL conditions of a selection, such as `Search.clauses`.
Matching = Callable[[Query], list[str]]

_STEP = 2000


async def change_all(tx: Tx, store_id: int, matching: Matching, settings: str = "", value: Any = None) -> int:
    """Write the SQL `settings`, in which $4 is `value`, to all customers that match, and record `customer.updated` for
    each; returns how many there were. Without settings they changed in something stored elsewhere.
    """
    count = 0
    async for events in _held(tx, store_id, matching):
        ids = list(events)
        await tx.execute(
            f"UPDATE customers SET version = version + 1, updated = $3{settings and ', '}{settings} "
            "WHERE store_id = $1 AND id = ANY($2)",
            store_id,
            ids,
            tx.now,
            *([value] if settings else []),
        )
        await changes.record_all(tx, store_id, "customer.updated", ids, events)
        count += len(ids)
    return count


async def delete_all(tx: Tx, store_id: int, matching: Matching) -> int:
    """Delete all customers that match, and record `customer.deleted` for each; returns how many there were."""
    count = 0
    async for events in _held(tx, store_id, matching):
        count += len(await customers.delete_all(tx, store_id, list(events), events))
    return count


async def _held(tx: Tx, store_id: int, matching: Matching) -> AsyncIterator[dict[int, dict[str, Any]]]:
    """The customers that match, by id, and held until the transaction ends, with what is told of them."""
    last = 0
    while True:
        query = Query(store_id, last)
        where = " AND ".join(["store_id = $1", "id > $2", *matching(query)])
        rows = await tx.fetch(
            f"SELECT id, doc ->> 'email' AS email FROM customers WHERE {where} "
            f"ORDER BY id LIMIT {query.arg(_STEP)} FOR UPDATE",
            *query.args,
        )
        if not rows:
            return
        last = rows[-1]["id"]
        yield {row["id"]: told(row["email"]) for row in rows}
