"""An order is stored with all that follows from it, or not at all."""

import asyncio

import pytest

# What the last steps of storing an order call, each of which may fail.
STEPS = [
    "tradepost.resources.orders.drafts.stock.take",
    "tradepost.resources.orders.drafts.linkage.link",
    "tradepost.resources.orders.drafts.coupons.count_coupon",
    "tradepost.resources.orders.drafts.orders.insert",
    "tradepost.resources.orders.drafts.stock.record_taken",
    "tradepost.resources.orders.drafts.linkage.tell_customers",
    "tradepost.resources.orders.drafts.changes.record",
]


async def rows(database, shop):
    """All that is stored for the store."""
    found = {}
    for table in ("orders", "order_stock", "customers", "changes", "products", "discount_coupons"):
        sql = f"SELECT t::text FROM {table} AS t WHERE store_id = $1 ORDER BY 1"
        found[table] = [row["t"] for row in await database.fetch(sql, shop.id)]
    # A counter that somebody held and let go again is as good as none.
    values = "SELECT name, value FROM counters WHERE store_id = $1 AND value <> 0 ORDER BY name"
    return found, await database.fetch(values, shop.id)


@pytest.mark.parametrize("step", STEPS)
async def test_a_crash_at_any_step_leaves_nothing(shop, cherry, database, monkeypatch, step):
    await shop.create("/discount_coupons", {"name": "Five", "code": "FIVE", "discount": 5})
    before = await rows(database, shop)
    body = {
        "email": "new@x.io",
        "paymentStatus": "PAID",
        "discountCoupon": {"code": "FIVE"},
        "items": [{"productId": cherry}],
    }

    async def crash(*_args, **_options):
        raise RuntimeError("The power is gone")

    with monkeypatch.context() as patch:
        patch.setattr(step, crash)
        assert (await shop.post("/orders", body)).status_code == 500

    assert await rows(database, shop) == before
    assert (await shop.post("/orders", body)).status_code == 200


async def test_a_crash_while_cancelling_leaves_the_order_as_it_was(shop, place, cherry, database, monkeypatch):
    number = await place(email="a@x.io", paymentStatus="PAID", items=[{"productId": cherry, "quantity": 3}])
    before = await rows(database, shop)

    async def crash(*_args, **_options):
        raise RuntimeError("The power is gone")

    with monkeypatch.context() as patch:
        patch.setattr("tradepost.resources.orders.drafts.orders.save", crash)
        assert (await shop.put(f"/orders/{number}", {"paymentStatus": "CANCELLED"})).status_code == 500

    assert await rows(database, shop) == before


async def test_cancelling_twice_at_once_gives_back_once(shop, place, cherry, left):
    number = await place(paymentStatus="PAID", items=[{"productId": cherry, "quantity": 3}])

    body = {"paymentStatus": "CANCELLED"}
    await asyncio.gather(*(shop.update(f"/orders/{number}", body) for _ in range(6)))

    assert await left(cherry) == 10


async def test_an_order_is_deleted_once(shop, place):
    number = await place(email="a@x.io", total=5)

    answers = await asyncio.gather(*(shop.delete(f"/orders/{number}") for _ in range(6)))

    assert sorted(answer.status_code for answer in answers) == [200] + [404] * 5
    [customer] = (await shop.read("/customers"))["items"]
    assert customer["stats"]["numberOfOrders"] == 0
