"""PUT /orders/{id}."""

from datetime import timedelta

import pytest


async def read_without_time(shop, number):
    order = await shop.read(f"/orders/{number}")
    del order["updateDate"], order["updateTimestamp"]
    return order


async def test_what_is_not_sent_stays_and_null_says_nothing(shop, place, clock):
    clock.moment = clock.now()
    number = await place(email="a@x.io", total=5, orderComments="Ring")
    before = await shop.read(f"/orders/{number}")
    clock.moment += timedelta(seconds=7)

    answer = await shop.put(f"/orders/{number}", {"trackingNumber": "1Z", "email": None, "total": None, "items": None})

    assert (answer.status_code, answer.json()) == (200, {"updateCount": 1})
    after = await shop.read(f"/orders/{number}")
    assert after["updateTimestamp"] == before["updateTimestamp"] + 7
    del before["updateDate"], before["updateTimestamp"], after["updateDate"], after["updateTimestamp"]
    assert after == before | {"trackingNumber": "1Z"}


async def test_an_empty_body_moves_only_the_time(shop, place, clock, changed_since):
    number = await place(total=5)
    order, seen = await read_without_time(shop, number), await changed_since()
    clock.moment = clock.now() + timedelta(hours=1)

    assert await shop.update(f"/orders/{number}", {}) == {"updateCount": 1}

    assert await read_without_time(shop, number) == order
    assert (await shop.read(f"/orders/{number}"))["updateTimestamp"] == int(clock.moment.timestamp())
    assert await changed_since(seen) == ["order.updated"]


async def test_empty_values_clear(shop, place):
    number = await place(
        orderComments="Ring", email="a@x.io", additionalInfo={"a": "1"}, customDiscount=[5], extraFields={"a": "1"}
    )

    await shop.update(
        f"/orders/{number}",
        {"orderComments": "", "email": "", "additionalInfo": {}, "customDiscount": [], "orderExtraFields": []},
    )

    order = await shop.read(f"/orders/{number}")
    assert not order.keys() & {"orderComments", "orderExtraFields"}
    assert (order["email"], order["additionalInfo"], order["customDiscount"]) == ("", {}, [])
    assert order["extraFields"] == {}
    # Whoever has ordered is still the one who has.
    assert "customerId" in order


async def test_objects_merge_and_maps_are_replaced(shop, place):
    number = await place(
        billingPerson={"name": "Ann Lee", "city": "York"},
        shippingOption={"shippingCarrierName": "UPS", "shippingRate": 5, "isPickup": True},
        handlingFee={"name": "Box", "value": 2},
        creditCardStatus={"avsMessage": "a"},
        utmData={"source": "s"},
        loyalty={"earned": 1, "redemption": {"id": "l", "amount": 2}},
        externalOrderData={"platformSpecificFields": {"a": "1"}},
        additionalInfo={"a": "1"},
        paymentParams={"a": "1"},
    )

    await shop.update(
        f"/orders/{number}",
        {
            "billingPerson": {"city": "Leeds", "companyName": None},
            "shippingOption": {"shippingRate": 6},
            "handlingFee": {"value": 3},
            "creditCardStatus": {"cvvMessage": "c"},
            "utmData": {"medium": "m"},
            "loyalty": {"redemption": {"amount": 3}},
            "externalOrderData": {"refererChannel": "eb"},
            "additionalInfo": {"b": "2"},
            "paymentParams": {"b": "2"},
        },
    )

    order = await shop.read(f"/orders/{number}")
    assert order["billingPerson"] == {"name": "Ann Lee", "city": "Leeds", "firstName": "Ann", "lastName": "Lee"}
    assert order["shippingOption"] == {
        "shippingCarrierName": "UPS",
        "shippingRate": 6,
        "shippingRateWithoutTax": 6,
        "isPickup": True,
        "fulfillmentType": "PICKUP",
    }
    assert order["handlingFee"] == {"name": "Box", "value": 3, "valueWithoutTax": 3, "taxes": []}
    assert order["creditCardStatus"] == {"avsMessage": "a", "cvvMessage": "c"}
    assert order["utmData"] == {"source": "s", "medium": "m"}
    assert order["loyalty"] == {"earned": 1, "redemption": {"id": "l", "amount": 3}}
    assert order["externalOrderData"] == {
        "platformSpecificFields": {"a": "1"},
        "refererChannel": "eb",
        "externalFulfillment": False,
    }
    assert (order["additionalInfo"], order["paymentParams"]) == ({"b": "2"}, {"b": "2"})


