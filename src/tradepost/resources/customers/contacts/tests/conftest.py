"""What tests of contacts stand on."""

import pytest


@pytest.fixture
async def customer(shop):
    """The id of a customer with the address ann@x.io."""
    return await shop.create("/customers", {"email": "ann@x.io"})


@pytest.fixture
def contacts(shop, customer):
    """`await contacts()`: all contacts, by their values."""

    async def read():
        items = (await shop.read(f"/customers/{customer}/contacts"))["items"]
        return {item["contact"]: item for item in items}

    return read


@pytest.fixture
def add(shop, customer):
    """`await add("555", "PHONE")`: the id of a new contact."""

    async def make(contact, kind, **fields):
        return await shop.create(f"/customers/{customer}/contacts", {"contact": contact, "type": kind, **fields})

    return make
