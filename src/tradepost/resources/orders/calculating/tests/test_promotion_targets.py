"""What a promotion makes cheaper, and by how much (calculation.md 6.3)."""

import pytest

FOUR = [
    {"id": 11, "productId": 1, "price": 10, "quantity": 2},
    {"id": 12, "productId": 2, "price": 20},
    {"id": 13, "productId": 1, "combinationId": 7, "price": 30},
    {"id": 14, "productId": 3, "combinationId": 8, "price": 40},
]


@pytest.mark.parametrize(
    ("targets", "discounts"),
    [
        (None, [2, 2, 3, 4]),
        ({}, [2, 2, 3, 4]),
        ({"products": [1]}, [2, 0, 3, 0]),
        ({"products": [9]}, [0, 0, 0, 0]),
        ({"excludedProducts": [1]}, [0, 2, 0, 4]),
        ({"products": [1, 2], "excludedProducts": [2]}, [2, 0, 3, 0]),
        ({"excludedCombinations": [{"productId": 1, "combinationIds": ["7"]}]}, [2, 2, 0, 4]),
        ({"products": [1], "combinations": [{"productId": 1, "combinationIds": ["7"]}]}, [0, 0, 3, 0]),
        ({"products": [1, 3], "combinations": [{"productId": 1, "combinationIds": ["7"]}]}, [0, 0, 3, 4]),
        ({"products": [1], "minDiscountedProductQuantity": 3}, [2, 0, 3, 0]),
        ({"products": [1], "minDiscountedProductQuantity": 4}, [0, 0, 0, 0]),
        ({"maxDiscountedProductQuantity": 1}, [1, 0, 0, 0]),
        ({"maxDiscountedProductQuantity": 3}, [2, 2, 0, 0]),
        ({"products": [1], "maxDiscountedProductQuantity": 3}, [2, 0, 3, 0]),
        ({"products": [3, 2], "maxDiscountedProductQuantity": 1}, [0, 2, 0, 0]),
        ({"attributes": [{"attributeAlias": "BRAND", "attributeValues": ["Acme"]}]}, [0, 0, 0, 0]),
    ],
)
async def test_targets(calculate, promote, targets, discounts):
    await promote("ITEM PERCENT 10", **({} if targets is None else {"targets": targets}))

    order = await calculate(*FOUR)

    assert order.lines("discounts.total") == [(discount,) if discount else None for discount in discounts]
    assert order["discount"] == sum(discounts)


async def test_targets_by_category(shop, calculate, promote, add_product):
    mugs = await shop.create("/categories", {"name": "Mugs"})
    large = await shop.create("/categories", {"name": "Large", "parentId": mugs})
    mug, large_mug = await add_product(10, categoryIds=[mugs]), await add_product(20, categoryIds=[large])
    other = await add_product(30)
    items = [{"productId": product} for product in (mug, large_mug, other)]
    promotion = await promote("ITEM PERCENT 10", targets={"categories": [mugs]})
    assert (await calculate(*items)).lines("discounts.total") == [(1,), (2,), None]

    await shop.update(f"/promotions/{promotion}", {"targets": {"categories": [mugs], "products": [other]}})
    assert (await calculate(*items)).lines("discounts.total") == [(1,), (2,), (3,)]

    await shop.update(f"/promotions/{promotion}", {"targets": {"excludedCategories": [large]}})
    assert (await calculate(*items)).lines("discounts.total") == [(1,), None, (3,)]


async def test_targets_by_attributes(calculate, promote, add_product):
    def branded(value):
        return {"attributes": [{"alias": "BRAND", "value": value}]}

    acme, other = await add_product(10, **branded("Acme")), await add_product(20, **branded("Other"))
    plain = await add_product(30)
    limit = {"attributes": [{"attributeAlias": "BRAND", "attributeValues": ["Acme", "Best"]}]}
    await promote("ITEM PERCENT 10", targets=limit)

    order = await calculate(*({"productId": product} for product in (acme, other, plain)))

    assert order.lines("discounts.total") == [(1,), None, None]


@pytest.mark.parametrize(
    ("promotion", "discounts"),
    [
        ("ITEM PERCENT 50", [15, 10]),
        ("ITEM PERCENT 100", [30, 20]),
        ("ITEM ABSOLUTE 4", [12, 4]),
        ("ITEM ABSOLUTE 15", [30, 15]),
        ("ITEM FIXED_PRICE 7", [9, 13]),
        ("ITEM FIXED_PRICE 15", [0, 5]),
        ("SUBTOTAL PERCENT 50", [15, 10]),
        ("SUBTOTAL ABSOLUTE 10", [6, 4]),
        ("SUBTOTAL ABSOLUTE 100", [30, 20]),
        ("SUBTOTAL FIXED_PRICE 30", [12, 8]),
        ("SUBTOTAL FIXED_PRICE 80", [0, 0]),
    ],
)
async def test_bases_and_types(calculate, promote, promotion, discounts):
    await promote(promotion)

    order = await calculate("3x10", "1x20")

    assert order.lines("discounts.total") == [(discount,) if discount else None for discount in discounts]
    assert order["total"] == 50 - sum(discounts)


async def test_units_at_a_discount_share_the_coupon(calculate, promote):
    await promote("ITEM FIXED_PRICE 2", targets={"maxDiscountedProductQuantity": 2})

    order = await calculate("4x10", coupon="PERCENT 50")

    assert order.lines("couponAmount discounts.total discounted") == [(20, (6,), 14)]


async def test_a_promotion_of_subtotals_ignores_targets(off, promote):
    await promote("SUBTOTAL PERCENT 10", targets={"products": [9]})

    assert await off("1x50") == 5
