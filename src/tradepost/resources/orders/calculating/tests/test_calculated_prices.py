"""What a unit costs when the catalogue says it (calculation.md 4)."""

import pytest


def chosen(**values):
    """Options of an item by name and value."""
    return [{"name": name, "type": "CHOICE", "value": values[name]} for name in values]


def selected(name, value, modifier, kind="ABSOLUTE"):
    """An option of an item that says itself what it costs."""
    selection = {"selectionTitle": value, "selectionModifier": modifier, "selectionModifierType": kind}
    return {"name": name, "type": "CHOICE", "value": value, "selections": [selection]}


MUG = {
    "options": [
        {
            "name": "Size",
            "choices": [{"text": "S"}, {"text": "L", "priceModifier": 2}, {"text": "XL", "priceModifier": 4}],
        },
        {
            "name": "Color",
            "choices": [{"text": "Red"}, {"text": "Gold", "priceModifier": 50, "priceModifierType": "PERCENT"}],
        },
        {
            "name": "Extras",
            "type": "CHECKBOX",
            "choices": [{"text": "Lid", "priceModifier": 1}, {"text": "Spoon", "priceModifier": 0.5}],
        },
        {"name": "Engraving", "type": "TEXTFIELD"},
    ]
}


@pytest.fixture
async def mug(add_product):
    """A mug for 10, from two units on for 8."""
    return await add_product(10, wholesalePrices=[{"quantity": 2, "price": 8}, {"quantity": 5, "price": 7}], **MUG)


async def test_the_sent_price_wins(calculate, mug):
    order = await calculate({"productId": mug, "price": 3.21, "quantity": 5, "selectedOptions": chosen(Size="L")})

    assert order.lines("price") == [3.21]


async def test_a_sent_price_of_0_wins(calculate, mug):
    assert (await calculate({"productId": mug, "price": 0})).lines("price") == [0]


@pytest.mark.parametrize(("quantity", "price"), [(1, 10), (2, 8), (4, 8), (5, 7), (100, 7)])
async def test_the_largest_tier_that_the_quantity_reaches(calculate, mug, quantity, price):
    order = await calculate({"productId": mug, "quantity": quantity})

    assert order.lines("price productPrice") == [(price, 10)]
    assert order["subtotal"] == price * quantity


async def test_quantities_count_line_by_line(calculate, mug):
    assert (await calculate({"productId": mug}, {"productId": mug})).lines("price") == [10, 10]


async def test_the_catalogue_may_be_asked_for(calculate, mug):
    order = await calculate({"productId": mug, "price": 1, "quantity": 2, "needCalculateWholesalePrice": True})

    assert order.lines("price productPrice") == [(8, 10)]


async def test_an_unknown_product_has_the_sent_price_anyway(calculate):
    order = await calculate({"productId": 987654321, "price": 5, "needCalculateWholesalePrice": True})

    assert order.lines("price") == [5]


@pytest.mark.parametrize(
    ("options", "price"),
    [
        (chosen(Size="S"), 10),
        (chosen(Size="L"), 12),
        (chosen(Color="Gold"), 15),
        (chosen(Size="L", Color="Gold"), 17),
        (chosen(Size="No such size", Flavour="Mint"), 10),
        ([{"name": "Extras", "type": "CHOICES", "valuesArray": ["Lid", "Spoon"], "value": "Lid, Spoon"}], 11.5),
        ([{"name": "Engraving", "type": "TEXT", "value": "For Ann"}], 10),
        ([selected("Size", "L", 3)], 13),
        ([selected("Size", "L", 3), selected("Color", "Gold", -10, "PERCENT")], 12),
        ([selected("Flavour", "Mint", 0.25)], 10.25),
        ([selected("Size", "S", -99)], 0),
    ],
)
async def test_options_change_the_price(calculate, mug, options, price):
    order = await calculate({"productId": mug, "selectedOptions": options})

    assert order.lines("price productPrice") == [(price, 10)]


