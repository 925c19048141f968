"""`tradepost location`: the places that hold a store's stock."""

from typing import Any

import click

from tradepost.cli.database import with_connection
from tradepost.cli.options import setting_flags
from tradepost.cli.output import print_json, print_table, say
from tradepost.kit.clock import Clock
from tradepost.kit.db import Db, Tx
from tradepost.resources.store_profile import locations
from tradepost.resources.store_profile.locations import Location
from tradepost.settings import Settings

_store = click.option("--store", "store_id", type=int, required=True, metavar="NUMBER", help="Id of the store.")


@click.group()
def command() -> None:
    """Create and list the locations that hold stock."""


@command.command("create")
@_store
@click.option("--name", required=True, metavar="TEXT", help="Name of the location.")
@click.option("--id", "location_id", metavar="TEXT", help="Id of the location. [default: the next free number]")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
@setting_flags("data_dir", "database_url")
def create(options: Settings, *, store_id: int, name: str, location_id: str | None, as_json: bool) -> None:
    """Add a location to a store, whose products then say how many of them are where.

    The first location is the default one: it has the stock that the store has already, and whatever is not said to be
    elsewhere. A location cannot be removed. Works while the server runs.
    """

    async def work(connection: Any) -> Location:
        async with connection.transaction():
            return await locations.create_location(Tx(connection, Clock()), store_id, name, location_id)

    made = with_connection(options, work)
    if as_json:
        print_json(_document(made))
        return
    print_table(f"{made.name} is ready.", [("Store id", str(store_id)), ("Location id", made.id)])


@command.command("list")
@_store
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
@setting_flags("data_dir", "database_url")
def show(options: Settings, *, store_id: int, as_json: bool) -> None:
    """List the locations of a store, the default one first."""

    async def work(connection: Any) -> list[Location]:
        return await locations.search_locations(Db(connection), store_id)

    found = with_connection(options, work)
    if as_json:
        print_json([_document(location) for location in found])
    elif found:
        rows = [(location.id, location.name, "default" if location.is_default else "") for location in found]
        print_table(f"Locations of store {store_id}", rows)
    else:
        say(f"Store {store_id} has no locations.")


def _document(location: Location) -> dict[str, Any]:
    return {"id": location.id, "name": location.name, "isDefault": location.is_default}
