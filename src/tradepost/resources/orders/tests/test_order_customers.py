"""Orders and their customers (orders.md 3, customers.md 2.3)."""

import pytest


async def stats(shop, customer_id):
    return (await shop.read(f"/customers/{customer_id}"))["stats"]


async def test_a_new_address_makes_a_customer(shop, place):
    number = await place(
        email="Ann@x.io",
        acceptMarketing=True,
        lang="en",
        billingPerson={"name": "Ann Lee", "phone": "123"},
        shippingPerson={"name": "Bo Lee", "city": "York"},
    )

    order = await shop.read(f"/orders/{number}")
    customer = await shop.read(f"/customers/{order['customerId']}")
    assert (customer["email"], customer["billingPerson"]["name"]) == ("Ann@x.io", "Ann Lee")
    assert (customer["acceptMarketing"], customer["lang"], customer["customerGroupId"]) == (True, "en", 0)
    assert [address["city"] for address in customer["shippingAddresses"]] == ["York"]
    assert not order.keys() & {"customerGroup", "customerGroupId"}
    assert [kind for kind, _id in await shop.changes()] == ["customer.created", "customer.updated", "order.created"]


async def test_the_same_address_in_any_case_is_the_same_customer(shop, place):
    first, second = await place(email="a@x.io", total=5), await place(email="A@X.IO", total=6.5)

    orders = [await shop.read(f"/orders/{number}") for number in (first, second)]
    assert orders[0]["customerId"] == orders[1]["customerId"]
    assert orders[1]["email"] == "A@X.IO"
    assert (await shop.read("/customers"))["total"] == 1
    found = await stats(shop, orders[0]["customerId"])
    assert (found["numberOfOrders"], found["salesValue"]) == (2, 11.5)


async def test_a_customer_may_be_named(shop, refused, place):
    customer = await shop.create("/customers", {"email": "a@x.io"})
    refused(await shop.post("/orders", {"customerId": 999999999}), 404, "CUSTOMER_NOT_FOUND", "999999999")

    silent, other = await place(customerId=customer), await place(customerId=customer, email="b@x.io")

    assert (await shop.read(f"/orders/{silent}"))["email"] == "a@x.io"
    order = await shop.read(f"/orders/{other}")
    assert (order["email"], order["customerId"]) == ("b@x.io", customer)
    assert (await shop.read("/customers"))["total"] == 1


async def test_finished_orders_have_their_customers_group(shop, place):
    group = await shop.create("/customer_groups", {"name": "Gold"})
    customer = await shop.create("/customers", {"email": "a@x.io", "customerGroupId": group})

    number = await place(email="a@x.io", customerGroup="Silver")
    cart = await place(email="a@x.io", customerGroup="Silver", paymentStatus="INCOMPLETE")

    order = await shop.read(f"/orders/{number}")
    assert (order["customerGroup"], order["customerGroupId"]) == ("Gold", group)
    assert (await shop.read(f"/orders/{cart}"))["customerGroup"] == "Silver"
    await shop.update(f"/customers/{customer}", {"customerGroupId": 0})
    await shop.update(f"/orders/{number}", {"customerGroup": "Silver"})
    assert not (await shop.read(f"/orders/{number}")).keys() & {"customerGroup", "customerGroupId"}
    await shop.update(f"/orders/{cart}", {"paymentStatus": "PAID"})
    assert "customerGroup" not in await shop.read(f"/orders/{cart}")


async def test_tax_exemption_is_the_customers(shop, place):
    await shop.create("/customers", {"email": "free@x.io", "taxExempt": True})

    free, other = (
        await place(email="free@x.io", customerTaxExempt=True),
        await place(email="b@x.io", customerTaxExempt=True),
    )
    nobody = await place(customerTaxExempt=True)

    assert (await shop.read(f"/orders/{free}"))["customerTaxExempt"] is True
    assert (await shop.read(f"/orders/{other}"))["customerTaxExempt"] is False
    assert (await shop.read(f"/orders/{nobody}"))["customerTaxExempt"] is False


