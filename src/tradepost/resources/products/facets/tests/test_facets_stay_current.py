"""Facets answer what is stored now: after every kind of change, by every process, and under concurrent writers."""

import asyncio
import random

import asyncpg
import pytest

from tradepost.resources.products.facets import index

FIELDS = "price,inventory,onsale,categories,option_Size,attribute_Brand"


async def summary(shop, client=None):
    path = f"{shop.base}/products/filters"
    headers = {"Authorization": f"Bearer {shop.secret}"}
    answer = await (client or shop.client).get(path, params={"filterFields": FIELDS}, headers=headers)
    assert answer.status_code == 200, answer.text
    filters = answer.json()["filters"]
    counts = {
        name: {value["title"]: value["productCount"] for value in facet["values"]}
        for name, facet in filters.items()
        if "values" in facet
    }
    return answer.json()["productCount"], (filters["price"]["minValue"], filters["price"]["maxValue"]), counts


def product(size, brand, **fields):
    options = [{"name": "Size", "choices": [{"text": size}]}]
    return {"name": "X", "options": options, "attributes": [{"alias": "BRAND", "value": brand}], **fields}


async def test_after_every_change(shop):
    assert (await summary(shop))[0] == 0

    first = await shop.create("/products", product("L", "Acme", price=10, quantity=1))
    second = await shop.create("/products", product("S", "Acme", price=20, quantity=1))
    count, prices, counts = await summary(shop)
    assert (count, prices) == (2, (10, 20))
    assert (counts["option_Size"], counts["attribute_Brand"]) == ({"L": 1, "S": 1}, {"Acme": 2})

    await shop.update(f"/products/{first}", {**product("M", "Zorb", price=30), "compareToPrice": 40})
    count, prices, counts = await summary(shop)
    assert (count, prices) == (2, (20, 30))
    assert (counts["option_Size"], counts["attribute_Brand"]) == ({"M": 1, "S": 1}, {"Acme": 1, "Zorb": 1})
    assert counts["onsale"] == {"On sale": 1, "Regular price": 1}

    await shop.update(f"/products/{second}/inventory", {"quantityDelta": -1})
    assert (await summary(shop))[2]["inventory"] == {"In stock": 1, "Out of stock": 1}

    assert (await shop.delete(f"/products/{first}")).status_code == 200
    count, prices, counts = await summary(shop)
    assert (count, prices, counts["option_Size"]) == (1, (20, 20), {"S": 1})

    assert (await shop.delete("/products")).status_code == 202
    assert await summary(shop) == (0, (0, 0), {name: {} for name in counts})


async def test_in_every_process(shop, run_app, app_settings):
    async with run_app(app_settings) as client:
        for number in range(3):
            await shop.create("/products", product("L", f"Brand {number}"))

            assert await summary(shop, client) == await summary(shop)


async def test_another_store_has_facets_of_its_own(shop, other_shop):
    await shop.create("/products", product("L", "Acme"))

    assert (await summary(shop))[0] == 1
    assert (await summary(other_shop))[0] == 0


@pytest.mark.parametrize("most", ["MOST_STORES", "MOST_VALUES"])
async def test_indexes_that_were_forgotten_are_made_again(shop, other_shop, monkeypatch, most):
    monkeypatch.setattr(index, most, 1)
    await shop.create("/products", product("L", "Acme"))

    for _ in range(2):
        assert (await summary(shop))[0] == 1
        assert (await summary(other_shop))[0] == 0


async def test_a_change_that_is_committed_late_is_not_missed(shop):
    entity_id = await shop.create("/products", product("L", "Acme", price=1, quantity=1))
    connection = await asyncpg.connect(shop.connection_url)
    late = connection.transaction()
    await late.start()
    await connection.execute("UPDATE products SET quantity = 0 WHERE store_id = $1 AND id = $2", shop.id, entity_id)
    await connection.execute(
        "INSERT INTO changes (store_id, at, kind, entity_id) VALUES ($1, clock_timestamp(), 'product.updated', $2)",
        shop.id,
        entity_id,
    )
    # Changes with later numbers are committed, and seen, before the earlier one.
    await shop.create("/products", product("L", "Zorb"))
    assert (await summary(shop))[2]["inventory"] == {"In stock": 2}

    await late.commit()
    await connection.close()

    assert (await summary(shop))[2]["inventory"] == {"In stock": 1, "Out of stock": 1}


async def test_everybody_sees_their_own_writes(shop):
    rng = random.Random(3)

    async def write_and_look(number):
        for _ in range(6):
            size = f"{number} {rng.random()}"
            entity_id = await shop.create("/products", product(size, "Acme"))
            await asyncio.sleep(rng.random() / 50)
            assert (await summary(shop))[2]["option_Size"].get(size) == 1
            assert (await shop.delete(f"/products/{entity_id}")).status_code == 200
            assert size not in (await summary(shop))[2]["option_Size"]

    await asyncio.gather(*(write_and_look(number) for number in range(6)))

    assert (await summary(shop))[0] == 0


async def test_a_restored_database_has_changes_with_numbers_to_come(shop):
    entity_id = await shop.create("/products", product("L", "Acme"))
    connection = await asyncpg.connect(shop.connection_url)
    await connection.execute("UPDATE changes SET xact = '9000000000000000000' WHERE store_id = $1", shop.id)
    await connection.close()
    assert (await summary(shop))[0] == 1

    assert (await shop.delete(f"/products/{entity_id}")).status_code == 200

    assert (await summary(shop))[0] == 0
