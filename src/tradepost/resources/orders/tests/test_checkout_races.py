"""Many buyers and few goods: nothing is sold twice.

TRADEPOST_TEST_RACE_ROUNDS=1000 repeats the race of 200 buyers for one piece as often as that.
"""

import asyncio
import os
import random

from tradepost.kit import db
from tradepost.kit.bodies import read_json, struct_reader
from tradepost.kit.errors import Refused
from tradepost.resources.orders.creating import create_order
from tradepost.resources.orders.schemas import OrderFields
from tradepost.resources.store_profile.sections.feature_toggles import TOGGLES

ROUNDS = int(os.environ.get("TRADEPOST_TEST_RACE_ROUNDS", "2"))
BUYERS = 200 if "TRADEPOST_TEST_RACE_ROUNDS" in os.environ else 40


def order_of(*items, **fields):
    """A body as it comes over the wire."""
    return struct_reader(OrderFields)({"items": list(items), **fields}, "Order")


async def buy(checkout, *items, **fields):
    """Try to buy; returns the internal number, or None when there is too little."""

    async def work(tx, store):
        order = await create_order(tx, store, order_of(*items, **fields), at_checkout=True)
        return order.id

    try:
        return await checkout.write(work)
    except Refused as refused:
        if refused.code != "NOT_ENOUGH_STOCK":
            raise
        return None


async def test_the_last_piece_is_sold_once(shop, checkout, database):
    for _ in range(ROUNDS):
        product = await shop.create("/products", {"name": "Last one", "quantity": 1})

        sold = await asyncio.gather(*(buy(checkout, {"productId": product}) for _ in range(BUYERS)))

        assert len([number for number in sold if number]) == 1
        assert (await shop.read(f"/products/{product}"))["quantity"] == 0
        assert (await shop.read("/orders", productId=product))["total"] == 1
        held = "SELECT sum(quantity) FROM order_stock WHERE store_id = $1 AND product_id = $2"
        assert await database.fetchval(held, shop.id, product) == 1


async def test_carts_of_several_goods_neither_block_nor_oversell(shop, checkout, left):
    """Everybody wants the same goods in an order of their own, from the same few addresses."""
    products = [await shop.create("/products", {"name": f"P{number}", "quantity": 15}) for number in range(4)]
    dice = random.Random(7)
    carts = [
        [{"productId": product, "quantity": dice.randint(1, 2)} for product in dice.sample(products, 3)]
        for _ in range(40)
    ]

    sold = await asyncio.gather(
        *(buy(checkout, *cart, email=f"buyer{number % 3}@x.io") for number, cart in enumerate(carts))
    )

    units = dict.fromkeys(products, 0)
    for cart, number in zip(carts, sold, strict=True):
        for item in cart if number else ():
            units[item["productId"]] += item["quantity"]
    assert any(sold)
    assert not all(sold)
    for product in products:
        assert await left(product) == 15 - units[product] >= 0
    found = (await shop.read("/customers"))["items"]
    assert sum(customer["stats"]["numberOfOrders"] for customer in found) == len([number for number in sold if number])


async def test_a_composite_and_its_component_share_the_last_piece(shop, checkout, left):
    part = await shop.create("/products", {"name": "Part", "quantity": 1})
    basket = {"name": "Basket", "compositeComponents": [{"productId": part, "quantity": 1}]}
    whole = await shop.create("/products", basket)

    sold = await asyncio.gather(*(buy(checkout, {"productId": wanted}) for wanted in [part, whole] * 8))

    assert len([number for number in sold if number]) == 1
    assert (await left(part), await left(whole)) == (0, 0)


async def test_paying_through_the_api_counts_exactly(shop, place, left):
    product = await shop.create("/products", {"name": "Plum", "quantity": 5})
    numbers = [await place(email="a@x.io", total=2, items=[{"productId": product}]) for _ in range(8)]

    paid = {"paymentStatus": "PAID"}
    await asyncio.gather(*(shop.update(f"/orders/{number}", paid) for number in numbers for _ in range(2)))

    assert await left(product) == -3
    [customer] = (await shop.read("/customers"))["items"]
    assert (customer["stats"]["numberOfOrders"], customer["stats"]["salesValue"]) == (8, 16)
    await asyncio.gather(*(shop.update(f"/orders/{number}", {"paymentStatus": "CANCELLED"}) for number in numbers))
    assert await left(product) == 5
    [customer] = (await shop.read("/customers"))["items"]
    assert (customer["stats"]["numberOfOrders"], customer["stats"]["salesValue"]) == (0, 0)


async def test_first_orders_of_one_address_make_one_customer(shop):
    bodies = [{"email": address, "total": 1} for address in ["new@x.io", "NEW@x.io"] * 6]

    answers = await asyncio.gather(*(shop.post("/orders", body) for body in bodies))

    assert {answer.status_code for answer in answers} == {200}
    [customer] = (await shop.read("/customers"))["items"]
    assert customer["stats"]["numberOfOrders"] == 12
    assert {order["customerId"] for order in (await shop.read("/orders"))["items"]} == {customer["id"]}


async def test_numbers_of_orders_and_of_invoices_are_held_last(shop, place, left, monkeypatch):
    """Whoever held the profile before the goods would meet those who come for an invoice with the goods in hand."""
    monkeypatch.setattr(db, "ATTEMPTS", 1)
    monkeypatch.setitem(TOGGLES, "CONSECUTIVE_ORDER_IDS", True)
    wanted = {"enableTaxInvoices": True, "generateInvoicesAutomatically": "ON_ORDER_PAID"}
    await shop.update("/profile", {"taxInvoiceSettings": wanted})
    product = await shop.create("/products", {"name": "Plum", "quantity": 100})
    order = {"email": "a@x.io", "items": [{"productId": product}]}
    waiting = [await place(**order) for _ in range(10)]
    carts = [await place(paymentStatus="INCOMPLETE", **order) for _ in range(5)]
    gone = [await place(**order) for _ in range(5)]

    answers = await asyncio.gather(
        *(shop.put(f"/orders/{number}", {"paymentStatus": "PAID"}) for number in [*waiting, *carts]),
        *(shop.post("/orders", {**order, "paymentStatus": "PAID"}) for _ in range(10)),
        *(shop.delete(f"/orders/{number}") for number in gone),
    )

    assert {answer.status_code for answer in answers} == {200}
    assert (await left(product), (await shop.read("/orders"))["total"]) == (75, 25)


def test_a_body_is_read_as_over_the_wire():
    assert order_of({"productId": 5}).items[0].product_id == read_json(b"5")
