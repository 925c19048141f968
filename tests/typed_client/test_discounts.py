"""The typed client writes and reads coupons."""

import random

import pytest

TYPES = ["ABS", "PERCENT", "SHIPPING", "ABS_AND_SHIPPING", "PERCENT_AND_SHIPPING"]


@pytest.mark.parametrize("discount_type", TYPES)
async def test_coupons(shop, typed, discount_type):
    dates = {"launchDate": "2026-01-01 10:00:00 UTC", "expirationDate": "2030-01-01 10:00:00 CEST"}
    sent = typed.write(
        "UpdatedCoupon", random.Random(discount_type), code="Ten", discountType=discount_type, status="ACTIVE", **dates
    )

    created = (await shop.post("/discount_coupons", sent)).json()
    typed.read("CouponCreateResult", created)
    for coupon in (created["id"], created["code"]):
        typed.read("FetchedCoupon", await shop.read(f"/discount_coupons/{coupon}"))
    typed.read("CouponSearchResult", await shop.read("/discount_coupons", discount_type=discount_type))
    typed.read("CouponUpdateResult", await shop.update("/discount_coupons/TEN", sent | {"discount": 7.77}))
    typed.read("CouponDeleteResult", (await shop.delete("/discount_coupons/TEN")).json())
    typed.read("CouponDeleteResult", (await shop.delete("/discount_coupons/TEN")).json())
    typed.read("EcwidApiError", (await shop.get("/discount_coupons/TEN")).json())

    unlimited = {"catalogLimit"} if discount_type == "SHIPPING" else set()
    assert typed.never_seen("FetchedCoupon") == {f"FetchedCoupon.{name}" for name in unlimited}
