"""PUT /products/{id}/inventory."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

MOMENT = datetime(2024, 9, 4, 7, 20, 11, tzinfo=UTC)


async def test_stock_goes_up_and_down_and_below_zero(shop):
    path = f"/products/{await shop.create('/products', {'name': 'A', 'sku': 'X1', 'quantity': 10})}"

    assert await shop.update(f"{path}/inventory", {"quantityDelta": 5}) == {"updateCount": 1}
    assert (await shop.read(path))["quantity"] == 15
    assert await shop.update(f"{path}/inventory", {"quantityDelta": -20}) == {
        "updateCount": 1,
        "warning": "Product has negative stock.",
    }

    product = await shop.read(path)
    assert (product["quantity"], product["inStock"], product["unlimited"]) == (-5, False, False)
    assert (await shop.read("/products", inStock="false"))["total"] == 1


async def test_nothing_else_changes_but_the_time(shop, clock):
    clock.moment = MOMENT
    product_id = await shop.create("/products", {"name": "A", "quantity": 1})
    path = f"/products/{product_id}"
    before = await shop.read(path)

    clock.moment = MOMENT + timedelta(seconds=3)
    await shop.update(f"{path}/inventory", {"quantityDelta": 0})

    after = await shop.read(path)
    assert {name for name in after if after[name] != before[name]} == {"updated", "updateTimestamp"}
    assert after["updateTimestamp"] == before["updateTimestamp"] + 3
    assert await shop.changes() == [("product.created", product_id), ("product.updated", product_id)]


async def test_unlimited_stock_stays_unlimited(shop, unchanged):
    path = f"/products/{await shop.create('/products', {'name': 'A'})}"

    async with unchanged(path):
        assert await shop.update(f"{path}/inventory", {"quantityDelta": -5}) == {"updateCount": 0}


async def test_adjustments_at_the_same_time_add_up(shop):
    path = f"/products/{await shop.create('/products', {'name': 'A', 'quantity': 100})}"

    await asyncio.gather(*(shop.update(f"{path}/inventory", {"quantityDelta": -3}) for _ in range(12)))

    assert (await shop.read(path))["quantity"] == 64


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "Field StockAdjustment.quantityDelta is absent"),
        ({"quantityDelta": None}, "quantityDelta cannot be null"),
        ({"quantityDelta": 1.5}, "quantityDelta is expected to be a number"),
        ({"quantityDelta": "some"}, "quantityDelta is expected to be a number"),
        ({"quantityDelta": True}, "quantityDelta is expected to be a number"),
        ({"quantityDelta": 2**31}, "quantityDelta is expected to be a number"),
        ({"quantityDelta": 2**31 - 1}, "quantityDelta makes the stock larger than can be counted"),
    ],
)
async def test_a_wrong_amount_is_refused(shop, refused, unchanged, body, message):
    path = f"/products/{await shop.create('/products', {'name': 'A', 'quantity': 7})}"

    async with unchanged(path):
        refused(await shop.put(f"{path}/inventory", body), 400, "WRONG_PARAMETER", message)


async def test_an_unknown_product(shop, other_shop, refused):
    foreign = await other_shop.create("/products", {"name": "A", "quantity": 7})

    for product_id in (5, -1, "abc", 2**63, foreign):
        answer = await shop.put(f"/products/{product_id}/inventory", {"quantityDelta": 1})
        refused(answer, 404, "PRODUCT_NOT_FOUND", f"Product #{product_id} not found")
    assert (await other_shop.read(f"/products/{foreign}"))["quantity"] == 7


async def test_the_notification_is_accepted(shop):
    path = f"/products/{await shop.create('/products', {'name': 'A', 'quantity': 7, 'warningLimit': 5})}"

    sent = {"quantityDelta": -4}
    assert await shop.update(f"{path}/inventory", sent, checkLowStockNotification="true") == {"updateCount": 1}
