"""How subscriptions begin (orders.md 10)."""

import pytest


async def all_subscriptions(shop):
    return (await shop.read("/subscriptions", sortBy="DATE_CREATED_ASC"))["items"]


async def test_an_order_that_becomes_paid_begins_one_for_each_item_that_is_charged_again(shop, box):
    items = [box(), box("WEEK", 2, name="Tea"), {"name": "Card", "price": 3}]
    order_id = await shop.create("/orders", {"email": "ann@example.com", "items": items})
    assert await all_subscriptions(shop) == []

    await shop.update(f"/orders/{order_id}", {"paymentStatus": "PAID"})
    begun = await all_subscriptions(shop)
    order = await shop.read(f"/orders/{order_id}")

    assert [item.get("subscriptionId") for item in order["items"]] == [
        *(subscription["subscriptionId"] for subscription in begun),
        None,
    ]
    assert [item["name"] for s in begun for item in s["orderTemplate"]["items"]] == ["Box", "Tea"]
    assert [s["chargeSettings"]["recurringInterval"] for s in begun] == ["MONTH", "WEEK"]
    assert (await shop.read("/orders", subscriptionId=begun[1]["subscriptionId"]))["total"] == 1


async def test_an_item_begins_one_subscription_however_often_its_order_is_paid(shop, subscribe):
    subscription_id = await subscribe()
    [order] = (await all_subscriptions(shop))[0]["orders"]

    fetched = await shop.read(f"/orders/{order['id']}")
    await shop.update(f"/orders/{order['id']}", fetched)
    for status in ("PAID", "CANCELLED", "PAID"):
        await shop.update(f"/orders/{order['id']}", {"paymentStatus": status})

    assert [found["subscriptionId"] for found in await all_subscriptions(shop)] == [subscription_id]
    assert (await shop.read(f"/orders/{order['id']}"))["items"] == fetched["items"]


@pytest.mark.parametrize("status", ["AWAITING_PAYMENT", "INCOMPLETE", "CANCELLED", "REFUNDED"])
async def test_an_order_that_is_not_paid_begins_none(shop, box, status):
    await shop.create("/orders", {"email": "ann@example.com", "paymentStatus": status, "items": [box()]})

    assert await all_subscriptions(shop) == []


async def test_an_id_of_a_subscription_cannot_be_written(shop, subscribe, box):
    first = await subscribe()

    assert await subscribe(box(subscriptionId=first)) != first


async def test_the_count_is_1_unless_it_is_said(shop, subscribe):
    item = {"name": "Box", "recurringChargeSettings": {"recurringInterval": "year"}}
    subscription = await shop.read(f"/subscriptions/{await subscribe(item)}")

    assert subscription["chargeSettings"] == {"recurringInterval": "YEAR", "recurringIntervalCount": 1}
    assert subscription["nextCharge"] == "2027-01-31 10:30:00 +0000"


@pytest.mark.parametrize(("interval", "count"), [("DAY", 2), ("WEEK", 3), ("MONTH", 2), ("MONTH", 0), ("YEAR", 2)])
async def test_an_interval_that_cannot_be_charged_is_refused(shop, refused, box, interval, count):
    before = await shop.changes()
    answer = await shop.post("/orders", {"email": "ann@example.com", "items": [box(interval, count)]})

    text = "Field OrderItem.recurringChargeSettings is expected to be one of DAY 1, WEEK 1, WEEK 2, MONTH 1"
    refused(answer, 400, "WRONG_PARAMETER", text)
    assert (await shop.changes(), (await shop.read("/orders"))["total"]) == (before, 0)


async def test_what_has_happened_is_recorded(shop, subscribe):
    before = len(await shop.changes())
    subscription_id = await subscribe()
    created = ["customer.created", "order.created", "subscription.created"]
    happened = (await shop.changes())[before:]

    assert [kind for kind, _id in happened if kind in created] == created
    assert ("subscription.created", subscription_id) in happened
    assert (await shop.read("/latest-stats", subscriptionRequired="true"))["subscriptionsUpdated"]


