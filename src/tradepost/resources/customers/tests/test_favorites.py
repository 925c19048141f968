"""The products that customers have marked (customers.md 2.3). Only a storefront adds to them."""

import json

import asyncpg
import pytest


@pytest.fixture
def mark(shop):
    """`await mark(customer, 1, 2)`: make products the favorites of a customer, as a storefront does."""

    async def write(customer_id, *products):
        items = [{"productId": product, "added": "2024-01-01T10:00:00Z"} for product in products]
        connection = await asyncpg.connect(shop.connection_url)
        await connection.execute(
            "UPDATE customers SET favorites = $2, doc = (doc::jsonb || $3::jsonb)::json WHERE id = $1",
            customer_id,
            list(products),
            json.dumps({"favorites": items}),
        )
        await connection.close()

    return write


async def test_favorites_are_shown_with_their_times(customer, mark, shown):
    customer_id = await customer()
    await mark(customer_id, 5, 3)

    assert (await shown(customer_id))["favorites"] == [
        {"productId": 5, "addedTimestamp": "2024-01-01 10:00:00 +0000"},
        {"productId": 3, "addedTimestamp": "2024-01-01 10:00:00 +0000"},
    ]


async def test_a_deleted_product_is_nobodys_favorite(shop, customer, mark, shown, told):
    gone, kept = [await shop.create("/products", {"name": name}) for name in "AB"]
    first, second = await customer("a@x.io"), await customer("b@x.io")
    await mark(first, kept, gone)
    await mark(second, gone)
    before, updated = await told(), (await shown(first))["updated"]

    await shop.delete(f"/products/{gone}")

    assert [item["productId"] for item in (await shown(first))["favorites"]] == [kept]
    assert (await shown(second))["favorites"] == []
    assert (await told(), (await shown(first))["updated"]) == (before, updated)


async def test_an_update_keeps_them(shop, customer, mark, shown):
    customer_id = await customer()
    product = await shop.create("/products", {"name": "A"})
    await mark(customer_id, product)

    await shop.update(f"/customers/{customer_id}", {"favorites": [], "taxId": "X"})
    await shop.delete(f"/products/{product}")

    assert (await shown(customer_id))["favorites"] == []
