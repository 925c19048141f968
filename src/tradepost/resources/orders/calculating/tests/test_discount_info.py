"""How discounts are listed, and those that a request brings along (calculation.md 6.4)."""

import pytest


async def test_how_promotions_are_listed(calculate, promote):
    by_subtotal = await promote("SUBTOTAL PERCENT 10", {"subtotal": 50}, name="Ten off")
    on_item = await promote("ITEM ABSOLUTE 3", name="Three off", targets={"products": [1]})

    order = await calculate({"id": 5, "productId": 1, "price": 60})

    listed = {entry["id"]: entry for entry in order["discountInfo"]}
    assert listed.keys() == {by_subtotal, on_item}
    assert listed[by_subtotal] == listed[by_subtotal] | {
        "value": 10,
        "type": "PERCENT",
        "base": "SUBTOTAL",
        "orderTotal": 50,
        "description": "Ten off",
    }
    assert listed[on_item] == listed[on_item] | {
        "value": 3,
        "type": "ABS",
        "base": "ITEM",
        "description": "Three off",
        "appliesToProducts": [1],
        "appliesToItems": [5],
    }


async def test_discounts_of_the_request_replace_promotions(calculate, promote):
    await promote("SUBTOTAL PERCENT 10")

    assert (await calculate("1x50", discounts=[])).of("discount discountInfo") == (0, ())
    assert (await calculate("1x50", discounts=["ON_TOTAL ABS 1"]))["discount"] == 1
    assert (await calculate("1x50"))["discount"] == 5


@pytest.mark.parametrize(
    ("sent", "bucket"),
    [
        ({"base": "ON_TOTAL"}, "volumeDiscount"),
        ({"base": "ON_TOTAL", "orderTotal": 50}, "volumeDiscount"),
        ({"base": "SUBTOTAL", "orderTotal": 50}, "volumeDiscount"),
        ({"base": "SUBTOTAL"}, None),
        ({"base": "CUSTOM"}, None),
        ({"base": "ON_MEMBERSHIP"}, "membershipBasedDiscount"),
        ({"base": "ON_TOTAL_AND_MEMBERSHIP", "orderTotal": 50}, "totalAndMembershipBasedDiscount"),
        ({"base": "ITEM", "appliesToItems": [5]}, None),
        ({"base": "ITEM", "appliesToProducts": [1]}, None),
        ({"base": "ITEM", "appliesToProducts": [9], "appliesToItems": [5]}, None),
    ],
)
async def test_discounts_of_the_request_count_in_their_total(calculate, sent, bucket):
    entry = {"value": 10, "type": "PERCENT", "description": "Off", **sent}

    order = await calculate({"id": 5, "productId": 1, "price": 50}, discounts=[entry])

    buckets = ("volumeDiscount", "membershipBasedDiscount", "totalAndMembershipBasedDiscount")
    assert order["discount"] == 5
    assert {name: order[name] for name in buckets} == {name: 5 if name == bucket else 0 for name in buckets}
    assert order["discountInfo"] == [entry]


@pytest.mark.parametrize(
    "sent",
    [
        {"base": "ON_TOTAL", "orderTotal": 50.01},
        {"base": "ON_MEMBERSHIP", "membershipId": 987654321},
        {"base": "ITEM"},
        {"base": "ITEM", "appliesToItems": [6], "appliesToProducts": [2]},
        {"base": "SHIPPING"},
    ],
)
async def test_discounts_of_the_request_may_not_apply(calculate, sent):
    order = await calculate(
        {"id": 5, "productId": 1, "price": 50}, discounts=[{"value": 10, "type": "PERCENT", **sent}]
    )

    assert order.of("discount discountInfo total") == (0, (), 50)


async def test_discounts_of_the_request_for_members(calculate, add_customer):
    customer, group = await add_customer("Gold")
    entry = {"base": "ON_MEMBERSHIP", "type": "PERCENT", "value": 10, "membershipId": group}

    assert (await calculate("1x50", discounts=[entry], customerId=customer))["discount"] == 5
    assert (await calculate("1x50", discounts=[entry]))["discount"] == 0


@pytest.mark.parametrize("kind", ["ABS", "ABSOLUTE"])
async def test_both_spellings_of_amounts_go_back_as_they_came(calculate, kind):
    entry = {"base": "ON_TOTAL", "type": kind, "value": 10}

    order = await calculate("1x50", discounts=[entry])

    assert (order["discount"], order["discountInfo"]) == (10, [entry])


async def test_items_do_not_repeat_what_a_discount_is_for(calculate, promote):
    await promote("ITEM PERCENT 10", name="Ten off", targets={"products": [1]})

    order = await calculate(*({"id": item, "productId": 1, "price": 10} for item in (5, 6, 7)))

    [listed] = order["discountInfo"]
    assert (listed.pop("appliesToProducts"), listed.pop("appliesToItems")) == ([1], [5, 6, 7])
    assert [item["discounts"] for item in order["items"]] == [[{"discountInfo": listed, "total": 1}]] * 3
