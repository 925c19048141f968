"""Prices, compared with a naive computation."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

cents = st.decimals(0, 10**5, places=2)
modifiers = st.decimals(-150, 150, places=2)
choices = st.fixed_dictionaries(
    {"priceModifier": modifiers, "priceModifierType": st.sampled_from(["ABSOLUTE", "PERCENT"])}
)
options = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["SELECT", "RADIO", "SIZE", "SWATCHES", "CHECKBOX", "TEXTFIELD"]),
        "choices": st.lists(choices, min_size=1, max_size=3),
        "defaultChoice": st.none() | st.integers(0, 2),
    }
).map(lambda option: option | {"defaultChoice": min(option["defaultChoice"] or 0, len(option["choices"]) - 1)})


def naive(price, sent):
    total = price
    for option in sent:
        if option["type"] == "TEXTFIELD":
            continue
        choice = option["choices"][option["defaultChoice"]]
        share = price / 100 if choice["priceModifierType"] == "PERCENT" else 1
        total += share * choice["priceModifier"]
    return max(total, Decimal(0))


def body_of(price, sent):
    return {
        "name": "Mug",
        "price": str(price),
        "options": [
            {
                **option,
                "name": f"Option {number}",
                "choices": [
                    {**choice, "text": str(place), "priceModifier": str(choice["priceModifier"])}
                    for place, choice in enumerate(option["choices"])
                ],
            }
            for number, option in enumerate(sent)
        ],
    }


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(price=cents, sent=st.lists(options, max_size=4), rate=st.sampled_from(["0", "7.7", "10", "33.333"]))
async def test_the_price_in_the_list(shop, price, sent, rate):
    taxes = [{"name": "VAT", "defaultTax": rate, "includeInPrice": True}]
    await shop.update("/profile", {"taxSettings": {"taxes": taxes}})
    product_id = await shop.create("/products", body_of(price, sent))

    product = await shop.read(f"/products/{product_id}")

    expected = naive(price, sent)
    shown = expected * (100 + Decimal(rate)) / 100
    assert product["priceInProductList"] == float(expected)
    assert product["defaultDisplayedPrice"] == float(shown)
    # A search in cents finds it exactly where the reader sees it.
    found = await shop.read("/products", productId=product_id, sortBy="PRICE_ASC")
    assert found["items"] == [product]
    assert (await shop.read("/products", priceFrom=f"{shown:f}", priceTo=f"{shown:f}", keyword="mug"))["total"] >= 1
    await shop.delete(f"/products/{product_id}")


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), min_size=1, max_size=8), later=st.integers(0, 40)
)
async def test_the_lowest_price(shop, clock, steps, later):
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    clock.moment = moment
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'price': 5})}"
    since = [(moment, 5)]
    for days, price in steps:
        moment += timedelta(days=days)
        clock.moment = moment
        await shop.update(path, {"price": price})
        since.append((moment, price))
    clock.moment = now = moment + timedelta(days=later)

    ends = [*(start for start, _ in since[1:]), None]
    counted = [price for (_, price), end in zip(since, ends, strict=True) if end is None or end > now - timedelta(30)]
    assert (await shop.read(path))["lowestPrice"] == min(counted)
    await shop.delete(path)


@pytest.mark.parametrize("percent", ["-0.5", "0.5", "1.5"])
async def test_percents_are_rounded_half_up(shop, percent):
    compare_to = Decimal(200)
    price = compare_to - compare_to * Decimal(percent) / 100
    product_id = await shop.create("/products", {"name": "Mug", "price": str(price), "compareToPrice": 200})

    product = await shop.read(f"/products/{product_id}")

    assert product["compareToPriceDiscountPercent"] == {"-0.5": -1, "0.5": 1, "1.5": 2}[percent]
