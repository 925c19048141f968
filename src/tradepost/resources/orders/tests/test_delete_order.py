"""DELETE /orders/{id} and GET /orders/deleted."""


async def test_a_deleted_order_is_listed(shop, place, refused):
    created = (await shop.post("/orders", {"email": "a@x.io"})).json()
    cart = await place(paymentStatus="INCOMPLETE")
    cart_id = (await shop.read(f"/orders/{cart}"))["id"]

    answer = await shop.delete(f"/orders/{created['orderId']}")

    assert (answer.status_code, answer.json()) == (200, {"deleteCount": 1})
    refused(await shop.get(f"/orders/{created['id']}"), 404, "ORDER_NOT_FOUND", f"#{created['id']} not found")
    refused(await shop.delete(f"/orders/{created['orderId']}"), 404, "ORDER_NOT_FOUND")
    assert (await shop.read("/orders"))["total"] == 0
    assert (await shop.read("/customers"))["total"] == 1
    await shop.delete(f"/orders/{cart}")
    page = await shop.read("/orders/deleted")
    assert (page["total"], page["count"], page["offset"], page["limit"]) == (2, 2, 0, 100)
    first, second = page["items"]
    assert first == {"id": created["id"], "orderId": created["orderId"], "date": first["date"]}
    assert second == {"id": cart, "orderId": cart_id, "date": second["date"]}


async def test_the_history_is_searched_by_time(shop, place, clock):
    clock.moment = clock.now()
    numbers = [await place() for _ in range(3)]
    for number in numbers:
        await shop.delete(f"/orders/{number}")
    moment = int(clock.moment.timestamp())

    async def deleted(**params):
        return [item["id"] for item in (await shop.read("/orders/deleted", **params))["items"]]

    assert await deleted(from_date=moment - 10, to_date=moment + 10) == numbers
    assert await deleted(from_date=moment, to_date=moment) == numbers
    assert await deleted(from_date=moment + 1) == []
    assert await deleted(to_date=moment - 1) == []
    assert await deleted(offset=1, limit=1) == numbers[1:2]
    assert await deleted(from_date="", to_date="", offset="", limit="") == numbers


async def test_reviews_outlive_their_order(shop, place, cherry):
    number = await place(items=[{"productId": cherry}])
    review = await shop.create("/reviews", {"productId": cherry, "rating": 5, "orderId": str(number)})

    await shop.delete(f"/orders/{number}")

    assert (await shop.read(f"/reviews/{review}"))["orderId"] == str(number)


async def test_what_it_holds_is_forgotten(shop, place, cherry, database):
    number = await place(paymentStatus="PAID", items=[{"productId": cherry}])

    await shop.delete(f"/orders/{number}")

    assert await database.fetchval("SELECT count(*) FROM order_stock WHERE store_id = $1", shop.id) == 0
