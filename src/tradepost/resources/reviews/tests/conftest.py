"""What tests of reviews stand on."""

import json

import asyncpg
import pytest


@pytest.fixture
async def product(shop):
    """The id of a product."""
    return await shop.create("/products", {"name": "Lamp"})


@pytest.fixture
def review(shop, product):
    """`await review(5, "PUBLISHED", text="Nice")`: the id of a new review of the product."""

    async def make(rating=5, status="MODERATED", text="", **fields):
        body = {"productId": product, "rating": rating, "status": status, "review": text, **fields}
        return await shop.create("/reviews", body)

    return make


@pytest.fixture
def told(shop):
    """Everything that was recorded of reviews: the kind, the id and the data of each change, in order."""

    async def read():
        connection = await asyncpg.connect(shop.connection_url)
        try:
            rows = await connection.fetch(
                "SELECT kind, entity_id, data FROM changes WHERE store_id = $1 AND kind LIKE 'review.%' ORDER BY id",
                shop.id,
            )
        finally:
            await connection.close()
        return [(row["kind"], row["entity_id"], json.loads(row["data"])) for row in rows]

    return read


@pytest.fixture
def shown(shop, product):
    """What the product shows of its reviews: rating, published, moderated."""

    async def read():
        found = await shop.read(f"/products/{product}")
        return tuple(found.get(name) for name in ("rating", "reviewsPublished", "reviewsModerated"))

    return read
