"""What holds for every calculated order (calculation.md 3 and 13.27): `calculate` itself checks that amounts add up."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SCHEMES = [
    "AUTOMATIC",
    "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_PRICE",
    "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_WEIGHT",
    "TAXED_SEPARATELY_FROM_PRODUCTS",
]

cents = st.decimals(0, 300, places=2).map(float)
percents = st.decimals(0, 100, places=1).map(float)
items = st.fixed_dictionaries(
    {"productId": st.integers(0, 5), "quantity": st.integers(1, 5), "price": cents}, optional={"weight": cents}
)
coupons = st.builds(
    lambda kind, value: f"{kind} {value}",
    st.sampled_from(["ABS", "PERCENT", "SHIPPING", "ABS_AND_SHIPPING", "PERCENT_AND_SHIPPING"]),
    percents,
)
discounts = st.builds(
    lambda base, kind, value: {
        "base": base,
        "type": kind,
        "value": value,
        **({"appliesToProducts": [0, 1, 2, 3]} if base == "ITEM" else {}),
    },
    st.sampled_from(["ON_TOTAL", "ON_MEMBERSHIP", "SUBTOTAL", "ITEM", "CUSTOM", "SHIPPING"]),
    st.sampled_from(["ABS", "PERCENT", "FIXED_PRICE"]),
    percents,
)
surcharges = st.fixed_dictionaries(
    {"type": st.sampled_from(["ABSOLUTE", "PERCENT"]), "value": percents, "taxable": st.booleans()}
)
fees = st.fixed_dictionaries({}, optional={"shipping": cents, "handling": cents})
taxes = st.lists(st.sampled_from(["20 %s", "9.975 %s", "7 %", "5.5 %s", "33.333 %"]), max_size=3)
checked = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
async def products(set_up, tax, add_product):
    """Products of every kind that is calculated in its own way; their ids."""
    await set_up(tax("10 %s", id=7, appliedByDefault=False))
    return [
        await add_product(1),
        await add_product(1, tax={"taxable": False}),
        await add_product(1, tax={"enabledManualTaxes": [7]}, weight=1.5),
        await add_product(1, discountsAllowed=False, shipping={"type": "FLAT_RATE", "flatRate": 1.99}),
        await add_product(1, shipping={"type": "FREE_SHIPPING"}),
        await add_product(1, isShippingRequired=False),
    ]


@checked
@given(
    cart=st.lists(items, min_size=1, max_size=5),
    rates=taxes,
    store=st.fixed_dictionaries({"gross": st.booleans(), "scheme": st.sampled_from(SCHEMES)}),
    coupon=st.none() | coupons,
    discounts=st.lists(discounts, max_size=4),
    extra=st.lists(surcharges, max_size=2),
    fees=fees,
    exempt=st.booleans(),
)
async def test_amounts_add_up(
    set_up, calculate, tax, add_option, products, cart, rates, store, coupon, discounts, extra, fees, exempt
):
    await set_up(*rates, tax("10 %s", id=7, appliedByDefault=False), **store, handling=3.33)
    await add_option("Post", 4.99)

    order = await calculate(
        *(item | {"productId": products[item["productId"]]} for item in cart),
        coupon=coupon,
        discounts=discounts,
        customSurcharges=extra,
        customerTaxExempt=exempt,
        **fees,
    )

    assert order["total"] >= 0


@checked
@given(
    cart=st.lists(items, min_size=1, max_size=4),
    rates=taxes,
    store=st.fixed_dictionaries({"gross": st.booleans(), "scheme": st.sampled_from(SCHEMES)}),
    coupon=st.none() | coupons,
    discounts=st.lists(discounts, max_size=3),
    rate=cents,
)
async def test_discounts_never_raise_the_total(set_up, calculate, cart, rates, store, coupon, discounts, rate):
    await set_up(*rates, **store)
    plain = await calculate(*cart, discounts=[], shipping=rate, handling=1)

    order = await calculate(*cart, coupon=coupon, discounts=discounts, shipping=rate, handling=1)

    assert order["total"] <= plain["total"]
    assert order["subtotal"] == plain["subtotal"]
