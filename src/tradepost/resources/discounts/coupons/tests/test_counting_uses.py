"""How orders count the uses of a coupon."""

import asyncio

import pytest

from tradepost.kit.db import Database
from tradepost.resources.discounts.coupons.documents import count_use, find_by_code


@pytest.fixture
async def database(database_url, session_clock):
    """The database as a service has it."""
    database = Database(database_url, size=4, clock=session_clock)
    await database.open()
    yield database
    await database.close()


async def test_uses_are_counted_and_taken_back(shop, coupon, shown, database):
    coupon_id = await coupon(usesLimit="SINGLE")

    await database.write(lambda tx: count_use(tx, shop.id, coupon_id, 1))
    found = await shown()
    assert (found["orderCount"], found["status"]) == (1, "USEDUP")
    await database.write(lambda tx: count_use(tx, shop.id, coupon_id, -1))
    found = await shown()
    assert (found["orderCount"], found["status"]) == (0, "ACTIVE")

    assert (await shop.changes())[1:] == [("discount_coupon.updated", coupon_id)] * 2


async def test_there_are_never_fewer_uses_than_none(shop, coupon, shown, database):
    coupon_id = await coupon(orderCount=1)

    await database.write(lambda tx: count_use(tx, shop.id, coupon_id, -5))

    assert (await shown())["orderCount"] == 0


async def test_uses_at_the_same_moment_are_all_counted(shop, coupon, shown, database):
    coupon_id = await coupon()

    await asyncio.gather(*(database.write(lambda tx: count_use(tx, shop.id, coupon_id, 1)) for _ in range(20)))

    assert (await shown())["orderCount"] == 20


async def test_coupons_that_are_gone_or_of_another_store_are_not_counted(shop, coupon, shown, other_shop, database):
    coupon_id = await coupon()

    await database.write(lambda tx: count_use(tx, shop.id, 5, 1))
    await database.write(lambda tx: count_use(tx, other_shop.id, coupon_id, 1))

    assert (await shown())["orderCount"] == 0
    assert await shop.changes() == [("discount_coupon.created", coupon_id)]
    assert await other_shop.changes() == []


async def test_a_coupon_is_found_by_its_code_in_any_case(shop, coupon, database):
    coupon_id = await coupon("Été5")

    found = await find_by_code(database.reader, shop.id, "éTé5")
    assert found is not None
    assert (found.id, found.doc.code, found.columns) == (coupon_id, "ÉTÉ5", {"order_count": 0})
    assert await find_by_code(database.reader, shop.id, str(coupon_id)) is None
    assert await find_by_code(database.reader, shop.id, "\x00") is None
