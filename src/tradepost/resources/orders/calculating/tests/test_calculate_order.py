"""POST /order/calculate: what is read of a request, and what an answer looks like (calculation.md 2 and 13)."""

from datetime import UTC, datetime

import pytest

ITEM = {"price": 22.2, "quantity": 2, "productId": 1}


async def test_an_item_is_enough(shop, calculate, clock):
    clock.moment = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)

    order = await calculate(ITEM)

    [item] = order.pop("items")
    item_id = item.pop("id")
    assert isinstance(item_id, int)
    assert item_id > 0
    assert item == item | {
        "productId": 1,
        "categoryId": 0,
        "price": 22.2,
        "priceWithoutTax": 22.2,
        "productPrice": 0,
        "quantity": 2,
        "quantityInStock": 0,
        "weight": 0,
        "isShippingRequired": True,
        "trackQuantity": False,
        "fixedShippingRateOnly": False,
        "fixedShippingRate": 0,
        "digital": False,
        "giftCard": False,
        "tax": 0,
        "shipping": 0,
        "handlingFee": 0,
        "couponApplied": False,
    }
    assert not item.keys() & {"taxes", "discounts", "couponAmount", "selectedOptions", "combinationId"}
    assert order == {
        "paymentStatus": "INCOMPLETE",
        "fulfillmentStatus": "AWAITING_PROCESSING",
        "orderNumber": 0,
        "vendorOrderNumber": "0",
        "hidden": False,
        "createDate": "2026-05-04 03:02:01 +0000",
        "createTimestamp": 1777863721,
        "updateDate": "2026-05-04 03:02:01 +0000",
        "updateTimestamp": 1777863721,
        "subtotal": 44.4,
        "subtotalWithoutTax": 44.4,
        "total": 44.4,
        "totalWithoutTax": 44.4,
        "totalBeforeGiftCardRedemption": 44.4,
        "giftCardRedemption": 0,
        "giftCardDoubleSpending": False,
        "usdTotal": 0,
        "tax": 0,
        "pricesIncludeTax": False,
        "reversedTaxApplied": False,
        "couponDiscount": 0,
        "volumeDiscount": 0,
        "membershipBasedDiscount": 0,
        "totalAndMembershipBasedDiscount": 0,
        "discount": 0,
        "discountInfo": [],
        "customSurcharges": [],
        "handlingFee": {"value": 0, "valueWithoutTax": 0, "taxes": []},
        "availableShippingOptions": [],
        "availableTaxes": [],
        "taxesOnShipping": [],
        "predictedPackage": [],
        "refundedAmount": 0,
        "refunds": [],
        "shipments": [],
        "additionalInfo": {},
        "paymentParams": {},
    }


async def test_a_coupon_that_does_not_apply_is_echoed(calculate):
    coupon = {
        "name": "Big orders",
        "code": "BIG",
        "discountType": "ABS_AND_SHIPPING",
        "status": "ACTIVE",
        "discount": 50,
        "totalLimit": 5555.5,
        "usesLimit": "UNLIMITED",
        "applicationLimit": "UNLIMITED",
    }

    order = await calculate(ITEM, discountCoupon={**coupon, "orderCount": 1})

    assert order["discountCoupon"] == order["discountCoupon"] | coupon | {"orderCount": 0}
    assert order["discountCoupon"]["creationDate"].endswith("+0000")
    assert order.of("couponDiscount total") == (0, 44.4)
    assert order.lines("couponApplied couponAmount") == [(False, None)]


async def test_discounts_whose_threshold_is_not_reached_are_dropped(calculate):
    one = {"value": 55.3, "type": "ABS", "base": "ON_TOTAL", "orderTotal": 66.6}
    other = {"value": 5, "type": "PERCENT", "base": "ON_TOTAL", "orderTotal": 66.6}

    order = await calculate(ITEM, discounts=[one, other])

    assert order.of("discountInfo discount volumeDiscount total") == ((), 0, 0, 44.4)


async def test_discounts_whose_threshold_is_reached_are_echoed_and_capped(calculate):
    sent = {"value": 55.3, "type": "ABS", "base": "ON_TOTAL", "orderTotal": 40, "description": "Off"}

    order = await calculate(ITEM, discounts=[sent])

    assert order["discountInfo"] == [sent]
    assert order.of("discount volumeDiscount total") == (44.4, 44.4, 0)
    [discount] = order["items"][0]["discounts"]
    assert discount == {"discountInfo": discount["discountInfo"] | sent, "total": 44.4}


async def test_nothing_is_stored(shop, calculate, add_product, promote):
    product = await add_product(10, quantity=5)
    coupon = await shop.create("/discount_coupons", {"name": "A", "code": "ONCE", "usesLimit": "SINGLE", "discount": 1})
    await promote("SUBTOTAL PERCENT 10")
    recorded, latest = await shop.changes(), await shop.read("/latest-stats")

    order = await calculate(
        {"productId": product, "quantity": 3},
        email="ann@example.com",
        discountCoupon={"code": "once"},
        billingPerson={"name": "Ann", "countryCode": "US"},
    )

    assert order.of("couponDiscount discount total") == (1, 2.90, 26.10)
    assert await shop.changes() == recorded
    assert await shop.read("/latest-stats") == latest
    assert (await shop.read("/orders"))["total"] == 0
    assert (await shop.read("/customers"))["total"] == 0
    assert (await shop.read(f"/discount_coupons/{coupon}"))["orderCount"] == 0
    assert (await shop.read(f"/products/{product}"))["quantity"] == 5


