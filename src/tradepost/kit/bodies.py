"""Reads JSON bodies into structs: strict types, and the error texts that clients of the API know (platform.md 3).

A reader is compiled once per struct from msgspec's own description of it, so a field is declared in one place.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec import inspect as types

from tradepost.kit.dates import parse_date, parse_day
from tradepost.kit.errors import absent, wrong
from tradepost.kit.money import number

T = TypeVar("T")
S = TypeVar("S", bound=Struct)

# What a null in a body means is part of the field's type. A plain `T | UnsetType` refuses null.
NullIgnored = Annotated[T | UnsetType | None, Meta(extra={"null": "ignored"})]
NullClears = Annotated[T | UnsetType | None, Meta(extra={"null": "clears"})]

# One of several words in capitals, which are accepted in any case.
AnyCase = Annotated[T, Meta(extra={"case": "any"})]

# Language code -> text; null removes the language.
Texts = dict[str, str | None]

Reader = Callable[[Any, str], Any]

_LARGEST = 2**63 - 1
_json = msgspec.json.Decoder(float_hook=Decimal)


def read_json(body: bytes) -> Any:
    """Decode JSON; numbers with a fraction or exponent become exact decimals. A byte order mark is skipped."""
    try:
        return _json.decode(body.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, ArithmeticError, ValueError) as problem:
        raise wrong(f"Wrong JSON format: {problem}") from None
    except RecursionError:
        raise wrong("Wrong JSON format: nested too deeply") from None


def read_body(body: bytes, struct: type[S]) -> S:
    """A JSON body as `struct`; raises 400 WRONG_PARAMETER naming the first field that does not fit."""
    return _object(read_json(body), struct)


def read_body_or_list(body: bytes, struct: type[S]) -> S | list[S]:
    """A JSON body as `struct`, or as an array of them; raises 400 WRONG_PARAMETER."""
    value = read_json(body)
    if not isinstance(value, list):
        return _object(value, struct)
    result: list[S] = list_reader(struct)(value, wire_name(struct))
    return result


def _object(value: Any, struct: type[S]) -> S:
    if not isinstance(value, dict):
        raise wrong("Wrong JSON format: expected an object")
    result: S = struct_reader(struct)(value, wire_name(struct))
    return result


def wire_name(struct: type) -> str:
    """The name clients know a struct by: `ProductFields` is called Product in error texts."""
    return struct.__name__.removesuffix("Fields")


@cache
def struct_reader(struct: type[Struct]) -> Reader:
    """The compiled reader of one struct."""
    return _struct(types.type_info(struct))


def list_reader(struct: type[Struct]) -> Reader:
    """The reader of an array of one struct."""
    return _list(struct_reader(struct))


def _struct(info: Any) -> Reader:
    name = wire_name(info.cls)
    for hint in get_type_hints(info.cls, include_extras=True).values():
        _remember_literals(hint)
    fields = [
        (field.name, field.encode_name, _field(field.type), _null_policy(field.type), field.required)
        for field in info.fields
    ]

    def read(value: Any, where: str) -> Any:
        if not isinstance(value, dict):
            raise wrong(f"Field {where} should be an object")
        found: dict[str, Any] = {}
        for attribute, key, reader, policy, required in fields:
            item = value.get(key, UNSET)
            if item is UNSET:
                if required:
                    raise absent(f"{name}.{key}")
            elif item is None:
                if policy == "refused":
                    raise wrong(f"Field {name}.{key} cannot be null")
                if policy == "clears":
                    found[attribute] = None
            else:
                found[attribute] = reader(item, f"{name}.{key}")
        return info.cls(**found)

    return read


def _null_policy(info: Any) -> str:
    if isinstance(info, types.Metadata):
        policy: str = (info.extra or {}).get("null", "refused")
        return policy
    return "clears" if _is_nullable(info) else "refused"


def _is_nullable(info: Any) -> bool:
    return isinstance(info, types.UnionType) and any(isinstance(t, types.NoneType) for t in info.types)


def _field(info: Any) -> Reader:
    if isinstance(info, types.Metadata):
        reader = _field(info.type)
        return _any_case(reader) if (info.extra or {}).get("case") == "any" else reader
    if isinstance(info, types.UnionType):
        return _union([t for t in info.types if not isinstance(t, types.NoneType)])
    if isinstance(info, types.StructType):
        return struct_reader(info.cls)
    if isinstance(info, types.ListType):
        return _list(_field(info.item_type), nullable=_is_nullable(info.item_type))
    if isinstance(info, types.DictType):
        anything = isinstance(info.value_type, types.AnyType)
        return _map(_field(info.value_type), nullable=anything or _is_nullable(info.value_type))
    if isinstance(info, types.EnumType | types.LiteralType):
        return _one_of(info)
    if isinstance(info, types.IntType):
        return _integer(info)
    return _SCALARS[type(info)]


def _union(choices: list[Any]) -> Reader:
    readers = [_field(choice) for choice in choices]
    if len(readers) == 1:
        return readers[0]

    def read(value: Any, where: str) -> Any:
        for reader in readers[:-1]:
            try:
                return reader(value, where)
            except Exception:  # noqa: BLE001, S112 - the last choice speaks for all of them
                continue
        return readers[-1](value, where)

    return read


def _list(item: Reader, *, nullable: bool = False) -> Reader:
    def read(value: Any, where: str) -> list[Any]:
        if not isinstance(value, list):
            raise wrong(f"Field {where} should be an array")
        for index, element in enumerate(value):
            if element is None and not nullable:
                raise wrong(f"Field {where}[{index}] should not be null")
        return [None if element is None else item(element, f"{where}[{index}]") for index, element in enumerate(value)]

    return read


def _map(item: Reader, *, nullable: bool) -> Reader:
    def read(value: Any, where: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise wrong(f"Field {where} should be an object")
        found: dict[str, Any] = {}
        for key, element in value.items():
            if element is None and not nullable:
                raise wrong(f"Field {where}.{key} cannot be null")
            found[_string(key, where)] = None if element is None else item(element, f"{where}.{key}")
        return found

    return read


# The values of literals in the order of their declaration, which msgspec's description has lost.
_literals: dict[frozenset[Any], tuple[Any, ...]] = {}


def _remember_literals(hint: Any) -> None:
    if get_origin(hint) is Literal:
        _literals[frozenset(get_args(hint))] = get_args(hint)
        return
    for inner in get_args(hint):
        _remember_literals(inner)


def _one_of(info: Any) -> Reader:
    if isinstance(info, types.EnumType):
        allowed = {member.value: member for member in info.cls}
    else:
        allowed = {value: value for value in _literals[frozenset(info.values)]}
    text = ", ".join(str(value) for value in allowed)

    def read(value: Any, where: str) -> Any:
        if not isinstance(value, str | int) or value not in allowed:
            raise wrong(f"Field {where} is expected to be one of {text}")
        return allowed[value]

    return read


def _any_case(reader: Reader) -> Reader:
    return lambda value, where: reader(value.upper() if isinstance(value, str) else value, where)


def _string(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise wrong(f"Field {where} is expected to be a string")
    if "\x00" in value:
        raise wrong(f"Field {where} contains a NUL character, which cannot be stored")
    return value


def _boolean(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise wrong(f"Field {where} is expected to be boolean")
    return value


def _decimal(value: Any, where: str) -> Decimal:
    # Some clients send numbers as text, so "12.50" is a number too (products.md 1).
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise wrong(f"Field {where} is expected to be a number")
    try:
        result = number(value.strip() if isinstance(value, str) else value)
    except (ValueError, ArithmeticError):
        raise wrong(f"Field {where} is expected to be a number") from None
    if abs(result) > _LARGEST:
        raise wrong(f"Field {where} is expected to be a number, and this one is out of range")
    return result


def _integer(info: Any) -> Reader:
    lowest = info.ge if info.ge is not None else -_LARGEST
    highest = info.le if info.le is not None else _LARGEST

    def read(value: Any, where: str) -> int:
        result = _decimal(value, where)
        if result != int(result):
            raise wrong(f"Field {where} is expected to be a number without a fraction")
        if not lowest <= result <= highest:
            raise wrong(f"Field {where} is expected to be a number from {lowest} to {highest}")
        return int(result)

    return read


def _date(parse: Callable[[Any], Any]) -> Reader:
    def read(value: Any, where: str) -> Any:
        # A typed client sends a moment as {"seconds", "nanos"} (categories.md B4).
        try:
            return parse(value["seconds"] if isinstance(value, dict) else value)
        except (ValueError, TypeError, KeyError):
            raise wrong(f"Field {where} is expected to be a date") from None

    return read


def _anything(value: Any, where: str) -> Any:
    for text in _texts_in(value):
        _string(text, where)
    return value


def _texts_in(value: Any) -> Iterator[str]:
    """All texts anywhere inside a JSON value."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            waiting += (*item, *item.values())


_SCALARS: dict[type, Reader] = {
    types.StrType: _string,
    types.BoolType: _boolean,
    types.DecimalType: _decimal,
    types.DateTimeType: _date(parse_date),
    types.DateType: _date(parse_day),
    types.AnyType: _anything,
}
