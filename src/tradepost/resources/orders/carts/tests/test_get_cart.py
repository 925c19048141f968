"""GET /carts/{cartId} (orders.md 9)."""

import re

import msgspec
import pytest

ONLY_OF_ORDERS = {
    *("id", "orderNumber", "vendorOrderNumber", "publicUid", "internalId"),
    *("paymentStatus", "fulfillmentStatus", "shipments"),
}


async def test_a_cart_is_an_order_without_its_ids_and_statuses(shop, fill_cart, cherry):
    number, cart_id = await fill_cart(
        email="a@x.io",
        total=30,
        subtotal=30,
        paymentMessage="Card declined",
        items=[{"productId": cherry, "quantity": 2}],
        discountCoupon={"code": "NONE"},
        extraFields={"wrap": "yes"},
        shippingPerson={"name": "Ann Lee", "countryCode": "US"},
    )

    cart = await shop.read(f"/carts/{cart_id}")

    order = await shop.read(f"/orders/{number}")
    assert re.fullmatch(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", cart_id)
    assert cart == {key: value for key, value in order.items() if key not in ONLY_OF_ORDERS} | {"cartId": cart_id}
    assert order.keys() - cart.keys() == ONLY_OF_ORDERS
    assert cart["items"][0]["quantity"] == 2
    assert (await shop.read(f"/carts/{cart_id}", responseFields="cartId,total")) == {"cartId": cart_id, "total": 30}


async def test_a_cart_that_its_buyer_was_reminded_of_says_when(shop, fill_cart, database):
    number, cart_id = await fill_cart()
    doc = msgspec.json.decode(await database.fetchval("SELECT doc FROM orders WHERE id = $1", number))
    doc["recoveryEmailSent"] = "2026-07-01T10:00:00Z"
    await database.execute("UPDATE orders SET doc = $1 WHERE id = $2", msgspec.json.encode(doc).decode(), number)

    cart = await shop.read(f"/carts/{cart_id}")

    assert cart["recoveryEmailSentTimestamp"] == "2026-07-01 10:00:00 +0000"


@pytest.mark.parametrize("cart_id", ["NOPE", "6626E60A-A6F9-4CD5-8230-43D5F162E0CD", "%00", "5"])
async def test_an_unknown_cart(shop, refused, cart_id):
    shown = "\x00" if cart_id == "%00" else cart_id
    for answer in (
        await shop.get(f"/carts/{cart_id}"),
        await shop.put(f"/carts/{cart_id}", {"hidden": True}),
        await shop.post(f"/carts/{cart_id}/place"),
    ):
        refused(answer, 404, "ORDER_NOT_FOUND", f"Cart #{shown} not found")


async def test_orders_and_deleted_carts_are_no_carts(shop, fill_cart, refused, database):
    number = await shop.create("/orders", {"email": "a@x.io"})
    order = await database.fetchval("SELECT cart_id FROM orders WHERE store_id = $1 AND id = $2", shop.id, number)
    number, deleted = await fill_cart()
    await shop.delete(f"/orders/{number}")

    for cart_id in (order, deleted):
        refused(await shop.get(f"/carts/{cart_id}"), 404, "ORDER_NOT_FOUND", f"Cart #{cart_id} not found")
