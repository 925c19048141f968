"""Every form of an order's id (orders.md 2): the public id with its affixes or without, the reference of the payment,
the internal number, and the first two in any case. The first form in this order that fits decides.
"""

import re

from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Record
from tradepost.kit.search import Query
from tradepost.resources.orders.documents import LONGEST_INDEXED, orders
from tradepost.resources.orders.schemas import StoredOrder

_NUMBER = re.compile(r"(?:transaction_)?([0-9]{1,18})")


def internal_number(text: str) -> int | None:
    """The internal number that an id may be."""
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found else None


def _identified(text: str, number: str) -> str:
    """SQL of the internal number of the order with an id: `text` as it was sent, `number` if it may be one."""
    referenced = f"i.reference_transaction_id = left({text}, {LONGEST_INDEXED})"
    numbered = f"i.id = {number}"
    return (
        f"(SELECT i.id FROM orders AS i WHERE i.store_id = $1 AND (lower(i.public_id) = lower({text}) "
        f"OR lower(i.public_uid) = lower({text}) OR {referenced} OR {numbered}) "
        f"ORDER BY i.public_id = {text} DESC, i.public_uid = {text} DESC, ({referenced}) IS TRUE DESC, "
        f"({numbered}) IS TRUE DESC, i.id DESC LIMIT 1)"
    )


async def get_order(db: Db, store_id: int, order_id: str) -> Record[StoredOrder]:
    """The order with an id of any form; raises 404 ORDER_NOT_FOUND."""
    return await _one(db, store_id, order_id, "")


async def lock_order(tx: Tx, store_id: int, order_id: str) -> Record[StoredOrder]:
    """The same, held until the transaction ends."""
    return await _one(tx, store_id, order_id, "FOR UPDATE")


async def _one(db: Db, store_id: int, order_id: str, suffix: str) -> Record[StoredOrder]:
    row = None
    if "\x00" not in order_id:
        row = await db.fetchrow(
            f"SELECT {orders.selected} FROM orders WHERE store_id = $1 "
            f"AND id = {_identified('$2::text', '$3::bigint')} {suffix}",
            store_id,
            order_id,
            internal_number(order_id),
        )
    if row is None:
        raise orders.missing(id=order_id)
    return orders.record(row)


def any_identity(query: Query, order_ids: list[str]) -> str:
    """SQL of whether an order has one of these ids; unknown ones are skipped."""
    texts = query.arg(order_ids)
    numbers = query.arg([internal_number(order_id) for order_id in order_ids])
    return (
        f"id = ANY(ARRAY(SELECT {_identified('t.text', 't.number')} "
        f"FROM unnest({texts}::text[], {numbers}::bigint[]) AS t (text, number)))"
    )
