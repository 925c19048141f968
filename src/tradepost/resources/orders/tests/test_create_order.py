"""POST /orders."""

import re

import pytest


async def test_amounts_are_trusted(shop):
    item = {"name": "Cherry", "price": 15, "quantity": 2}
    sent = {
        "email": "a@x.io",
        "subtotal": 30,
        "total": 40,
        "paymentStatus": "PAID",
        "fulfillmentStatus": "AWAITING_PROCESSING",
        "items": [item],
    }

    answer = await shop.post("/orders", sent)

    created = answer.json()
    assert (answer.status_code, created.keys()) == (200, {"id", "orderId", "orderid"})
    assert re.fullmatch("[A-Z0-9]{5}", created["orderId"])
    assert created["orderid"] == created["orderId"]
    assert 100_000_000 <= created["id"] < 2**31
    order = await shop.read(f"/orders/{created['orderId']}")
    assert order["total"] == 40
    assert order["id"] == order["vendorOrderNumber"] == order["publicUid"] == created["orderId"]
    assert order["orderNumber"] == order["internalId"] == created["id"]
    [shown] = order["items"]
    assert shown == shown | item | {"productId": 0, "productAvailable": False}
    assert 0 < shown["id"] < 2**31


async def test_an_address_is_enough(shop, clock):
    clock.moment = clock.now()

    number = await shop.create("/orders", {"email": "only@x.io"})

    order = await shop.read(f"/orders/{number}")
    moment = clock.moment.strftime("%Y-%m-%d %H:%M:%S +0000")
    seconds = int(clock.moment.timestamp())
    [customer] = (await shop.read("/customers"))["items"]
    assert isinstance(order.pop("ticket"), int)
    assert order == {
        "id": order["id"],
        "vendorOrderNumber": order["id"],
        "publicUid": order["id"],
        "internalId": number,
        "orderNumber": number,
        "referenceTransactionId": f"transaction_{number}",
        "email": "only@x.io",
        "customerId": customer["id"],
        "paymentStatus": "AWAITING_PAYMENT",
        "fulfillmentStatus": "AWAITING_PROCESSING",
        "createDate": moment,
        "createTimestamp": seconds,
        "updateDate": moment,
        "updateTimestamp": seconds,
        "b2b_b2c": "b2c",
        **dict.fromkeys(["total", "subtotal", "tax", "discount", "couponDiscount", "volumeDiscount"], 0),
        **dict.fromkeys(["membershipBasedDiscount", "totalAndMembershipBasedDiscount", "giftCardRedemption"], 0),
        **dict.fromkeys(["totalBeforeGiftCardRedemption", "totalWithoutTax", "subtotalWithoutTax"], 0),
        **dict.fromkeys(["usdTotal", "refundedAmount"], 0),
        **dict.fromkeys(["hidden", "pricesIncludeTax", "customerTaxExempt", "customerTaxIdValid"], False),
        **dict.fromkeys(["reversedTaxApplied", "customerRequestedInvoice", "giftCardDoubleSpending"], False),
        **dict.fromkeys(["disableAllCustomerNotifications", "externalFulfillment"], False),
        "shippingLabelAvailableForShipment": False,
        **dict.fromkeys(["customerFiscalCode", "electronicInvoicePecEmail", "electronicInvoiceSdiCode"], ""),
        **{name: [] for name in ["items", "customDiscount", "customSurcharges", "refunds", "shipments", "invoices"]},
        **{name: [] for name in ["predictedPackage", "taxesOnShipping", "utmDataSets"]},
        **{name: {} for name in ["additionalInfo", "paymentParams", "extraFields"]},
    }


async def test_nothing_at_all_is_an_order(shop):
    number = await shop.create("/orders", {})

    order = await shop.read(f"/orders/{number}")
    assert (order["email"], "customerId" in order) == ("", False)
    assert (await shop.read("/customers"))["total"] == 0
    assert await shop.changes() == [("order.created", number)]


async def test_nulls_are_as_good_as_nothing(shop):
    fields = "email total items paymentStatus createDate billingPerson discountCoupon extraFields customerId hidden"

    number = await shop.create("/orders", dict.fromkeys(fields.split()))

    assert "null" not in (await shop.get(f"/orders/{number}")).text
    assert (await shop.read(f"/orders/{number}"))["paymentStatus"] == "AWAITING_PAYMENT"


