"""What a starting server says: where it is, and how to call it."""

import shlex

import click

from tradepost.cli.listening import is_loopback
from tradepost.cli.output import print_table, say
from tradepost.cli.stores import Stores
from tradepost.demo import DEMO_PUBLIC_TOKEN, DEMO_SECRET_TOKEN, DEMO_STORE_ID
from tradepost.settings import Settings


def welcome(options: Settings, address: str, stores: Stores) -> None:
    """Print the addresses and, for the demo store, the tokens; for other stores how to get tokens."""
    rows = [("API base URL", f"{options.base_url}/api/v3")]
    if stores.demo:
        rows += [
            ("Store id", str(DEMO_STORE_ID)),
            ("Secret token", DEMO_SECRET_TOKEN),
            ("Public token", DEMO_PUBLIC_TOKEN),
        ]
    rows.append(("API explorer", f"{options.base_url}/docs"))
    print_table("Tradepost", rows)
    if stores.demo:
        products = f"{options.base_url}/api/v3/{DEMO_STORE_ID}/products?limit=1"
        say("Try it:")
        say(f"  curl -H 'Authorization: Bearer {DEMO_SECRET_TOKEN}' '{products}'")
    elif stores.any:
        say("Make an access token:")
        say(f"  {_command('token create --store ID --scopes all', options)}")
    else:
        say("There is no store yet. Create one:")
        say(f"  {_command('store create', options)}")
    if stores.demo and not is_loopback(address):
        text = "Warning: other machines can reach this server, and everybody knows the demo store's tokens."
        click.echo(text, err=True)


def _command(words: str, options: Settings) -> str:
    """A command that finds the same database."""
    if options.database_url:
        return f"tradepost {words} --database-url URL"
    if options.data_dir == Settings.data_dir:
        return f"tradepost {words}"
    return f"tradepost {words} --data-dir {shlex.quote(str(options.data_dir))}"
