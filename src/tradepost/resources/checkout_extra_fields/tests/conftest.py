"""What tests of the checkout's extra fields share."""

import pytest


@pytest.fixture
def one():
    """`await one(shop, {"key": "gift", …})`: create a field; returns what it is."""

    async def create(shop, body):
        sent = {"key": "gift", **body}
        answer = await shop.post("/profile/extrafields", sent)
        assert (answer.status_code, answer.json()) == (200, {"createCount": 1}), answer.text
        return await shop.read(f"/profile/extrafields/{sent['key']}")

    return create
