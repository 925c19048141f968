"""What tests of coupons stand on."""

import pytest


@pytest.fixture
def coupon(shop):
    """`await coupon("SALE", discount=5)`: the id of a new coupon."""

    async def make(code="SALE", **fields):
        return await shop.create("/discount_coupons", {"name": "Sale", "code": code, **fields})

    return make


@pytest.fixture
def shown(shop):
    """`await shown("SALE")`: a coupon as it is answered, by id or code."""

    async def read(id_or_code="SALE"):
        return await shop.read(f"/discount_coupons/{id_or_code}")

    return read
