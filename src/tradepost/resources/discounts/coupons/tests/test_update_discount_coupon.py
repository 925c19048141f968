"""PUT /discount_coupons/{idOrCode} (calculation.md 9)."""

from datetime import UTC, datetime, timedelta

import pytest

NOW = datetime(2026, 3, 4, 10, 20, 30, tzinfo=UTC)


async def test_only_what_was_sent_and_the_date_change(shop, coupon, shown, clock):
    clock.moment = NOW
    coupon_id = await coupon(totalLimit=20, catalogLimit={"products": [1]})
    before = await shown()
    clock.moment = NOW + timedelta(hours=1)

    assert await shop.update("/discount_coupons/sale", {"discount": 5}) == {"updateCount": 1}

    assert await shown() == before | {"discount": 5, "updateDate": "2026-03-04 11:20:30 +0000"}
    assert await shop.changes() == [("discount_coupon.created", coupon_id), ("discount_coupon.updated", coupon_id)]


async def test_every_update_moves_the_date(shop, coupon, shown, clock):
    clock.moment = NOW
    coupon_id = await coupon()
    clock.moment = NOW + timedelta(seconds=5)

    await shop.update(f"/discount_coupons/{coupon_id}", {})

    assert (await shown())["updateDate"] == "2026-03-04 10:20:35 +0000"


async def test_null_clears_what_may_be_absent_and_nothing_else(shop, coupon, shown):
    limits = {
        "expirationDate": "2120-01-01",
        "totalLimit": 5,
        "catalogLimit": {"products": [1]},
        "shippingLimit": {"shippingMethods": ["1-2"]},
    }
    await coupon(discountType="ABS_AND_SHIPPING", discount=5, orderCount=2, **limits)
    before = await shown()

    await shop.update("/discount_coupons/SALE", dict.fromkeys(before))

    after = await shown()
    assert before.keys() - after.keys() == limits.keys()
    assert after.items() - {("updateDate", after["updateDate"])} <= {
        (name, value) for name, value in before.items() if name not in limits
    }


async def test_limits_are_replaced_whole(shop, coupon, shown):
    await coupon(discountType="ABS_AND_SHIPPING", catalogLimit={"products": [1, 2], "categories": [3]})

    await shop.update("/discount_coupons/sale", {"catalogLimit": {"products": [4]}})
    await shop.update("/discount_coupons/sale", {"shippingLimit": {}})

    found = await shown()
    assert found["catalogLimit"] == {"products": [4], "categories": []}
    assert found["shippingLimit"] == {"shippingMethods": []}


async def test_another_type_drops_limits_that_no_longer_fit(shop, coupon, shown):
    await coupon("A", discountType="ABS", catalogLimit={"products": [1]})
    await coupon("B", discountType="SHIPPING", shippingLimit={"shippingMethods": ["1-2"]})

    await shop.update("/discount_coupons/A", {"discountType": "SHIPPING"})
    await shop.update("/discount_coupons/B", {"discountType": "PERCENT"})

    assert not (await shown("A")).keys() & {"catalogLimit", "shippingLimit"}
    assert not (await shown("B")).keys() & {"catalogLimit", "shippingLimit"}


async def test_a_fetched_coupon_can_be_sent_back(shop, coupon, shown):
    for code, fields in {
        "PLAIN": {},
        "EXPIRED": {"expirationDate": "2020-01-01", "status": "PAUSED"},
        "USEDUP": {"usesLimit": "SINGLE", "orderCount": 1},
        "REPEAT": {"repeatCustomerOnly": True, "shippingLimit": {}, "discountType": "SHIPPING"},
    }.items():
        await coupon(code, **fields)
        before = await shown(code)

        await shop.update(f"/discount_coupons/{code}", before)

        after = await shown(code)
        assert after | {"updateDate": ""} == before | {"updateDate": ""}


async def test_what_has_become_of_a_coupon_cannot_be_set(shop, coupon, shown):
    await coupon(status="PAUSED")

    for word in ("EXPIRED", "USEDUP"):
        await shop.update("/discount_coupons/sale", {"status": word})
        assert (await shown())["status"] == "PAUSED"
    await shop.update("/discount_coupons/sale", {"status": "ACTIVE"})
    assert (await shown())["status"] == "ACTIVE"


async def test_a_coupon_can_be_made_to_expire_and_revived(shop, coupon, shown):
    await coupon()

    await shop.update("/discount_coupons/sale", {"expirationDate": "2020-01-01"})
    assert (await shown())["status"] == "EXPIRED"
    await shop.update("/discount_coupons/sale", {"expirationDate": None})
    assert (await shown())["status"] == "ACTIVE"


async def test_the_number_of_uses_can_be_set(shop, coupon, shown):
    await coupon(usesLimit="SINGLE", orderCount=1)

    await shop.update("/discount_coupons/sale", {"orderCount": 0})

    found = await shown()
    assert (found["orderCount"], found["status"]) == (0, "ACTIVE")


@pytest.mark.parametrize(
    ("before", "sent", "after"),
    [
        ("NEW_CUSTOMER_ONLY", {"repeatCustomerOnly": False}, "UNLIMITED"),
        ("NEW_CUSTOMER_ONLY", {"repeatCustomerOnly": True}, "REPEAT_CUSTOMER_ONLY"),
        ("NEW_CUSTOMER_ONLY", {"name": "B"}, "NEW_CUSTOMER_ONLY"),
        ("UNLIMITED", {"repeatCustomerOnly": True, "applicationLimit": None}, "REPEAT_CUSTOMER_ONLY"),
    ],
)
async def test_repeat_customers_only_alone(shop, coupon, shown, before, sent, after):
    await coupon(applicationLimit=before)

    await shop.update("/discount_coupons/sale", sent)

    assert (await shown())["applicationLimit"] == after


async def test_another_code(shop, coupon, shown, refused):
    await coupon("OTHER")
    coupon_id = await coupon("SALE")

    refused(await shop.put(f"/discount_coupons/{coupon_id}", {"code": "other"}), 409, "CONSTRAINT_VIOLATION")
    await shop.update("/discount_coupons/sale", {"code": "Sale"})
    await shop.update("/discount_coupons/sale", {"code": "new"})

    assert (await shown("NEW"))["id"] == coupon_id
    refused(await shop.get("/discount_coupons/sale"), 404, "DISCOUNT_COUPON_NOT_FOUND")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"discount": -1}, "Coupon.discount"),
        ({"discountType": "GIFT"}, "Coupon.discountType"),
        ({"totalLimit": "much"}, "Coupon.totalLimit"),
        ({"expirationDate": "2025-12-31"}, "Coupon.expirationDate"),
        ({"launchDate": "2127-01-01"}, "Coupon.expirationDate"),
        ({"name": ""}, "Coupon.name"),
        ({"code": ""}, "Coupon.code"),
    ],
)
async def test_what_does_not_fit_changes_nothing(shop, coupon, shown, refused, body, field):
    await coupon(launchDate="2026-01-01", expirationDate="2126-01-01")
    before, told = await shown(), await shop.changes()

    answer = await shop.put("/discount_coupons/sale", {"usesLimit": "SINGLE", "orderCount": 9} | body)

    refused(answer, 400, "WRONG_PARAMETER", field)
    assert (await shown(), await shop.changes()) == (before, told)


async def test_an_unknown_coupon_is_not_found(shop, refused):
    for unknown in ("5", "NOPE"):
        answer = await shop.put(f"/discount_coupons/{unknown}", {"name": "A"})
        refused(answer, 404, "DISCOUNT_COUPON_NOT_FOUND", "Coupon is not found")
