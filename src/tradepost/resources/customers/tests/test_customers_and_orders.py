"""Customers and what they have ordered (customers.md 2.3, 6 and 9)."""

import pytest


@pytest.fixture
def order(shop):
    """`await order("ann@x.io", total=5)`: the id of a new order."""

    async def make(email, **fields):
        return (await shop.post("/orders", {"email": email, **fields})).json()["id"]

    return make


@pytest.fixture
def totals(shop):
    """`await totals(minOrderCount=1)`: how many customers are found."""

    async def search(**params):
        return (await shop.read("/customers", **params))["total"]

    return search


async def test_an_order_with_only_an_email_counts(shop, customer, order, totals, shown):
    customer_id = await customer("zed@x.io", name="Zed Q")

    await order("ZED@x.io")

    assert await totals(keyword="Zed Q", minOrderCount=1, maxOrderCount=1) == 1
    assert await totals(keyword="Zed Q", minOrderCount=2) == 0
    stats = (await shown(customer_id))["stats"]
    assert stats["numberOfOrders"] == 1
    assert stats["firstOrderDate"] == stats["lastOrderDate"]


async def test_sales_are_compared(shop, customer, order, shown):
    aaa, bbb = await customer("aaa@example.com"), await customer("bbb@example.com")
    for email in ("aaa@example.com", "bbb@example.com", "bbb@example.com"):
        await order(email, total=5)

    for way, expected in (("DESC", bbb), ("ASC", aaa)):
        (item,) = (await shop.read("/customers", sortBy=f"SALES_VALUE_{way}", limit=1))["items"]
        assert item["id"] == expected
    stats = (await shown(bbb))["stats"]
    assert (stats["salesValue"], stats["averageOrderValue"]) == (10, 5)


async def test_a_cancelled_order_does_not_count(shop, customer, order, shown):
    customer_id = await customer("ann@x.io")
    order_id = await order("ann@x.io", total=5)

    await shop.update(f"/orders/{order_id}", {"paymentStatus": "CANCELLED"})

    assert (await shown(customer_id))["stats"] == {"numberOfOrders": 0, "salesValue": 0, "averageOrderValue": 0}


async def test_orders_outlive_their_customer(shop, customer, order):
    customer_id = await customer("ann@x.io")
    order_id = await order("ann@x.io", total=5)

    await shop.delete(f"/customers/{customer_id}")

    stored = await shop.read(f"/orders/{order_id}")
    assert (stored["customerId"], stored["email"]) == (customer_id, "ann@x.io")
    assert await customer("ann@x.io") > customer_id
    assert (await shop.read("/customers"))["items"][0]["stats"]["numberOfOrders"] == 0


async def test_a_new_email_keeps_the_orders(shop, customer, order, shown):
    customer_id = await customer("ann@x.io")
    await order("ann@x.io", total=5)

    await shop.update(f"/customers/{customer_id}", {"email": "new@x.io"})

    assert (await shown(customer_id))["stats"]["numberOfOrders"] == 1


async def test_what_was_bought(shop, order, totals):
    lamp, kettle, vase = [await shop.create("/products", {"name": name}) for name in ("Lamp", "Kettle", "Vase")]
    await order("a@x.io", items=[{"productId": lamp, "name": "Lamp", "price": 1, "quantity": 1}])
    await order("a@x.io", items=[{"productId": kettle, "name": "Kettle", "price": 1, "quantity": 1}])
    await order("b@x.io", items=[{"productId": lamp, "name": "Lamp", "price": 1, "quantity": 1}])
    vases = [{"productId": vase, "name": "Vase", "price": 1, "quantity": 1}]
    await order("c@x.io", items=vases, paymentStatus="CANCELLED")

    assert await totals(purchasedProductIds=lamp) == 2
    assert await totals(purchasedProductIds=kettle) == 1
    assert await totals(purchasedProductIds=f"{vase},{kettle}") == 1
    assert await totals(purchasedProductIds=vase) == 0
    assert await totals(purchasedProductIds="") == 3
    suggested = await shop.read("/customers/products", name="E")
    assert suggested == {"items": [{"productId": kettle, "productName": "Kettle"}]}
    assert [item["productId"] for item in (await shop.read("/customers/products"))["items"]] == [kettle, lamp]
