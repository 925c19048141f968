"""GET /customers_ids (customers.md 9)."""

import pytest


@pytest.fixture
async def three(shop, customer):
    """The ids of three customers; the second is in a group."""
    group = await shop.create("/customer_groups", {"name": "VIP"})
    return [await customer("c@x.io"), await customer("b@x.io", customerGroupId=group), await customer("a@x.io")]


async def test_all_ids_in_ascending_order(shop, three):
    assert await shop.read("/customers_ids") == {"ids": three}
    assert await shop.read("/customers_ids", limit=1, offset=1) == {"ids": three}


async def test_ids_by_a_filter_are_those_of_the_search(shop, three):
    searched = await shop.read("/customers", customerGroup=0)

    assert await shop.read("/customers_ids", customerGroupIds=0) == {"ids": [three[0], three[2]]}
    assert sorted(item["id"] for item in searched["items"]) == [three[0], three[2]]
    assert await shop.read("/customers_ids", keyword="b@", responseFields="ids") == {"ids": [three[1]]}
