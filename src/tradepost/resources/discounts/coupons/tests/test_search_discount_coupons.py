"""GET /discount_coupons (calculation.md 9)."""

from datetime import UTC, datetime, timedelta

import pytest

NOW = datetime(2026, 3, 4, 10, 20, 30, 700000, tzinfo=UTC)
SECONDS = int(NOW.timestamp())


@pytest.fixture
async def found(shop):
    """`await found(code="A")`: the codes that a search finds, in order."""

    async def search(**params):
        return [item["code"] for item in (await shop.read("/discount_coupons", **params))["items"]]

    return search


async def test_an_empty_store(shop):
    assert await shop.read("/discount_coupons") == {"total": 0, "count": 0, "offset": 0, "limit": 100, "items": []}


async def test_items_are_whole_coupons_and_the_oldest_comes_first(shop, coupon, shown):
    await coupon("B", discount=1.5)
    await coupon("A", catalogLimit={"products": [1]})

    assert (await shop.read("/discount_coupons"))["items"] == [await shown("B"), await shown("A")]


async def test_pages(shop, coupon):
    for code in "AB":
        await coupon(code)

    page = await shop.read("/discount_coupons", offset=1, limit=1)
    assert (page["total"], page["count"], page["items"][0]["code"]) == (2, 1, "B")
    assert (await shop.read("/discount_coupons", offset=2))["count"] == 0
    assert (await shop.read("/discount_coupons", limit=500))["limit"] == 100


async def test_by_code_in_any_case(coupon, found):
    for code in ("SALE", "SALE5"):
        await coupon(code)

    assert await found(code="sale") == await found(code="SALE") == await found(code=" Sale ") == ["SALE"]
    assert await found(code="SAL") == []


async def test_by_one_or_several_types(coupon, found, shop, refused):
    for code, kind in (("A", "ABS"), ("P", "PERCENT"), ("S", "SHIPPING")):
        await coupon(code, discountType=kind)

    assert await found(discount_type="ABS,PERCENT") == ["A", "P"]
    assert await found(discount_type="shipping") == ["S"]
    assert await found(discount_type="ABS_AND_SHIPPING") == []
    refused(await shop.get("/discount_coupons", discount_type="ABS,GIFT"), 400, "WRONG_PARAMETER", "discount_type")


async def test_by_what_has_become_of_them(coupon, found, shop, refused, clock):
    clock.moment = NOW
    await coupon("ACTIVE", expirationDate="2026-03-04 10:20:31")
    await coupon("PAUSED", status="PAUSED")
    await coupon("EXPIRED", expirationDate="2026-03-03")
    await coupon("USEDUP", usesLimit="SINGLE", orderCount=1)

    for word in ("ACTIVE", "PAUSED", "EXPIRED", "USEDUP"):
        assert await found(availability=word) == [word]
    assert await found(availability="USEDUP,active") == ["ACTIVE", "USEDUP"]
    refused(await shop.get("/discount_coupons", availability="GONE"), 400, "WRONG_PARAMETER", "availability")
    clock.moment = NOW + timedelta(seconds=1)
    assert await found(availability="EXPIRED") == ["ACTIVE", "EXPIRED"]


async def test_by_the_time_of_creation(coupon, found, clock):
    clock.moment = NOW
    await coupon("A")
    clock.moment = NOW + timedelta(days=1)
    await coupon("B")

    assert await found(createdFrom=SECONDS - 10, createdTo=SECONDS + 10) == ["A"]
    assert await found(createdTo=SECONDS - 10) == []
    assert await found(createdFrom=SECONDS, createdTo=SECONDS) == ["A"]
    assert await found(createdFrom="2026-03-05 10:20:30") == ["B"]
    assert await found(createdFrom="2026-03-05 10:20:31") == []


async def test_by_the_time_of_the_last_change(shop, coupon, found, clock):
    clock.moment = NOW
    for code in "AB":
        await coupon(code)
    clock.moment = NOW + timedelta(days=1)
    await shop.update("/discount_coupons/A", {"discount": 1})

    assert await found(updatedFrom="2026-03-05") == ["A"]
    assert await found(updatedTo=SECONDS) == ["B"]
    assert await found(updatedTo="2026-03-05 10:20:30 +0000") == ["A", "B"]


async def test_all_filters_must_hold(coupon, found):
    await coupon("A", discountType="PERCENT", status="PAUSED")
    await coupon("B", discountType="PERCENT")

    assert await found(discount_type="PERCENT", availability="PAUSED") == ["A"]
    assert await found(discount_type="PERCENT", availability="PAUSED", code="B") == []


async def test_fields_can_be_chosen(shop, coupon):
    coupon_id = await coupon()

    page = await shop.read("/discount_coupons", responseFields="items(id,name,status)")
    assert page == {"items": [{"id": coupon_id, "name": "Sale", "status": "ACTIVE"}]}
