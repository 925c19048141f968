"""What is computed when an order is read (orders.md 3)."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tradepost.resources.orders.computed import package_of, price_without_tax, subtotal_without_tax
from tradepost.resources.orders.parts.items import ItemTaxFields, StoredItem
from tradepost.resources.orders.schemas import StoredOrder
from tradepost.resources.products.schemas import DimensionsFields

amounts = st.decimals(min_value=0, max_value=10**6, places=2)
rates = st.lists(st.tuples(st.decimals(min_value=0, max_value=50, places=2), st.booleans()), max_size=4)
quantities = st.integers(0, 1000)


def item(price, taxes=(), quantity=1, **fields):
    listed = [ItemTaxFields(value=rate, include_in_price=inside) for rate, inside in taxes]
    return StoredItem(id=1, price=price, taxes=listed, quantity=quantity, **fields)


async def test_taxes_are_taken_out_of_prices(shop, place):
    tax = {"name": "VAT", "value": 10, "total": 0.91, "includeInPrice": True}

    number = await place(total=10, tax=0.91, pricesIncludeTax=True, items=[{"price": 10, "taxes": [tax]}])

    order = await shop.read(f"/orders/{number}")
    assert (order["totalWithoutTax"], order["subtotalWithoutTax"]) == (9.09, 9.09)
    [shown] = order["items"]
    assert shown["priceWithoutTax"] == 9.09
    assert shown["taxes"] == [{**tax, "sourceTaxRateId": 0, "sourceTaxRateType": "CUSTOM"}]


async def test_fees_are_answered_without_the_taxes_in_them(shop, place):
    tax = {"value": 20, "includeInPrice": True, "taxOnShipping": 1, "taxOnHandlingFee": 0.5}
    outside = {"value": 20, "includeInPrice": False, "taxOnShipping": 7}

    number = await place(
        shippingOption={"shippingRate": 6},
        handlingFee={"value": 3, "taxes": [{"name": "VAT", "value": 20, "total": 0.5, "includeInPrice": True}]},
        customSurcharges=[{"id": "tip", "total": 5, "taxes": [{"total": 0.8, "includeInPrice": True}, {"total": 1}]}],
        taxesOnShipping=[{"name": "VAT", "value": 20, "total": 1, "includeInPrice": True}],
        items=[{"price": 10, "taxes": [tax, outside]}],
    )

    order = await shop.read(f"/orders/{number}")
    assert order["shippingOption"]["shippingRateWithoutTax"] == 5
    assert order["handlingFee"]["valueWithoutTax"] == 2.5
    # Whether the fee contains its tax is not for clients to say.
    assert order["handlingFee"]["taxes"] == [{"name": "VAT", "value": 20, "total": 0.5}]
    assert order["taxesOnShipping"] == [{"name": "VAT", "value": 20, "total": 1}]
    assert order["customSurcharges"][0]["totalWithoutTax"] == 4.2


async def test_amounts_have_the_precision_of_the_currency(shop, place):
    await shop.update("/profile", {"formatsAndUnits": {"currency": "JPY", "currencyRate": 0.0065}})
    tax = {"value": 10, "includeInPrice": True}

    order = await shop.read(f"/orders/{await place(total=1000, tax=90.5, items=[{'price': 1000, 'taxes': [tax]}])}")

    assert (order["items"][0]["priceWithoutTax"], order["totalWithoutTax"], order["usdTotal"]) == (909, 910, 6.5)
    await shop.update("/profile", {"formatsAndUnits": {"currencyRate": 1}})
    assert "usdTotal" not in await shop.read(f"/orders/{order['id']}")


async def test_names_of_people_and_places(shop, place):
    number = await place(
        billingPerson={"name": "Anna Maria  Lee", "countryCode": "us", "stateOrProvinceCode": "CA"},
        shippingPerson={"name": "Ann", "countryCode": "XX", "stateOrProvinceCode": "YY"},
    )

    order = await shop.read(f"/orders/{number}")
    billing, shipping = order["billingPerson"], order["shippingPerson"]
    assert (billing["firstName"], billing["lastName"]) == ("Anna Maria", "Lee")
    assert (billing["countryName"], billing["stateOrProvinceName"]) == ("United States", "California")
    assert shipping == {"name": "Ann", "lastName": "Ann", "countryCode": "XX", "stateOrProvinceCode": "YY"}


async def test_one_box_holds_everything(shop, place):
    sizes = {"length": 3, "width": 4, "height": 5}
    number = await place(
        items=[
            {"price": 10, "quantity": 2, "weight": 1.5, "dimensions": sizes},
            {"price": 1, "weight": 0.5, "dimensions": {"length": 9, "width": 1, "height": 1}},
            {"price": 100, "weight": 7, "isShippingRequired": False},
        ]
    )

    assert (await shop.read(f"/orders/{number}"))["predictedPackage"] == [
        {"length": 9, "width": 4, "height": 11, "weight": 3.5, "declaredValue": 121}
    ]


@given(amounts, rates)
def test_a_price_without_tax_grows_back(price, taxes):
    inside = sum((rate for rate, included in taxes if included), Decimal(0))

    net = price_without_tax(item(price, taxes), 2)

    assert 0 <= net <= price
    assert abs(net * (1 + inside / 100) - price) <= Decimal("0.005") * (1 + inside / 100)


@given(amounts, rates, quantities, quantities, st.booleans())
def test_the_subtotal_without_tax_is_the_sum_of_the_items(price, taxes, first, second, gross):
    items = [item(price, taxes, first), item(price, taxes, second)]
    doc = StoredOrder(
        public_id="A", public_uid="A", cart_id="A", ticket=1, repeat_token="A", items=items, subtotal=Decimal(7)
    )
    doc.prices_include_tax = gross

    net = price_without_tax(items[0], 2)

    assert subtotal_without_tax(doc, 2) == (net * (first + second) if gross else 7)


@given(st.lists(st.tuples(amounts, quantities, st.booleans()), max_size=5))
def test_the_box_does_not_depend_on_the_order_of_items(goods):
    items = [
        item(
            Decimal(1),
            (),
            quantity,
            is_shipping_required=shipped,
            weight=size,
            dimensions=DimensionsFields(length=size),
        )
        for size, quantity, shipped in goods
    ]

    assert package_of(items) == package_of(items[::-1])
    if not any(entry.is_shipping_required for entry in items):
        assert package_of(items) == []
