"""Composites while several clients change their components at once."""

import asyncio


async def test_components_that_change_at_once(shop):
    parts = [await shop.create("/products", {"name": f"P{number}", "quantity": 100}) for number in range(3)]
    components = [{"productId": part, "quantity": 2} for part in parts]
    composites = [await shop.create("/products", {"name": "Set", "compositeComponents": components}) for _ in range(2)]
    sales = [(part, -1) for part in parts for _ in range(10)] + [(parts[0], -1)] * 10 + [(parts[1], 2)] * 10

    answers = await asyncio.gather(
        *(shop.put(f"/products/{part}/inventory", {"quantityDelta": delta}) for part, delta in sales)
    )

    assert {answer.status_code for answer in answers} == {200}
    assert [(await shop.read(f"/products/{part}"))["quantity"] for part in parts] == [80, 110, 90]
    for composite in composites:
        assert (await shop.read(f"/products/{composite}"))["quantity"] == 40


async def test_composites_made_and_deleted_while_components_change(shop):
    parts = [await shop.create("/products", {"name": f"P{number}", "quantity": 50}) for number in range(3)]
    size = await shop.create(
        f"/products/{parts[0]}/combinations",
        {"options": [{"name": "Size", "value": "L"}], "sku": "L", "quantity": 50},
    )
    recipes = [
        [{"productId": parts[0], "combinationId": size, "quantity": 3}, {"productId": parts[1], "quantity": 2}],
        [{"productId": parts[1], "quantity": 1}, {"productId": parts[2], "quantity": 1}],
    ]
    doomed = [await shop.create("/products", {"name": "Set", "compositeComponents": recipes[0]}) for _ in range(5)]
    variation = f"/products/{parts[0]}/combinations/{size}"

    answers = await asyncio.gather(
        *(shop.post("/products", {"name": "Set", "compositeComponents": recipes[n % 2]}) for n in range(10)),
        *(shop.put(f"{variation}/inventory", {"quantityDelta": -2}) for _ in range(10)),
        *(shop.put(f"/products/{part}/inventory", {"quantityDelta": -2}) for part in parts for _ in range(5)),
        *(shop.put(f"/products/{parts[1]}", {"price": price}) for price in range(5)),
        *(shop.delete(f"/products/{composite}") for composite in doomed),
    )

    assert {answer.status_code for answer in answers} == {200}
    made = [answer.json()["id"] for answer in answers[:10]]
    stocks = [(await shop.read(f"/products/{composite}"))["quantity"] for composite in made]
    assert (await shop.read(variation))["quantity"] == 30
    assert stocks == [10, 40] * 5
    assert (await shop.read(f"/products/{parts[1]}"))["compositeParents"] == sorted(made)
    assert (await shop.read(f"/products/{parts[0]}"))["compositeParents"] == sorted(made[::2])


async def test_components_deleted_at_once(shop):
    parts = [await shop.create("/products", {"name": f"P{number}", "quantity": number}) for number in range(4)]
    components = [{"productId": part, "quantity": 1} for part in parts]
    composite = await shop.create("/products", {"name": "Set", "compositeComponents": components})

    answers = await asyncio.gather(*(shop.delete(f"/products/{part}") for part in parts[:3]))

    assert {answer.status_code for answer in answers} == {200}
    shown = await shop.read(f"/products/{composite}")
    assert (shown["compositeComponents"], shown["quantity"]) == ([{"productId": parts[3], "quantity": 1}], 3)
