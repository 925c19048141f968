"""What tests of shipping options share."""

import pytest


@pytest.fixture
def options():
    """`await options(shop)`: all options as the secret token sees them, by id."""

    async def read(shop, **params):
        return {option["id"]: option for option in await shop.read("/profile/shippingOptions", **params)}

    return read


@pytest.fixture
def one():
    """`await one(shop, {"title": "Std", …})`: create an option; returns its id and what it is."""

    async def create(shop, body):
        option_id = await shop.create("/profile/shippingOptions", {"title": "Std", **body})
        return option_id, await shop.read(f"/profile/shippingOptions/{option_id}")

    return create
