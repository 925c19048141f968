"""Writes docs/operations.md, the list of what is served: `.venv/bin/python docs/write_operations.py`."""  # noqa: INP001

from pathlib import Path

from tradepost.kit.http import PREFIX, Route, discover

PAGE = Path(__file__).with_name("operations.md")
HEAD = """\
# Operations

Everything that this version serves, as `tradepost routes` prints it. Paths begin with `/api/v3/{store_id}`; "public"
operations accept public tokens too, whatever their scopes, and those for "anyone" need no token. `GET /openapi.json` of
a running server says the rest.

This page is written by `.venv/bin/python docs/write_operations.py`.

| Operation | Scopes | Function |
| --- | --- | --- |
"""


def page() -> str:
    """The text of docs/operations.md."""
    return HEAD + "".join(_row(route) for route in discover())


def _row(route: Route) -> str:
    scopes = (" or " if route.scope.any else " and ").join(f"`{scope}`" for scope in sorted(route.scopes))
    if route.for_anyone:
        scopes = "anyone"
    public = ", public" if route.public and not route.for_anyone else ""
    function = route.endpoint.removeprefix("tradepost.resources.").replace(".api.", ".")
    return f"| `{route.method} {route.path.removeprefix(PREFIX)}` | {scopes}{public} | `{function}` |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
