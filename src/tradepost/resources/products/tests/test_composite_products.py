"""Composites: what they are made of, and what that says about their stock."""

import pytest


@pytest.fixture
async def parts(shop):
    """Ten cups, three plates, and any number of gift cards."""
    return [
        await shop.create("/products", {"name": "Cup", "sku": "CUP", "quantity": 10}),
        await shop.create("/products", {"name": "Plate", "sku": "PLATE", "quantity": 3}),
        await shop.create("/products", {"name": "Card", "sku": "CARD"}),
    ]


def made_of(*components):
    return {"name": "Set", "sku": "SET", "compositeComponents": list(components)}


def component(product_id, quantity=1, **more):
    return {"productId": product_id, "quantity": quantity, **more}


async def stock_of(shop, product_id):
    product = await shop.read(f"/products/{product_id}")
    assert product["inStock"] is (product["unlimited"] or product["quantity"] > 0)
    assert (await shop.read("/products", productId=product_id))["items"] == [product]
    return None if product["unlimited"] else product["quantity"]


async def test_a_composite_names_its_components_and_they_name_it(shop, parts):
    cup, plate, card = parts
    components = [component(cup, 2), component(plate)]
    others = [await shop.create("/products", made_of(*components) | {"sku": sku}) for sku in ("S1", "S2")]

    composite = await shop.read(f"/products/{others[0]}")
    assert composite["compositeComponents"] == components
    assert "compositeParents" not in composite
    for part in (cup, plate):
        shown = await shop.read(f"/products/{part}")
        assert shown["compositeParents"] == others
        assert "compositeComponents" not in shown
    assert not (await shop.read(f"/products/{card}")).keys() & {"compositeParents", "compositeComponents"}


async def test_the_stock_is_what_the_scarcest_component_allows(shop, parts):
    cup, plate, card = parts

    assert await stock_of(shop, await shop.create("/products", {"compositeComponents": [], "name": "X"})) is None
    for components, expected in [
        ([component(cup, 2), component(plate)], 3),
        ([component(cup, 4), component(plate), component(card, 100)], 2),
        ([component(card), component(cup, 11)], 0),
        ([component(card, 5)], None),
    ]:
        made = await shop.create("/products", {"name": "Set", "compositeComponents": components})
        assert await stock_of(shop, made) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"quantity": 2}, 1),
        ({"quantity": 0}, 0),
        ({"quantity": -3}, -2),
        ({"unlimited": True}, 3),
        ({"quantity": 8}, 3),
    ],
)
async def test_it_follows_a_component(shop, parts, change, expected):
    cup, plate, _ = parts
    made = await shop.create("/products", made_of(component(cup, 2), component(plate)))

    await shop.update(f"/products/{cup}", change)

    assert await stock_of(shop, made) == expected


async def test_it_is_told_of_only_when_its_stock_changes(shop, parts, clock):
    cup, plate, _ = parts
    made = await shop.create("/products", made_of(component(cup, 2), component(plate)))
    before = await shop.read(f"/products/{made}")
    clock.moment = clock.now().replace(year=2040)
    count = len(await shop.changes())

    await shop.update(f"/products/{cup}/inventory", {"quantityDelta": -4})
    await shop.update(f"/products/{plate}", {"price": 5})
    assert (await shop.changes())[count:] == [("product.updated", cup), ("product.updated", plate)]
    assert await shop.read(f"/products/{made}") == before

    await shop.update(f"/products/{cup}/inventory", {"quantityDelta": -1})
    assert (await shop.changes())[count + 2 :] == [("product.updated", cup), ("product.updated", made)]
    after = await shop.read(f"/products/{made}")
    assert (after["quantity"], after["updateTimestamp"]) == (2, int(clock.moment.timestamp()))


async def test_a_component_without_limit_limits_nothing(shop, parts):
    cup, plate, _ = parts
    made = await shop.create("/products", made_of(component(cup), component(plate)))

    await shop.update(f"/products/{plate}", {"unlimited": True})
    assert await stock_of(shop, made) == 10
    await shop.update(f"/products/{cup}", {"unlimited": True})
    assert await stock_of(shop, made) is None
    await shop.update(f"/products/{cup}", {"unlimited": False})
    assert await stock_of(shop, made) == 10


async def test_searches_and_facets_follow(shop, parts):
    cup, _, _ = parts
    made = await shop.create("/products", made_of(component(cup, 2)))

    async def in_stock():
        found = (await shop.read("/products", inStock="true"))["items"]
        facet = (await shop.read("/products/filters", filterFields="inventory"))["filters"]["inventory"]["values"]
        assert {"id": "instock", "title": "In stock", "productCount": len(found)} in facet
        return made in [item["id"] for item in found]

    assert await in_stock()
    await shop.update(f"/products/{cup}/inventory", {"quantityDelta": -9})
    assert not await in_stock()
    await shop.update(f"/products/{cup}/inventory", {"quantityDelta": 1})
    assert await in_stock()


