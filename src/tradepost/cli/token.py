"""`tradepost token`: more access tokens for a store."""

from typing import Any

import click

from tradepost.cli.database import with_connection
from tradepost.cli.options import setting_flags
from tradepost.cli.output import print_json, print_table
from tradepost.cli.scopes import read_scopes
from tradepost.kit import accounts
from tradepost.settings import Settings


@click.group()
def command() -> None:
    """Create access tokens."""


@command.command("create")
@click.option("--store", "store_id", type=int, required=True, metavar="NUMBER", help="Id of the store.")
@click.option(
    "--scopes",
    required=True,
    metavar="LIST",
    help="What the token may do: 'all', or scopes separated by commas, such as read_catalog,read_orders.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
@setting_flags("data_dir", "database_url")
def create(options: Settings, *, store_id: int, scopes: str, as_json: bool) -> None:
    """Create a secret access token for a store.

    Only its hash is kept, so it cannot be shown again. Works while the server runs.
    """
    granted = read_scopes(scopes)

    async def work(connection: Any) -> str:
        return await accounts.create_token(connection, store_id=store_id, scopes=granted)

    token = with_connection(options, work)
    if as_json:
        print_json({"token": token})
        return
    rows = [("Store id", str(store_id)), ("Secret token", token)]
    print_table("The token is ready. Keep it: it is not shown again.", rows)
