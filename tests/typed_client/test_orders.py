"""The typed client writes and reads orders and carts, and what belongs to them."""

import random

import pytest

MONTHLY = {
    "recurringInterval": "MONTH",
    "recurringIntervalCount": 1,
    "signUpFee": 2.5,
    "subscriptionPriceWithSignUpFee": 12.5,
}
PHOTO = {"name": "Photo", "type": "FILES", "nameTranslated": {"nl": "Foto"}}
CUSTOM = [f"CUSTOM_{kind}_STATUS_{number}" for kind in ("PAYMENT", "FULFILLMENT") for number in (1, 2, 3)]

# What the client knows and no request makes: parcels and their labels, refunds, withdrawals and kinds of cards, which
# integrations write; what calculated orders could have chosen from; how an order was to be picked up; and whether a fee
# contains a tax.
NEVER_SEEN = {
    "FetchedOrder.BaseOrderItemTax.includeInPrice",
    "FetchedOrder.HandlingFeeTax.includeInPrice",
    "FetchedOrder.availableShippingOptions",
    "FetchedOrder.availableTaxes",
    "FetchedOrder.paymentSubtype",
    "FetchedOrder.withdrawalRequested",
    "FetchedOrder.ShippingOption.discountedShippingRate",
    "FetchedOrder.ShippingOption.isShippingLimit",
    "FetchedOrder.ShippingOption.localizedLabel",
    "FetchedOrder.ShippingOption.pickupPrecisionType",
    "FetchedOrder.ShippingOption.scheduled",
    "FetchedOrder.ShippingOption.scheduledTimePrecisionType",
    "FetchedOrder.ShippingOption.timeSlotLengthInMinutes",
}
INTEGRATIONS = {"Parcel", "RefundInfo", "Shipment", "ShippingLabelInfo", "ShippingServiceInfo", "TrackingInfo"}


@pytest.fixture
async def known(shop, picture):
    """A store in which everything exists that an order can name: the ids of a customer and of a product."""
    await shop.update(
        "/profile",
        {
            "languages": {"enabledLanguages": ["en", "nl"]},
            "formatsAndUnits": {"currency": "EUR", "currencyRate": 1.1},
            "taxSettings": {"taxes": [{"name": "VAT", "defaultTax": 20, "rules": [{"zoneId": "1", "tax": 2.5}]}]},
        },
    )
    for status in CUSTOM:
        await shop.update(f"/profile/order_status/{status}", {"enabled": True})
    group = await shop.create("/customer_groups", {"name": "VIP"})
    coupon = {"name": "Ten", "code": "TEN", "discountType": "PERCENT_AND_SHIPPING", "discount": 10}
    limits = {"catalogLimit": {"products": [1], "categories": [2]}, "shippingLimit": {"shippingMethods": ["1-1"]}}
    await shop.create("/discount_coupons", {**coupon, **limits})
    length = {"name": "Length", "nameTranslated": {"nl": "Lengte"}}
    songs = await shop.create("/classes", {"name": "Songs", "attributes": [length]})
    song = {"name": "Song", "quantity": 100, "productClassId": songs}
    song["attributes"] = [{"name": "Length", "value": "Long", "valueTranslated": {"nl": "Lang"}}]
    product = await shop.create("/products", song)
    await shop.upload(f"/products/{product}/image", picture(300, 200))
    await shop.upload(f"/products/{product}/files", b"la", fileName="song.mp3", description="Loud")
    part = await shop.create("/products", {"name": "Part"})
    components = [{"productId": part, "quantity": 2}]
    return {
        "product": product,
        "set": await shop.create("/products", {"name": "Set", "compositeComponents": components}),
        "customer": await shop.create(
            "/customers", {"email": "ann@example.com", "customerGroupId": group, "taxExempt": True}
        ),
    }


def updated_order(typed, chance, known, **fields):
    """An order in which every field says something."""
    american = {"countryCode": "US", "stateOrProvinceCode": "CA"}
    products = iter([known["product"], known["set"]])
    made = typed.write(
        "UpdatedOrder",
        chance,
        customerId=known["customer"],
        lang="nl",
        billingPerson=lambda person: person | american,
        shippingPerson=lambda person: person | american | {"name": "Ann Lee"},
        items=lambda items: [
            item
            | {"productId": next(products), "isShippingRequired": True, "isCustomerSetPrice": True}
            | {"selectedOptions": [*item["selectedOptions"], PHOTO]}
            for item in items
        ],
        orderExtraFields=lambda extra: [
            field | {"customerInputType": "TEXT", "orderDetailsDisplaySection": "billing_info"} for field in extra
        ],
    )
    return made | fields


async def upload_photo(shop, order_id):
    """Send a file to an option of the first item of an order: the option's address, and the answer."""
    item = (await shop.read(f"/orders/{order_id}"))["items"][0]
    place = f"/orders/{order_id}/items/{item['id']}/options/Photo"
    answer = await shop.upload(place, b"abc", fileName="a.jpg")
    assert answer.status_code == 200, answer.text
    return place, answer.json()