async def test_nothing_is_recalculated(shop, place):
    number = await place(total=50, subtotal=10, discount=5, tax=1.005, items=[{"name": "A", "price": 3.333}])

    order = await shop.read(f"/orders/{number}")
    assert (order["total"], order["subtotal"], order["discount"], order["tax"]) == (50, 10, 5, 1.005)
    assert order["items"][0]["price"] == 3.333
    assert order["totalBeforeGiftCardRedemption"] == 50


async def test_an_item_without_anything_is_one_piece_for_nothing(shop, place):
    [item] = (await shop.read(f"/orders/{await place(items=[{}])}"))["items"]

    assert item == {
        "id": item["id"],
        **dict.fromkeys(["productId", "categoryId", "quantityInStock"], 0),
        **dict.fromkeys(["price", "productPrice", "priceWithoutTax", "tax", "shipping", "fixedShippingRate"], 0),
        **dict.fromkeys(["name", "sku", "shortDescription"], ""),
        **dict.fromkeys(["trackQuantity", "isPreorder", "isCustomerSetPrice", "giftCard", "couponApplied"], False),
        **dict.fromkeys(["digital", "fixedShippingRateOnly", "productAvailable"], False),
        **dict.fromkeys(["isShippingRequired", "taxable", "discountsAllowed"], True),
        "quantity": 1,
        "weight": 0,
        "taxes": [],
        "attributes": [],
    }


async def test_what_the_server_owns_is_ignored(shop, place):
    number = await place(
        id="EVIL1",
        orderNumber=0,
        vendorOrderNumber="0",
        internalId=7,
        publicUid="EVIL1",
        ticket=5,
        updateDate="no date",
        usdTotal="no number",
        refunds=[{"amount": 5}],
        shipments="no list",
        invoices=[{}],
        predictedPackage={},
        customerGroupId=7,
        withdrawalRequested=True,
        paymentSubtype="SUB",
        customerUserAgent="UA",
        billingPerson={"name": "Ann Lee", "firstName": "Eve", "countryName": "Nowhere"},
        items=[{"id": 5, "name": "A", "subscriptionId": 8, "files": [{}], "productAvailable": True, "imageUrl": "x"}],
        nothing={"known": None},
    )

    order = await shop.read(f"/orders/{number}")
    assert order["id"] not in ("EVIL1", "0")
    assert (order["orderNumber"], order["refunds"], order["shipments"], order["invoices"]) == (number, [], [], [])
    assert order["billingPerson"] == {"name": "Ann Lee", "firstName": "Ann", "lastName": "Lee"}
    assert not order.keys() & {"customerGroupId", "withdrawalRequested", "paymentSubtype", "customerUserAgent"}
    [item] = order["items"]
    assert item["id"] != 5
    assert not item.keys() & {"subscriptionId", "files", "imageUrl"}


@pytest.mark.parametrize(
    ("sent", "seconds"),
    [("2015-09-20 19:59:43 +0000", 1442779183), ("2015-09-20 19:59:43 UTC", 1442779183), (1442779183, 1442779183)],
)
async def test_a_date_of_creation_is_kept(shop, place, sent, seconds):
    number = await place(createDate=sent)

    order = await shop.read(f"/orders/{number}")
    assert (order["createDate"], order["createTimestamp"]) == ("2015-09-20 19:59:43 +0000", seconds)
    assert order["updateTimestamp"] > seconds
    found = await shop.read("/orders", createdFrom="2015-09-20", createdTo="2015-09-21")
    assert [item["orderNumber"] for item in found["items"]] == [number]


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"total": "abc"}, "total"),
        ({"email": 5}, "email"),
        ({"createDate": "yesterday"}, "createDate"),
        ({"items": [{"quantity": -1}]}, "quantity"),
        ({"items": {}}, "items"),
        ({"paymentStatus": "FOO"}, "Field Order.paymentStatus is expected to be one of AWAITING_PAYMENT, PAID"),
        ({"paymentStatus": "paid"}, "paymentStatus"),
        ({"fulfillmentStatus": "FOO"}, "Field Order.fulfillmentStatus is expected to be one of AWAITING_PROCESSING"),
        ({"paymentStatus": "QUEUED"}, "Status QUEUED is deprecated, use AWAITING_PAYMENT instead"),
        ({"paymentStatus": "ACCEPTED"}, "Status ACCEPTED is deprecated, use PAID instead"),
        ({"paymentStatus": "CHARGEABLE"}, "Status CHARGEABLE is deprecated, use AWAITING_PAYMENT instead"),
        ({"paymentStatus": "DECLINED"}, "Status DECLINED is deprecated, use CANCELLED instead"),
        ({"fulfillmentStatus": "NEW"}, "Status NEW is deprecated, use AWAITING_PROCESSING instead"),
        ({"orderExtraFields": [{"value": "no id"}]}, "id"),
        ([], "object"),
    ],
)
async def test_wrong_bodies_are_refused(shop, refused, sent, message):
    refused(await shop.post("/orders", sent), 400, "WRONG_PARAMETER", message)

    assert (await shop.read("/orders"))["total"] == 0
    assert await shop.changes() == []


