"""What is told of orders (orders.md 7)."""

import msgspec
import pytest


@pytest.fixture
def told(shop, database):
    """`await told()`: kind, entity and data of everything that was recorded of orders."""

    async def events():
        rows = await database.fetch(
            "SELECT kind, entity_id, data FROM changes WHERE store_id = $1 AND kind LIKE '%order.%' ORDER BY id",
            shop.id,
        )
        return [(row["kind"], row["entity_id"], msgspec.json.decode(row["data"])) for row in rows]

    return events


async def test_the_life_of_an_order(shop, place, told):
    number = await place(paymentStatus="AWAITING_PAYMENT")
    order_id = (await shop.read(f"/orders/{number}"))["id"]
    await shop.update(f"/orders/{number}", {"paymentStatus": "PAID", "fulfillmentStatus": "SHIPPED"})
    await shop.delete(f"/orders/{number}")

    assert await told() == [
        (
            "order.created",
            number,
            {
                "orderId": order_id,
                "newPaymentStatus": "AWAITING_PAYMENT",
                "newFulfillmentStatus": "AWAITING_PROCESSING",
            },
        ),
        (
            "order.updated",
            number,
            {
                "orderId": order_id,
                "oldPaymentStatus": "AWAITING_PAYMENT",
                "newPaymentStatus": "PAID",
                "oldFulfillmentStatus": "AWAITING_PROCESSING",
                "newFulfillmentStatus": "SHIPPED",
            },
        ),
        ("order.deleted", number, {"orderId": order_id}),
    ]


async def test_the_life_of_a_cart(shop, place, told, database):
    number = await place(paymentStatus="INCOMPLETE")
    order_id = (await shop.read(f"/orders/{number}"))["id"]
    await shop.update(f"/orders/{number}", {"hidden": True})
    other = await place(paymentStatus="INCOMPLETE")
    await shop.delete(f"/orders/{other}")

    cart_id = await database.fetchval("SELECT cart_id FROM orders WHERE store_id = $1 AND id = $2", shop.id, number)
    events = await told()
    assert [kind for kind, *_ in events] == [
        *("unfinished_order.created", "unfinished_order.updated"),
        *("unfinished_order.created", "unfinished_order.deleted"),
    ]
    assert events[1] == ("unfinished_order.updated", number, {"orderId": order_id, "cartId": cart_id})
    assert cart_id == cart_id.upper()
    assert len(cart_id) == 36


async def test_a_cart_that_is_placed_is_created_now(shop, place, told, clock):
    number = await place(paymentStatus="INCOMPLETE", hidden=True, createDate="2020-01-01", paymentMessage="No")
    before = await shop.read(f"/orders/{number}")
    assert (await shop.read("/orders"))["total"] == 0
    clock.moment = clock.now()

    body = {"paymentStatus": "PAID", "createDate": before["createDate"]}
    assert await shop.update(f"/orders/transaction_{number}", body) == {"updateCount": 1}

    order = await shop.read(f"/orders/{number}")
    assert (order["id"], order["hidden"]) == (before["id"], False)
    assert order["createTimestamp"] == int(clock.moment.timestamp())
    assert "paymentMessage" not in order
    assert (await shop.read("/orders"))["total"] == 1
    assert [kind for kind, *_ in await told()] == ["unfinished_order.created", "order.created"]


async def test_an_order_that_becomes_a_cart_again_changes_for_both(shop, place, told):
    number = await place(paymentStatus="PAID")

    await shop.update(f"/orders/{number}", {"paymentStatus": "INCOMPLETE"})

    assert [kind for kind, *_ in await told()] == ["order.created", "order.updated", "unfinished_order.created"]
    assert (await shop.read("/orders"))["total"] == 0


async def test_the_latest_stats_move(shop, place, clock):
    before = await shop.read("/latest-stats")
    clock.moment = clock.now().replace(year=2030)
    await place(paymentStatus="INCOMPLETE")
    clock.moment = clock.moment.replace(year=2031)
    await place()

    after = await shop.read("/latest-stats")

    assert (after["ordersUpdated"][:4], after["abandonedSalesUpdated"][:4]) == ("2031", "2030")
    assert after["profileUpdated"] == before["profileUpdated"]