async def test_arrays_are_replaced_whole(shop, place):
    names = ("discountInfo", "customDiscount", "customSurcharges", "taxesOnShipping", "utmDataSets")
    first = {
        "discountInfo": [{"value": 1}, {"value": 2}],
        "customDiscount": [1, 2],
        "customSurcharges": [{"id": "tip", "value": 1}],
        "taxesOnShipping": [{"name": "VAT", "value": 1}],
        "utmDataSets": [{"source": "s"}, {"source": "t"}],
    }
    number = await place(**first)

    await shop.update(f"/orders/{number}", {name: first[name][-1:] for name in names})

    order = await shop.read(f"/orders/{number}")
    assert {name: len(order[name]) for name in names} == dict.fromkeys(names, 1)
    assert order["customSurcharges"] == [
        {
            "id": "tip",
            "value": 1,
            "type": "ABSOLUTE",
            "total": 0,
            "totalWithoutTax": 0,
            "description": "",
            "taxable": False,
            "taxes": [],
        }
    ]


async def test_items_are_listed_whole(shop, place):
    number = await place(total=100, items=[{"name": "A", "price": 5, "sku": "a"}, {"name": "B"}])
    a, b = (await shop.read(f"/orders/{number}"))["items"]

    await shop.update(f"/orders/{number}", {"items": [{"id": a["id"], "quantity": 7}, {"name": "C", "id": 77}]})

    order = await shop.read(f"/orders/{number}")
    kept, new = order["items"]
    assert kept == a | {"quantity": 7}
    assert (new["name"], new["id"] in (a["id"], b["id"], 77)) == ("C", False)
    assert order["total"] == 100
    await shop.update(f"/orders/{number}", {"items": [{"id": a["id"]}, {"id": a["id"], "name": "Twice"}]})
    first, second = (await shop.read(f"/orders/{number}"))["items"]
    assert (first, second["name"], second["id"] != a["id"]) == (kept, "Twice", True)
    await shop.update(f"/orders/{number}", {"items": []})
    assert (await shop.read(f"/orders/{number}"))["items"] == []


async def test_a_fetched_order_may_be_sent_back(shop, place, cherry):
    await shop.update("/profile/order_status/CUSTOM_PAYMENT_STATUS_2", {"enabled": True})
    number = await place(
        email="a@x.io",
        total=5.55,
        tax=0.5,
        pricesIncludeTax=True,
        paymentStatus="CUSTOM_PAYMENT_STATUS_2",
        createDate="2020-01-01",
        pickupTime="2026-07-01 10:00:00 GMT+03:00",
        billingPerson={"name": "Ann B Lee", "countryCode": "US", "stateOrProvinceCode": "NY", "phone": ""},
        shippingPerson={"name": "Bo"},
        shippingOption={"shippingMethodName": "Post", "shippingRate": 3},
        handlingFee={"value": 2, "taxes": [{"name": "VAT", "value": 10, "total": 0.2}]},
        customSurcharges=[{"id": "tip", "total": 3, "taxes": [{"value": 10, "total": 0.3, "includeInPrice": True}]}],
        taxesOnShipping=[{"name": "VAT", "value": 10, "total": 0.3}],
        discountCoupon={"code": "NONE", "discount": 5, "launchDate": "2020-01-01 00:00:00 +0000"},
        discountInfo=[{"value": 5, "type": "ABS"}],
        externalOrderId="E",
        orderExtraFields=[{"id": "a", "value": "1", "title": "A"}, {"id": "b", "value": "2", "orderBy": "7"}],
        extraFields={"c": "3"},
        items=[
            {
                "productId": cherry,
                "quantity": 2,
                "taxes": [{"name": "VAT", "value": 10, "includeInPrice": True}],
                "selectedOptions": [
                    {"name": "Size", "type": "CHOICE", "selections": [{"selectionTitle": "L"}]},
                    {"name": "Text", "type": "TEXT", "value": "Hi", "nameTranslated": {"en": "Text", "de": "Wort"}},
                ],
                "dimensions": {"length": 1, "width": 2, "height": 3},
                "isCustomerSetPrice": True,
                "selectedPrice": {"value": 9},
                "discounts": [{"discountInfo": {"value": 1}, "total": 1}],
                "recurringChargeSettings": {"recurringInterval": "month", "recurringIntervalCount": 1},
            },
            {"name": "Free", "isShippingRequired": False},
        ],
    )
    order = await read_without_time(shop, number)
    await shop.delete(f"/products/{cherry}")
    gone = await read_without_time(shop, number)
    assert order["items"][0]["productAvailable"] is True
    order["items"][0]["productAvailable"] = False
    assert gone == order

    assert await shop.update(f"/orders/{number}", await shop.read(f"/orders/{number}")) == {"updateCount": 1}

    assert await read_without_time(shop, number) == order