async def test_a_status_of_the_merchants_own_has_to_be_enabled(shop, refused):
    body = {"paymentStatus": "CUSTOM_PAYMENT_STATUS_1", "fulfillmentStatus": "CUSTOM_FULFILLMENT_STATUS_2"}
    refused(await shop.post("/orders", body), 400, "WRONG_PARAMETER", "CUSTOM_PAYMENT_STATUS_1 is not enabled")
    await shop.update("/profile/order_status/CUSTOM_PAYMENT_STATUS_1", {"enabled": True})
    refused(await shop.post("/orders", body), 400, "WRONG_PARAMETER", "Order.fulfillmentStatus")
    await shop.update("/profile/order_status/CUSTOM_FULFILLMENT_STATUS_2", {"enabled": True})

    number = await shop.create("/orders", body)

    order = await shop.read(f"/orders/{number}")
    assert order == order | body
    await shop.update("/profile/order_status/CUSTOM_PAYMENT_STATUS_1", {"enabled": False})
    assert await shop.update(f"/orders/{number}", order) == {"updateCount": 1}


async def test_visitors_may_only_order_without_paying(shop, refused):
    for status in ("PAID", "CANCELLED", "REFUNDED", "PARTIALLY_REFUNDED", "CUSTOM_PAYMENT_STATUS_1"):
        answer = await shop.post("/orders", {"paymentStatus": status}, token=shop.public)
        refused(answer, 403, "INSUFFICIENT_APP_SCOPE")
    answer = await shop.post("/orders", {"fulfillmentStatus": "SHIPPED"}, token=shop.public)
    refused(answer, 403, "INSUFFICIENT_APP_SCOPE")
    assert await shop.changes() == []

    for body in ({}, {"paymentStatus": "AWAITING_PAYMENT"}, {"paymentStatus": "INCOMPLETE"}):
        answer = await shop.post("/orders", {**body, "privateAdminNotes": "mine"}, token=shop.public)
        assert answer.status_code == 200
        assert "privateAdminNotes" not in await shop.read(f"/orders/{answer.json()['id']}")
    refused(await shop.get("/orders", token=shop.public), 403, "INSUFFICIENT_APP_SCOPE")


async def test_unknown_products_are_refused(shop, refused, cherry):
    answer = await shop.post("/orders", {"items": [{"productId": cherry}, {"productId": 999999999}]})

    refused(answer, 404, "PRODUCT_NOT_FOUND", "999999999")
    assert (await shop.read("/orders"))["total"] == 0


async def test_only_unfinished_orders_are_hidden(shop, place):
    paid, cart = await place(paymentStatus="PAID", hidden=True), await place(paymentStatus="INCOMPLETE", hidden=True)

    assert (await shop.read(f"/orders/{paid}"))["hidden"] is False
    assert (await shop.read(f"/orders/{cart}"))["hidden"] is True


async def test_a_message_about_payment_goes_once_it_has_been_paid(shop, place):
    number = await place(paymentMessage="Card declined")
    assert (await shop.read(f"/orders/{number}"))["paymentMessage"] == "Card declined"

    await shop.update(f"/orders/{number}", {"paymentStatus": "PAID"})

    assert "paymentMessage" not in await shop.read(f"/orders/{number}")
    paid = await place(paymentMessage="Card declined", paymentStatus="PAID")
    assert "paymentMessage" not in await shop.read(f"/orders/{paid}")