@pytest.mark.parametrize("seed", range(10))
async def test_orders_that_say_everything(shop, typed, known, seed):
    sent = updated_order(typed, random.Random(seed), known)

    created = (await shop.post("/orders", sent)).json()
    typed.read("OrderCreateResult", created)
    path = f"/orders/{created['id']}"
    fetched = await shop.read(path)
    typed.read("FetchedOrder", fetched)

    sent["items"] = [item | {"id": known["id"]} for item, known in zip(sent["items"], fetched["items"], strict=True)]
    typed.read("OrderUpdateResult", await shop.update(path, sent))
    typed.read("OrderUpdateResult", await shop.update(path, fetched))
    again = await shop.read(path)
    typed.read("FetchedOrder", again)
    assert without_times(again) == without_times(fetched)


def without_times(order):
    return {key: value for key, value in order.items() if not key.startswith("update")}


async def test_everything_that_an_order_can_have(shop, typed, known):
    sent = updated_order(typed, random.Random(1), known, paymentStatus="PAID")
    sent["discountCoupon"]["code"] = "TEN"
    sent["items"][0]["recurringChargeSettings"] = MONTHLY
    order = await shop.create("/orders", sent)
    path = f"/orders/{order}"
    await upload_photo(shop, order)
    await shop.create(f"{path}/invoices/create-invoice", None)
    await shop.update(path, {"paymentStatus": "AWAITING_PAYMENT", "paymentMessage": "Later"})

    typed.read("FetchedOrder", await shop.read(path))
    typed.read("OrdersSearchResult", await shop.read("/orders"))
    typed.read("FetchedOrder", await shop.read("/orders/last", customerEmail="", withAddress="false"))

    objects = {name for name in typed.objects if name.split(".")[0] == "FetchedOrder"}
    # Taxes stand only below the taxes that an order could have.
    others = {f"FetchedOrder.{name}" for name in INTEGRATIONS | {"Taxes", "TaxRule"}}
    assert typed.never_seen(*(objects - others)) == NEVER_SEEN


async def test_orders_that_say_nothing(shop, typed):
    for sent in ({}, {"email": "only@example.com"}, {"items": [{}, {"name": "Cherry"}], "customSurcharges": [{}]}):
        typed.read("FetchedOrder", await shop.read(f"/orders/{await shop.create('/orders', sent)}"))
    typed.read("OrdersSearchResult", await shop.read("/orders"))


@pytest.mark.parametrize("seed", range(5))
async def test_carts(shop, typed, known, seed):
    sent = updated_order(typed, random.Random(seed), known, paymentStatus="INCOMPLETE")
    sent["discountCoupon"]["code"] = "TEN"
    await upload_photo(shop, await shop.create("/orders", sent))
    found = await shop.read("/carts")
    typed.read("CartsSearchResult", found)
    path = f"/carts/{found['items'][0]['cartId']}"

    hidden = typed.write("UpdatedCart", random.Random(seed))
    typed.read("CartUpdateResult", await shop.update(path, hidden))
    typed.read("FetchedCart", await shop.read(path))
    typed.read("ConvertCartToOrderResult", (await shop.post(f"{path}/place")).json())
    typed.read("FetchedCart", await shop.read(path))

    objects = [name for name in typed.objects if name.split(".")[0] == "FetchedCart"]
    # Buyers download what they have paid for, and are reminded of carts by integrations.
    assert typed.never_seen(*objects) == {
        "FetchedCart.recoveryEmailSentTimestamp",
        "FetchedCart.OrderItemProductFile.customerUrl",
        "FetchedCart.OrderItemProductFile.expire",
    }


async def test_deleted_orders(shop, typed):
    order = await shop.create("/orders", {})
    typed.read("OrderDeleteResult", (await shop.delete(f"/orders/{order}")).json())
    typed.read("EcwidApiError", (await shop.get(f"/orders/{order}")).json())

    typed.read("DeletedOrdersSearchResult", await shop.read("/orders/deleted"))

    assert "DeletedOrder.orderId" in typed.seen


async def test_files_of_options(shop, typed, known):
    order = await shop.create("/orders", updated_order(typed, random.Random(3), known))

    place, uploaded = await upload_photo(shop, order)
    typed.read("OrderItemOptionFileUploadResult", uploaded)
    deleted = await shop.delete(f"{place}/files/{uploaded['id']}")
    typed.read("OrderItemOptionFileDeleteResult", deleted.json())
    typed.read("OrderItemOptionFileDeleteResult", (await shop.delete(f"{place}/files")).json())


async def test_subscriptions(shop, typed, known):
    sent = updated_order(typed, random.Random(2), known, paymentStatus="PAID")
    sent["items"][0]["recurringChargeSettings"] = MONTHLY
    await shop.create("/orders", sent)

    found = await shop.read("/subscriptions", sortBy="DATE_CREATED_ASC", lang="nl")
    typed.read("SubscriptionsSearchResult", found)
    assert found["total"] == 1
    path = f"/subscriptions/{found['items'][0]['subscriptionId']}"
    await shop.update(path, {"status": "CANCELLED"})
    typed.read("FetchedSubscription", await shop.read(path))

    objects = {name for name in typed.objects if name.split(".")[0] == "FetchedSubscription"}
    # Which card pays is known to whatever collects the charges.
    cards = {f"FetchedSubscription.{name}" for name in ("PaymentMethod", "AdditionalInfo")}
    assert typed.never_seen(*(objects - cards)) == {"FetchedSubscription.paymentMethod"}
