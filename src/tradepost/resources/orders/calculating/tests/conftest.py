"""What tests of calculated orders share: stores, carts and answers, in the notation of calculation.md 12.

A line of a cart is `2x15`; a tax is `20 %`, and `20 %s` when it is on shipping, too; an address is `US-CA 90210`.
"""

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain

import pytest


class Order(dict):
    """An answer of POST /order/calculate."""

    def of(self, names):
        """Values by their paths, separated by spaces: one alone, several as a tuple. None is what is not there, and
        `taxesOnShipping.total` a tuple of all.
        """
        return row(self, names)

    def lines(self, names):
        """The same of each item. `discounted` is what the line costs after all discounts, D of the reference."""
        return [row(item | {"discounted": discounted(item)}, names) for item in self["items"]]


def row(document, names):
    values = tuple(found(document, path.split(".")) for path in names.split())
    return values if len(values) > 1 else values[0]


def found(value, path):
    if isinstance(value, list):
        return tuple(found(item, path) for item in value)
    return found(value.get(path[0]), path[1:]) if path and value is not None else value


def discounted(item):
    price = Decimal(str(item["price"])) * item["quantity"]
    off = [item.get("couponAmount", 0), *(discount["total"] for discount in item.get("discounts", ()))]
    return float(price.quantize(Decimal("0.01"), ROUND_HALF_UP) - sum(Decimal(str(amount)) for amount in off))


def cart(*items, coupon=None, discounts=None, shipping=None, handling=None, to=None, billed=None, **request):
    """A request: what is sent most often has a short form, everything else is named as it is sent."""
    body = {"items": [line(item) for item in items], **request}
    if coupon:
        kind, _, value = coupon.partition(" ")
        body["discountCoupon"] = {"code": "SALE", "discountType": kind, "discount": Decimal(value or 0)}
    if discounts is not None:
        body["discountInfo"] = [discount(item) for item in discounts]
    if shipping is not None:
        chosen = {"shippingMethodId": shipping} if isinstance(shipping, str) else {"shippingRate": shipping}
        body["shippingOption"] = chosen
    if handling is not None:
        body["handlingFee"] = {"value": handling}
    if to is not None:
        body["shippingPerson"] = address(to)
    if billed is not None:
        body["billingPerson"] = address(billed)
    return json.loads(json.dumps(body, default=float))


def line(item):
    """`2x15`, or an item with a quantity of 1 unless it says otherwise."""
    if isinstance(item, dict):
        return {"quantity": 1, **item}
    quantity, price = item.split("x")
    return {"quantity": int(quantity), "price": float(price)}


def discount(item):
    """`ON_TOTAL PERCENT 5`, or as it is sent."""
    if isinstance(item, dict):
        return item
    base, kind, value = item.split()
    return {"base": base, "type": kind, "value": float(value)}


def address(text):
    country, _, post_code = text.partition(" ")
    country, _, state = country.partition("-")
    codes = {"countryCode": country, "stateOrProvinceCode": state, "postalCode": post_code}
    return {name: code for name, code in codes.items() if code}


def holds(order, digits):
    """What calculation.md 3 says of every answer, to the last digit; `order` has Decimals."""
    items, shipping, fee = order["items"], order.get("shippingOption", {}), order["handlingFee"]
    surcharges = order["customSurcharges"]
    taxes = [tax for item in items for tax in item.get("taxes", ())]
    saved_on_shipping = shipping.get("shippingRate", 0) - net_rate(shipping)

    assert total(items, "couponAmount") == order["couponDiscount"]
    assert (
        total(chain(*(item.get("discounts", ()) for item in items)), "total") + saved_on_shipping == order["discount"]
    )
    assert total(items, "shipping") == net_rate(shipping)
    if any(item["isShippingRequired"] and not item["giftCard"] for item in items):
        assert total(items, "handlingFee") == fee["value"]
    parts = total(taxes, "taxOnShipping") + total(taxes, "taxOnHandlingFee")
    assert total(order["taxesOnShipping"], "total") == parts
    assert total(taxes, "taxOnHandlingFee") == total(fee["taxes"], "total")
    assert total(taxes, "taxOnDiscountedSubtotal") + parts == total(taxes, "total") == total(items, "tax")
    assert order["tax"] == total(items, "tax") + sum(total(item["taxes"], "total") for item in surcharges)
    assert order["totalBeforeGiftCardRedemption"] == (
        order["subtotal"]
        - order["couponDiscount"]
        - order["discount"]
        + shipping.get("shippingRate", 0)
        + fee["value"]
        + total(surcharges, "total")
        + (0 if order["pricesIncludeTax"] else order["tax"])
    )
    assert order["total"] == order["totalBeforeGiftCardRedemption"] - order["giftCardRedemption"]
    assert order["totalWithoutTax"] == max(0, order["total"] - order["tax"])
    assert len({item["id"] for item in items}) == len(items)
    assert all(amount >= 0 and amount == round(amount, digits) for amount in amounts(order))


def net_rate(shipping):
    return shipping.get("discountedShippingRate", shipping.get("shippingRate", 0))


def total(parts, name):
    return sum(part.get(name, 0) for part in parts)


