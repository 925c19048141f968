"""What processes remember of promotions."""

import asyncio

import pytest

from tradepost.kit.caches import Cache
from tradepost.kit.db import Database
from tradepost.resources.discounts.promotions.documents import PROMOTIONS_TOPIC, all_promotions


@pytest.fixture
async def remembered(shop, database_url, session_clock):
    """`await remembered()`: the names of the store's promotions, as another process remembers them."""
    database = Database(database_url, size=1, clock=session_clock)
    cache = Cache(database, PROMOTIONS_TOPIC)
    await database.open()
    while not database.listening:  # noqa: ASYNC110 - nothing tells when
        await asyncio.sleep(0.01)

    async def load():
        return [record.doc.name for record in await all_promotions(database.reader, shop.id)]

    yield lambda: cache.get(shop.id, "all", load)
    await database.close()


async def until(remembered, names):
    """Wait until a notice has arrived."""
    async with asyncio.timeout(5):
        while await remembered() != names:  # noqa: ASYNC110 - asking again is the only way to know
            await asyncio.sleep(0.01)


async def test_every_change_is_noticed(shop, promotion, remembered):
    assert await remembered() == []

    promotion_id = await promotion(name="A")
    await until(remembered, ["A"])
    await shop.update(f"/promotions/{promotion_id}", {"name": "B"})
    await until(remembered, ["B"])
    await shop.delete(f"/promotions/{promotion_id}")
    await until(remembered, [])
