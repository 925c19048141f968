"""A search: every filter is declared once, and that line is at once the query parameter (parsed and refused as in
platform.md 3), the SQL clause and the documentation.

    class ReviewSearch(Search):
        product_id: A[list[int] | UnsetType, any_of("product_id")] = UNSET
        created_from: A[datetime | UnsetType, at_least("created")] = UNSET

        sorts = {"RATING_DESC": "rating DESC", "RATING_ASC": "rating ASC"}
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar, Union, get_args, get_origin, get_type_hints
from urllib.parse import parse_qsl

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import fields as struct_fields

from tradepost.kit.dates import parse_date
from tradepost.kit.errors import Refused, wrong
from tradepost.kit.money import number

T = TypeVar("T")
P = TypeVar("P", bound="Parameters")

TRUE, FALSE = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})


class Query:
    """The SQL being built: clauses ask it for placeholders, and may look at `context` (the store)."""

    __slots__ = ("args", "context")

    def __init__(self, *args: Any, context: Any = None) -> None:
        self.args: list[Any] = list(args)
        self.context = context

    def arg(self, value: Any) -> str:
        """Bind a value; returns its placeholder."""
        self.args.append(value)
        return f"${len(self.args)}"


Clause = Callable[[Query, Any], str | None]


@dataclass(frozen=True)
class Filter:
    """What a parameter means in SQL. A clause of None restricts nothing."""

    clause: Clause


@dataclass(frozen=True)
class Named:
    """Names of a parameter where they are not simply the attribute in camelCase; the first one is documented."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Prefixed:
    """A family of parameters such as `option_{Name}`: prefix + the name, each with a comma list of values."""

    prefixes: tuple[str, ...]
    shown: str


class Mark:
    """A property of a parameter; compared by identity."""


ALONE = Mark()  # When this filter is present, all filters declared after it are ignored.
REQUIRED = Mark()  # 400 "Absent parameter X" when it is missing.
ANY_CASE = Mark()  # A boolean, or one of several words in capitals, that is accepted in any case.
LENIENT = Mark()  # A value that cannot be read is as good as none.


@dataclass(frozen=True)
class Refuse:
    """The error of a value that does not parse, where it is not 400 WRONG_PARAMETER."""

    error: Callable[[], Refused]


def named(*names: str) -> Named:
    return Named(names)


def prefixed(*prefixes: str, shown: str) -> Prefixed:
    """A family of parameters; `shown` is its name in the documentation."""
    return Prefixed(prefixes, shown)


def eq(column: str) -> Filter:
    return Filter(lambda query, value: f"{column} = {query.arg(value)}")


def at_least(column: str) -> Filter:
    return Filter(lambda query, value: f"{column} >= {query.arg(value)}")


def at_most(column: str) -> Filter:
    return Filter(lambda query, value: f"{column} <= {query.arg(value)}")


def below(column: str) -> Filter:
    return Filter(lambda query, value: f"{column} < {query.arg(value)}")


def any_of(column: str) -> Filter:
    return Filter(lambda query, value: f"{column} = ANY({query.arg(value)})")


def where(clause: Clause) -> Filter:
    """A filter that is more than a comparison: a function that writes its SQL."""
    return Filter(clause)


