"""POST /discount_coupons (calculation.md 9)."""

from datetime import UTC, datetime

import pytest

NOW = datetime(2026, 3, 4, 10, 20, 30, 500000, tzinfo=UTC)
NOW_SHOWN = "2026-03-04 10:20:30 +0000"


async def test_a_name_and_a_code_are_enough(shop, clock):
    clock.moment = NOW

    answer = await shop.post("/discount_coupons", {"name": "A", "code": "abc1"})

    coupon_id = answer.json()["id"]
    assert (answer.status_code, answer.json()) == (200, {"id": coupon_id, "code": "ABC1"})
    assert 0 < coupon_id < 2**31
    assert await shop.read(f"/discount_coupons/{coupon_id}") == {
        "id": coupon_id,
        "name": "A",
        "code": "ABC1",
        "discountType": "ABS",
        "status": "ACTIVE",
        "discount": 0,
        "launchDate": NOW_SHOWN,
        "usesLimit": "UNLIMITED",
        "repeatCustomerOnly": False,
        "applicationLimit": "UNLIMITED",
        "creationDate": NOW_SHOWN,
        "updateDate": NOW_SHOWN,
        "orderCount": 0,
    }
    assert await shop.changes() == [("discount_coupon.created", coupon_id)]


async def test_every_field_is_kept(coupon, shown):
    await coupon(
        discountType="percent_and_shipping",
        status="PAUSED",
        discount=98765.12345678901,
        launchDate="2026-01-01 08:00:00 +0400",
        expirationDate="2027-06-01",
        totalLimit="5555.123456789",
        usesLimit="ONCEPERCUSTOMER",
        applicationLimit="NEW_CUSTOMER_ONLY",
        orderCount=3,
        catalogLimit={"products": [1, 2**40], "categories": [0]},
        shippingLimit={"shippingMethods": ["18765-8651899366181"]},
    )

    found = await shown()
    dates = ("id", "creationDate", "updateDate")
    assert {name: value for name, value in found.items() if name not in dates} == {
        "name": "Sale",
        "code": "SALE",
        "discountType": "PERCENT_AND_SHIPPING",
        "status": "PAUSED",
        "discount": 98765.12345678901,
        "launchDate": "2026-01-01 04:00:00 +0000",
        "expirationDate": "2027-06-01 00:00:00 +0000",
        "totalLimit": 5555.123456789,
        "usesLimit": "ONCEPERCUSTOMER",
        "repeatCustomerOnly": False,
        "applicationLimit": "NEW_CUSTOMER_ONLY",
        "orderCount": 3,
        "catalogLimit": {"products": [1, 2**40], "categories": [0]},
        "shippingLimit": {"shippingMethods": ["18765-8651899366181"]},
    }


async def test_what_the_server_makes_is_ignored(coupon, shown):
    coupon_id = await coupon(id=5, creationDate="2001-01-01", updateDate="2001-01-01", status="EXPIRED")

    found = await shown()
    assert (found["id"], found["status"]) == (coupon_id, "ACTIVE")
    assert "2001" not in found["creationDate"] + found["updateDate"]


@pytest.mark.parametrize(
    ("sent", "limit"),
    [
        ({"repeatCustomerOnly": True}, "REPEAT_CUSTOMER_ONLY"),
        ({"repeatCustomerOnly": False}, "UNLIMITED"),
        ({"repeatCustomerOnly": True, "applicationLimit": "NEW_CUSTOMER_ONLY"}, "NEW_CUSTOMER_ONLY"),
        ({"repeatCustomerOnly": False, "applicationLimit": "REPEAT_CUSTOMER_ONLY"}, "REPEAT_CUSTOMER_ONLY"),
    ],
)
async def test_repeat_customers_only_is_an_older_way_to_say_it(coupon, shown, sent, limit):
    await coupon(**sent)

    found = await shown()
    assert found["applicationLimit"] == limit
    assert found["repeatCustomerOnly"] is (limit == "REPEAT_CUSTOMER_ONLY")


