"""POST /carts/{cartId}/place (orders.md 9), and the other ways that a cart ends."""

import asyncio
from datetime import timedelta

import msgspec

KEPT = {
    "fulfillmentStatus": "SHIPPED",
    "trackingNumber": "1Z",
    "privateAdminNotes": "Call first",
    "orderComments": "Please",
    "total": 45,
    "extraFields": {"wrap": "yes"},
    "externalOrderData": {"externalOrderId": "E", "platformSpecificFields": {"a": "b"}},
    "billingPerson": {"name": "Ann Lee"},
}


async def test_an_order_that_waits_for_its_payment(shop, fill_cart, cherry, clock):
    number, cart_id = await fill_cart(
        email="new@x.io",
        hidden=True,
        createDate="2020-01-01",
        paymentMessage="Declined",
        items=[{"productId": cherry, "quantity": 3}],
        **KEPT,
    )
    before = await shop.read(f"/orders/{number}")
    assert "customerId" not in before
    seen = await shop.changes()
    clock.moment = clock.now()

    answer = await shop.post(f"/carts/{cart_id}/place")

    order = await shop.read(f"/orders/{number}")
    assert answer.status_code == 200
    assert answer.json() == {
        "id": before["id"],
        "orderNumber": number,
        "vendorOrderNumber": before["id"],
        "cartId": cart_id,
    }
    del before["paymentMessage"]
    assert order == before | {
        "paymentStatus": "AWAITING_PAYMENT",
        "hidden": False,
        "customerId": order["customerId"],
        "createDate": clock.moment.strftime("%Y-%m-%d %H:%M:%S +0000"),
        "createTimestamp": int(clock.moment.timestamp()),
        "updateDate": order["updateDate"],
        "updateTimestamp": order["updateTimestamp"],
    }
    assert order["fulfillmentStatus"] == "SHIPPED"
    assert (await shop.read(f"/products/{cherry}"))["quantity"] == 7
    [customer] = (await shop.read("/customers"))["items"]
    assert (customer["id"], customer["email"], customer["name"]) == (order["customerId"], "new@x.io", "Ann Lee")
    assert customer["stats"]["numberOfOrders"] == 1
    told = (await shop.changes())[len(seen) :]
    assert {("product.updated", cherry), ("customer.created", customer["id"]), ("order.created", number)} <= set(told)
    assert not [kind for kind, _ in told if kind.startswith("unfinished_order")]


async def test_the_cart_stays_and_says_what_became_of_it(shop, fill_cart):
    number, cart_id = await fill_cart(email="a@x.io", hidden=True)

    placed = (await shop.post(f"/carts/{cart_id}/place")).json()

    cart = await shop.read(f"/carts/{cart_id}")
    assert (cart["recoveredOrderId"], cart["recoveredPublicUid"]) == (number, placed["id"])
    assert "paymentStatus" not in cart
    assert (await shop.read("/carts", showHidden="false"))["items"] == [cart]
    assert (await shop.read("/orders"))["total"] == 1
    order = await shop.read(f"/orders/{number}")
    assert not {"recoveredOrderId", "recoveredPublicUid", "recovered", "cartId"} & order.keys()


async def test_placing_again_changes_nothing(shop, fill_cart, cherry):
    number, cart_id = await fill_cart(email="a@x.io", items=[{"productId": cherry, "quantity": 3}])
    first = (await shop.post(f"/carts/{cart_id}/place")).json()
    await shop.update(f"/orders/{number}", {"paymentStatus": "PAID", "paymentMethod": "Card"})
    before = await shop.read(f"/orders/{number}"), await shop.changes()

    again = await shop.post(f"/carts/{cart_id}/place")

    assert (again.status_code, again.json()) == (200, first)
    assert (await shop.read(f"/orders/{number}"), await shop.changes()) == before
    assert (await shop.read(f"/products/{cherry}"))["quantity"] == 7


