"""Exact numbers per store that would be slow to count: the documents of a collection, the next number of a series.

A counter's row is also the lock of what it counts: whoever adds to it is alone in the store until the transaction
ends, which keeps slugs, positions and automatic SKUs of one store free of races.
"""

from collections.abc import Mapping

from tradepost.kit.db import Db, Tx


async def add(tx: Tx, store_id: int, name: str, amount: int) -> int:
    """Add to a counter and hold it until the transaction ends; returns the new value."""
    value: int = await tx.fetchval(
        "INSERT INTO counters AS c (store_id, name, value) VALUES ($1, $2, $3) "
        "ON CONFLICT (store_id, name) DO UPDATE SET value = c.value + $3 RETURNING value",
        store_id,
        name,
        amount,
    )
    return value


async def add_all(tx: Tx, store_id: int, amounts: Mapping[str, int]) -> None:
    """Add to several counters in one statement, in the order in which they are named."""
    await tx.execute(
        "INSERT INTO counters AS c (store_id, name, value) SELECT $1, name, amount "
        "FROM unnest($2::text[], $3::bigint[]) WITH ORDINALITY AS a (name, amount, place) ORDER BY place "
        "ON CONFLICT (store_id, name) DO UPDATE SET value = c.value + excluded.value",
        store_id,
        list(amounts),
        list(amounts.values()),
    )


async def hold(tx: Tx, store_id: int, name: str) -> None:
    """Be alone with what the counter `name` stands for until the transaction ends."""
    await add(tx, store_id, name, 0)


async def value(db: Db, store_id: int, name: str) -> int:
    """A counter's value, 0 when nothing was counted yet."""
    return await db.fetchval("SELECT value FROM counters WHERE store_id = $1 AND name = $2", store_id, name) or 0