async def test_its_own_stock_is_not_writable(shop, parts, unchanged):
    cup, plate, _ = parts
    sent = made_of(component(cup, 2), component(plate)) | {"quantity": 50, "unlimited": True}
    path = f"/products/{await shop.create('/products', sent)}"
    before = await shop.read(path)
    assert (before["quantity"], before["unlimited"]) == (3, False)

    for body in ({"quantity": 7}, {"unlimited": True}, {"locationInventory": {"1": 5}}, before):
        await shop.update(path, body)
        assert await shop.read(path) == before | {
            key: (await shop.read(path))[key] for key in ("updated", "updateTimestamp")
        }
    async with unchanged(path):
        assert await shop.update(f"{path}/inventory", {"quantityDelta": 5}) == {"updateCount": 0}


async def test_components_are_read_only_on_update(shop, parts):
    cup, plate, card = parts
    made = await shop.create("/products", made_of(component(cup, 2)))

    for sent in ([component(plate)], [], None, "nonsense", [component(made)]):
        await shop.update(f"/products/{made}", {"compositeComponents": sent})
        await shop.update(f"/products/{card}", {"compositeComponents": sent, "compositeParents": [1]})

    assert (await shop.read(f"/products/{made}"))["compositeComponents"] == [component(cup, 2)]
    assert not (await shop.read(f"/products/{card}")).keys() & {"compositeParents", "compositeComponents"}


async def test_what_cannot_be_a_component(shop, refused, parts, unchanged):
    cup, plate, card = parts
    made = await shop.create("/products", made_of(component(cup)))
    option = {"options": [{"name": "Size", "value": "L"}]}
    of_plate = await shop.create(f"/products/{plate}/combinations", option)

    async with unchanged("/products"):
        for components, message in [
            ([component(999999999)], "there is no product #999999999"),
            ([component(cup), component(card + 100)], "CompositeComponent.productId"),
            ([component(made)], f"product #{made} is a composite itself"),
            ([component(cup, combinationId=of_plate)], f"there is no combination #{of_plate} of product #{cup}"),
            ([component(cup, 0)], "CompositeComponent.quantity"),
            ([component(cup, -1)], "CompositeComponent.quantity"),
            ([component(cup, 1.5)], "CompositeComponent.quantity"),
            ([{"productId": cup}], "Field CompositeComponent.quantity is absent"),
            ([{"quantity": 1}], "Field CompositeComponent.productId is absent"),
            ([component(cup), component(plate), component(cup, 2)], "a component is there twice"),
            ("5", "Field Product.compositeComponents should be an array"),
            ([5], "Product.compositeComponents[0]"),
        ]:
            answer = await shop.post("/products", {"name": "Set", "compositeComponents": components})
            refused(answer, 400, "WRONG_PARAMETER", message)


async def test_components_of_another_store_are_unknown(shop, other_shop, refused):
    theirs = await other_shop.create("/products", {"name": "Cup"})

    answer = await shop.post("/products", made_of(component(theirs)))

    refused(answer, 400, "WRONG_PARAMETER", f"there is no product #{theirs}")
    assert await shop.changes() == []


async def test_variations_as_components(shop, parts):
    cup, _, _ = parts
    path = f"/products/{cup}/combinations"
    own, shared = [
        await shop.create(path, {"options": [{"name": "Size", "value": size}], **stock})
        for size, stock in {"L": {"sku": "CUP-L", "quantity": 4}, "S": {}}.items()
    ]
    with_own = await shop.create("/products", made_of(component(cup, 2, combinationId=own)))
    with_shared = await shop.create("/products", made_of(component(cup, 2, combinationId=shared)) | {"sku": "SET2"})
    assert (await shop.read(f"/products/{with_own}"))["compositeComponents"][0]["combinationId"] == own
    assert (await shop.read(f"/products/{cup}"))["compositeParents"] == [with_own, with_shared]
    assert (await stock_of(shop, with_own), await stock_of(shop, with_shared)) == (2, 5)

    await shop.update(f"{path}/{own}/inventory", {"quantityDelta": -2})
    await shop.update(f"/products/{cup}/inventory", {"quantityDelta": -8})
    assert (await stock_of(shop, with_own), await stock_of(shop, with_shared)) == (1, 1)

    await shop.update(f"{path}/{own}", {"sku": ""})
    assert await stock_of(shop, with_own) == 1
    await shop.update(f"/products/{cup}", {"quantity": 6})
    assert (await stock_of(shop, with_own), await stock_of(shop, with_shared)) == (3, 3)
    await shop.update(f"{path}/{own}", {"sku": "CUP-L", "unlimited": True})
    assert await stock_of(shop, with_own) is None


