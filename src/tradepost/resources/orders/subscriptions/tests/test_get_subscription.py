"""GET /subscriptions/{subscriptionId} (orders.md 10)."""

import pytest


async def test_a_paid_order_begins_a_subscription(shop, box):
    product = await shop.create("/products", {"name": "Box", "price": 20, "quantity": 10})
    created = await shop.post(
        "/orders",
        {
            "email": "Ann@Example.com",
            "paymentStatus": "PAID",
            "createDate": "2026-01-31 10:30:00 +0000",
            "subtotal": 40,
            "total": 46,
            "tax": 1,
            "paymentMethod": "Card",
            "orderComments": "Ring twice",
            "additionalInfo": {"creditCard": "XXXX4242", "stripeCreditCardBrand": "Visa"},
            "billingPerson": {"name": "Ann Lee", "countryCode": "US"},
            "shippingOption": {"shippingMethodName": "Parcel", "shippingRate": 5},
            "items": [box(productId=product, quantity=2)],
        },
    )
    order = await shop.read(f"/orders/{created.json()['id']}")
    subscription = await shop.read(f"/subscriptions/{order['items'][0]['subscriptionId']}")
    template = subscription.pop("orderTemplate")
    [item] = template.pop("items")

    assert subscription == {
        "subscriptionId": order["items"][0]["subscriptionId"],
        "customerId": order["customerId"],
        "status": "ACTIVE",
        "statusUpdated": subscription["statusUpdated"],
        "created": "2026-01-31 10:30:00 +0000",
        "nextCharge": "2026-02-28 10:30:00 +0000",
        "nextChargeFormatted": "Feb 28, 2026",
        "createTimestamp": 1769855400000,
        "updateTimestamp": subscription["updateTimestamp"],
        "chargeSettings": {"recurringInterval": "MONTH", "recurringIntervalCount": 1},
        "paymentMethod": {"creditCardMaskedNumber": "XXXX4242", "creditCardBrand": "Visa"},
        "orders": [{"id": order["internalId"], "total": 46, "createDate": "2026-01-31 10:30:00 +0000"}],
    }
    assert subscription["updateTimestamp"] > 10**12
    assert (template["id"], template["email"], template["total"]) == (order["id"], "Ann@Example.com", 46)
    assert (template["subtotal"], template["usdTotal"], template["tax"]) == (40, 46, 1)
    assert (template["paymentMethod"], template["orderComments"]) == ("Card", "Ring twice")
    assert template["shippingOption"]["shippingRate"] == 5
    assert template["billingPerson"]["countryName"] == "United States"
    assert (item["productId"], item["price"], item["quantity"]) == (product, 20, 2)
    assert item["recurringChargeSettings"] == {"recurringInterval": "MONTH", "intervalCount": 1}
    assert item["productAvailable"]


async def test_what_was_not_said_is_absent_and_not_null(shop, subscribe):
    answer = await shop.get(f"/subscriptions/{await subscribe()}")

    assert "null" not in answer.text
    assert {"cancelled", "paymentMethod"} & answer.json().keys() == set()


@pytest.mark.parametrize(
    ("language", "formatted"), [("", "Feb 28, 2026"), ("de", "Feb. 28, 2026"), ("xx", "Feb 28, 2026")]
)
async def test_the_next_charge_is_written_in_a_language(shop, subscribe, language, formatted):
    subscription = await shop.read(f"/subscriptions/{await subscribe()}", lang=language)

    assert subscription["nextChargeFormatted"] == formatted


async def test_the_next_charge_is_written_in_the_stores_format_and_zone(shop, subscribe):
    await shop.update("/profile", {"formatsAndUnits": {"dateFormat": "dd.MM.yyyy", "timezone": "Asia/Tokyo"}})
    subscription = await shop.read(f"/subscriptions/{await subscribe(createDate='2026-01-30 20:00:00')}")

    assert subscription["nextChargeFormatted"] == "01.03.2026"


async def test_names_of_items_are_in_the_language(shop, subscribe, box):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "de"]}})
    subscription_id = await subscribe(box(nameTranslated={"en": "Box", "de": "Kiste"}))
    named = [
        (await shop.read(f"/subscriptions/{subscription_id}", lang=language))["orderTemplate"]["items"][0]["name"]
        for language in ("", "de", "fr")
    ]

    assert named == ["Box", "Kiste", "Box"]


async def test_orders_are_shown_as_they_are_now(shop, subscribe):
    subscription_id = await subscribe()
    [order] = (await shop.read(f"/subscriptions/{subscription_id}"))["orders"]

    await shop.update(f"/orders/{order['id']}", {"total": 31})
    assert (await shop.read(f"/subscriptions/{subscription_id}"))["orders"] == [{**order, "total": 31}]

    assert (await shop.delete(f"/orders/{order['id']}")).status_code == 200
    subscription = await shop.read(f"/subscriptions/{subscription_id}")
    assert (subscription["orders"], subscription["orderTemplate"]["total"]) == ([], 20)


@pytest.mark.parametrize("subscription_id", ["7", "none", "99999999999999999999"])
async def test_an_unknown_subscription_is_not_found(shop, refused, subscription_id):
    answer = await shop.get(f"/subscriptions/{subscription_id}")

    refused(answer, 404, "NOT_FOUND", f"Subscription #{subscription_id} not found")
