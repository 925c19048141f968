"""GET /discount_coupons/{idOrCode} (calculation.md 9)."""

from datetime import UTC, datetime, timedelta

import pytest

NOW = datetime(2026, 3, 4, 10, 20, 30, tzinfo=UTC)


async def test_by_id_and_by_code_in_any_case(coupon, shown):
    coupon_id = await coupon("abc1")

    found = await shown(coupon_id)
    assert (found["id"], found["code"]) == (coupon_id, "ABC1")
    assert await shown("abc1") == await shown("ABC1") == await shown("aBc1") == found


async def test_digits_are_an_id_first_and_then_a_code(coupon, shown):
    first = await coupon("12345")
    second = await coupon(str(first))

    assert (await shown("12345"))["id"] == first
    assert (await shown(first))["code"] == "12345"
    assert (await shown(second))["code"] == str(first)


async def test_a_code_may_hold_any_character(shop, coupon):
    coupon_id = await coupon("50% off/été")

    assert (await shop.read("/discount_coupons/50%25%20off%2F%C3%A9t%C3%A9"))["id"] == coupon_id


async def test_fields_can_be_chosen(shop, coupon):
    coupon_id = await coupon()

    assert await shop.read("/discount_coupons/sale", responseFields="id,status") == {
        "id": coupon_id,
        "status": "ACTIVE",
    }


@pytest.mark.parametrize("unknown", ["5", "NOPE", "%00", "%FF", "9" * 40, "-1"])
async def test_what_is_unknown_is_not_found(shop, coupon, refused, unknown):
    await coupon()

    refused(await shop.get(f"/discount_coupons/{unknown}"), 404, "DISCOUNT_COUPON_NOT_FOUND", "Coupon is not found")


async def test_deleted_is_an_address_and_no_code(shop, coupon):
    coupon_id = await coupon("deleted")

    assert (await shop.read("/discount_coupons/deleted"))["items"] == []
    assert (await shop.put("/discount_coupons/deleted", {})).status_code == 405
    assert (await shop.read(f"/discount_coupons/{coupon_id}"))["code"] == "DELETED"


async def test_the_expiration_is_the_last_moment(coupon, shown, clock):
    clock.moment = NOW
    await coupon(expirationDate="2026-03-04 10:20:31 +0000")

    for later, status in ((0, "ACTIVE"), (1, "ACTIVE"), (1.001, "EXPIRED"), (9, "EXPIRED")):
        clock.moment = NOW + timedelta(seconds=later)
        assert (await shown())["status"] == status


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"usesLimit": "SINGLE"}, "ACTIVE"),
        ({"usesLimit": "SINGLE", "orderCount": 1}, "USEDUP"),
        ({"usesLimit": "SINGLE", "orderCount": 1, "status": "PAUSED"}, "USEDUP"),
        ({"usesLimit": "ONCEPERCUSTOMER", "orderCount": 9}, "ACTIVE"),
        ({"usesLimit": "UNLIMITED", "orderCount": 9, "status": "PAUSED"}, "PAUSED"),
        ({"expirationDate": "2020-01-01", "status": "PAUSED"}, "EXPIRED"),
        ({"expirationDate": "2020-01-01", "usesLimit": "SINGLE", "orderCount": 1}, "EXPIRED"),
        ({"expirationDate": "2120-01-01", "launchDate": "2119-01-01"}, "ACTIVE"),
    ],
)
async def test_the_status_of_the_moment(shop, coupon, shown, fields, status):
    coupon_id = await coupon(**fields)

    assert (await shown())["status"] == status
    # The search means the same.
    for word in ("ACTIVE", "PAUSED", "EXPIRED", "USEDUP"):
        found = (await shop.read("/discount_coupons", availability=word))["items"]
        assert [item["id"] for item in found] == ([coupon_id] if word == status else [])