async def test_without_a_customer_there_is_still_a_subscription(shop, subscribe):
    assert (await shop.read(f"/subscriptions/{await subscribe(email='')}"))["customerId"] == 0


def amounts(subscription):
    template = subscription["orderTemplate"]
    return template["items"][0]["price"], template["subtotal"], template["tax"], template["total"]


@pytest.mark.parametrize(("settings", "price", "total"), [
    ({}, 25, 31),
    ({"signUpFee": 5}, 20, 26),
    ({"signUpFee": 5, "subscriptionPriceWithSignUpFee": 25}, 20, 26),
    ({"signUpFee": 5, "subscriptionPriceWithSignUpFee": 30}, 25, 31),
    ({"subscriptionPriceWithSignUpFee": 25}, 20, 26),
    ({"signUpFee": -5, "subscriptionPriceWithSignUpFee": 25}, 30, 36),
])  # fmt: skip
async def test_the_sign_up_fee_is_charged_once(shop, subscribe, box, settings, price, total):
    item = box(price=25, productPrice=20)
    item["recurringChargeSettings"] |= settings
    shipping = {"shippingMethodName": "Parcel", "shippingRate": 6}
    subscription = await shop.read(
        f"/subscriptions/{await subscribe(item, subtotal=25, total=31, shippingOption=shipping)}"
    )

    assert amounts(subscription) == (price, price, 0, total)
    assert subscription["orderTemplate"]["items"][0]["recurringChargeSettings"] == {
        "recurringInterval": "MONTH",
        "intervalCount": 1,
    }
    assert subscription["orders"][0]["total"] == 31


@pytest.mark.parametrize(("included", "tax", "total", "expected"), [
    (False, 3.1, 34.1, (20, 20, 2.6, 28.6)),
    (True, 2.87, 31, (20, 20, 2.42, 26)),
])  # fmt: skip
async def test_taxes_of_the_sign_up_fee_go_with_it(shop, subscribe, box, included, tax, total, expected):
    on_item = tax - 0.6
    taxes = [{"name": "GST", "value": 10, "total": tax, "taxOnShipping": 0.6, "includeInPrice": included}]
    item = box(price=25, tax=on_item, taxes=taxes)
    item["recurringChargeSettings"]["signUpFee"] = 5
    shipping = {"shippingMethodName": "Parcel", "shippingRate": 6}
    sums = {"subtotal": 25, "tax": tax, "total": total, "pricesIncludeTax": included, "shippingOption": shipping}
    subscription = await shop.read(f"/subscriptions/{await subscribe(item, **sums)}")

    assert amounts(subscription) == expected


async def test_other_items_surcharges_and_discounts_do_not_come_again(shop, subscribe, box):
    item = box(discounts=[{"total": 2}])
    order = {
        "items": [
            item,
            {"name": "Card", "price": 3, "quantity": 2, "taxes": [{"name": "GST", "value": 10, "total": 1}]},
        ],
        "subtotal": 26,
        "tax": 1,
        "discount": 2,
        "couponDiscount": 1,
        "customSurcharges": [{"id": "Tip", "value": 4, "total": 4}],
        "total": 28,
        "trackingNumber": "1Z",
        "privateAdminNotes": "Late",
    }
    subscription = await shop.read(f"/subscriptions/{await subscribe(**order)}")

    assert amounts(subscription) == (20, 20, 0, 20)
    assert "discounts" not in subscription["orderTemplate"]["items"][0]


async def test_a_first_time_that_costs_nothing_is_followed_by_the_usual_price(shop, subscribe, box):
    item = box(price=0, productPrice=20)
    item["recurringChargeSettings"] |= {"subscriptionPriceWithSignUpFee": 0, "signUpFee": -20}
    subscription = await shop.read(f"/subscriptions/{await subscribe(item, subtotal=0, total=0)}")

    assert amounts(subscription) == (20, 20, 0, 20)


async def test_at_the_end_of_time_the_next_charge_is_its_last_second(shop, subscribe):
    subscription = await shop.read(f"/subscriptions/{await subscribe(createDate='9999-12-31 10:00:00')}")

    assert subscription["nextCharge"] == "9999-12-31 23:59:59 +0000"
