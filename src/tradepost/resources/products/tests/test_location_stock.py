"""Stock by location, of products and of variations with stock of their own."""

import pytest

HOME, HARBOUR, ATTIC = "1", "harbour", "a-3"


@pytest.fixture
async def places(shop):
    """A store with three locations."""
    for location_id in (HOME, HARBOUR, ATTIC):
        await shop.add_location(location_id)


@pytest.fixture(params=["product", "variation"])
async def create(request, shop, places):
    """`await create(quantity=5)`: the path of a new product, or of a new variation with a SKU of its own."""

    async def make(**stock):
        if request.param == "product":
            return f"/products/{await shop.create('/products', {'name': 'Mug', **stock})}"
        path = f"/products/{await shop.create('/products', {'name': 'Mug', 'quantity': 1})}/combinations"
        body = {"options": [{"name": "Size", "value": "L"}], "sku": "L", **stock}
        return f"{path}/{await shop.create(path, body)}"

    return make


async def stock(shop, path):
    found = await shop.read(path)
    assert found["unlimited"] is ("quantity" not in found) is ("locationInventory" not in found)
    if found["unlimited"]:
        return None
    counts = found["locationInventory"]
    assert list(counts) == [HOME, HARBOUR, ATTIC]
    assert found["quantity"] == sum(counts.values())
    return tuple(counts.values())


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({}, None),
        ({"quantity": 5}, (5, 0, 0)),
        ({"locationInventory": {HARBOUR: 3}}, (0, 3, 0)),
        ({"locationInventory": {HARBOUR: 3, HOME: 2, ATTIC: -1}}, (2, 3, -1)),
        ({"locationInventory": {HOME: 0}}, (0, 0, 0)),
        ({"locationInventory": {}}, None),
        ({"locationInventory": None, "quantity": 1}, (1, 0, 0)),
        ({"locationInventory": {HARBOUR: 3}, "quantity": 9}, (0, 3, 0)),
        ({"locationInventory": {HARBOUR: 3}, "unlimited": True}, None),
        ({"locationInventory": {HARBOUR: "3"}, "unlimited": False}, (0, 3, 0)),
    ],
)
async def test_what_a_new_one_has(shop, create, sent, expected):
    path = await create(**sent)

    assert await stock(shop, path) == expected
    assert (await shop.read(path))["inStock"] is (expected is None or sum(expected) > 0)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"quantity": 20}, (15, 3, 2)),
        ({"quantity": 1}, (-4, 3, 2)),
        ({"locationInventory": {ATTIC: 7}}, (5, 3, 7)),
        ({"locationInventory": {HOME: 0}}, (0, 3, 2)),
        ({"locationInventory": {HARBOUR: 0, ATTIC: 0}}, (5, 0, 0)),
        ({"locationInventory": {}}, (5, 3, 2)),
        ({"locationInventory": None}, (5, 3, 2)),
        ({"quantity": 12, "locationInventory": {HOME: 5, HARBOUR: 3, ATTIC: 2}}, (7, 3, 2)),
        ({"quantity": 10, "locationInventory": {HOME: 5, HARBOUR: 4, ATTIC: 2}}, (5, 4, 2)),
        ({"quantity": 99, "locationInventory": {HARBOUR: 4}}, (5, 4, 2)),
        ({"unlimited": True}, None),
        ({"unlimited": True, "locationInventory": {HARBOUR: 4}}, None),
        ({"price": 5}, (5, 3, 2)),
    ],
)
async def test_what_a_change_leaves(shop, create, change, expected):
    path = await create(locationInventory={HOME: 5, HARBOUR: 3, ATTIC: 2})

    await shop.update(path, change)

    assert await stock(shop, path) == expected


async def test_adjusting_is_done_at_the_default_location(shop, create):
    path = await create(locationInventory={HOME: 1, HARBOUR: 3})

    assert await shop.update(f"{path}/inventory", {"quantityDelta": -2}) == {"updateCount": 1}
    assert await stock(shop, path) == (-1, 3, 0)
    answer = await shop.update(f"{path}/inventory", {"quantityDelta": -5})
    assert answer == {"updateCount": 1, "warning": "Product has negative stock."}
    assert await stock(shop, path) == (-6, 3, 0)