async def test_percents_of_options_are_of_the_tier(calculate, mug):
    order = await calculate({"productId": mug, "quantity": 2, "selectedOptions": chosen(Size="L", Color="Gold")})

    assert order.lines("price productPrice") == [(14, 10)]


async def test_prices_from_the_catalogue_are_rounded(calculate, add_product):
    product = await add_product(9.99)

    order = await calculate(
        {"productId": product, "quantity": 3, "selectedOptions": [selected("Color", "Gold", 12.5, "PERCENT")]}
    )

    assert order.lines("price") == [11.24]
    assert order["subtotal"] == 33.72


@pytest.fixture
async def large(shop, mug):
    """The large mug as a variation with a price of its own."""
    body = {"options": [{"name": "Size", "value": "L"}], "price": 20, "sku": "L", "weight": 3, "quantity": 4}
    return await shop.create(f"/products/{mug}/combinations", body)


async def test_a_variation_by_its_id(calculate, mug, large):
    order = await calculate({"productId": mug, "combinationId": large})

    assert order.lines("combinationId price productPrice sku weight quantityInStock") == [(large, 20, 20, "L", 3, 4)]


async def test_a_variation_by_its_options(calculate, mug, large):
    order = await calculate({"productId": mug, "selectedOptions": chosen(Size="L")})

    assert order.lines("price productPrice sku") == [(20, 20, "L")]


async def test_options_besides_those_of_the_variation_cost_extra(calculate, mug, large):
    order = await calculate(
        {"productId": mug, "combinationId": large, "selectedOptions": chosen(Size="L", Color="Gold")}
    )

    assert order.lines("price productPrice") == [(30, 20)]


async def test_a_variation_without_a_price_costs_what_the_product_and_its_options_do(shop, calculate, mug):
    body = {"options": [{"name": "Size", "value": "XL"}]}
    huge = await shop.create(f"/products/{mug}/combinations", body)

    order = await calculate(
        {"productId": mug, "combinationId": huge, "quantity": 2, "selectedOptions": chosen(Size="XL")}
    )

    assert order.lines("price productPrice") == [(12, 10)]


@pytest.mark.parametrize(("tiers", "price"), [([], 8), ([{"quantity": 3, "price": 15}], 15)])
async def test_tiers_of_a_variation_come_before_those_of_the_product(shop, calculate, mug, tiers, price):
    body = {"options": [{"name": "Size", "value": "S"}], "price": 20, "wholesalePrices": tiers}
    small = await shop.create(f"/products/{mug}/combinations", body)

    order = await calculate({"productId": mug, "combinationId": small, "quantity": 3})

    assert order.lines("price productPrice") == [(price, 20)]


async def test_customers_may_set_a_price(calculate, add_product):
    product = await add_product(10, nameYourPriceEnabled=True)

    order = await calculate(
        {"productId": product, "quantity": 2, "isCustomerSetPrice": True, "selectedPrice": {"value": 15.5}}
    )

    assert order.lines("price productPrice isCustomerSetPrice") == [(15.5, 15.5, True)]
    assert order["subtotal"] == 31


async def test_tiers_stack_with_discounts(calculate, mug):
    order = await calculate({"productId": mug, "quantity": 5}, coupon="PERCENT 10", discounts=["SUBTOTAL PERCENT 10"])

    assert order.of("subtotal couponDiscount discount total") == (35, 3.50, 3.15, 28.35)


async def test_a_disabled_product_has_its_price(calculate, add_product):
    assert (await calculate({"productId": await add_product(4, enabled=False)})).lines("price") == [4]


async def test_prices_in_another_currency(set_up, calculate, add_product):
    await set_up(currency="KWD")
    product = await add_product(1.2345)

    order = await calculate({"productId": product}, "3x0.3335")

    assert order.lines("price") == [1.235, 0.3335]
    assert order["total"] == 2.236