# Fields that are money and computed. Prices of units are not among them, as they may have more digits.
AMOUNTS = re.compile(
    "(sub)?total|total.*|discount|.*Discount|couponAmount|tax|taxOn.*|(subtotal|total|shippingRate|value)WithoutTax|.*Redemption|shipping|handlingFee|"
    "(discountedS|s)hippingRate|declaredValue"
)
# What was set up or sent.
ECHOED = {"availableTaxes", "discountCoupon"}


def amounts(value):
    """All amounts of money anywhere in an answer."""
    if isinstance(value, list):
        return [amount for item in value for amount in amounts(item)]
    if not isinstance(value, dict):
        return []
    own = [item for name, item in value.items() if AMOUNTS.fullmatch(name) and isinstance(item, int | Decimal)]
    return own + [amount for name in value.keys() - ECHOED for amount in amounts(value[name])]


@pytest.fixture
def calculate(shop):
    """`await calculate("2x15", coupon="ABS 10")`: the answer, after checking what is true of every one; see `cart`."""

    async def post(*items, **request):
        digits = (await shop.read("/profile"))["formatsAndUnits"]["currencyPrecision"]
        answer = await shop.post("/order/calculate", cart(*items, **request))
        assert answer.status_code == 200, answer.text
        holds(json.loads(answer.text, parse_float=Decimal), digits)
        return Order(answer.json())

    return post


@pytest.fixture
def off(calculate):
    """`await off("1x100")`: what discounts other than a coupon take off an order."""

    async def discount(*items, **request):
        return (await calculate(*items, **request))["discount"]

    return discount


@pytest.fixture(scope="session")
def tax():
    """`tax("VAT 20 %s", id=7, rules={"zone": 5})`: a tax of the store; a name may be left out."""

    def make(text, rules=(), **fields):
        name, rate, ships = re.fullmatch(r"(.*?) ?([\d.]+) %(s?)", text).groups()
        by_zone = [{"zoneId": zone, "tax": rules[zone]} for zone in rules]
        return {
            "name": name or "Tax",
            "defaultTax": float(rate),
            "taxShipping": bool(ships),
            "rules": by_zone,
            **fields,
        }

    return make


@pytest.fixture
def set_up(shop, tax):
    """`await set_up("20 %s", gross=True)`: taxes and other settings of the store. The company is outside the EU.

    `zones` have a name, which is also the id, and codes.
    """

    async def put(
        *taxes, gross=False, scheme="AUTOMATIC", company="US-NY", handling=0, currency="USD", zones=(), **settings
    ):
        await shop.update(
            "/profile",
            {
                "taxSettings": {
                    "taxes": [tax(item) if isinstance(item, str) else item for item in taxes],
                    "pricesIncludeTax": gross,
                    "taxOnShippingCalculationScheme": scheme,
                    **settings,
                },
                "company": {"stateOrProvinceCode": None, "postalCode": None, **address(company)},
                "shipping": {"handlingFee": {"value": handling}},
                "formatsAndUnits": {"currency": currency},
                "zones": [{"id": name, "name": name, **zones[name]} for name in zones],
            },
        )

    return put


@pytest.fixture
def add_option(shop):
    """`await add_option("Post", 9.99)`: a shipping option with a flat rate, `"7.5 %"` of the goods, or None; its id."""

    async def create(title, rate=None, **fields):
        if rate is not None:
            percent = isinstance(rate, str)
            flat = {"rateType": "PERCENT", "rate": float(rate.split()[0])} if percent else {"rate": rate}
            fields = {"ratesCalculationType": "flat", "flatRate": flat, **fields}
        return await shop.create("/profile/shippingOptions", {"title": title, **fields})

    return create


@pytest.fixture(scope="session")
def table():
    """`table("weight", {(0, 1): {"perOrder": 5}})`: rates by range, for `add_option`. A side of None is absent."""

    def make(basis, rows):
        rates = [
            {
                "conditions": {
                    f"{basis}{side}": limit
                    for side, limit in zip(("From", "To"), row, strict=True)
                    if limit is not None
                },
                "rate": rate,
            }
            for row, rate in rows.items()
        ]
        return {"ratesCalculationType": "table", "ratesTable": {"tableBasedOn": basis, "rates": rates}}

    return make


@pytest.fixture
def add_product(shop):
    """`await add_product(10, weight=1)`: a product with a price; its id."""

    async def create(price, **fields):
        return await shop.create("/products", {"name": "Mug", "price": price, **fields})

    return create


@pytest.fixture
def promote(shop):
    """`await promote("SUBTOTAL PERCENT 10", {"subtotal": 50})`: a promotion with its triggers and targets; its id."""

    async def create(text, triggers=None, **fields):
        base, kind, amount = text.split()
        return await shop.create(
            "/promotions",
            {
                "name": "Promotion",
                "discountBase": base,
                "discountType": kind,
                "amount": float(amount),
                "triggers": triggers or {},
                **fields,
            },
        )

    return create


@pytest.fixture
def add_customer(shop):
    """`await add_customer("Gold")`: a customer, in a new group of this name if there is one; the ids of both."""

    async def create(group=None, **fields):
        group_id = await shop.create("/customer_groups", {"name": group}) if group else 0
        sent = {"email": "ann@example.com", "customerGroupId": group_id, **fields}
        return await shop.create("/customers", sent), group_id

    return create
