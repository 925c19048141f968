"""`tradepost app`: apps that call the API and receive webhooks."""

from typing import Any

import click

from tradepost.cli.database import with_connection
from tradepost.cli.options import setting_flags
from tradepost.cli.output import print_json, print_table
from tradepost.cli.scopes import read_names, read_scopes
from tradepost.kit import accounts
from tradepost.settings import Settings


def _url(_context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.startswith(("http://", "https://")):
        raise click.BadParameter(f"expected an http:// or https:// address, got {value!r}", param=parameter)
    return value


@click.group()
def command() -> None:
    """Register apps."""


@command.command("create")
@click.option("--client-id", required=True, metavar="TEXT", help="The app's name for the API.")
@click.option("--client-secret", required=True, metavar="TEXT", help="The app's password; it also signs webhooks.")
@click.option("--webhook-url", callback=_url, metavar="URL", help="Where webhooks are sent. [default: nowhere]")
@click.option(
    "--events",
    default="all",
    show_default=True,
    metavar="LIST",
    help="Which webhooks: 'all', or event types separated by commas, such as order.created,product.updated.",
)
@click.option("--redirect-uri", callback=_url, metavar="URL", help="Where people return to after they agreed.")
@click.option("--shipping-url", callback=_url, metavar="URL", help="Where the app is asked for shipping rates.")
@click.option("--discount-url", callback=_url, metavar="URL", help="Where the app is asked for discounts.")
@click.option(
    "--store", "store_id", type=int, required=True, metavar="NUMBER", help="Id of the store to install it in."
)
@click.option(
    "--scopes",
    required=True,
    metavar="LIST",
    help="What the app may do: 'all', or scopes separated by commas.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
@setting_flags("data_dir", "database_url")
def create(
    options: Settings,
    *,
    client_id: str,
    client_secret: str,
    webhook_url: str | None,
    events: str,
    redirect_uri: str | None,
    shipping_url: str | None,
    discount_url: str | None,
    store_id: int,
    scopes: str,
    as_json: bool,
) -> None:
    """Register an app, install it in a store, and print its access tokens.

    Only the hashes of the tokens are kept, so they cannot be shown again. Works while the server runs.
    """
    granted = read_scopes(scopes)
    wanted = None if events.strip() == "all" else read_names(events)

    async def work(connection: Any) -> accounts.CreatedApp:
        return await accounts.create_app(
            connection,
            client_id=client_id,
            client_secret=client_secret,
            webhook_url=webhook_url,
            events=wanted,
            redirect_uri=redirect_uri,
            shipping_url=shipping_url,
            discount_url=discount_url,
            store_id=store_id,
            scopes=granted,
        )

    made = with_connection(options, work)
    if as_json:
        print_json(
            {
                "clientId": client_id,
                "clientSecret": client_secret,
                "token": made.token,
                "publicToken": made.public_token,
            }
        )
        return
    rows = [
        ("Client id", client_id),
        ("Client secret", client_secret),
        ("Secret token", made.token),
        ("Public token", made.public_token or "none: it needs the scope public_storefront"),
    ]
    print_table(f"The app is installed in store {store_id}. Keep the tokens: they are not shown again.", rows)
