"""DELETE /discount_coupons/{idOrCode}, and both addresses of the deleted history (calculation.md 9)."""

from datetime import UTC, datetime, timedelta

import pytest

NOW = datetime(2026, 3, 4, 10, 20, 30, 900000, tzinfo=UTC)
HISTORIES = ("/coupons/deleted", "/discount_coupons/deleted")


async def test_deleting_twice(shop, coupon, refused, clock):
    clock.moment = NOW
    coupon_id = await coupon()
    kept = await coupon("KEPT")

    answer = await shop.delete(f"/discount_coupons/{coupon_id}")
    assert (answer.status_code, answer.json()) == (200, {"deleteCount": 1})
    refused(await shop.get(f"/discount_coupons/{coupon_id}"), 404, "DISCOUNT_COUPON_NOT_FOUND", "Coupon is not found")
    answer = await shop.delete(f"/discount_coupons/{coupon_id}")
    assert (answer.status_code, answer.json()) == (200, {"deleteCount": 0})

    assert [item["id"] for item in (await shop.read("/discount_coupons"))["items"]] == [kept]
    assert (await shop.changes())[2:] == [("discount_coupon.deleted", coupon_id)]
    for history in HISTORIES:
        assert await shop.read(history) == {
            "total": 1,
            "count": 1,
            "offset": 0,
            "limit": 100,
            "items": [{"id": coupon_id, "date": "2026-03-04 10:20:30 +0000"}],
        }


async def test_by_code_in_any_case(shop, coupon):
    await coupon()

    assert (await shop.delete("/discount_coupons/sAlE")).json() == {"deleteCount": 1}
    assert (await shop.delete("/discount_coupons/sale")).json() == {"deleteCount": 0}


async def test_the_code_is_free_again(shop, coupon):
    await coupon()
    await shop.delete("/discount_coupons/SALE")

    assert await coupon()


@pytest.mark.parametrize("history", HISTORIES)
async def test_the_history_by_dates_and_pages(shop, coupon, clock, history):
    ids = []
    for number in range(3):
        ids.append(await coupon(f"C{number}"))
        clock.moment = NOW + timedelta(days=number)
        await shop.delete(f"/discount_coupons/{ids[-1]}")

    async def found(**params):
        return [item["id"] for item in (await shop.read(history, **params))["items"]]

    assert await found() == ids
    assert await found(from_date="2026-03-05") == ids[1:]
    assert await found(to_date="2026-03-05 10:20:30") == ids[:2]
    assert await found(from_date="2026-03-05 10:20:30 +0000", to_date="2026-03-05 10:20:30 +0000") == ids[1:2]
    assert await found(offset=1, limit=1) == ids[1:2]
    assert (await shop.read(history, limit=500))["limit"] == 100