async def test_of_many_who_place_a_cart_one_does(shop, fill_cart, cherry):
    number, cart_id = await fill_cart(email="new@x.io", total=5, items=[{"productId": cherry, "quantity": 3}])

    answers = await asyncio.gather(*(shop.post(f"/carts/{cart_id}/place") for _ in range(8)))

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert (await shop.read("/orders"))["total"] == 1
    assert (await shop.read(f"/products/{cherry}"))["quantity"] == 7
    assert [kind for kind, entity in await shop.changes() if entity == number] == [
        *("unfinished_order.created", "order.created")
    ]
    [customer] = (await shop.read("/customers"))["items"]
    assert customer["stats"]["numberOfOrders"] == 1


async def test_too_little_stock_does_not_stop_it(shop, fill_cart, cherry):
    _, cart_id = await fill_cart(items=[{"productId": cherry, "quantity": 13}])

    assert (await shop.post(f"/carts/{cart_id}/place")).status_code == 200

    assert (await shop.read(f"/products/{cherry}"))["quantity"] == -3


async def test_a_known_buyer_is_linked_and_counted(shop, fill_cart):
    customer = await shop.create("/customers", {"email": "known@x.io"})
    number, cart_id = await fill_cart(email="KNOWN@x.io", total=9)
    assert (await shop.read(f"/orders/{number}"))["customerId"] == customer
    assert (await shop.read(f"/customers/{customer}"))["stats"]["numberOfOrders"] == 0

    await shop.post(f"/carts/{cart_id}/place")

    stats = (await shop.read(f"/customers/{customer}"))["stats"]
    assert (stats["numberOfOrders"], stats["salesValue"]) == (1, 9)


async def test_a_cart_that_is_paid_for_by_its_buyer_is_gone(shop, fill_cart, refused):
    number, cart_id = await fill_cart(email="a@x.io")

    assert await shop.update(f"/orders/transaction_{number}", {"paymentStatus": "PAID"}) == {"updateCount": 1}

    [order] = (await shop.read("/orders"))["items"]
    assert (order["orderNumber"], order["paymentStatus"]) == (number, "PAID")
    refused(await shop.get(f"/carts/{cart_id}"), 404, "ORDER_NOT_FOUND", cart_id)
    refused(await shop.post(f"/carts/{cart_id}/place"), 404, "ORDER_NOT_FOUND", cart_id)
    assert (await shop.read("/carts"))["total"] == 0


async def test_a_placed_cart_that_is_a_cart_again_may_be_placed_again(shop, fill_cart, cherry, clock):
    number, cart_id = await fill_cart(items=[{"productId": cherry, "quantity": 3}])
    await shop.post(f"/carts/{cart_id}/place")

    await shop.update(f"/orders/{number}", {"paymentStatus": "INCOMPLETE"})

    cart = await shop.read(f"/carts/{cart_id}")
    assert not {"recoveredOrderId", "recoveredPublicUid"} & cart.keys()
    assert (await shop.read(f"/products/{cherry}"))["quantity"] == 10
    clock.moment = clock.now() + timedelta(days=1)
    await shop.post(f"/carts/{cart_id}/place")
    assert (await shop.read(f"/products/{cherry}"))["quantity"] == 7
    assert (await shop.read(f"/orders/{number}"))["createTimestamp"] == int(clock.moment.timestamp())


async def test_a_placed_cart_changes_as_the_order_that_it_is(shop, fill_cart, database):
    number, cart_id = await fill_cart()
    placed = (await shop.post(f"/carts/{cart_id}/place")).json()

    await shop.update(f"/carts/{cart_id}", {"hidden": True, "customerFiscalCode": "FC"})

    order = await shop.read(f"/orders/{number}")
    assert (order["hidden"], order["customerFiscalCode"]) == (False, "FC")
    row = await database.fetchrow(
        "SELECT kind, data FROM changes WHERE store_id = $1 AND entity_id = $2 ORDER BY id DESC LIMIT 1",
        shop.id,
        number,
    )
    assert (row["kind"], msgspec.json.decode(row["data"])["orderId"]) == ("order.updated", placed["id"])


async def test_placing_needs_the_scope_of_new_orders(shop, fill_cart, refused):
    _, cart_id = await fill_cart()
    token = await shop.token("read_orders", "update_orders")

    refused(await shop.post(f"/carts/{cart_id}/place", token=token), 403, "INSUFFICIENT_APP_SCOPE", "create_orders")
    assert (await shop.read("/orders"))["total"] == 0
