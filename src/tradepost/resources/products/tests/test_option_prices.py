"""What the choices of options cost."""

import pytest


async def make(shop, *options, **body):
    return f"/products/{await shop.create('/products', {'name': 'Mug', 'options': list(options), **body})}"


@pytest.mark.parametrize(
    ("price", "modifiers", "total"),
    [
        (10, [(2, "ABSOLUTE")], 12),
        (10, [(-15, "PERCENT")], 8.5),
        (10, [(2, "ABSOLUTE"), (-15, "PERCENT")], 10.5),
        (10, [(1, "ABSOLUTE"), (-15, "PERCENT")], 9.5),
        (10, [(2, "ABSOLUTE"), (2.5, "ABSOLUTE")], 14.5),
        (10, [(50, "PERCENT"), (50, "PERCENT")], 20),
        (10, [(-200, "PERCENT")], 0),
        (0, [(3, "ABSOLUTE"), (100, "PERCENT")], 3),
    ],
)
async def test_default_choices_change_the_price_in_the_list(shop, price, modifiers, total):
    options = [
        {
            "name": f"Option {number}",
            "defaultChoice": 1,
            "choices": [
                {"text": "not chosen", "priceModifier": 99},
                {"text": "chosen", "priceModifier": modifier, "priceModifierType": kind},
            ],
        }
        for number, (modifier, kind) in enumerate(modifiers)
    ]
    path = await make(
        shop,
        *options,
        {"name": "Ticks", "type": "CHECKBOX", "choices": [{"text": "x", "priceModifier": 7}]},
        price=price,
    )

    product = await shop.read(path)

    assert (product["price"], product["priceInProductList"], product["defaultDisplayedPrice"]) == (price, total, total)
    assert (await shop.read("/products", priceFrom=total, priceTo=total))["total"] == 1


async def test_another_default_choice_changes_the_price(shop):
    size = {
        "name": "Size",
        "choices": [
            {"text": "L", "priceModifier": 2},
            {"text": "S", "priceModifier": -15, "priceModifierType": "PERCENT"},
        ],
    }
    path = await make(shop, size, price=10)
    assert (await shop.read(path))["priceInProductList"] == 12

    await shop.update(path, {"options": [{**size, "defaultChoice": 1}]})

    assert (await shop.read(path))["priceInProductList"] == 8.5
