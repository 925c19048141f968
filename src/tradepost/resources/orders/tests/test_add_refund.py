"""What an integration of a payment system writes down when money is given back (orders.md 5)."""

from decimal import Decimal

import pytest

from tradepost.kit.errors import Refused
from tradepost.resources.orders.refunding import add_refund


@pytest.fixture
async def sold(cherry, place):
    """A paid order of two cherries for 30."""
    item = {"productId": cherry, "quantity": 2}
    return await place(email="ann@example.com", total=30, paymentStatus="PAID", items=[item])


async def refund(checkout, order_id, amount, **details):
    async def work(tx, store):
        await add_refund(tx, store, str(order_id), Decimal(amount), **details)

    await checkout.write(work)


async def test_a_part_leaves_the_goods_with_the_buyer(shop, checkout, sold, cherry, left):
    await refund(checkout, sold, "12.5", source="CP", reason="Broken")

    order = await shop.read(f"/orders/{sold}")
    assert (order["paymentStatus"], order["refundedAmount"]) == ("PARTIALLY_REFUNDED", 12.5)
    assert [(item["source"], item["reason"], item["amount"]) for item in order["refunds"]] == [("CP", "Broken", 12.5)]
    assert await left(cherry) == 8


async def test_all_of_it_brings_the_goods_back(shop, checkout, sold, cherry, left):
    await refund(checkout, sold, 10)
    await refund(checkout, sold, 20, reason="x" * 300)

    order = await shop.read(f"/orders/{sold}")
    assert (order["paymentStatus"], order["refundedAmount"]) == ("REFUNDED", 30)
    assert [len(item.get("reason", "")) for item in order["refunds"]] == [0, 256]
    assert await left(cherry) == 10


@pytest.mark.parametrize("amount", [0, -1])
async def test_nothing_cannot_be_given_back(shop, checkout, sold, amount):
    before = await shop.changes()

    with pytest.raises(Refused, match=r"Refund\.amount"):
        await refund(checkout, sold, amount)

    order = await shop.read(f"/orders/{sold}")
    assert (order["paymentStatus"], order["refunds"]) == ("PAID", [])
    assert await shop.changes() == before
