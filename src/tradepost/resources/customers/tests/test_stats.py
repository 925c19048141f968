"""What orders tell of themselves to their customers (customers.md 2.3)."""

from datetime import UTC, datetime

FIRST = datetime(2024, 1, 1, 10, 0, 0, 5, tzinfo=UTC)
LAST = datetime(2024, 2, 1, 10, tzinfo=UTC)


async def test_numbers_add_up(shop, customer, counted, shown, told):
    customer_id = await customer()
    before = await shown(customer_id)

    await counted(customer_id, 1, "5.005", FIRST)
    await counted(customer_id, 2, "5", FIRST, LAST)

    after = await shown(customer_id)
    assert after["stats"] == {
        "numberOfOrders": 3,
        "salesValue": 10.01,
        "averageOrderValue": 3.34,
        "firstOrderDate": "2024-01-01 10:00:00 +0000",
        "lastOrderDate": "2024-02-01 10:00:00 +0000",
    }
    assert {**after, "stats": 0, "updated": 0} == {**before, "stats": 0, "updated": 0}
    assert (await told())[1:] == [("customer.updated", customer_id, {"customerEmail": "ann@example.com"})] * 2


async def test_orders_may_go_again(customer, counted, shown):
    customer_id = await customer()
    await counted(customer_id, 1, "5", FIRST)

    await counted(customer_id, -1, "-5")

    assert (await shown(customer_id))["stats"] == {"numberOfOrders": 0, "salesValue": 0, "averageOrderValue": 0}


async def test_orders_outlive_their_customer(shop, counted):
    await counted(5, 1, "5", FIRST)

    assert await shop.changes() == []


async def test_an_update_keeps_the_numbers(shop, customer, counted, shown):
    customer_id = await customer()
    await counted(customer_id, 1, "5", FIRST)

    await shop.update(f"/customers/{customer_id}", {"taxId": "X"})

    assert (await shown(customer_id))["stats"]["numberOfOrders"] == 1
