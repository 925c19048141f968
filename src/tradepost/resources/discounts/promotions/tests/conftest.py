"""What tests of promotions stand on."""

import json

import asyncpg
import pytest


@pytest.fixture
def body():
    """`body(amount=5)`: a valid body."""

    def make(**fields):
        return {"name": "Sale", "discountBase": "ITEM", "discountType": "PERCENT", "amount": 10, **fields}

    return make


@pytest.fixture
def promotion(shop, body):
    """`await promotion(amount=5)`: the id of a new promotion."""

    async def make(**fields):
        return await shop.create("/promotions", body(**fields))

    return make


@pytest.fixture
def shown(shop):
    """`await shown(promotion_id)`: a promotion as it is answered."""

    async def read(promotion_id):
        return await shop.read(f"/promotions/{promotion_id}")

    return read


@pytest.fixture
def told(shop):
    """Everything that was recorded of promotions: the kind, the id and the data of each change, in order."""

    async def read():
        connection = await asyncpg.connect(shop.connection_url)
        try:
            rows = await connection.fetch(
                "SELECT kind, entity_id, data FROM changes WHERE store_id = $1 AND kind LIKE 'promotion.%' ORDER BY id",
                shop.id,
            )
        finally:
            await connection.close()
        return [(row["kind"], row["entity_id"], json.loads(row["data"])) for row in rows]

    return read
