"""What stands in a query string: names and values, as text (platform.md 3)."""

from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

from tradepost.kit.errors import wrong
from tradepost.kit.money import number

TRUE, FALSE = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})


def read_query(query_string: str) -> dict[str, str]:
    """Decoded query parameters; the first value of a repeated one wins, except that values of the families
    `option_…` and `attribute_…` add up (platform.md 3).
    """
    found: dict[str, str] = {}
    for name, value in parse_qsl(query_string, keep_blank_values=True):
        if name not in found:
            found[name] = value
        elif name.startswith(("option_", "attribute_", "field")):
            found[name] += f",{value}"
    return found


def parse_boolean(text: str, name: str) -> bool:
    """One of the eight words for true and false; raises 400 naming the parameter."""
    if text in TRUE:
        return True
    if text in FALSE:
        return False
    raise wrong(f"Wrong parameter '{name}' value: expected one of 'true', 'false', 'yes', 'no', 'on', 'off', '1', '0'")


def parse_number(text: str, name: str, *, whole: bool) -> Any:
    """A 64-bit integer or an exact decimal; raises 400 naming the parameter."""
    try:
        value = number(text.strip())
    except (ValueError, ArithmeticError):
        value = Decimal("inf")
    if abs(value) >= 2**63 or (whole and value != int(value)):
        raise wrong(f"Wrong numeric parameter '{name}' value: not a number or a number out of range")
    return int(value) if whole else value


def no_nul(text: str, name: str) -> str:
    """The text itself; raises 400 when the database could not hold it."""
    if "\x00" in text:
        raise wrong(f"Wrong parameter '{name}' value: contains a NUL character")
    return text


def comma_list(text: str) -> list[str]:
    """Items trimmed, empty ones skipped; an item in double quotes may contain commas."""
    items, item, quoted, was_quoted = [], "", False, False
    for character in text:
        if character == '"' and (quoted or not item or item.isspace()):
            quoted = not quoted
            was_quoted = True
        elif character == "," and not quoted:
            items.append(item if was_quoted else item.strip())
            item, was_quoted = "", False
        else:
            item += character
    items.append(item if was_quoted else item.strip())
    return [item for item in items if item]
