"""`tradepost routes`: which operations exist, what they need, and where their code is."""

import click

from tradepost.cli.options import setting_flags
from tradepost.cli.output import print_json, print_table
from tradepost.kit.http import Route, discover
from tradepost.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
@setting_flags("data_dir", "database_url")
def command(options: Settings, *, as_json: bool) -> None:  # noqa: ARG001 -- every command accepts these flags
    """List the operations of the API: method, path, scopes that a token needs, and where the code is."""
    routes = discover()
    if as_json:
        print_json(
            [
                {
                    "method": route.method,
                    "path": route.path,
                    "scopes": sorted(route.scopes),
                    "endpoint": route.endpoint,
                }
                for route in routes
            ]
        )
        return
    rows = [(route.method, route.path, _scopes(route), route.endpoint) for route in routes]
    print_table(f"{len(rows)} operations", rows)


def _scopes(route: Route) -> str:
    return "anyone" if route.for_anyone else (" or " if route.scope.any else " and ").join(sorted(route.scopes))
