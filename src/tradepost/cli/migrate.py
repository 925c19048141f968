"""`tradepost migrate`: what `serve` does by itself, for those who upgrade the database first."""

import asyncio

import click

from tradepost.cli.database import open_database
from tradepost.cli.options import setting_flags
from tradepost.cli.output import say
from tradepost.kit.migrate import revisions, upgrade
from tradepost.settings import Settings


@click.command()
@setting_flags("data_dir", "database_url")
def command(options: Settings) -> None:
    """Bring the database up to date.

    The server does this when it starts. Do it by hand where several servers share one database:
    upgrade first, then replace the servers one by one.
    """
    with open_database(options) as url:
        applied = asyncio.run(upgrade(url))
    for revision in applied:
        say(f"Applied revision {revision}.")
    say(f"The database is up to date (revision {revisions()[-1]}).")
