"""What tests of subscriptions stand on."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from tradepost.kit.db import Database
from tradepost.resources.orders.subscriptions.charger import Outcome
from tradepost.resources.orders.subscriptions.charging import charge_due

JANUARY = datetime(2026, 1, 31, 10, 30, tzinfo=UTC)


@pytest.fixture
def box():
    """`box()`: an item that is bought every month for 20."""

    def item(interval="MONTH", count=1, **fields):
        settings = {"recurringInterval": interval, "recurringIntervalCount": count}
        return {"name": "Box", "price": 20, "recurringChargeSettings": settings} | fields

    return item


@pytest.fixture
def subscribe(shop, box):
    """`await subscribe()`: the id of the subscription that a paid order of 2026-01-31 has begun."""

    async def begin(item=None, **fields):
        order = {
            "email": "ann@example.com",
            "paymentStatus": "PAID",
            "createDate": "2026-01-31 10:30:00 +0000",
            "subtotal": 20,
            "total": 20,
            "items": [item or box()],
        }
        order_id = await shop.create("/orders", order | fields)
        return (await shop.read(f"/orders/{order_id}"))["items"][0]["subscriptionId"]

    return begin


@dataclass
class FakeCharger:
    """Answers with `outcome`, or raises it; `charges` are what it was asked for."""

    outcome: object = field(default_factory=lambda: Outcome("collected", transaction_id="pi_1"))
    charges: list = field(default_factory=list)

    async def charge(self, charge):
        self.charges.append(charge)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.fixture
def charger():
    return FakeCharger()


@pytest.fixture
async def charge(app_settings, session_clock):
    """`await charge(charger)`: do what the job does."""
    database = Database(app_settings.database_url, size=6, clock=session_clock)
    await database.open()

    async def run(charger):
        await charge_due(database, app_settings, charger)

    yield run
    await database.close()


@pytest.fixture
def attempts(shop, database):
    """`await attempts()`: what was written down of the store's charges, without ids."""

    async def rows():
        found = await database.fetch("SELECT * FROM subscription_charges WHERE store_id = $1 ORDER BY id", shop.id)
        return [(row["state"], row["due"], row["order_id"]) for row in found]

    return rows
