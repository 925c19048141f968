"""How the storefront looks: one flat map of settings (store-profile.md 2.2)."""

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import UnsetType

from tradepost.kit.errors import wrong

# A text, a switch or a number, by the name that the storefront knows.
Design = dict[str, Any]


def complete(stored: Design | UnsetType | None) -> Design:
    """All settings of a store: its own over those of a new one, and those that nobody here knows."""
    return {**_new_store(), **(stored or {})}


@cache
def _new_store() -> Design:
    text = files(__package__).joinpath("design.json").read_bytes()
    return msgspec.json.decode(text, type=Design)


def check(sent: Design) -> None:
    """Raises 400 for a value that is no text, switch or number. Null returns to the setting of a new store."""
    for name, value in sent.items():
        if isinstance(value, dict | list):
            raise wrong(f"Field DesignSettings.{name} is expected to be a string, boolean or number")
