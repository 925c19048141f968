"""The typed client has orders calculated, whether or not the store knows their products and customers."""

import random

import pytest

AMERICAN = {"countryCode": "US", "countryName": "Anywhere", "stateOrProvinceCode": "CA"}


def order(typed, chance, **fields):
    """An order in which every field says something."""
    address = {
        "billingPerson": lambda person: person | AMERICAN,
        "shippingPerson": lambda person: person | AMERICAN,
    }
    return typed.write("OrderForCalculate", chance, **{**address, **fields})


async def calculated(shop, typed, sent):
    answer = await shop.post("/order/calculate", sent)
    assert answer.status_code == 200, answer.text
    typed.read("CalculateOrderDetailsResult", answer.json())
    return answer.json()


@pytest.mark.parametrize("seed", range(20))
async def test_of_an_order_that_says_everything_and_whose_products_nobody_knows(shop, typed, seed):
    sent = order(typed, random.Random(seed))

    answer = await calculated(shop, typed, sent)

    assert answer["email"] == sent["email"]
    assert answer["customerId"] == sent["customerId"]
    assert [item["productId"] for item in answer["items"]] == [item["productId"] for item in sent["items"]]
    assert answer["discountCoupon"]["code"] == sent["discountCoupon"]["code"]
    assert answer["discountCoupon"]["orderCount"] == 0
    assert [surcharge["id"] for surcharge in answer["customSurcharges"]][:2] == [
        surcharge["id"] for surcharge in sent["customSurcharges"]
    ]


async def test_of_an_order_in_a_store_that_has_everything(shop, typed, gift_card):
    tax = {"id": 7, "name": "VAT", "enabled": True, "defaultTax": 20, "taxShipping": True, "appliedByDefault": True}
    zone = {"id": "here", "name": "Here", "countryCodes": ["US"]}
    await shop.update(
        "/profile",
        {
            "taxSettings": {"taxes": [{**tax, "rules": [{"zoneId": "here", "tax": 12.5}]}]},
            "zones": [zone],
            "shipping": {"handlingFee": {"name": "Packing", "value": 2.5, "description": "Per order"}},
        },
    )
    customer = await shop.create("/customers", {"email": "ann@example.com"})
    product = await shop.create("/products", {"name": "Mug", "price": 12, "weight": 1, "dimensions": {"length": 2}})
    pickup = {"title": "Here", "fulfilmentType": "pickup", "pickupInstruction": "Ring", "enabled": True}
    await shop.create("/profile/shippingOptions", pickup)
    post = {"title": "Post", "flatRate": {"rate": 8}, "ratesCalculationType": "flat", "enabled": True}
    post_id = await shop.create("/profile/shippingOptions", post)
    person = {"name": "Ann Lee", "companyName": "A", "street": "B 1", "city": "C", "postalCode": "90210", "phone": "1"}
    base = {
        "email": "ann@example.com",
        "customerId": customer,
        "giftCardCode": await gift_card(3),
        "billingPerson": person | AMERICAN,
        "shippingOption": {"shippingMethodId": post_id, "fulfillmentType": "SHIPPING"},
        "customSurcharges": [{"id": "tips", "value": 10, "type": "PERCENT", "description": "Thanks", "taxable": True}],
        "discountCoupon": {"code": "A", "discountType": "ABS", "discount": 1},
        "discountInfo": [{"value": 10, "type": "PERCENT", "base": "ON_TOTAL", "orderTotal": 1, "description": "Ten"}],
    }
    options = [{"name": "Size", "type": "CHOICE", "value": "L", "selections": [{"selectionTitle": "L"}]}]

    answer = await calculated(
        shop, typed, {**base, "items": [{"productId": product, "quantity": 3, "selectedOptions": options}]}
    )

    assert answer["tax"] > 0
    assert answer["discount"] > 0
    assert answer["giftCardRedemption"] == 3
    assert typed.never_seen("CalculateOrderDetailsResult.OrderItemTax", "CalculateOrderDetailsResult.Surcharge") == {
        # No tax of a store names its level, and the description of a surcharge is in one language only.
        "CalculateOrderDetailsResult.OrderItemTax.taxType",
        "CalculateOrderDetailsResult.Surcharge.descriptionTranslated",
    }
    for name in ("PredictedPackage", "TaxInfo", "TaxRule", "TaxOnShipping", "PersonInfo", "OrderItemDiscounts"):
        assert typed.never_seen(f"CalculateOrderDetailsResult.{name}") == set()
