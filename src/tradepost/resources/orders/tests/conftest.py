"""What tests of orders stand on."""

from dataclasses import dataclass

import pytest

from tradepost.kit.db import Database
from tradepost.resources.store_profile.store import load


@pytest.fixture
async def cherry(shop):
    """A product that costs 15, of which there are 10."""
    return await shop.create("/products", {"name": "Cherry", "sku": "CH-1", "price": 15, "quantity": 10})


@pytest.fixture
def place(shop):
    """`await place(email="a@x.io")`: the internal number of a new order."""

    async def create(**fields):
        return await shop.create("/orders", fields)

    return create


@pytest.fixture
def left(shop):
    """`await left(product_id)`: how many of a product there are."""

    async def quantity(product_id):
        return (await shop.read(f"/products/{product_id}"))["quantity"]

    return quantity


@pytest.fixture
def changed_since(shop):
    """What was recorded while a block ran: `before = await changed_since()`, then `await changed_since(before)`."""

    async def kinds(before=()):
        return [kind for kind, _id in (await shop.changes())[len(before) :]]

    return kinds


@dataclass
class Counter:
    """A checkout of the test's store, which has no address in the API of its own."""

    database: Database
    settings: object
    store_id: int

    async def write(self, work):
        """Run `work(tx, store)` in one transaction."""

        async def once(tx):
            return await work(tx, await load(tx, self.store_id, self.settings))

        return await self.database.write(once)


@pytest.fixture
async def checkout(shop, app_settings, session_clock):
    """`await checkout.write(work)`: do what a checkout does."""
    database = Database(app_settings.database_url, size=12, clock=session_clock)
    await database.open()
    yield Counter(database, app_settings, shop.id)
    await database.close()
