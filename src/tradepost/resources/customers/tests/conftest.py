"""What tests of customers stand on."""

import json
from decimal import Decimal

import asyncpg
import pytest

from tradepost.kit.clock import Clock
from tradepost.kit.db import Tx
from tradepost.resources.customers.stats import add_to_stats


@pytest.fixture
def customer(shop):
    """`await customer("ann@example.com", name="Ann")`: the id of a new customer."""

    async def make(email="ann@example.com", **fields):
        return await shop.create("/customers", {"email": email, **fields})

    return make


@pytest.fixture
def told(shop):
    """Everything that was recorded of customers: the kind, the id and the data of each change, in order."""

    async def read(family="customer"):
        connection = await asyncpg.connect(shop.connection_url)
        try:
            rows = await connection.fetch(
                "SELECT kind, entity_id, data FROM changes WHERE store_id = $1 AND kind LIKE $2 ORDER BY id",
                shop.id,
                f"{family}.%",
            )
        finally:
            await connection.close()
        return [(row["kind"], row["entity_id"], json.loads(row["data"] or "null")) for row in rows]

    return read


@pytest.fixture
def counted(shop):
    """`await counted(customer, 2, "10.50", first, last)`: tell a customer of orders, as the chapter of orders does."""

    async def tell(customer_id, orders=1, sales="0", first=None, last=None):
        connection = await asyncpg.connect(shop.connection_url)
        try:
            async with connection.transaction():
                await add_to_stats(
                    Tx(connection, Clock()),
                    shop.id,
                    customer_id,
                    orders=orders,
                    sales=Decimal(sales),
                    first_order=first,
                    last_order=last or first,
                )
        finally:
            await connection.close()

    return tell


@pytest.fixture
def shown(shop):
    """`await shown(customer)`: what GET answers of a customer."""

    async def read(customer_id):
        return await shop.read(f"/customers/{customer_id}")

    return read
