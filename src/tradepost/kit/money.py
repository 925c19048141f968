"""Amounts: exact decimals inside, JSON numbers on the wire, formatted text for people."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException, Inexact, InvalidOperation, Overflow
from functools import cache

from msgspec import Struct
from msgspec import inspect as types

# What a JSON double can hold fits exactly, and a hostile 1e999999 does not grow into a million digits.
_EXACT = Context(prec=400, Emin=-400, Emax=308, traps=[InvalidOperation, Overflow, Inexact])
_ROUNDING = Context(prec=1000, rounding=ROUND_HALF_UP, traps=[InvalidOperation])

# Decimal() alone would also take NaN, underscores and the digits of other scripts.
_NUMERAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")

_ONE = Decimal(1)
_LARGEST_INTEGER = 2**63


def number(value: Decimal | float | str) -> Decimal:
    """Return the value as a finite decimal without trailing zeros, exponent or negative zero.

    "12.50" gives 12.5, "1e3" gives 1000, and the float 0.1 gives exactly 0.1. Raises ValueError for anything
    that is not a number, is infinite, or is beyond the range of a double.
    """
    try:
        exact = _EXACT.normalize(_decimal(value))
        if not exact.is_finite():
            raise _not_a_number(value)
        if not exact:
            return Decimal(0)
        return _EXACT.quantize(exact, _ONE) if exact == exact.to_integral_value() else exact
    except DecimalException:
        raise _not_a_number(value) from None


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Round a finite value to so many decimal places, ties away from zero; never gives a negative zero."""
    rounded = value.quantize(Decimal((0, (1,), -places)), context=_ROUNDING)
    return rounded or abs(rounded)


def json_number(value: Decimal) -> int | float:
    """Return what goes on the wire: an integer when the value is integral and fits 64 bits, else a float."""
    if -_LARGEST_INTEGER <= value < _LARGEST_INTEGER and value == (whole := int(value)):
        return whole
    return float(value)


def unpad(struct: Struct) -> None:
    """Let all amounts of an answer, however deep inside, have no zeros at their ends: 20.00 is sent as 20."""
    amounts, parts = _places(type(struct))
    for name in amounts:
        value = getattr(struct, name)
        if type(value) is Decimal:
            setattr(struct, name, _unpadded(value))
    for name in parts:
        value = getattr(struct, name)
        if type(value) is list:
            for item in value:
                unpad(item)
        elif isinstance(value, Struct):
            unpad(value)


@cache
def _places(struct: type[Struct]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a struct that are amounts, and those that are structs or lists of structs with amounts inside."""
    described = types.type_info(struct)
    fields = described.fields if isinstance(described, types.StructType) else ()
    amounts = tuple(field.name for field in fields if types.DecimalType in map(type, _choices(field.type)))
    parts = tuple(field.name for field in fields if any(map(_has_amounts, _choices(field.type))))
    return amounts, parts


def _choices(info: types.Type) -> tuple[types.Type, ...]:
    """What a field may be."""
    if isinstance(info, types.Metadata):
        return _choices(info.type)
    return info.types if isinstance(info, types.UnionType) else (info,)


def _has_amounts(info: types.Type) -> bool:
    if isinstance(info, types.ListType):
        return _has_amounts(info.item_type)
    return isinstance(info, types.StructType) and any(_places(info.cls))


_ZERO = Decimal(0)


def _unpadded(value: Decimal) -> Decimal:
    if not value:
        return _ZERO
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize(_EXACT)


@dataclass(frozen=True, slots=True)
class MoneyFormat:
    """How a store writes amounts: `€10,00`, `$1,234.50`, `10 kr`."""

    prefix: str
    suffix: str
    group_separator: str
    decimal_separator: str
    precision: int
    truncate_zero_fraction: bool

    def on_paper(self, value: Decimal) -> str:
        """Write a finite amount as receipts do: the minus stands before everything (`-€10,00`)."""
        return f"-{self.format(-value)}" if round_half_up(value, self.precision) < 0 else self.format(value)

    def format(self, value: Decimal) -> str:
        """Write a finite amount, rounded half up; a minus stands between prefix and digits (`€-10,00`)."""
        whole, _, fraction = f"{round_half_up(value, self.precision):,f}".partition(".")
        if self.group_separator != ",":
            whole = whole.replace(",", self.group_separator)
        if not fraction or (self.truncate_zero_fraction and not fraction.strip("0")):
            return f"{self.prefix}{whole}{self.suffix}"
        return f"{self.prefix}{whole}{self.decimal_separator}{fraction}{self.suffix}"


def _decimal(value: Decimal | float | str) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool):
        raise _not_a_number(value)
    if isinstance(value, float):
        # The shortest text of a float is the number its writer meant: 0.1, and not 0.1000000000000000055….
        return Decimal(repr(value))
    if isinstance(value, str):
        value = value.strip()
        if not _NUMERAL.fullmatch(value):
            raise _not_a_number(value)
    return Decimal(value)


def _not_a_number(value: object) -> ValueError:
    return ValueError(f"Not a number or out of range: {str(value)[:100]!r}")
