"""The header X-Tradepost-Explain: how a total came about (beyond the original)."""

from decimal import Decimal

EXPLAIN = {"X-Tradepost-Explain": "1"}


async def explained(shop, body):
    answer = await shop.send("POST", "/order/calculate", json=body, headers=EXPLAIN)
    assert answer.status_code == 200, answer.text
    order = answer.json()
    effects = sum(Decimal(str(step["effect"])) for step in order["explanation"]["steps"])
    assert effects == Decimal(str(order["total"])) == Decimal(str(order["explanation"]["total"]))
    return order


def step(order, name):
    return next(item for item in order["explanation"]["steps"] if item["step"] == name)


async def test_without_the_header_nothing_is_explained(shop):
    body = {"items": [{"price": 10, "quantity": 1}]}

    assert "explanation" not in (await shop.post("/order/calculate", body)).json()
    refused = await shop.send("POST", "/order/calculate", json=body, headers={"X-Tradepost-Explain": "0"})
    assert "explanation" not in refused.json()


async def test_the_rest_of_the_answer_is_the_same(shop, clock):
    clock.moment = clock.now()
    body = {
        "items": [{"price": 22.2, "quantity": 2}],
        "discountInfo": [{"value": 5, "type": "ABS", "base": "ON_TOTAL"}],
    }

    order = await explained(shop, body)
    del order["explanation"]
    assert order == (await shop.post("/order/calculate", body)).json()


async def test_steps_come_in_the_order_of_the_calculation(shop, set_up):
    await set_up("7 %s")
    order = await explained(
        shop,
        {
            "items": [{"price": 0.333, "quantity": 3}, {"price": 20, "quantity": 1}],
            "discountCoupon": {"discountType": "PERCENT", "discount": 10},
            "discountInfo": [{"value": 5, "type": "PERCENT", "base": "ON_TOTAL"}],
            "shippingOption": {"shippingRate": 4},
            "handlingFee": {"value": 1},
            "customSurcharges": [{"id": "gift wrap", "value": 2, "taxable": True}],
        },
    )

    names = [item["step"] for item in order["explanation"]["steps"]]
    assert names == [
        "rates",
        "subtotal",
        "coupon",
        "promotion",
        "shipping",
        "handlingFee",
        "taxes",
        "shippingTaxes",
        "surcharge",
        "surchargeTaxes",
        "total",
    ]
    assert step(order, "rates")["inputs"]["taxes"] == [{"name": "Tax", "percent": 7, "onShipping": True}]
    assert step(order, "subtotal")["lines"] == [
        {"item": 1, "price": 0.333, "quantity": 3, "exact": 0.999, "result": 1},
        {"item": 2, "price": 20, "quantity": 1, "exact": 20, "result": 20},
    ]
    assert step(order, "coupon")["effect"] == -2.1
    assert step(order, "promotion")["inputs"]["amount"] == 18.9
    assert step(order, "promotion")["effect"] == -0.95
    assert step(order, "taxes")["effect"] == 1.26
    assert step(order, "surchargeTaxes")["result"] == 0.14
    assert order["explanation"]["notApplied"] == []


async def test_taxes_inside_of_gross_prices_add_nothing(shop, set_up):
    await set_up("20 %s", gross=True)
    order = await explained(shop, {"items": [{"price": 120, "quantity": 1}], "shippingOption": {"shippingRate": 12}})

    assert (step(order, "taxes")["result"], step(order, "taxes")["effect"]) == (20, 0)
    assert (step(order, "shippingTaxes")["result"], step(order, "shippingTaxes")["effect"]) == (2, 0)
    assert order["total"] == 132


async def test_what_did_not_count_has_a_reason(shop, set_up):
    await set_up()
    option = await shop.post(
        "/profile/shippingOptions",
        {"title": "Express", "minimumOrderSubtotal": 100, "ratesCalculationType": "flat", "flatRate": {"rate": 5}},
    )
    promotion = await shop.create(
        "/promotions",
        {
            "name": "From 50",
            "discountBase": "SUBTOTAL",
            "discountType": "PERCENT",
            "amount": 5,
            "triggers": {"subtotal": 50},
        },
    )
    order = await explained(shop, {"items": [{"price": 40, "quantity": 1}], "discountCoupon": {"code": "GONE"}})

    assert order["explanation"]["notApplied"] == [
        {
            "kind": "coupon",
            "id": "GONE",
            "name": "GONE",
            "reason": "The store has no such coupon, and the request does not define one.",
        },
        {"kind": "promotion", "id": promotion, "name": "From 50", "reason": "The subtotal 40 is below 50."},
        {
            "kind": "shippingOption",
            "id": option.json()["id"],
            "name": "Express",
            "reason": "The subtotal 40 is below 100.",
        },
    ]


async def test_a_better_promotion_is_the_reason(shop):
    worse = {"value": 5, "type": "PERCENT", "base": "ON_TOTAL", "orderTotal": 10, "description": "Five"}
    order = await explained(
        shop, {"items": [{"price": 100, "quantity": 1}], "discountInfo": [worse, {**worse, "value": 10}]}
    )

    assert [(item["name"], item["reason"]) for item in order["explanation"]["notApplied"]] == [
        ("Five", "A better promotion of the same kind works.")
    ]
    assert order["total"] == 90
