"""What promotions forget of customer groups and products that are deleted (customers.md 8, products.md 12)."""

import pytest

from tradepost.kit import changes
from tradepost.kit.db import Database


@pytest.fixture
async def delete_group(shop, database_url, session_clock):
    """`await delete_group(5)`: what deleting a customer group records."""
    database = Database(database_url, size=1, clock=session_clock)
    await database.open()

    async def delete(group_id):
        await database.write(lambda tx: changes.record(tx, shop.id, "customer_group.deleted", group_id))

    yield delete
    await database.close()


async def test_a_group_leaves_promotions_that_name_it(promotion, shown, delete_group, told):
    named = await promotion(triggers={"customerGroups": [0, 5, 6], "subtotal": 50})
    other = await promotion(triggers={"customerGroups": [6]})
    open_to_all = await promotion()
    before = [await shown(promotion_id) for promotion_id in (named, other, open_to_all)]

    await delete_group(5)

    before[0]["triggers"]["customerGroups"] = [0, 6]
    assert [await shown(promotion_id) for promotion_id in (named, other, open_to_all)] == before
    assert (await told())[3:] == [("promotion.updated", named, {"version": 2})]


async def test_a_promotion_of_one_group_is_disabled_with_it(promotion, shown, delete_group):
    promotion_id = await promotion(triggers={"customerGroups": [5]})
    before = await shown(promotion_id)

    await delete_group(5)

    assert await shown(promotion_id) == before | {"enabled": False, "triggers": {"customerGroups": []}}


async def test_a_product_leaves_triggers_and_targets(shop, promotion, shown, told):
    gone, kept = [await shop.create("/products", {"name": name}) for name in "AB"]
    both = [{"productId": gone, "combinationIds": ["1"]}, {"productId": kept, "combinationIds": ["2"]}, gone]
    lists = {
        "products": [gone, kept],
        "excludedProducts": [gone],
        "combinations": both,
        "excludedCombinations": both[:1],
        "categories": [gone],
    }
    promotion_id = await promotion(triggers=lists, targets=lists)
    before = await shown(promotion_id)

    await shop.delete(f"/products/{gone}")

    left = {
        "products": [kept],
        "excludedProducts": [],
        "combinations": both[1:],
        "excludedCombinations": [],
        "categories": [gone],
    }
    assert await shown(promotion_id) == before | {"triggers": left, "targets": left}
    assert (await told())[1:] == [("promotion.updated", promotion_id, {"version": 2})]


@pytest.mark.parametrize(
    ("selection", "enabled"),
    [
        ({"products": ["{gone}"]}, False),
        ({"products": ["{gone}"], "categories": [1]}, True),
        ({"products": ["{gone}", 1]}, True),
        ({"combinations": [{"productId": "{gone}", "combinationIds": ["1"]}]}, False),
        ({"excludedProducts": ["{gone}"]}, True),
    ],
)
@pytest.mark.parametrize("part", ["triggers", "targets"])
async def test_a_promotion_that_loses_its_last_product_is_disabled(shop, promotion, shown, part, selection, enabled):
    gone = await shop.create("/products", {"name": "A"})
    named = {
        name: [gone if item == "{gone}" else {**item, "productId": gone} if isinstance(item, dict) else item
               for item in items]
        for name, items in selection.items()
    }  # fmt: skip
    promotion_id = await promotion(**{part: named})

    await shop.delete(f"/products/{gone}")

    assert (await shown(promotion_id))["enabled"] is enabled


async def test_what_is_disabled_stays_so(shop, promotion, shown):
    gone = await shop.create("/products", {"name": "A"})
    promotion_id = await promotion(enabled=False, targets={"products": [gone, 1]})

    await shop.delete(f"/products/{gone}")

    assert (await shown(promotion_id))["enabled"] is False


async def test_deleting_all_products(shop, promotion, shown):
    products = [await shop.create("/products", {"name": name}) for name in "AB"]
    promotion_id = await promotion(targets={"products": products})

    assert (await shop.delete("/products")).status_code == 202

    found = await shown(promotion_id)
    assert (found["enabled"], found["targets"]) == (False, {"products": []})