async def test_a_catalogue_limit_shows_both_lists(coupon, shown):
    await coupon("A", catalogLimit={"categories": [7], "products": None})
    await coupon("B", catalogLimit={})

    assert (await shown("A"))["catalogLimit"] == {"products": [], "categories": [7]}
    assert (await shown("B"))["catalogLimit"] == {"products": [], "categories": []}


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("ABS", {"catalogLimit"}),
        ("PERCENT", {"catalogLimit"}),
        ("SHIPPING", {"shippingLimit"}),
        ("ABS_AND_SHIPPING", {"catalogLimit", "shippingLimit"}),
        ("PERCENT_AND_SHIPPING", {"catalogLimit", "shippingLimit"}),
    ],
)
async def test_only_the_limits_that_fit_the_type_are_kept(coupon, shown, kind, kept):
    await coupon(discountType=kind, catalogLimit={"products": [1]}, shippingLimit={"shippingMethods": ["1-2"]})

    assert (await shown()).keys() & {"catalogLimit", "shippingLimit"} == kept


async def test_percents_above_100_are_accepted(coupon, shown):
    await coupon(discountType="PERCENT", discount=54321.5)

    assert (await shown())["discount"] == 54321.5


async def test_a_coupon_that_has_expired_before_it_was_created(coupon, shown):
    await coupon(expirationDate="2020-01-01")

    found = await shown()
    assert (found["status"], found["launchDate"]) == ("EXPIRED", "2020-01-01 00:00:00 +0000")


async def test_a_code_is_unique_in_any_case(shop, coupon, refused):
    await coupon("Été")
    before = await shop.changes()

    for code in ("Été", "été", "ÉTÉ", " été "):
        refused(await shop.post("/discount_coupons", {"name": "B", "code": code}), 409, "CONSTRAINT_VIOLATION", "code")

    assert (await shop.read("/discount_coupons"))["total"] == 1
    assert await shop.changes() == before


async def test_two_stores_may_have_the_same_code(coupon, other_shop):
    await coupon("SAME")

    assert await other_shop.create("/discount_coupons", {"name": "B", "code": "SAME"})


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"code": "A"}, "Coupon.name is absent"),
        ({"name": "A"}, "Coupon.code is absent"),
        ({"name": None, "code": "A"}, "Coupon.name is absent"),
        ({"name": " ", "code": "A"}, "Coupon.name"),
        ({"name": "A", "code": " "}, "Coupon.code"),
        ({"name": "A", "code": "x" * 129}, "Coupon.code"),
        ({"name": "A", "code": 5}, "Coupon.code"),
        ({"name": "A", "code": "A", "discountType": "FREE"}, "Coupon.discountType"),
        ({"name": "A", "code": "A", "status": "GONE"}, "Coupon.status"),
        ({"name": "A", "code": "A", "usesLimit": "TWICE"}, "Coupon.usesLimit"),
        ({"name": "A", "code": "A", "applicationLimit": "FRIENDS"}, "Coupon.applicationLimit"),
        ({"name": "A", "code": "A", "discount": -0.01}, "Coupon.discount"),
        ({"name": "A", "code": "A", "totalLimit": -1}, "Coupon.totalLimit"),
        ({"name": "A", "code": "A", "orderCount": -1}, "Coupon.orderCount"),
        ({"name": "A", "code": "A", "expirationDate": "soon"}, "Coupon.expirationDate"),
        ({"name": "A", "code": "A", "launchDate": "2026-02-02", "expirationDate": "2026-02-01"}, "expirationDate"),
        ({"name": "A", "code": "A", "catalogLimit": {"products": ["x"]}}, "CatalogLimit.products[0]"),
        ({"name": "A", "code": "A", "shippingLimit": {"shippingMethods": [5]}}, "ShippingLimit.shippingMethods[0]"),
    ],
)
async def test_what_does_not_fit_is_refused(shop, refused, body, field):
    refused(await shop.post("/discount_coupons", body), 400, "WRONG_PARAMETER", field)

    assert (await shop.read("/discount_coupons"))["total"] == 0
    assert await shop.changes() == []


async def test_a_long_code_is_kept(shop, coupon):
    coupon_id = await coupon("x" * 128)

    assert (await shop.read(f"/discount_coupons/{'x' * 128}"))["id"] == coupon_id
