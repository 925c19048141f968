"""Lists on the command line: `all`, or names separated by commas."""

import difflib

import click

from tradepost.kit.accounts import ALL_SCOPES


def read_scopes(text: str) -> frozenset[str]:
    """The scopes in `text`. Raises click.UsageError for one that does not exist."""
    if text.strip() == "all":
        return frozenset(ALL_SCOPES)
    scopes = read_names(text)
    for scope in scopes:
        if scope not in ALL_SCOPES:
            near = difflib.get_close_matches(scope, ALL_SCOPES, n=1)
            hint = f"did you mean {near[0]}?" if near else f"the scopes are {', '.join(ALL_SCOPES)}."
            raise click.UsageError(f"There is no scope {scope!r}; {hint}", click.get_current_context())
    if not scopes:
        raise click.UsageError("--scopes needs at least one scope.", click.get_current_context())
    return frozenset(scopes)


def read_names(text: str) -> list[str]:
    """The names in a list separated by commas."""
    return [name.strip() for name in text.split(",") if name.strip()]
