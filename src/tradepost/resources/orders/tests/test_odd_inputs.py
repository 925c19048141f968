"""Inputs that nobody means, and everybody sends one day."""

import secrets

import pytest


def long_text():
    """More than an index could hold, and nothing that could be compressed."""
    return secrets.token_hex(5000)


@pytest.mark.parametrize(
    "field",
    ["paymentMethod", "paymentModule", "paymentReference", "refererId", "referenceTransactionId", "orderComments"],
)
async def test_texts_may_be_longer_than_an_index(shop, place, field):
    text = long_text()

    number = await place(**{field: text})

    assert (await shop.read(f"/orders/{number}"))[field] == text
    if field in ("paymentMethod", "paymentModule", "paymentReference", "refererId"):
        found = await shop.read("/orders", **{field: text})
        assert [item["orderNumber"] for item in found["items"]] == [number]


async def test_inner_texts_may_be_long_too(shop, place):
    text = long_text()

    number = await place(
        discountCoupon={"code": text},
        shippingOption={"shippingMethodName": text},
        billingPerson={"name": text, "city": text},
        items=[{"name": text, "sku": text, "selectedOptions": [{"name": text, "value": text}]}],
    )

    order = await shop.read(f"/orders/{number}")
    assert order["discountCoupon"]["code"] == order["items"][0]["sku"] == text
    for name in ("couponCode", "shippingMethod", "keywords", "customer"):
        assert (await shop.read("/orders", **{name: text}))["total"] == 1


async def test_an_address_of_absurd_length_is_refused(shop, refused):
    refused(await shop.post("/orders", {"email": long_text()}), 400, "WRONG_PARAMETER", "Field Order.email")

    assert (await shop.post("/orders", {"email": "ö" * 320})).status_code == 200


async def test_a_language_that_the_store_does_not_speak_is_refused(shop, place, refused):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})
    number = await place(lang="nl")
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en"]}})

    refused(await shop.post("/orders", {"lang": "nl"}), 400, "LANGUAGES_NOT_ALLOWED", "nl")
    refused(await shop.put(f"/orders/{number}", {"lang": "de", "total": 5}), 400, "LANGUAGES_NOT_ALLOWED", "de")

    # What the order says already may be sent back.
    await shop.update(f"/orders/{number}", await shop.read(f"/orders/{number}"))
    order = await shop.read(f"/orders/{number}")
    assert (order["lang"], order["total"]) == ("nl", 0)
    assert (await shop.read("/orders"))["total"] == 1


async def test_the_first_of_all_moments_is_refused(shop, refused):
    refused(await shop.post("/orders", {"createDate": "0001-01-01"}), 400, "WRONG_PARAMETER", "Order.createDate")


@pytest.mark.parametrize(
    "body",
    [
        {"email": "no address"},
        {"total": -5.5, "tax": -1, "createDate": "0002-01-01"},
        {"createDate": "9999-12-31 23:59:59 +0000", "total": 9e18},
        {"items": [{"price": -1, "taxes": [{"value": -100, "includeInPrice": True}]}]},
        {"items": [{"price": 1, "taxes": [{"value": -300, "includeInPrice": True}]}]},
        {"items": [{"price": 9e18, "quantity": 2**31 - 1, "weight": 9e18, "dimensions": {"height": 9e18}}]},
        {"items": [{"selectedOptions": [{}, {"type": "CHOICES"}, {"selections": [{}]}]}]},
        {"items": [{"nameTranslated": {"xx": None, "en": None}, "name": ""}]},
        {"items": [{"nameTranslated": {"xx": "y"}}, {"name": "A", "shortDescriptionTranslated": {"xx": "y"}}]},
        {"extraFields": {"": "x", "a": None}, "orderExtraFields": []},
        {"billingPerson": {}, "shippingPerson": {"name": " "}, "shippingOption": {}, "handlingFee": {}},
        {"discountCoupon": {}, "utmData": {}, "loyalty": {}, "externalOrderData": {}, "customSurcharges": [{}]},
        {"discountInfo": [{}], "taxesOnShipping": [{}], "refererUrl": "#"},
    ],
)
async def test_odd_values_make_an_order_that_can_be_sent_back(shop, place, body):
    number = await place(**body)
    order = await shop.read(f"/orders/{number}")

    assert await shop.update(f"/orders/{number}", order) == {"updateCount": 1}

    after = await shop.read(f"/orders/{number}")
    del order["updateDate"], order["updateTimestamp"], after["updateDate"], after["updateTimestamp"]
    assert after == order
    assert (await shop.read("/orders"))["total"] == 1


async def test_an_order_has_at_most_10000_items(shop, refused):
    refused(await shop.post("/orders", {"items": [{}] * 10_001}), 400, "WRONG_PARAMETER", "Order.items")

    assert (await shop.read("/orders"))["total"] == 0


async def test_ids_of_items_are_taken_only_for_new_ones(shop, place, database):
    number = await place(items=[{"name": "A"}, {"name": "B"}])
    items = (await shop.read(f"/orders/{number}"))["items"]
    taken = "SELECT last_value FROM order_items_id_seq"
    before = await database.fetchval(taken)

    await shop.update(f"/orders/{number}", {"items": items})
    assert await database.fetchval(taken) == before

    await shop.update(f"/orders/{number}", {"items": [*items, items[0], {"name": "C"}]})
    assert await database.fetchval(taken) == before + 2