@pytest.mark.parametrize(("sent", "copied"), [("billingPerson", "shippingPerson"), ("shippingPerson", "billingPerson")])
async def test_a_person_stands_for_the_missing_one(calculate, sent, copied):
    person = {"name": "Ann Lee", "city": "Los Angeles", "countryCode": "US", "stateOrProvinceCode": "CA"}

    order = await calculate(ITEM, **{sent: person})

    assert order[sent] == order[copied]
    assert order[sent] == order[sent] | person | {
        "countryName": "United States",
        "stateOrProvinceName": "California",
    }


async def test_two_persons_stay_as_they_are(calculate):
    billing = {"name": "Ann", "countryCode": "DE", "countryName": "Deutschland"}

    order = await calculate(ITEM, billingPerson=billing, shippingPerson={"name": "Bob", "street": "1 Main St"})

    assert order["shippingPerson"] == order["shippingPerson"] | {"name": "Bob", "street": "1 Main St"}
    assert not order["shippingPerson"].keys() & {"countryCode", "countryName", "city"}
    assert order["billingPerson"] == order["billingPerson"] | billing


async def test_what_is_known_is_echoed(calculate):
    sent = {
        "email": "ann@example.com",
        "ipAddress": "10.1.2.3",
        "customerTaxId": "DE123",
        "customerTaxExempt": True,
        "giftCardCode": "ABC",
        "giftCardId": 7,
        "giftCardUuid": "0-1",
    }

    order = await calculate(ITEM, **sent)

    assert order == order | sent
    assert (await calculate(ITEM)).keys().isdisjoint({*sent, "customerId", "discountCoupon", "billingPerson"})


async def test_what_the_store_does_not_know_is_no_error(calculate):
    order = await calculate(
        {"productId": 987654321, "combinationId": 5, "categoryId": 44, "price": 3},
        customerId=123456789,
        email="nobody@example.com",
        discountCoupon={"code": "NOSUCH"},
        giftCardCode="NOSUCH",
        paymentOptionsDetails={"paymentId": "1-2"},
        shippingOption={"shippingMethodId": "3-4", "shippingMethodName": "Raven"},
    )

    assert order.of("customerId discountCoupon.code discountCoupon.orderCount giftCardCode") == (
        123456789,
        "NOSUCH",
        0,
        "NOSUCH",
    )
    assert order.lines("productId combinationId categoryId") == [(987654321, 5, 44)]
    assert order.of("couponDiscount giftCardRedemption customSurcharges total") == (0, 0, (), 3)


async def test_ids_of_items_are_unique(calculate):
    order = await calculate("1x1", {"id": 5, "price": 1}, {"id": 5, "price": 1}, "1x1", {"id": 2**40, "price": 1})

    ids = order.lines("id")
    assert len(set(ids)) == 5
    assert all(item_id > 0 for item_id in ids)
    assert (5 in ids[1:3], ids[4]) == (True, 2**40)


async def test_an_item_is_completed_from_its_product(shop, calculate, add_product):
    category = await shop.create("/categories", {"name": "Mugs"})
    product = await add_product(
        10,
        sku="MUG",
        description="<p>Holds tea</p>",
        quantity=7,
        weight=0.4,
        dimensions={"length": 3, "width": 2, "height": 1},
        categoryIds=[category],
    )

    order = await calculate({"productId": product})

    [item] = order["items"]
    assert item == item | {
        "productId": product,
        "categoryId": category,
        "name": "Mug",
        "sku": "MUG",
        "shortDescription": "Holds tea",
        "price": 10,
        "productPrice": 10,
        "quantityInStock": 7,
        "trackQuantity": True,
        "weight": 0.4,
        "dimensions": {"length": 3, "width": 2, "height": 1},
        "isShippingRequired": True,
        "digital": False,
    }


async def test_what_is_sent_of_an_item_comes_before_its_product(calculate, add_product):
    product = await add_product(10, sku="MUG", weight=0.4, quantity=7)
    sent = {
        "id": 12,
        "productId": product,
        "categoryId": 9,
        "price": 8,
        "productPrice": 9,
        "sku": "CUP",
        "name": "Cup",
        "shortDescription": "For tea",
        "quantity": 2,
        "quantityInStock": 3,
        "weight": 1.5,
        "dimensions": {"length": 3, "width": 2, "height": 1},
        "isShippingRequired": False,
        "trackQuantity": False,
        "fixedShippingRateOnly": True,
        "fixedShippingRate": 4,
        "digital": True,
        "combinationId": 77,
        "selectedOptions": [{"name": "Text", "type": "TEXT", "value": "Hi"}],
    }

    order = await calculate(sent)

    [item] = order["items"]
    options = item.pop("selectedOptions")
    assert item == item | {name: sent[name] for name in sent if name != "selectedOptions"}
    assert options == [options[0] | {"name": "Text", "type": "TEXT", "value": "Hi"}]


