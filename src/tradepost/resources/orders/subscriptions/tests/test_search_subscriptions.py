"""GET /subscriptions (orders.md 10)."""

import pytest


@pytest.fixture
async def three(shop, subscribe, box):
    """Subscriptions of January, February and March; the second one is cancelled."""
    product = await shop.create("/products", {"name": "Tea", "price": 7})
    made = [
        await subscribe(),
        await subscribe(box("WEEK", 2), email="Bob@Example.com", createDate="2026-02-10 08:00:00", total=30),
        await subscribe(box("YEAR", productId=product), email="cy@example.com", createDate="2026-03-10 08:00:00"),
    ]
    await shop.update(f"/subscriptions/{made[1]}", {"status": "CANCELLED"})
    return made


@pytest.fixture
def found(shop, three):
    """`await found(status="ACTIVE")`: which of the three match, by their numbers, in the order of the answer."""

    async def numbers(**params):
        page = await shop.read("/subscriptions", **params)
        assert page["total"] == page["count"] == len(page["items"])
        return [three.index(item["subscriptionId"]) + 1 for item in page["items"]]

    return numbers


@pytest.mark.parametrize(("params", "numbers"), [
    ({}, [3, 2, 1]),
    ({"status": "ACTIVE"}, [3, 1]),
    ({"status": "ACTIVE,CANCELLED"}, [3, 2, 1]),
    ({"status": "PAUSED"}, []),
    ({"status": ""}, [3, 2, 1]),
    ({"recurringInterval": "MONTH"}, [1]),
    ({"recurringIntervalCount": 1}, [3, 1]),
    ({"recurringIntervalCount": 9_999_999_999}, []),
    ({"recurringInterval": "WEEK", "recurringIntervalCount": 2}, [2]),
    ({"recurringInterval": "WEEK", "recurringIntervalCount": 1}, []),
    ({"email": "bob@example.COM"}, [2]),
    ({"email": "bob"}, []),
    ({"orderTotal": "30"}, [2]),
    ({"orderTotal": "20.0"}, [3, 1]),
    ({"createdFrom": "2026-02-10 08:00:00"}, [3, 2]),
    ({"createdTo": "2026-02-10 08:00:00"}, [2, 1]),
    ({"createdFrom": "2026-02-10 08:00:01 +0000", "createdTo": "2026-03-01"}, []),
    ({"nextChargeFrom": "2026-02-28 10:30:00", "nextChargeTo": "1772274600"}, [1]),
    ({"nextChargeTo": "2026-02-28"}, [2]),
    ({"cancelledFrom": "2000-01-01"}, [2]),
    ({"cancelledTo": "2100-01-01"}, [2]),
    ({"cancelledTo": "2000-01-01"}, []),
    ({"updatedFrom": "2000-01-01", "updatedTo": "2100-01-01"}, [3, 2, 1]),
    ({"updatedTo": "2026-01-01 00:00:00"}, []),
    ({"orderCreatedFrom": "2026-02-01", "orderCreatedTo": "2026-02-28"}, [2]),
    ({"orderCreatedFrom": "2026-04-01"}, []),
    ({"orderId": "none"}, []),
    ({"productId": 5}, []),
    ({"id": 5}, []),
    ({"customerId": 5}, []),
    ({"sortBy": "DATE_CREATED_DESC"}, [3, 2, 1]),
    ({"sortBy": "DATE_CREATED_ASC"}, [1, 2, 3]),
    ({"sortBy": "NEXT_CHARGE_DATE_ASC"}, [2, 1, 3]),
    ({"sortBy": "NEXT_CHARGE_DATE_DESC"}, [3, 1, 2]),
    ({"sortBy": "ORDER_COUNT_ASC"}, [1, 2, 3]),
    ({"sortBy": "ORDER_COUNT_DESC"}, [3, 2, 1]),
])  # fmt: skip
async def test_filters_and_orders(found, params, numbers):
    assert await found(**params) == numbers


async def test_by_ids(shop, three, found):
    second = (await shop.read(f"/subscriptions/{three[1]}"))["orders"][0]["id"]
    public_id = (await shop.read(f"/orders/{second}"))["id"]
    third = await shop.read(f"/subscriptions/{three[2]}")

    assert await found(id=three[0]) == [1]
    assert await found(customerId=third["customerId"]) == [3]
    assert await found(productId=third["orderTemplate"]["items"][0]["productId"]) == [3]
    for order_id in (second, public_id, public_id.lower(), f"transaction_{second}"):
        assert await found(orderId=order_id) == [2]
    assert await found(orderId=public_id, orderCreatedFrom="2026-02-11") == []


async def test_pages(shop, three):
    page = await shop.read("/subscriptions", limit=2, offset=1)

    assert {name: page[name] for name in ("total", "count", "offset", "limit")} == {
        "total": 3,
        "count": 2,
        "offset": 1,
        "limit": 2,
    }
    assert [item["subscriptionId"] for item in page["items"]] == [three[1], three[0]]
    assert (await shop.read("/subscriptions", limit=500))["limit"] == 100


async def test_a_found_subscription_is_the_one_that_is_got(shop, three):
    items = (await shop.read("/subscriptions", lang="de"))["items"]

    assert items == [await shop.read(f"/subscriptions/{number}", lang="de") for number in reversed(three)]


@pytest.mark.parametrize(("params", "text"), [
    ({"status": "GONE"}, "ACTIVE"),
    ({"recurringInterval": "DECADE"}, "MONTH"),
    ({"sortBy": "NAME"}, "NEXT_CHARGE_DATE_ASC"),
    ({"createdFrom": "yesterday"}, "createdFrom"),
    ({"orderTotal": "much"}, "orderTotal"),
])  # fmt: skip
async def test_values_that_do_not_exist_are_refused(shop, refused, params, text):
    refused(await shop.get("/subscriptions", **params), 400, "WRONG_PARAMETER", text)
