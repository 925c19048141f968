"""The cart that apps are sent, in the words of the official client, and what it never says."""

import json
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from tradepost.resources.orders.apps.cart import AppCart, CartItem, cart_document, shipping_document
from tradepost.resources.products.schemas import DimensionsFields
from tradepost.resources.store_profile.store import load

SPOKEN = Path(__file__).parents[7] / "shared" / "reference" / "client-objects.json"

APPLE = CartItem(
    price=Decimal("2.005"),
    quantity=3,
    product_id=11,
    combination_id=12,
    category_id=13,
    name="Apple",
    sku="A-1",
    product_price=Decimal(3),
    weight=Decimal("0.4"),
    dimensions=DimensionsFields(length=Decimal(10), width=Decimal(2), height=Decimal(3)),
    selected_options=[{"name": "Box", "value": "Big", "type": "CHOICE", "files": [{"url": "https://secret"}]}],
    product={"categoryIds": [13], "quantity": 99, "unlimited": False, "costPrice": 1, "files": [], "name": "Other"},
)
HEAVY = CartItem(price=Decimal(50), quantity=1, weight=Decimal(20), by_option=False)
SONG = CartItem(price=Decimal(1), quantity=1, weight=Decimal(5), shipping_required=False)
PERSON = {
    "name": "Ann",
    "phone": "5",
    "street": "5th Avenue",
    "city": "New York",
    "countryCode": "US",
    "countryName": "United States",
    "postalCode": "10002",
    "stateOrProvinceCode": "NY",
    "stateOrProvinceName": "New York",
}
FULL = AppCart(
    items=[APPLE, HEAVY, SONG],
    subtotal=Decimal("57.02"),
    coupon_discount=Decimal(1),
    volume_discount=Decimal(2),
    membership_based_discount=Decimal(3),
    total_and_membership_based_discount=Decimal(4),
    discount=Decimal(9),
    discount_coupon={"id": 5, "code": "ABC", "discountType": "ABS", "discount": 1, "note": "for staff"},
    discount_info=[{"value": 2, "type": "ABS", "base": "ON_TOTAL", "orderTotal": 1, "appliesToItems": [1]}],
    handling_fee=Decimal("1.5"),
    shipping_person=PERSON,
    customer_id=77,
    customer_email="ann@example.com",
    customer_group_id=8,
    customer_group="Gold",
    ip_address="192.0.2.1",
    referer_url="https://shop.example/",
    order_comments="Porch",
    payment_method="Card",
    extra_fields={"color": "red"},
)


def on_the_wire(document):
    return json.loads(msgspec.json.Encoder(decimal_format="number").encode(document))


@pytest.fixture
async def dutch(shop, app_database, app_settings):
    """A store with an address, and with units of its own."""
    await shop.update(
        "/profile",
        {
            "company": {
                "companyName": "Shop",
                "email": "boss@example.com",
                "phone": "1",
                "street": "Gracht 5",
                "city": "Amsterdam",
                "countryCode": "NL",
                "postalCode": "1012",
                "stateOrProvinceCode": "NH",
            },
            "formatsAndUnits": {"currency": "EUR", "weightUnit": "KILOGRAM", "dimensionsUnit": "CM"},
            "shipping": {"handlingFee": {"name": "Wrapping", "value": 4, "description": "In paper"}},
        },
    )
    return await load(app_database.reader, shop.id, app_settings)


