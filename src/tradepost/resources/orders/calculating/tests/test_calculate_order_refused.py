"""POST /order/calculate: requests that cannot be calculated (calculation.md 2)."""

import pytest

ITEM = {"price": 22.2, "quantity": 2}


@pytest.mark.parametrize("body", [{}, {"items": []}, {"items": None}])
async def test_an_order_without_items(shop, refused, body):
    refused(await shop.post("/order/calculate", body), 422, "WRONG_PARAMETER", "items")
    assert await shop.changes() == []


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ({"price": 1}, "quantity"),
        ({"price": 1, "quantity": None}, "quantity"),
        ({"price": 1, "quantity": 0}, "quantity"),
        ({"price": 1, "quantity": -1}, "quantity"),
        ({"price": -0.01, "quantity": 1}, "price"),
        ({"quantity": 1}, "price"),
        ({"quantity": 1, "productId": 987654321}, "price"),
        ({"quantity": 1, "productId": 987654321, "needCalculateWholesalePrice": True}, "price"),
    ],
)
async def test_an_item_that_cannot_be_used(shop, refused, item, name):
    answer = await shop.post("/order/calculate", {"items": [ITEM, item]})

    refused(answer, 422, "WRONG_PARAMETER", "items[1]")
    refused(answer, 422, "WRONG_PARAMETER", name)


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"items": 5}, "items"),
        ({"items": [5]}, "items"),
        ({"items": [{**ITEM, "quantity": "two"}]}, "quantity"),
        ({"items": [{**ITEM, "quantity": 1.5}]}, "quantity"),
        ({"items": [{**ITEM, "price": "cheap"}]}, "price"),
        ({"items": [{**ITEM, "isShippingRequired": "yes"}]}, "isShippingRequired"),
        ({"items": [{**ITEM, "weight": []}]}, "weight"),
        ({"email": 5}, "email"),
        ({"customerId": "ann"}, "customerId"),
        ({"discountInfo": {}}, "discountInfo"),
        ({"discountInfo": [{"value": 1, "type": "ABS", "base": "ON_FRIDAYS"}]}, "base"),
        ({"discountInfo": [{"value": 1, "type": "HALF", "base": "ON_TOTAL"}]}, "type"),
        ({"discountCoupon": {"discountType": "HALF"}}, "discountType"),
        ({"discountCoupon": {"discount": "much"}}, "discount"),
        ({"discountCoupon": {"usesLimit": "TWICE"}}, "usesLimit"),
        ({"customSurcharges": [{"value": 1, "type": "HALF"}]}, "type"),
        ({"shippingOption": {"fulfillmentType": "RAVEN"}}, "fulfillmentType"),
        ({"shippingOption": {"shippingRate": "free"}}, "shippingRate"),
        ({"handlingFee": 5}, "handlingFee"),
        ({"billingPerson": "Ann"}, "billingPerson"),
        ({"billingPerson": {"countryCode": 1}}, "countryCode"),
        ({"paymentOptionsDetails": {"paymentId": 5}}, "paymentId"),
        ({"giftCardId": "seven"}, "giftCardId"),
    ],
)
async def test_a_field_of_another_type(shop, refused, sent, name):
    refused(await shop.post("/order/calculate", {"items": [ITEM], **sent}), 400, "WRONG_PARAMETER", name)


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"shippingOption": {"shippingRate": -1}}, "shippingRate"),
        ({"handlingFee": {"value": -1}}, "value"),
        ({"customSurcharges": [{"value": -1}]}, "value"),
        ({"discountCoupon": {"discountType": "ABS", "discount": -1}}, "discount"),
        ({"discountCoupon": {"discountType": "ABS", "discount": 1, "totalLimit": -1}}, "totalLimit"),
        ({"discountInfo": [{"value": -1, "type": "ABS", "base": "ON_TOTAL"}]}, "value"),
        ({"items": [{**ITEM, "weight": -1}]}, "weight"),
        ({"items": [{**ITEM, "fixedShippingRate": -1}]}, "fixedShippingRate"),
    ],
)
async def test_an_amount_below_0(shop, refused, sent, name):
    refused(await shop.post("/order/calculate", {"items": [ITEM], **sent}), 400, "WRONG_PARAMETER", name)


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"items": [ITEM] * 10_001}, "Order.items"),
        ({"discountInfo": [{"value": 1}] * 101}, "Order.discountInfo"),
    ],
)
async def test_too_many(shop, refused, sent, name):
    refused(await shop.post("/order/calculate", {"items": [ITEM], **sent}), 400, "WRONG_PARAMETER", name)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"5", b'{"items": [{"price": NaN, "quantity": 1}]}'])
async def test_no_json_object(shop, refused, content):
    answer = await shop.send("POST", "/order/calculate", content=content, headers={"Content-Type": "application/json"})

    refused(answer, 400, "WRONG_PARAMETER")


async def test_a_body_that_is_not_json(shop):
    content = b'{"items":[{"price":1,"quantity":1}]}'

    for media_type, status in (("text/plain", 415), ("application/json; charset=utf-8", 200), ("text/json", 200)):
        answer = await shop.send("POST", "/order/calculate", content=content, headers={"Content-Type": media_type})
        assert answer.status_code == status, media_type
        assert status == 200 or answer.json()["errorMessage"]


async def test_a_token_needs_the_scope(shop, refused):
    orders_only = await shop.token("read_orders", "create_orders")
    profile_only = await shop.token("read_store_profile")

    answer = await shop.post("/order/calculate", {"items": [ITEM]}, token=orders_only)
    refused(answer, 403, "INSUFFICIENT_APP_SCOPE", "read_store_profile")
    assert (await shop.post("/order/calculate", {"items": [ITEM]}, token=profile_only)).status_code == 200


async def test_other_verbs(shop, refused):
    refused(await shop.get("/order/calculate"), 405, "METHOD_NOT_ALLOWED")
