"""The places that hold stock, as the command line makes them."""

import asyncio

import asyncpg
import pytest

from tradepost.kit.accounts import AccountError
from tradepost.kit.clock import Clock
from tradepost.kit.db import Tx
from tradepost.resources.store_profile.locations import Location, create_location, search_locations


@pytest.fixture
async def tx(database):
    return Tx(database, Clock())


async def test_the_first_one_is_the_default_one(shop, other_shop, tx):
    made = [await create_location(tx, shop.id, name, wanted) for name, wanted in ((" Shop ", None), ("Attic", "a"))]

    assert made == [Location("1", "Shop", True), Location("a", "Attic", False)]
    assert await search_locations(tx, shop.id) == made
    assert await search_locations(tx, other_shop.id) == []


async def test_free_numbers(shop, tx):
    made = [(await create_location(tx, shop.id, "X", wanted)).id for wanted in ("2", None, "4", None, None, None)]

    assert made == ["2", "1", "4", "3", "5", "6"]


@pytest.mark.parametrize(
    ("name", "location_id", "message"),
    [
        (" ", None, "The name of a location must not be empty."),
        ("X", "", "A location id has 1 to 64 letters"),
        ("X", "a b", "A location id has 1 to 64 letters"),
        ("X", "a" * 65, "A location id has 1 to 64 letters"),
        ("X", "taken", "There is a location with the id taken already."),
    ],
)
async def test_what_cannot_be_made(shop, tx, name, location_id, message):
    await create_location(tx, shop.id, "X", "taken")

    with pytest.raises(AccountError, match=message):
        await create_location(tx, shop.id, name, location_id)

    assert len(await search_locations(tx, shop.id)) == 1


async def test_an_unknown_store(tx):
    for work in (create_location(tx, 2**40, "X"), search_locations(tx, 999999)):
        with pytest.raises(AccountError, match="There is no store with the id"):
            await work


async def test_several_at_once(shop):
    async def add():
        connection = await asyncpg.connect(shop.connection_url)
        async with connection.transaction():
            made = await create_location(Tx(connection, Clock()), shop.id, "X")
        await connection.close()
        return made

    made = await asyncio.gather(*(add() for _ in range(5)))

    assert sorted(location.id for location in made) == ["1", "2", "3", "4", "5"]
    assert [location.id for location in made if location.is_default] == ["1"]