@dataclass(frozen=True)
class Parameter:
    """One query parameter of a `Parameters` class."""

    attribute: str
    names: tuple[str, ...]
    kind: str
    values: tuple[str, ...] = ()
    clause: Clause | None = None
    default: Any = UNSET
    prefixes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    refuse: Refuse | None = None

    @property
    def required(self) -> bool:
        return REQUIRED in self.marks

    def schema(self) -> dict[str, Any]:
        """The parameter's JSON schema."""
        schema = dict(_SCHEMAS[self.kind])
        if self.values:
            schema["enum"] = list(self.values)
        if not self.required and self.default not in (UNSET, None, ""):
            schema["default"] = self.default
        return schema

    def parse(self, text: str, name: str) -> Any:
        """A value as it stood in the URL; raises 400 naming the parameter."""
        try:
            return self._parse(text, name)
        except Refused:
            if LENIENT in self.marks:
                return self.default
            if self.refuse:
                raise self.refuse.error() from None
            raise

    def _parse(self, text: str, name: str) -> Any:
        if self.kind == "boolean":
            return parse_boolean(text.lower() if ANY_CASE in self.marks else text, name)
        if self.kind in ("integer", "number"):
            return parse_number(text, name, whole=self.kind == "integer")
        if self.kind == "date":
            try:
                return parse_date(text)
            except ValueError:
                raise wrong(f"Wrong parameter '{name}' value: not a date") from None
        if self.kind == "integers":
            return [parse_number(item, name, whole=True) for item in comma_list(text)]
        if self.kind == "strings":
            return comma_list(no_nul(text, name))
        if self.kind == "choice":
            text = text.upper() if ANY_CASE in self.marks else text
            if text not in self.values:
                raise wrong(f"Wrong parameter '{name}' value: expected one of {', '.join(self.values)}")
            return text
        return no_nul(text, name)


