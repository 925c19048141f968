"""Flags of commands that are settings, with the texts of the settings."""

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from tradepost import settings
from tradepost.settings import FIELDS, Field, SettingsError

Function = Callable[..., Any]

_METAVARS = {str: "TEXT", int: "NUMBER", Path: "PATH"}


def setting_flags(*names: str) -> Callable[[Function], Function]:
    """Give a command a flag for each of these settings; it receives all settings as `options`."""

    def decorate(function: Function) -> Function:
        @functools.wraps(function)
        def command(**arguments: Any) -> Any:
            flags = {name: arguments.pop(name) for name in names}
            try:
                options = settings.load(flags, os.environ)
            except SettingsError as problem:
                raise click.ClickException(str(problem)) from problem
            return function(options=options, **arguments)

        flagged: Function = command
        for name in reversed(names):
            flagged = _flag(name, FIELDS[name])(flagged)
        return flagged

    return decorate


def remaining_settings(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The environment variables and texts of all settings except `names`."""
    return [(f"TRADEPOST_{name.upper()}", _text(field)) for name, field in FIELDS.items() if name not in names]


def _flag(name: str, field: Field) -> Callable[[Function], Function]:
    flag = name.replace("_", "-")
    if field.kind is bool:
        opposite = f"--no-{flag}"
        return click.option(f"--{flag}/{opposite}", name, default=None, help=_text(field))
    return click.option(f"--{flag}", name, metavar=_METAVARS[field.kind], help=_text(field))


def _text(field: Field) -> str:
    if field.default == "" or "default" in field.doc:
        return field.doc
    default = {True: "yes", False: "no"}.get(field.default, field.default) if field.kind is bool else field.default
    return f"{field.doc} [default: {default}]"