@pytest.mark.parametrize(
    ("sent", "kind", "picked_up"),
    [
        ({}, "SHIPPING", False),
        ({"isPickup": True}, "PICKUP", True),
        ({"isPickup": False}, "SHIPPING", False),
        ({"fulfillmentType": "pickup"}, "PICKUP", True),
        ({"fulfillmentType": "delivery"}, "DELIVERY", False),
        ({"fulfillmentType": "Delivery", "isPickup": True}, "DELIVERY", True),
    ],
)
async def test_the_type_of_shipping(shop, place, sent, kind, picked_up):
    number = await place(shippingOption={"shippingCarrierName": "UPS", "estimatedTransitTime": 5, **sent})

    option = (await shop.read(f"/orders/{number}"))["shippingOption"]
    assert option == {
        "shippingCarrierName": "UPS",
        "estimatedTransitTime": "5",
        "fulfillmentType": kind,
        "isPickup": picked_up,
        "shippingRateWithoutTax": 0,
    }


async def test_data_of_another_system_stand_on_both_sides(shop, place):
    inside = await place(
        externalOrderData={"externalOrderId": "E1", "externalFulfillment": True, "refererChannel": "eb"}
    )
    outside = await place(externalOrderId="E2", externalOrderData={"externalOrderId": "E3", "refererId": "R"})

    order = await shop.read(f"/orders/{inside}")
    assert (order["externalOrderId"], order["externalFulfillment"]) == ("E1", True)
    assert order["externalOrderData"] == {
        "externalOrderId": "E1",
        "externalFulfillment": True,
        "refererChannel": "eb",
    }
    order = await shop.read(f"/orders/{outside}")
    assert (order["externalOrderId"], order["refererId"]) == ("E2", "R")
    assert order["externalOrderData"] == {"externalOrderId": "E2", "refererId": "R", "externalFulfillment": False}


async def test_every_field_is_kept_as_sent(shop, place):
    sent = {
        "ipAddress": "10.0.0.1",
        "lang": "en",
        "acceptMarketing": False,
        "orderComments": "Ring twice",
        "privateAdminNotes": "VIP",
        "additionalInfo": {"b": "2", "a": "1"},
        "paymentParams": {"IBAN": "x"},
        "customDiscount": [5, 1.5],
        "discountInfo": [
            {"value": 5, "type": "FIXED_PRICE", "base": "ON_TOTAL_AND_MEMBERSHIP", "orderTotal": 9, "description": "d"}
        ],
        "giftCardCode": "G",
        "giftCardId": 7,
        "giftCardUuid": "u",
        "paymentMethod": "Cash",
        "paymentModule": "CUSTOM_PAYMENT_APP-x",
        "paymentReference": "ref",
        "creditCardStatus": {"avsMessage": "a", "cvvMessage": "c"},
        "externalTransactionId": "t",
        "externalTransactionUrl": "https://example.com/t",
        "referenceTransactionId": "mine",
        "ebayId": "eb",
        "loyalty": {"earned": 1, "redemption": {"id": "l", "amount": 2, "cancelled": True}, "balance": 3},
        "storeCredit": {"redemption": {"id": "s", "amount": 2, "cancelled": False}, "balance": 3, "refund": 1},
        "trackingNumber": "1Z",
        "trackingUrl": "https://example.com/1Z",
        "pickupTime": "2026-07-01 10:00:00 +0000",
        "latestShipDate": "2026-07-02 10:00:00 +0000",
        "latestDeliveryDate": "2026-07-03 10:00:00 +0000",
        "customerTaxId": "DE1",
        "customerTaxIdValid": True,
        "reversedTaxApplied": True,
        "customerRequestedInvoice": True,
        "customerFiscalCode": "F",
        "electronicInvoicePecEmail": "p@x.io",
        "electronicInvoiceSdiCode": "S",
        "b2b_b2c": "b2b",
        "globalReferer": "g",
        "affiliateId": "af",
        "utmData": {"source": "s", "campaign": "c", "medium": "m", "mcEid": "e", "mcCid": "i"},
        "utmDataSets": [{"timestamp": "now", "source": "s"}],
        "taxesOnShipping": [{"name": "VAT", "value": 20, "total": 2, "taxType": "CITY"}],
        "pricesIncludeTax": True,
        "disableAllCustomerNotifications": True,
    }

    order = await shop.read(f"/orders/{await place(**sent, refererUrl='https://example.com/a?b#c')}")

    assert order == order | sent
    assert order["refererUrl"] == "https://example.com/a?b"
