"""What tests of extra fields stand on."""

import pytest


@pytest.fixture
def field(shop):
    """`await field("Birthday", type="DATETIME")`: the key of a new field."""

    async def make(title="Birthday", **fields):
        answer = await shop.post("/store_extrafields/customers", {"title": title, **fields})
        assert answer.status_code == 200, answer.text
        return answer.json()["key"]

    return make


@pytest.fixture
async def customer(shop):
    """The id of a customer."""
    return await shop.create("/customers", {"email": "ann@x.io"})


@pytest.fixture
def write(shop, customer):
    """`await write({"key": "a", "value": "b"})`: write values of the customer, and read them."""

    async def send(*values):
        await shop.update(f"/customers/{customer}", {"extrafields": list(values)})
        return (await shop.read(f"/customers/{customer}")).get("extrafields")

    return send
