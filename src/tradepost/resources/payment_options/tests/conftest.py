"""What tests of payment options share."""

import pytest


@pytest.fixture
def one():
    """`await one(shop, {"checkoutTitle": "Cash", …})`: create an option; returns its id and what it is."""

    async def create(shop, body):
        sent = {"checkoutTitle": "Cash", "paymentProcessorId": "offline", **body}
        option_id = await shop.create("/profile/paymentOptions", sent)
        return option_id, await shop.read(f"/profile/paymentOptions/{option_id}")

    return create
