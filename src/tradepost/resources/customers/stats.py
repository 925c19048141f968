"""What orders tell of themselves to their customers (customers.md 2.3). The numbers are exact at once."""

from datetime import datetime
from decimal import Decimal

from tradepost.kit import changes
from tradepost.kit.db import Row, Tx
from tradepost.resources.customers.documents import told


async def add_to_stats(
    tx: Tx,
    store_id: int,
    customer_id: int,
    *,
    orders: int,
    sales: Decimal,
    first_order: datetime | None,
    last_order: datetime | None,
) -> None:
    """Count so many orders more, of so much more in all, either of which may be below 0, and take over when the first
    and the last of all counted orders were created. Records `customer.updated`. An unknown customer is no
    error: orders outlive theirs.
    """
    row = await tx.fetchrow(
        "UPDATE customers SET order_count = order_count + $3, sales_value = sales_value + $4, first_order = $5, "
        "last_order = $6, updated = $7, version = version + 1 WHERE store_id = $1 AND id = $2 "
        "RETURNING doc ->> 'email' AS email",
        store_id,
        customer_id,
        orders,
        sales,
        first_order,
        last_order,
        tx.now,
    )
    await _tell(tx, store_id, customer_id, row)


async def add_order(tx: Tx, store_id: int, customer_id: int, created: datetime, sales: Decimal) -> None:
    """Count one order more, which was `created` at a moment and came to `sales`. Nothing is asked about the others.
    Records `customer.updated`; an unknown customer is no error.
    """
    row = await tx.fetchrow(
        "UPDATE customers SET order_count = order_count + 1, sales_value = sales_value + $3, "
        "first_order = least(first_order, $4), last_order = greatest(last_order, $4), "
        "updated = $5, version = version + 1 WHERE store_id = $1 AND id = $2 RETURNING doc ->> 'email' AS email",
        store_id,
        customer_id,
        sales,
        created,
        tx.now,
    )
    await _tell(tx, store_id, customer_id, row)


async def _tell(tx: Tx, store_id: int, customer_id: int, row: Row | None) -> None:
    if row is not None:
        await changes.record(tx, store_id, "customer.updated", customer_id, told(row["email"]))