async def test_a_deleted_component_leaves(shop, parts):
    cup, plate, _ = parts
    made = await shop.create("/products", made_of(component(cup), component(plate)))
    count = len(await shop.changes())

    await shop.delete(f"/products/{plate}")

    composite = await shop.read(f"/products/{made}")
    assert (composite["compositeComponents"], composite["quantity"]) == ([component(cup)], 10)
    assert (await shop.changes())[count:] == [("product.deleted", plate), ("product.updated", made)]


async def test_a_deleted_component_that_limited_nothing_leaves_silently(shop, parts):
    cup, _, card = parts
    made = await shop.create("/products", made_of(component(cup), component(card)))
    before, count = await shop.read(f"/products/{made}"), len(await shop.changes())

    await shop.delete(f"/products/{card}")

    assert await shop.read(f"/products/{made}") == before | {"compositeComponents": [component(cup)]}
    assert (await shop.changes())[count:] == [("product.deleted", card)]


async def test_a_deleted_variation_leaves(shop, parts):
    cup, plate, _ = parts
    path = f"/products/{cup}/combinations"
    size = await shop.create(path, {"options": [{"name": "Size", "value": "L"}], "sku": "L", "quantity": 1})
    made = await shop.create("/products", made_of(component(cup, combinationId=size), component(plate)))
    assert await stock_of(shop, made) == 1

    await shop.delete(f"{path}/{size}")

    composite = await shop.read(f"/products/{made}")
    assert (composite["compositeComponents"], composite["quantity"]) == ([component(plate)], 3)
    assert "compositeParents" not in await shop.read(f"/products/{cup}")


async def test_without_its_last_component_it_is_an_ordinary_product_that_is_sold_out(shop, parts):
    _, plate, card = parts
    for part in (plate, card):
        path = f"/products/{await shop.create('/products', made_of(component(part)) | {'sku': f'SET-{part}'})}"

        await shop.delete(f"/products/{part}")

        product = await shop.read(path)
        assert (product["unlimited"], product["quantity"], product["inStock"]) == (False, 0, False)
        assert "compositeComponents" not in product
        await shop.update(path, {"quantity": 7})
        assert (await shop.update(f"{path}/inventory", {"quantityDelta": 1})) == {"updateCount": 1}
        assert (await shop.read(path))["quantity"] == 8


async def test_components_of_a_deleted_composite_name_it_no_longer(shop, parts):
    cup, plate, _ = parts
    first, second = [
        await shop.create("/products", made_of(component(cup), component(plate)) | {"sku": sku}) for sku in ("1", "2")
    ]
    before = await shop.read(f"/products/{cup}")
    count = len(await shop.changes())

    await shop.delete(f"/products/{first}")
    assert await shop.read(f"/products/{cup}") == before | {"compositeParents": [second]}
    await shop.delete(f"/products/{second}")
    assert "compositeParents" not in await shop.read(f"/products/{plate}")
    assert (await shop.changes())[count:] == [("product.deleted", first), ("product.deleted", second)]


async def test_all_products_can_be_deleted(shop, parts):
    await shop.create("/products", made_of(*(component(part) for part in parts)))

    assert (await shop.delete("/products")).status_code == 202

    assert (await shop.read("/products"))["total"] == 0
    assert [kind for kind, _ in await shop.changes()] == ["product.created"] * 4 + ["product.deleted"] * 4


async def test_variations_of_a_composite_share_its_stock(shop, refused, parts):
    cup, _, _ = parts
    body = made_of(component(cup, 2)) | {
        "combinations": [
            {"options": [{"name": "Size", "value": "L"}], "quantity": 5},
            {"options": [{"name": "Size", "value": "S"}], "sku": "S", "quantity": 1},
        ]
    }
    made = await shop.create("/products", body, saveCombinations="true")

    shared, own = await shop.read(f"/products/{made}/combinations")
    assert (shared["inStock"], own["quantity"]) == (True, 1)
    await shop.update(f"/products/{cup}", {"quantity": 1})
    shared, own = await shop.read(f"/products/{made}/combinations")
    assert (shared["inStock"], own["inStock"]) == (False, True)
    assert (await shop.read(f"/products/{made}"))["inStock"] is True
    answer = await shop.put(f"/products/{made}/combinations/{shared['id']}", {"quantity": 5})
    refused(answer, 400, "DIFFERENT_COMBINATION_STOCK")