async def test_everything_that_is_known(dutch):
    document = on_the_wire(cart_document(FULL, dutch))

    items = document.pop("items")
    assert document == {
        "id": None,
        "orderNumber": None,
        "vendorOrderNumber": None,
        "subtotal": 57.02,
        "ipAddress": "192.0.2.1",
        "couponDiscount": 1,
        "paymentStatus": "INCOMPLETE",
        "fulfillmentStatus": "NEW",
        "refererUrl": "https://shop.example/",
        "orderComments": "Porch",
        "volumeDiscount": 2,
        "membershipBasedDiscount": 3,
        "totalAndMembershipBasedDiscount": 4,
        "discount": 9,
        "customerGroupId": 8,
        "customerGroup": "Gold",
        "customerId": 77,
        "customerEmail": "ann@example.com",
        "discountCoupon": {"id": 5, "code": "ABC", "discountType": "ABS", "discount": 1},
        "discountInfo": [{"value": 2, "type": "ABS", "base": "ON_TOTAL", "orderTotal": 1}],
        "handlingFee": {"name": "Wrapping", "value": 1.5, "description": "In paper"},
        "hidden": False,
        "shippingAddress": {
            "street": "5th Avenue",
            "city": "New York",
            "countryCode": "US",
            "postalCode": "10002",
            "stateOrProvinceCode": "NY",
            "stateOrProvinceName": "New York",
        },
        "originAddress": {
            "street": "Gracht 5",
            "city": "Amsterdam",
            "countryCode": "NL",
            "postalCode": "1012",
            "stateOrProvinceCode": "NH",
        },
        "weight": 21.2,
        "weightUnit": "kg",
        "dimensionUnit": "CM",
        "currency": "EUR",
        "predictedPackages": [{"length": 10, "width": 2, "height": 9, "weight": 21.2, "declaredValue": 56.02}],
        "paymentMethod": "Card",
        "extraFields": {"color": "red"},
    }
    assert items[0] == {
        "productId": 11,
        "combinationId": 12,
        "categoryId": 13,
        "name": "Apple",
        "sku": "A-1",
        "price": 2.005,
        "productPrice": 3,
        "amount": 3,
        "weight": 0.4,
        "dimensions": {"length": 10, "width": 2, "height": 3},
        "selectedOptions": [{"name": "Box", "value": "Big", "type": "CHOICE"}],
        "isShippingRequired": True,
        "fixedShippingRateOnly": False,
        "fixedShippingRate": 0,
        "discountsAllowed": True,
        "categoryIds": [13],
        "quantity": 99,
        "unlimited": False,
    }
    assert [item["amount"] for item in items] == [3, 1, 1]


async def test_what_is_not_known_is_null(store):
    document = on_the_wire(cart_document(AppCart(items=[CartItem(price=Decimal(1), quantity=1)]), store))

    names = """id orderNumber vendorOrderNumber ipAddress refererUrl orderComments customerGroupId customerGroup
    customerId customerEmail discountCoupon shippingAddress paymentMethod"""
    assert {name for name, value in document.items() if value is None} == set(names.split())
    assert (document["weightUnit"], document["dimensionUnit"]) == ("lbs", "IN")
    assert document["discountInfo"] == document["predictedPackages"] == []
    assert document["extraFields"] == {}
    (item,) = document["items"]
    assert (item["combinationId"], item["dimensions"], item["selectedOptions"]) == (None, None, [])


async def test_for_rates_only_what_ships_by_an_option_is_sent(dutch):
    whole = cart_document(FULL, dutch)

    sent = shipping_document(FULL, dutch)

    assert [item["name"] for item in sent["items"]] == ["Apple"]
    assert sent["weight"] == Decimal("1.2")
    assert sent["predictedPackages"][0]["declaredValue"] == Decimal("6.02")
    changed = {name for name in whole if whole[name] != sent[name]}
    assert changed == {"items", "weight", "predictedPackages"}


async def test_a_cart_without_such_products_needs_no_rates(dutch):
    assert shipping_document(AppCart(items=[HEAVY, SONG]), dutch) is None


@pytest.mark.skipif(not SPOKEN.exists(), reason="the description of the official client is not here")
async def test_the_official_client_knows_every_field(dutch):
    objects = json.loads(SPOKEN.read_text())["objects"]
    everything = dict.fromkeys(objects["CustomAppRequest.OrderItem"]) | {"secret": 1}
    item = CartItem(price=Decimal(1), quantity=1, product=everything)
    cart = AppCart(
        items=[item],
        discount_coupon=dict.fromkeys(objects["CustomAppRequest.DiscountCouponInfo"], 1) | {"secret": 1},
        discount_info=[dict.fromkeys(objects["CustomAppRequest.Discount"]) | {"secret": 1}],
        shipping_person=PERSON,
    )

    document = cart_document(cart, dutch)

    assert document.keys() == objects["CustomAppRequest.Cart"].keys()
    for name, part in (
        ("OrderItem", document["items"][0]),
        ("DiscountCouponInfo", document["discountCoupon"]),
        ("Discount", document["discountInfo"][0]),
        ("HandlingFeeInfo", document["handlingFee"]),
        ("ShippingAddress", document["shippingAddress"]),
        ("OriginAddress", document["originAddress"]),
    ):
        assert part.keys() <= objects[f"CustomAppRequest.{name}"].keys()
    assert document["items"][0].keys() == objects["CustomAppRequest.OrderItem"].keys()
