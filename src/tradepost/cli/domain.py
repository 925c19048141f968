"""`tradepost domain`: domains that stores have ordered, and that a person registers."""

from typing import Any

import click

from tradepost.cli.database import with_connection
from tradepost.cli.options import setting_flags
from tradepost.cli.output import print_json, print_table, say
from tradepost.kit.accounts import AccountError
from tradepost.kit.clock import Clock
from tradepost.kit.db import Db, Tx
from tradepost.kit.errors import Refused
from tradepost.resources.domains import service
from tradepost.resources.domains.documents import Order, all_orders
from tradepost.settings import Settings


@click.group()
def command() -> None:
    """List the domains that stores have ordered, and say which are registered."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
@setting_flags("data_dir", "database_url")
def show(options: Settings, *, as_json: bool) -> None:
    """List the domains that stores have ordered. The server registers none itself: that is left to you."""

    async def work(connection: Any) -> list[Order]:
        return await all_orders(Db(connection))

    orders = with_connection(options, work)
    if as_json:
        print_json([{"name": order.name, "storeId": order.store_id, "status": order.status} for order in orders])
    elif orders:
        print_table("Ordered domains", [(order.name, f"store {order.store_id}", order.status) for order in orders])
    else:
        say("No store has ordered a domain.")


@command.command("activate")
@click.argument("name")
@setting_flags("data_dir", "database_url")
def activate(options: Settings, *, name: str) -> None:
    """Say that you have registered the domain NAME, and that its owner has confirmed their data.

    Works while the server runs.
    """

    async def work(connection: Any) -> None:
        async with connection.transaction():
            try:
                await service.activate_domain(Tx(connection, Clock()), name)
            except Refused as problem:
                raise AccountError(f"No store has ordered the domain {name}.") from problem

    with_connection(options, work)
    say(f"{name} is active.")