async def test_options_are_replaced_and_named_by_their_selections(shop, place):
    options = [
        {"name": "Size", "type": "CHOICE", "value": "S", "selections": [{"selectionTitle": "L"}]},
        {
            "name": "Toppings",
            "type": "CHOICES",
            "selections": [
                {"selectionTitle": "Nuts", "selectionModifier": 2, "selectionModifierType": "PERCENT"},
                {"selectionTitle": "Jam"},
            ],
        },
        {"name": "Day", "type": "DATE", "value": "2026-07-01"},
    ]
    number = await place(items=[{"name": "A", "price": 5, "selectedOptions": options}])

    [item] = (await shop.read(f"/orders/{number}"))["items"]
    size, toppings, day = item["selectedOptions"]
    modifier = {"selectionModifier": 0, "selectionModifierType": "ABSOLUTE"}
    assert size == {
        "name": "Size",
        "type": "CHOICE",
        "value": "L",
        "valuesArray": ["L"],
        "selections": [{"selectionTitle": "L", **modifier}],
    }
    assert (toppings["value"], toppings["valuesArray"]) == ("Nuts, Jam", ["Nuts", "Jam"])
    assert toppings["selections"] == [
        {"selectionTitle": "Nuts", "selectionModifier": 2, "selectionModifierType": "PERCENT"},
        {"selectionTitle": "Jam", **modifier},
    ]
    assert (day["value"], item["price"]) == ("2026-07-01", 5)

    await shop.update(f"/orders/{number}", {"items": [{"id": item["id"], "selectedOptions": [{"name": "Only"}]}]})

    assert (await shop.read(f"/orders/{number}"))["items"][0]["selectedOptions"] == [{"name": "Only"}]


async def test_the_date_of_creation_may_change(shop, place):
    number = await place()

    await shop.update(f"/orders/{number}", {"createDate": "2015-09-20 19:59:43 +0000"})

    assert (await shop.read(f"/orders/{number}"))["createDate"] == "2015-09-20 19:59:43 +0000"


@pytest.mark.parametrize(
    ("sent", "status", "code", "message"),
    [
        ({"total": "abc"}, 400, "WRONG_PARAMETER", "total"),
        ({"paymentStatus": "QUEUED"}, 400, "WRONG_PARAMETER", "use AWAITING_PAYMENT instead"),
        ({"paymentStatus": "CUSTOM_PAYMENT_STATUS_1"}, 400, "WRONG_PARAMETER", "CUSTOM_PAYMENT_STATUS_1"),
        ({"items": [{"productId": 999999999}]}, 404, "PRODUCT_NOT_FOUND", "#999999999"),
        ({"customerId": 999999999}, 404, "CUSTOMER_NOT_FOUND", "#999999999"),
    ],
)
async def test_a_refused_update_changes_nothing(shop, refused, place, changed_since, sent, status, code, message):
    number = await place(email="a@x.io", total=1, items=[{"name": "A"}])
    order, seen = await shop.read(f"/orders/{number}"), await changed_since()

    refused(await shop.put(f"/orders/{number}", {"total": 9, "paymentStatus": "PAID", **sent}), status, code, message)

    assert await shop.read(f"/orders/{number}") == order
    assert await changed_since(seen) == []
