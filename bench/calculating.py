"""Calculating an order of 5 lines with a coupon, 3 promotions, 2 taxes and 4 shipping options."""

import json
import timeit
import urllib.request
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from bench.load import post
from tradepost.resources.orders.calculation.engine import calculate
from tradepost.resources.orders.calculation.values import (
    Cart,
    Coupon,
    FlatRate,
    Line,
    Promotion,
    Rules,
    ShippingOption,
    Tax,
    Triggers,
)

LINES = 5
_TAXES = [
    {"name": "GST", "defaultTax": 5, "taxShipping": True, "enabled": True},
    {"name": "QST", "defaultTax": 9.975, "taxShipping": True, "enabled": True},
]
_PROMOTIONS: list[dict[str, Any]] = [
    {
        "name": "5 % off",
        "discountBase": "SUBTOTAL",
        "discountType": "PERCENT",
        "amount": 5,
        "triggers": {"subtotal": 20},
    },
    {"name": "1 off", "discountBase": "ITEM", "discountType": "ABSOLUTE", "amount": 1, "targets": {"products": [1, 2]}},
    {"name": "Half", "discountBase": "SHIPPING", "discountType": "PERCENT", "amount": 50},
]


def set_up(port: int, base: str, token: str) -> None:
    """Give the store its taxes, promotions, shipping options and a coupon."""
    _send(port, "PUT", f"{base}/profile", token, {"taxSettings": {"taxes": _TAXES}})
    for number in range(4):
        option = {"title": f"Parcel {number}", "ratesCalculationType": "flat", "flatRate": {"rate": 5 + number}}
        _send(port, "POST", f"{base}/profile/shippingOptions", token, option)
    for promotion in _PROMOTIONS:
        _send(port, "POST", f"{base}/promotions", token, promotion)
    coupon = {"name": "Ten", "code": "TEN", "discountType": "PERCENT", "discount": 10}
    _send(port, "POST", f"{base}/discount_coupons", token, coupon)


def requests(base: str, tokens: list[str]) -> list[bytes]:
    """The same cart with every token."""
    items = [{"productId": number, "quantity": number, "price": 19.99} for number in range(1, LINES + 1)]
    address = {"name": "Ann Lee", "city": "Montreal", "countryCode": "CA", "stateOrProvinceCode": "QC"}
    order = {"email": "ann@example.com", "items": items, "discountCoupon": {"code": "TEN"}, "shippingPerson": address}
    return [post(f"{base}/order/calculate", token, json.dumps(order).encode()) for token in tokens]


def engine_microseconds() -> float:
    """What the pure engine takes for the same order."""
    now = datetime.now(UTC)
    cart = Cart(
        lines=tuple(
            Line(id=number, product_id=number, quantity=number, price=Decimal("19.99"), weight=Decimal("1.5"))
            for number in range(1, LINES + 1)
        ),
        now=now,
        local_now=now,
        coupon=Coupon(discount_type="PERCENT", discount=Decimal(10)),
        promotions=(
            Promotion(
                key=1,
                base="SUBTOTAL",
                type="PERCENT",
                value=Decimal(5),
                bucket="volume",
                triggers=Triggers(subtotal=Decimal(20)),
            ),
            Promotion(key=2, base="ITEM", type="ABSOLUTE", value=Decimal(1)),
            Promotion(key=3, base="SHIPPING", type="PERCENT", value=Decimal(50)),
        ),
    )
    rules = Rules(
        taxes=(
            Tax(id=1, name="GST", default_rate=Decimal(5), tax_shipping=True),
            Tax(id=2, name="QST", default_rate=Decimal("9.975"), tax_shipping=True),
        ),
        shipping_options=tuple(
            ShippingOption(id=str(number), rate=FlatRate(rate=Decimal(5 + number))) for number in range(4)
        ),
    )
    rounds = 1000
    return min(timeit.repeat(lambda: calculate(cart, rules), number=rounds, repeat=3)) / rounds * 1e6


def _send(port: int, method: str, path: str, token: str, body: dict[str, Any]) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}",
        data=json.dumps(body).encode(),
        method=method,
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    urllib.request.urlopen(request).read()
