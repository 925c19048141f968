"""The locations facet: where products are in stock."""

import json

import asyncpg


async def test_a_store_without_locations_has_no_values(shop):
    await shop.create("/products", {"name": "X"})

    answer = await shop.read("/products/filters", filterFields="locations")

    assert answer["filters"] == {"locations": {"values": [], "status": "SUCCESS"}}


async def test_products_are_counted_where_they_are_in_stock(shop):
    ids = {
        name: await shop.create("/products", {"name": name, **stock})
        for name, stock in {"A": {"quantity": 5}, "B": {"quantity": 2}, "C": {}, "D": {"quantity": 0}}.items()
    }
    connection = await asyncpg.connect(shop.connection_url)
    for location_id, name, ordinal in (("2", "Harbour", 20), ("1", "Shop", 10), ("3", "Attic", 30)):
        await connection.execute("INSERT INTO locations VALUES ($1, $2, $3, $4)", shop.id, location_id, name, ordinal)
    for name, stock in {"A": {"2": 3}, "B": {"2": 2, "3": 0}}.items():
        await connection.execute(
            "UPDATE products SET doc = (doc::jsonb || $3)::json WHERE store_id = $1 AND id = $2",
            shop.id,
            ids[name],
            json.dumps({"locationInventory": stock}),
        )
    await connection.close()

    answer = await shop.read("/products/filters", filterFields="locations")
    assert answer["filters"]["locations"]["values"] == [
        {"id": "2", "title": "Harbour", "productCount": 3},
        {"id": "1", "title": "Shop", "productCount": 2},
        {"id": "3", "title": "Attic", "productCount": 1},
    ]

    answer = await shop.read("/products/filters", filterFields="locations", keyword="A", filterFacetLimit="1")
    assert answer["filters"]["locations"]["values"] == [{"id": "2", "title": "Harbour", "productCount": 1}]
