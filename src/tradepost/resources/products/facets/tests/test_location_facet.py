"""The locations facet: where products are in stock."""


async def test_a_store_without_locations_has_no_values(shop):
    await shop.create("/products", {"name": "X"})

    answer = await shop.read("/products/filters", filterFields="locations")

    assert answer["filters"] == {"locations": {"values": [], "status": "SUCCESS"}}


async def test_products_are_counted_where_they_are_in_stock(shop):
    for location_id, name in (("1", "Shop"), ("2", "Harbour"), ("3", "Attic")):
        await shop.add_location(location_id, name)
    for name, stock in {"A": {"1": 2, "2": 3}, "B": {"2": 2, "3": 0}, "C": None, "D": {"1": 0}}.items():
        await shop.create("/products", {"name": name, "locationInventory": stock})

    answer = await shop.read("/products/filters", filterFields="locations")
    assert answer["filters"]["locations"]["values"] == [
        {"id": "2", "title": "Harbour", "productCount": 3},
        {"id": "1", "title": "Shop", "productCount": 2},
        {"id": "3", "title": "Attic", "productCount": 1},
    ]

    answer = await shop.read("/products/filters", filterFields="locations", keyword="A", filterFacetLimit="1")
    assert answer["filters"]["locations"]["values"] == [{"id": "2", "title": "Harbour", "productCount": 1}]


async def test_stock_of_variations_counts_too(shop):
    for location_id, name in (("1", "Shop"), ("2", "Harbour")):
        await shop.add_location(location_id, name)
    product_id = await shop.create("/products", {"name": "X", "quantity": 0})
    for size, stock in {"L": {"sku": "L", "locationInventory": {"2": 3}}, "S": {}}.items():
        await shop.create(
            f"/products/{product_id}/combinations", {"options": [{"name": "Size", "value": size}], **stock}
        )

    answer = await shop.read("/products/filters", filterFields="locations")

    assert answer["filters"]["locations"]["values"] == [{"id": "2", "title": "Harbour", "productCount": 1}]
