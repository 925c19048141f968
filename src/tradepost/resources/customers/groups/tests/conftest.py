"""What tests of groups stand on."""

import pytest


@pytest.fixture
def group(shop):
    """`await group("VIP")`: the id of a new group."""

    async def make(name="VIP", **fields):
        return await shop.create("/customer_groups", {"name": name, **fields})

    return make


@pytest.fixture
def member(shop):
    """`await member(group)`: the id of a new customer in a group."""

    async def make(group_id, email="ann@x.io"):
        return await shop.create("/customers", {"email": email, "customerGroupId": group_id})

    return make