async def test_carts_make_no_customer_until_they_are_placed(shop, place):
    known = await shop.create("/customers", {"email": "known@x.io"})
    cart = await place(email="new@x.io", paymentStatus="INCOMPLETE", total=5)
    linked = await place(email="KNOWN@x.io", paymentStatus="INCOMPLETE", total=5)

    assert "customerId" not in await shop.read(f"/orders/{cart}")
    assert (await shop.read(f"/orders/{linked}"))["customerId"] == known
    assert (await stats(shop, known))["numberOfOrders"] == 0
    await shop.update(f"/orders/{cart}", {"paymentStatus": "AWAITING_PAYMENT"})
    await shop.update(f"/orders/{linked}", {"paymentStatus": "AWAITING_PAYMENT"})

    created = (await shop.read(f"/orders/{cart}"))["customerId"]
    assert (await shop.read(f"/customers/{created}"))["email"] == "new@x.io"
    assert [(await stats(shop, item))["numberOfOrders"] for item in (created, known)] == [1, 1]


async def test_another_address_is_another_customer(shop, place):
    number = await place(email="a@x.io", total=5)
    first = (await shop.read(f"/orders/{number}"))["customerId"]

    await shop.update(f"/orders/{number}", {"email": "b@x.io"})

    second = (await shop.read(f"/orders/{number}"))["customerId"]
    assert first != second
    assert (await stats(shop, first))["numberOfOrders"] == 0
    assert (await stats(shop, second))["salesValue"] == 5
    await shop.update(f"/orders/{number}", {"email": "c@x.io", "customerId": second})
    order = await shop.read(f"/orders/{number}")
    assert (order["customerId"], order["email"]) == (second, "c@x.io")
    await shop.update(f"/orders/{number}", {"customerId": first})
    assert (await shop.read(f"/orders/{number}"))["customerId"] == first


@pytest.mark.parametrize(("status", "counted"), [("CANCELLED", 0), ("INCOMPLETE", 0), ("REFUNDED", 1), ("PAID", 1)])
async def test_customers_count_all_but_unfinished_and_cancelled_orders(shop, place, status, counted):
    customer = await shop.create("/customers", {"email": "a@x.io"})

    number = await place(email="a@x.io", total=5, paymentStatus=status, createDate="2020-01-01")

    expected = {"numberOfOrders": counted, "salesValue": 5 * counted, "averageOrderValue": 5 * counted}
    date = "2020-01-01 00:00:00 +0000"
    assert await stats(shop, customer) == expected | (
        {"firstOrderDate": date, "lastOrderDate": date} if counted else {}
    )
    await shop.update(f"/orders/{number}", {"paymentStatus": "PAID", "total": 7, "createDate": "2021-01-01"})
    found = await stats(shop, customer)
    assert (found["numberOfOrders"], found["salesValue"]) == (1, 7)
    await shop.delete(f"/orders/{number}")
    assert (await stats(shop, customer))["numberOfOrders"] == 0
    assert "lastOrderDate" not in await stats(shop, customer)


async def test_the_first_and_the_last_order_are_those_that_are_left(shop, place):
    numbers = [await place(email="a@x.io", createDate=f"202{year}-01-01") for year in (1, 3, 2)]
    customer = (await shop.read(f"/orders/{numbers[0]}"))["customerId"]

    found = await stats(shop, customer)
    assert (found["firstOrderDate"][:4], found["lastOrderDate"][:4]) == ("2021", "2023")
    await shop.update(f"/orders/{numbers[1]}", {"paymentStatus": "CANCELLED"})
    await shop.delete(f"/orders/{numbers[0]}")

    found = await stats(shop, customer)
    assert (found["firstOrderDate"][:4], found["lastOrderDate"][:4]) == ("2022", "2022")


async def test_a_deleted_customer_stays_in_the_order(shop, place):
    number = await place(email="a@x.io")
    order = await shop.read(f"/orders/{number}")
    await shop.delete(f"/customers/{order['customerId']}")

    await shop.update(f"/orders/{number}", await shop.read(f"/orders/{number}"))

    assert (await shop.read(f"/orders/{number}"))["customerId"] == order["customerId"]
    assert (await shop.read("/customers"))["total"] == 0


async def test_the_orders_of_a_customer(shop, refused, place):
    mine = [await place(email="a@x.io", paymentStatus=status) for status in ("PAID", "INCOMPLETE", "CANCELLED")]
    await place(email="b@x.io")
    customer = (await shop.read(f"/orders/{mine[0]}"))["customerId"]

    found = await shop.read(f"/customers/{customer}/orders")

    assert found == await shop.read("/orders", customerId=customer)
    assert [item["orderNumber"] for item in found["items"]] == [mine[2], mine[0]]
    assert (await shop.read(f"/customers/{customer}/orders", paymentStatus="PAID", limit=1))["total"] == 1
    refused(await shop.get("/customers/999999999/orders"), 404, "NOT_FOUND", "#999999999")
    refused(await shop.get("/customers/x/orders"), 404, "NOT_FOUND")
