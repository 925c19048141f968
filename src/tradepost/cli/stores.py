"""What the database holds when the server starts, and the demo store if it holds nothing."""

from typing import NamedTuple

from tradepost import demo
from tradepost.kit.accounts import any_store
from tradepost.kit.clock import Clock
from tradepost.kit.connecting import connect
from tradepost.kit.db import Db
from tradepost.kit.migrate import LOCK, upgrade
from tradepost.settings import Settings


class Stores(NamedTuple):
    """Whether there is any store, and whether the demo store with its well-known tokens is there."""

    any: bool
    demo: bool


async def prepare(database_url: str, settings: Settings) -> Stores:
    """Upgrade the database, and fill an empty one with the demo store if the settings say so."""
    await upgrade(database_url)
    connection = await connect(database_url)
    try:
        found = await any_store(connection)
        if settings.demo and not found:
            # Several servers may start on one empty database.
            await connection.execute("SELECT pg_advisory_lock($1)", LOCK)
            if not await any_store(connection):
                await demo.create_demo_store(database_url, settings)
            found = True
        credentials = await demo.credentials(Db(connection, Clock()))
        return Stores(found, credentials["token"] is not None)
    finally:
        await connection.close()
