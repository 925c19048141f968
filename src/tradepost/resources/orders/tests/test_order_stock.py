"""What orders do to stock (orders.md 5)."""

import pytest

STATUSES = ["AWAITING_PAYMENT", "CANCELLED", "REFUNDED", "PARTIALLY_REFUNDED", "INCOMPLETE"]


async def pay(shop, number, status):
    await shop.update(f"/orders/{number}", {"paymentStatus": status})


async def test_paying_takes_and_cancelling_gives_back_once(shop, place, cherry, left):
    number = await place(paymentStatus="PAID", items=[{"productId": cherry, "quantity": 3}])
    assert await left(cherry) == 7

    seen = []
    for status in ("CANCELLED", "CANCELLED", "PAID", "PARTIALLY_REFUNDED", "REFUNDED", "REFUNDED"):
        await pay(shop, number, status)
        seen.append(await left(cherry))

    assert seen == [10, 10, 7, 7, 10, 10]


async def test_what_was_taken_is_given_back_whatever_became_of_the_items(shop, place, cherry, left):
    number = await place(items=[{"productId": cherry, "quantity": 2}])
    assert await left(cherry) == 10
    await pay(shop, number, "PAID")
    assert await left(cherry) == 8
    await shop.update(f"/orders/{number}", {"items": [{"productId": cherry, "quantity": 5}]})
    assert await left(cherry) == 8

    await pay(shop, number, "CANCELLED")

    assert await left(cherry) == 10


async def test_a_paid_order_takes_nothing_later(shop, place, cherry, left):
    number = await place(paymentStatus="PAID", items=[{"name": "Plum"}])

    await shop.update(f"/orders/{number}", {"items": [{"productId": cherry, "quantity": 2}]})
    await shop.update(f"/orders/{number}", {"paymentStatus": "PAID"})

    assert await left(cherry) == 10


async def test_deleting_gives_nothing_back(shop, place, cherry, left):
    number = await place(paymentStatus="PAID", items=[{"productId": cherry, "quantity": 4}])

    await shop.delete(f"/orders/{number}")

    assert await left(cherry) == 6


@pytest.mark.parametrize("status", STATUSES)
async def test_only_a_paid_order_takes_stock_through_the_api(shop, place, cherry, left, changed_since, status):
    seen = await changed_since()

    await place(paymentStatus=status, items=[{"productId": cherry, "quantity": 3}])

    assert await left(cherry) == 10
    assert "product.updated" not in await changed_since(seen)


@pytest.mark.parametrize(
    ("status", "expected"),
    [("AWAITING_PAYMENT", 7), ("PAID", 7), ("PARTIALLY_REFUNDED", 7), ("CANCELLED", 10), ("REFUNDED", 10)],
)
async def test_placing_a_cart_takes_stock(shop, place, cherry, left, status, expected):
    number = await place(paymentStatus="INCOMPLETE", items=[{"productId": cherry, "quantity": 3}])

    await pay(shop, number, status)

    assert await left(cherry) == expected


@pytest.mark.parametrize("status", ["AWAITING_PAYMENT", "PAID", "PARTIALLY_REFUNDED"])
@pytest.mark.parametrize("gone", ["CANCELLED", "REFUNDED"])
async def test_coming_back_takes_stock_again(shop, place, cherry, left, gone, status):
    number = await place(paymentStatus=gone, items=[{"productId": cherry, "quantity": 3}])

    await pay(shop, number, status)

    assert await left(cherry) == 7


async def test_becoming_a_cart_again_gives_back(shop, place, cherry, left):
    number = await place(paymentStatus="PAID", items=[{"productId": cherry, "quantity": 3}])

    await pay(shop, number, "INCOMPLETE")

    assert await left(cherry) == 10


async def test_fulfillment_does_not_touch_stock(shop, place, cherry, left):
    number = await place(paymentStatus="PAID", items=[{"productId": cherry, "quantity": 3}])

    for status in ("SHIPPED", "RETURNED", "WILL_NOT_DELIVER"):
        await shop.update(f"/orders/{number}", {"fulfillmentStatus": status})

    assert await left(cherry) == 7
    assert (await shop.read(f"/orders/{number}"))["paymentStatus"] == "PAID"


async def test_too_little_stock_rejects_no_order(shop, place, cherry, left):
    number = await place(paymentStatus="PAID", items=[{"productId": cherry, "quantity": 13}])

    assert await left(cherry) == -3
    assert (await shop.read(f"/products/{cherry}"))["inStock"] is False
    await pay(shop, number, "CANCELLED")
    assert (await shop.read(f"/products/{cherry}"))["inStock"] is True


async def test_more_than_can_be_counted_is_refused(shop, refused, cherry, left):
    for quantity in (2**31 - 1, 2**31):
        item = {"productId": cherry, "quantity": quantity}
        body = {"paymentStatus": "PAID", "items": [item, item]}
        refused(await shop.post("/orders", body), 400, "WRONG_PARAMETER", "quantity")

    assert await left(cherry) == 10
    assert (await shop.read("/orders"))["total"] == 0


async def test_several_items_of_a_product_add_up(shop, place, cherry, left):
    items = [{"productId": cherry, "quantity": 2}, {"productId": cherry}, {"productId": cherry, "quantity": 0}]

    number = await place(paymentStatus="PAID", items=items)

    assert await left(cherry) == 7
    shown = (await shop.read(f"/orders/{number}"))["items"]
    assert [item["quantityInStock"] for item in shown] == [10, 10, 10]


