"""`tradepost store`: stores are made here, not through the API."""

from typing import Any

import click

from tradepost.cli.database import with_connection
from tradepost.cli.options import setting_flags
from tradepost.cli.output import print_json, print_table
from tradepost.kit import accounts
from tradepost.settings import Settings


@click.group()
def command() -> None:
    """Create stores."""


@command.command("create")
@click.option("--id", "store_id", type=int, metavar="NUMBER", help="Id of the store. [default: the next free one]")
@click.option("--name", default="My store", show_default=True, metavar="TEXT", help="Name of the store.")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
@setting_flags("data_dir", "database_url")
def create(options: Settings, *, store_id: int | None, name: str, as_json: bool) -> None:
    """Create an empty store and print its two access tokens.

    The secret token may do everything in the store. The public token may read what visitors of the store see.
    Only their hashes are kept, so they cannot be shown again. Works while the server runs.
    """

    async def work(connection: Any) -> accounts.CreatedStore:
        return await accounts.create_store(connection, store_id=store_id, name=name)

    made = with_connection(options, work)
    if as_json:
        print_json({"storeId": made.store_id, "secretToken": made.secret_token, "publicToken": made.public_token})
        return
    rows = [
        ("Store id", str(made.store_id)),
        ("Secret token", made.secret_token),
        ("Public token", made.public_token),
    ]
    print_table(f"{name} is ready. Keep the tokens: they are not shown again.", rows)
