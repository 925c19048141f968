"""What tests of single sections stand on."""

import pytest


@pytest.fixture
def section(shop):
    """`await section("settings", "salePrice")`: a part of the store's profile."""

    async def read(*path):
        value = await shop.read("/profile")
        for key in path:
            value = value[key]
        return value

    return read


@pytest.fixture
def refuses(shop, refused):
    """`await refuses(body, message)`: 400 WRONG_PARAMETER, and nothing changes, nor does anything else in the body."""

    async def check(body, message):
        before, changes = await shop.read("/profile"), await shop.changes()

        answer = await shop.put("/profile", {"settings": {"storeName": "Refused"}, "company": {"city": "X"}, **body})

        refused(answer, 400, "WRONG_PARAMETER", message)
        assert await shop.read("/profile") == before
        assert await shop.changes() == changes

    return check