async def test_what_is_unlimited_or_only_named_is_not_touched(shop, place, cherry, left, changed_since):
    endless = await shop.create("/products", {"name": "Air", "sku": "AIR"})
    seen = await changed_since()

    number = await place(
        paymentStatus="PAID", items=[{"productId": endless, "quantity": 5}, {"sku": "CH-1", "name": "Cherry"}]
    )

    assert await left(cherry) == 10
    item = (await shop.read(f"/orders/{number}"))["items"][0]
    assert (item["quantityInStock"], item["trackQuantity"]) == (0, False)
    assert await changed_since(seen) == ["order.created"]


async def test_a_variation_with_a_sku_of_its_own_has_its_own_stock(shop, place, left, changed_since):
    product = await shop.create("/products", {"name": "Shirt", "quantity": 10})
    path = f"/products/{product}/combinations"
    large = {"options": [{"name": "Size", "value": "L"}], "sku": "S-L", "quantity": 5}
    variation = await shop.create(path, large)
    shared = await shop.create(path, {"options": [{"name": "Size", "value": "M"}]})
    endless = await shop.create(path, {"options": [{"name": "Size", "value": "XL"}], "sku": "S-XL"})
    chosen = [{"name": "Size", "type": "CHOICE", "value": "L"}]
    seen = await changed_since()

    number = await place(
        paymentStatus="PAID",
        items=[
            {"productId": product, "combinationId": variation, "quantity": 2},
            {"productId": product, "selectedOptions": chosen},
            {"productId": product, "combinationId": shared, "quantity": 3},
            {"productId": product, "combinationId": endless, "quantity": 100},
        ],
    )

    assert (await shop.read(f"{path}/{variation}"))["quantity"] == 2
    assert await left(product) == 7
    assert await changed_since(seen) == ["product.updated", "order.created"]
    await pay(shop, number, "REFUNDED")
    assert ((await shop.read(f"{path}/{variation}"))["quantity"], await left(product)) == (5, 10)


async def test_selling_out_of_a_variation_shows_in_its_product(shop, place):
    product = await shop.create("/products", {"name": "Shirt", "quantity": 0})
    large = {"options": [{"name": "Size", "value": "L"}], "sku": "S-L", "quantity": 1}
    variation = await shop.create(f"/products/{product}/combinations", large)
    assert (await shop.read(f"/products/{product}"))["inStock"] is True

    number = await place(paymentStatus="PAID", items=[{"productId": product, "combinationId": variation}])

    assert (await shop.read(f"/products/{product}"))["inStock"] is False
    await pay(shop, number, "CANCELLED")
    assert (await shop.read(f"/products/{product}"))["inStock"] is True


async def test_variations_of_other_products_are_ignored(shop, place, cherry, left):
    other = await shop.create("/products", {"name": "Shirt", "quantity": 10})
    large = {"options": [{"name": "Size", "value": "L"}], "sku": "S-L", "quantity": 5}
    variation = await shop.create(f"/products/{other}/combinations", large)

    number = await place(
        paymentStatus="PAID",
        items=[{"productId": cherry, "combinationId": variation}, {"productId": cherry, "combinationId": 77}],
    )

    assert (await left(cherry), await left(other)) == (8, 10)
    assert (await shop.read(f"/products/{other}/combinations/{variation}"))["quantity"] == 5
    assert [item["combinationId"] for item in (await shop.read(f"/orders/{number}"))["items"]] == [variation, 77]


async def test_composites_take_their_components(shop, place, cherry, left):
    plum = await shop.create("/products", {"name": "Plum", "quantity": 9})
    basket = await shop.create(
        "/products",
        {
            "name": "Basket",
            "compositeComponents": [{"productId": cherry, "quantity": 2}, {"productId": plum, "quantity": 3}],
        },
    )
    assert await left(basket) == 3

    number = await place(paymentStatus="PAID", items=[{"productId": basket, "quantity": 2}, {"productId": cherry}])

    assert (await left(cherry), await left(plum), await left(basket)) == (5, 3, 1)
    item = (await shop.read(f"/orders/{number}"))["items"][0]
    assert item["compositeComponents"] == [{"productId": cherry, "quantity": 2}, {"productId": plum, "quantity": 3}]
    await pay(shop, number, "CANCELLED")
    assert (await left(cherry), await left(plum), await left(basket)) == (10, 9, 3)


async def test_a_deleted_or_unlimited_product_takes_nothing_back(shop, place, cherry):
    plum = await shop.create("/products", {"name": "Plum", "quantity": 9})
    number = await place(paymentStatus="PAID", items=[{"productId": cherry}, {"productId": plum}])
    await shop.delete(f"/products/{cherry}")
    await shop.update(f"/products/{plum}", {"unlimited": True})

    await pay(shop, number, "CANCELLED")

    await shop.update(f"/products/{plum}", {"unlimited": False})
    assert (await shop.read(f"/products/{plum}"))["quantity"] == 8


async def test_the_merchant_hears_of_what_runs_low(shop, place, tasks, monkeypatch):
    await shop.update("/profile", {"company": {"email": "owner@example.com"}})
    product = await shop.create("/products", {"name": "Plum", "quantity": 5, "warningLimit": 3})
    told = []

    async def deliver(_database, _settings, order, *_rest):
        told.append((order.entity_id, order.to))

    monkeypatch.setattr("tradepost.resources.products.jobs.deliver", deliver)

    await place(paymentStatus="PAID", items=[{"productId": product, "quantity": 1}])
    await tasks.run()
    assert told == []
    await place(paymentStatus="PAID", items=[{"productId": product, "quantity": 1}])
    await tasks.run()

    assert told == [(product, "owner@example.com")]
