"""What tests of carts stand on."""

import pytest


@pytest.fixture
async def cherry(shop):
    """A product that costs 15, of which there are 10."""
    return await shop.create("/products", {"name": "Cherry", "sku": "CH-1", "price": 15, "quantity": 10})


@pytest.fixture
def fill_cart(shop):
    """`await fill_cart(email="a@x.io")`: the internal number and the cart id of an order that nobody has placed."""

    async def create(**fields):
        number = await shop.create("/orders", {"paymentStatus": "INCOMPLETE", **fields})
        carts = (await shop.read("/carts"))["items"]
        order_id = (await shop.read(f"/orders/{number}"))["referenceTransactionId"]
        [cart_id] = [cart["cartId"] for cart in carts if cart["referenceTransactionId"] == order_id]
        return number, cart_id

    return create
