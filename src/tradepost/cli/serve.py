"""`tradepost serve`: from nothing to a server that answers, and back."""

import asyncio
import contextlib
import dataclasses
import sys

import click

from tradepost.cli.database import open_database
from tradepost.cli.listening import reserved_address
from tradepost.cli.only_server import only_server
from tradepost.cli.options import remaining_settings, setting_flags
from tradepost.cli.stores import prepare
from tradepost.cli.web_server import run
from tradepost.cli.welcome import welcome
from tradepost.settings import Settings

FLAGS = ("host", "port", "data_dir", "database_url", "workers", "demo")


class ServeCommand(click.Command):
    """A command whose help ends with the settings that have no flag."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the settings."""
        with formatter.section("More settings, as environment variables"):
            formatter.write_dl(remaining_settings(FLAGS))
        formatter.write_paragraph()
        formatter.write_text(
            "The flags have environment variables too (TRADEPOST_PORT=8080). All settings can stand in the "
            "file tradepost.toml in the data directory (port = 8080), or in the file that TRADEPOST_CONFIG "
            "names. A flag wins over the environment, and the environment over the file."
        )


@click.command(cls=ServeCommand)
@setting_flags(*FLAGS)
def command(options: Settings) -> None:
    """Run the server until it is stopped, as with Ctrl-C.

    The first start makes the data directory with a database of its own and a demo store, so there is
    nothing to prepare; later starts find everything again.
    """
    with _alone(options), reserved_address(options.host, options.port) as (address, port):
        options = dataclasses.replace(options, port=port)
        with open_database(options) as url:
            welcome(options, address, asyncio.run(prepare(url, options)))
            code = run(dataclasses.replace(options, database_url=url), address)
    sys.exit(code)


def _alone(options: Settings) -> contextlib.AbstractContextManager[None]:
    """Servers may share a database that runs anyway; the embedded one belongs to one of them."""
    return contextlib.nullcontext() if options.database_url else only_server(options.data_dir)