_SCHEMAS: dict[str, dict[str, Any]] = {
    "boolean": {"type": "boolean"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "date": {"type": "string", "description": "UNIX seconds or `yyyy-MM-dd HH:mm:ss Z`", "examples": ["1700000000"]},
    "integers": {"type": "string", "description": "Comma-separated ids", "examples": ["1,2"]},
    "strings": {"type": "string", "description": "Comma-separated values"},
    "choice": {"type": "string"},
    "string": {"type": "string"},
    "family": {"type": "string", "description": "Comma-separated values"},
}


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
        if character == '"' and (quoted or not item.strip()):
            quoted = not quoted
            was_quoted = True
        elif character == "," and not quoted:
            items.append(item if was_quoted else item.strip())
            item, was_quoted = "", False
        else:
            item += character
    items.append(item if was_quoted else item.strip())
    return [item for item in items if item]


class Parameters(Struct, kw_only=True, frozen=True):
    """The query parameters of an operation, as typed attributes. UNSET means that the parameter was not sent.

    `without` names inherited attributes that are no parameters of this operation.
    """

    without: ClassVar[frozenset[str]] = frozenset()


class Paging(Parameters, kw_only=True, frozen=True):
    """`offset` and `limit`; a limit above `max_limit` is clamped, and the clamped number is echoed."""

    max_limit: ClassVar[int] = 100

    offset: int = 0
    limit: int = 100


class Search(Paging, kw_only=True, frozen=True):
    """Filters, sorts and paging over one collection."""

    sorts: ClassVar[Mapping[str, str]] = {}

    def order(self, _query: Query) -> str:
        """ORDER BY when the client chose no order. Ends in the id, so that pages are stable."""
        return "id"

    def clauses(self, query: Query) -> list[str]:
        """The SQL conditions of all filters that were sent."""
        found = []
        for parameter in parameters(type(self)):
            if parameter.clause is None:
                continue
            value = getattr(self, parameter.attribute)
            if value is UNSET or value == {}:
                continue
            clause = parameter.clause(query, value)
            if clause is not None:
                found.append(clause)
            if ALONE in parameter.marks:
                break
        return found


class Page(Struct, Generic[T], kw_only=True):
    """One page of a search: `total` documents match, `count` of them are here. The `limit` is the one that was used."""

    total: int
    count: int
    offset: int
    limit: int
    items: list[T]

    @classmethod
    def of(cls, items: list[T], total: int, page: Paging) -> "Page[T]":
        return cls(total=total, count=len(items), offset=page.offset, limit=page.limit, items=items)


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


def read_parameters(struct: type[P], sent: Mapping[str, str]) -> P:
    """Fill a `Parameters` class from decoded query parameters; raises 400 naming the parameter."""
    if not sent and not issubclass(struct, Paging):
        none: P = _without_parameters(struct)
        return none
    values: dict[str, Any] = {}
    for parameter in parameters(struct):
        if parameter.prefixes:
            values[parameter.attribute] = _family(parameter, sent)
            continue
        name = next((name for name in parameter.names if name in sent), None)
        if name is not None:
            values[parameter.attribute] = parameter.parse(sent[name], name)
        elif parameter.required:
            raise wrong(f"Absent parameter {parameter.names[0]}")
    if issubclass(struct, Paging):
        _check_paging(values, struct.max_limit)
    return struct(**values)


@lru_cache
def _without_parameters(struct: type[P]) -> P:
    """A request without a query; raises 400 when the operation demands a parameter."""
    for parameter in parameters(struct):
        if parameter.required:
            raise wrong(f"Absent parameter {parameter.names[0]}")
    return struct()


def _check_paging(values: dict[str, Any], max_limit: int) -> None:
    if values.get("limit", 1) < 1:
        raise wrong("Wrong parameter 'limit' value: expected a number from 1")
    if values.get("offset", 0) < 0:
        raise wrong("Wrong parameter 'offset' value: expected a number from 0")
    if "limit" in values:
        values["limit"] = min(values["limit"], max_limit)


def _family(parameter: Parameter, sent: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in sent.items():
        for prefix in parameter.prefixes:
            if name.startswith(prefix) and len(name) > len(prefix):
                values = comma_list(no_nul(value, prefix))
                found.setdefault(no_nul(name.removeprefix(prefix), prefix), []).extend(values)
                break
    return found


@lru_cache
def parameters(struct: type[Parameters]) -> tuple[Parameter, ...]:
    """The parameters of a class, in the order of declaration; read once."""
    hints = get_type_hints(struct, include_extras=True)
    defaults = {item.name: item.default for item in struct_fields(struct)}
    taken = [name for name in struct.__struct_fields__ if name not in struct.without]
    own_first = [name for name in taken if name not in Paging.__struct_fields__]
    paging = [name for name in taken if name in Paging.__struct_fields__]
    found = [_parameter(name, hints[name], defaults[name]) for name in own_first + paging]
    sorts = getattr(struct, "sorts", None)
    if sorts:
        found = [
            Parameter("sort_by", ("sortBy",), "choice", tuple(sorts)) if item.attribute == "sort_by" else item
            for item in found
        ]
    return tuple(found)


def _parameter(attribute: str, hint: Any, default: Any) -> Parameter:
    extras = _Extras()
    if get_origin(hint) is Annotated:
        hint, *metadata = get_args(hint)
        extras = _Extras.of(metadata)
    if get_origin(hint) in (Union, UnionType):
        hint = next(choice for choice in get_args(hint) if choice not in (UnsetType, type(None)))
    kind, values = _kind(hint)
    return Parameter(
        attribute,
        extras.names or (camel(attribute),),
        kind,
        values,
        extras.clause,
        default,
        extras.prefixes,
        tuple(extras.marks),
        extras.refuse,
    )


@dataclass
class _Extras:
    names: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    clause: Clause | None = None
    marks: list[Mark] = field(default_factory=list)
    refuse: Refuse | None = None

    @classmethod
    def of(cls, metadata: list[Any]) -> "_Extras":
        extras = cls()
        for item in metadata:
            if isinstance(item, Filter):
                extras.clause = item.clause
            elif isinstance(item, Named):
                extras.names = item.names
            elif isinstance(item, Prefixed):
                extras.prefixes = item.prefixes
                extras.names = (item.shown,)
            elif isinstance(item, Mark):
                extras.marks.append(item)
            elif isinstance(item, Refuse):
                extras.refuse = item
        return extras


_KINDS = {
    bool: "boolean",
    int: "integer",
    str: "string",
    datetime: "date",
    list[int]: "integers",
    list[str]: "strings",
    dict[str, list[str]]: "family",
}


def _kind(hint: Any) -> tuple[str, tuple[str, ...]]:
    if get_origin(hint) is Literal:
        return "choice", get_args(hint)
    return _KINDS.get(hint, "number"), ()


def camel(name: str) -> str:
    """`price_from` as it is called on the wire: `priceFrom`."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
