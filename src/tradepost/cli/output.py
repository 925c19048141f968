"""What commands print: one line of JSON for programs, a small table for people."""

import json
import sys
from collections.abc import Sequence
from typing import Any

import click

# Wide enough for a token beside its label, also where no terminal says how wide it is.
PLAIN_WIDTH = 120


def print_json(document: Any) -> None:
    """One line of JSON."""
    click.echo(json.dumps(document))


def print_table(title: str, rows: Sequence[tuple[str, ...]]) -> None:
    """A title and a table without a header row."""
    # Programs ask for JSON, and should not wait for this import.
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(show_header=False, box=box.ROUNDED)
    for _ in rows[0]:
        table.add_column(overflow="fold")
    for first, *others in rows:
        table.add_row(Text(first, style="bold"), *(Text(other) for other in others))
    console = Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH)
    console.print(Text(title, style="bold"))
    console.print(table)


def say(text: str) -> None:
    """A line for people, never wrapped, so that it can be copied."""
    click.echo(text)