async def test_unlimited_stock_is_counted_again_where_it_was(shop, create):
    path = await create(locationInventory={HOME: 1, HARBOUR: 3})
    await shop.update(path, {"unlimited": True})
    assert await stock(shop, path) is None

    await shop.update(path, {"locationInventory": {ATTIC: 2}})

    assert await stock(shop, path) == (1, 3, 2)


async def test_what_was_fetched_can_be_sent_back(shop, create):
    path = await create(locationInventory={HOME: 1, HARBOUR: 3})
    before = await shop.read(path)

    await shop.update(path, before)

    assert await stock(shop, path) == (1, 3, 0)
    await shop.update(path, before | {"quantity": 9})
    assert await stock(shop, path) == (6, 3, 0)


async def test_what_is_refused(shop, create, refused, unchanged):
    path = await create(locationInventory={HOME: 1, HARBOUR: 3})

    async with unchanged(path):
        for sent, message in [
            ({"4": 1}, "locationInventory: there is no location 4"),
            ({HOME: 5, "": 1}, "there is no location"),
            ({HOME: "x"}, "is expected to be a number"),
            ({HOME: 1.5}, "without a fraction"),
            ({HOME: None}, "cannot be null"),
            ({HOME: 2**31}, "locationInventory.1 is expected to be a number from"),
            ({HOME: 2**31 - 1}, "more stock than can be counted"),
            ([1], "should be an object"),
        ]:
            refused(await shop.put(path, {"price": 5, "locationInventory": sent}), 400, "WRONG_PARAMETER", message)


async def test_a_store_without_locations_knows_none(shop, refused, unchanged):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'quantity': 5})}"
    variation = {"options": [{"name": "Size", "value": "L"}], "sku": "L", "locationInventory": {"1": 1}}
    assert "locationInventory" not in await shop.read(path)

    async with unchanged(path):
        for answer in (
            await shop.put(path, {"locationInventory": {"1": 1}}),
            await shop.post(f"{path}/combinations", variation),
        ):
            refused(answer, 409, "NOT_ALLOWED_TO_UPDATE_PARAMETER", "locationInventory")
    assert (await shop.put(path, {"locationInventory": {}})).status_code == 200


async def test_the_first_location_takes_over_all_stock(shop):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'quantity': 5})}"
    before = await shop.read(path)

    for location_id, expected in (("b", {"b": 5}), ("a", {"b": 5, "a": 0})):
        await shop.add_location(location_id)
        assert await shop.read(path) == before | {"locationInventory": expected}
        assert (await shop.read("/products"))["items"][0]["locationInventory"] == expected


async def test_locations_of_another_store_are_unknown(shop, other_shop, refused):
    await shop.add_location("1")
    await other_shop.add_location("2")

    answer = await shop.post("/products", {"name": "Mug", "locationInventory": {"2": 1}})

    refused(answer, 400, "WRONG_PARAMETER", "there is no location 2")
    assert await shop.changes() == []


async def test_a_variation_that_shares_stock_has_none_anywhere(shop, refused, places, unchanged):
    product = f"/products/{await shop.create('/products', {'name': 'Mug', 'locationInventory': {HARBOUR: 3}})}"
    path = f"{product}/combinations"
    path = f"{path}/{await shop.create(path, {'options': [{'name': 'Size', 'value': 'L'}]})}"
    assert not (await shop.read(path)).keys() & {"quantity", "locationInventory"}

    async with unchanged(path):
        answer = await shop.put(path, {"locationInventory": {HARBOUR: 3}})
        refused(answer, 400, "DIFFERENT_COMBINATION_STOCK", "locationInventory")

    await shop.update(path, {"sku": "L", "locationInventory": {ATTIC: 2}})
    assert await stock(shop, path) == (0, 0, 2)
    await shop.update(path, {"sku": ""})
    await shop.update(path, {"sku": "L", "quantity": 4})
    assert await stock(shop, path) == (4, 0, 0)


async def test_a_composite_is_at_the_default_location(shop, places):
    part = await shop.create("/products", {"name": "Cup", "locationInventory": {HARBOUR: 7}})
    sent = {"name": "Set", "compositeComponents": [{"productId": part, "quantity": 2}]}
    path = f"/products/{await shop.create('/products', sent)}"

    await shop.update(path, {"locationInventory": {HARBOUR: 5}, "quantity": 9})

    assert await stock(shop, path) == (3, 0, 0)
    await shop.update(f"/products/{part}", {"locationInventory": {HARBOUR: 1, ATTIC: 3}})
    assert await stock(shop, path) == (2, 0, 0)
