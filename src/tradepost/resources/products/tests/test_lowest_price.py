"""The lowest price of the last 30 days."""

from datetime import UTC, datetime, timedelta

import pytest

START = datetime(2024, 9, 1, tzinfo=UTC)


@pytest.fixture
def on_day(clock):
    """`on_day(3)`: three days later."""

    def travel(days):
        clock.moment = START + timedelta(days=days)

    travel(0)
    return travel


async def lowest(shop, path):
    product = await shop.read(path)
    assert product["lowestPriceSettings"]["automaticLowestPrice"] == product["lowestPrice"]
    assert (await shop.read("/products"))["items"] == [product]
    return product["lowestPrice"]


async def test_it_is_the_price_at_first(shop, on_day):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'price': 10})}"

    assert await lowest(shop, path) == 10
    on_day(400)
    assert await lowest(shop, path) == 10


async def test_a_former_price_counts_for_30_days_after_it_ended(shop, on_day):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'price': 10})}"
    on_day(100)
    await shop.update(path, {"price": 15})

    on_day(129.9)
    assert await lowest(shop, path) == 10
    on_day(130)
    assert await lowest(shop, path) == 15
    on_day(300)
    assert await lowest(shop, path) == 15


async def test_a_lower_price_counts_at_once(shop, on_day):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'price': 10})}"
    on_day(1)
    await shop.update(path, {"price": 7})

    assert await lowest(shop, path) == 7


async def test_prices_go_one_after_the_other(shop, on_day):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'price': 5})}"
    for day, price in ((1, 3), (2, 9), (3, 4), (4, 6), (5, 8)):
        on_day(day)
        await shop.update(path, {"price": price})

    seen = []
    for day in (5, 31.9, 32, 33.9, 34, 34.9, 35):
        on_day(day)
        seen.append(await lowest(shop, path))

    assert seen == [3, 3, 4, 4, 6, 6, 8]


async def test_other_changes_do_not_matter(shop, on_day):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'price': 5})}"
    on_day(1)
    await shop.update(path, {"price": 9})
    for day in range(2, 29):
        on_day(day)
        await shop.update(path, {"price": 9, "name": f"Mug {day}"})

    assert await lowest(shop, path) == 5
    on_day(31)
    assert await lowest(shop, path) == 9


async def test_a_price_set_by_hand_wins(shop, on_day):
    await shop.update("/profile", {"taxSettings": {"taxes": [{"name": "V", "defaultTax": 10, "includeInPrice": True}]}})
    settings = {"manualLowestPrice": 8, "lowestPriceEnabled": False}
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'price': 10, 'lowestPriceSettings': settings})}"

    product = await shop.read(path)
    assert product["lowestPrice"] == 8
    assert product["defaultDisplayedLowestPrice"] == 8.8
    assert product["defaultDisplayedLowestPriceFormatted"] == "$8.80"
    assert product["lowestPriceSettings"] == {
        "lowestPriceEnabled": False,
        "manualLowestPrice": 8,
        "automaticLowestPrice": 10,
        "defaultDisplayedLowestPrice": 8.8,
        "defaultDisplayedLowestPriceFormatted": "$8.80",
        "defaultDisplayedManualLowestPrice": 8.8,
        "defaultDisplayedManualLowestPriceFormatted": "$8.80",
        "defaultDisplayedAutomaticLowestPrice": 11,
        "defaultDisplayedAutomaticLowestPriceFormatted": "$11.00",
    }
    await shop.update(path, {"lowestPriceSettings": {"manualLowestPrice": 0}})
    assert await lowest(shop, path) == 10
    assert "manualLowestPrice" not in (await shop.read(path))["lowestPriceSettings"]