async def test_what_is_computed_of_an_item_is_not_read(calculate):
    computed = {
        "tax": 44.4,
        "taxes": [{"name": "VAT", "value": 9, "total": 9}],
        "shipping": 77.7,
        "handlingFee": 3,
        "couponApplied": True,
        "couponAmount": 15.0,
        "discounts": [{"total": 3, "discountInfo": {"value": 3, "type": "ABS", "base": "ON_TOTAL"}}],
    }

    order = await calculate({**ITEM, **computed})

    assert order.lines("tax shipping handlingFee couponApplied") == [(0, 0, 0, False)]
    assert not order["items"][0].keys() & {"taxes", "couponAmount", "discounts"}
    assert order["total"] == 44.4


async def test_files_of_options_do_not_come_back(calculate):
    file = {"id": 1, "name": "a.png", "size": 3, "url": "https://example.com/a.png"}

    order = await calculate({**ITEM, "selectedOptions": [{"name": "Print", "type": "FILES", "files": [file]}]})

    [option] = order["items"][0]["selectedOptions"]
    assert (option["name"], option["type"], "files" in option) == ("Print", "FILES", False)


async def test_numbers_may_be_texts(calculate):
    order = await calculate(
        {"price": "22.20", "quantity": "2"}, handling="1.5", shippingOption={"shippingRate": "3.50"}
    )

    assert order.of("subtotal handlingFee.value shippingOption.shippingRate total") == (44.4, 1.5, 3.5, 49.4)


async def test_exact_decimals_are_computed_with(calculate):
    order = await calculate("3x0.1", {"price": 1.005}, {"price": 123456789.01, "quantity": 3})

    assert order.lines("price discounted") == [(0.1, 0.3), (1.005, 1.01), (123456789.01, 370370367.03)]
    assert order["total"] == 370370368.34


async def test_all_taxes_are_listed_as_they_are_set_up(shop, set_up, calculate, tax):
    await set_up(tax("VAT 20 %s", rules={"EU": 9.975}), tax("Old 5 %", enabled=False), zones={"EU": {}})

    order = await calculate(ITEM)

    assert order["availableTaxes"] == (await shop.read("/profile"))["taxSettings"]["taxes"]
    assert [entry["name"] for entry in order["availableTaxes"]] == ["VAT", "Old"]


async def test_one_package_holds_what_ships(calculate):
    order = await calculate(
        {"price": 10, "quantity": 2, "weight": 0.5, "dimensions": {"length": 10, "width": 5, "height": 2}},
        {"price": 20, "dimensions": {"length": 4, "width": 8, "height": 3}},
        {"price": 5, "weight": 9, "isShippingRequired": False},
        coupon="PERCENT 50",
    )

    assert order["predictedPackage"] == [{"length": 10, "width": 8, "height": 7, "weight": 1, "declaredValue": 40}]


async def test_a_package_needs_weight_or_dimensions(calculate):
    assert (await calculate("1x5"))["predictedPackage"] == []
    assert (await calculate({"price": 5, "weight": 2, "isShippingRequired": False}))["predictedPackage"] == []
    [package] = (await calculate({"price": 5, "weight": 2}))["predictedPackage"]
    assert package == {"length": 0, "width": 0, "height": 0, "weight": 2, "declaredValue": 5}


async def test_an_order_of_a_gift_card(set_up, calculate, add_option):
    await set_up("10 %s", handling=2)
    await add_option("Post", 5)

    order = await calculate({"price": 50, "giftCard": True}, coupon="PERCENT 10", discounts=["SUBTOTAL PERCENT 10"])

    assert order.lines("giftCard couponApplied couponAmount discounts taxes tax shipping handlingFee") == [
        (True, False, None, None, None, 0, 0, 0)
    ]
    assert order.of("couponDiscount discount tax handlingFee.value total") == (0, 0, 0, 0, 50)
    assert "shippingOption" not in order


async def test_a_calculated_order_can_be_calculated_again(set_up, calculate, add_option, add_product):
    await set_up("GST 5 %s", "PST 7 %", handling=1.11)
    post = await add_option("Post", 9.99)
    product = await add_product(19.99, weight=2)
    order = await calculate(
        {"productId": product, "quantity": 3},
        "2x4.45",
        coupon="PERCENT 12.5",
        discounts=["ON_TOTAL PERCENT 3"],
        shipping=post,
        to="US-CA 90210",
        customSurcharges=[{"id": "tips", "type": "PERCENT", "value": 10}],
    )

    items = order.pop("items")
    again = await calculate(*items, **order)

    assert again.of("subtotal couponDiscount discount tax total") == order.of(
        "subtotal couponDiscount discount tax total"
    )
