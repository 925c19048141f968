"""The query parameters of an operation, declared as typed attributes (platform.md 3). The declaration is also their
documentation.

    class DomainSearch(Parameters, kw_only=True, frozen=True):
        keyword: A[str, REQUIRED] = ""
        sub_user: A[bool | UnsetType, named("subUser", "sub_user")] = UNSET
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import fields as struct_fields

from tradepost.kit.dates import parse_date
from tradepost.kit.errors import Refused, wrong
from tradepost.kit.query_strings import comma_list, no_nul, parse_boolean, parse_number

P = TypeVar("P", bound="Parameters")
X = TypeVar("X")


class Parameters(Struct, kw_only=True, frozen=True):
    """The query parameters of an operation, as typed attributes. UNSET means that the parameter was not sent.

    `without` names inherited attributes that are no parameters of this operation. `blank_is_absent` says that an empty
    value is as good as none, where the reference has it so.
    """

    without: ClassVar[frozenset[str]] = frozenset()
    blank_is_absent: ClassVar[bool] = False


class Paging(Parameters, kw_only=True, frozen=True):
    """`offset` and `limit`; a limit above `max_limit` is clamped, and the clamped number is echoed."""

    max_limit: ClassVar[int] = 100

    offset: int = 0
    limit: int = 100


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


@dataclass(frozen=True)
class Parameter:
    """One query parameter of a `Parameters` class."""

    attribute: str
    names: tuple[str, ...]
    kind: str
    values: tuple[str, ...] = ()
    default: Any = UNSET
    prefixes: tuple[str, ...] = ()
    # What its annotation says besides the type.
    extras: tuple[Any, ...] = ()

    @property
    def required(self) -> bool:
        return REQUIRED in self.extras

    def annotated(self, kind: type[X]) -> X | None:
        """What the annotation says of this kind."""
        return next((extra for extra in self.extras if isinstance(extra, kind)), None)

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
            if LENIENT in self.extras:
                return self.default
            if refuse := self.annotated(Refuse):
                raise refuse.error() from None
            raise

    def _parse(self, text: str, name: str) -> Any:
        if self.kind == "boolean":
            return parse_boolean(text.lower() if ANY_CASE in self.extras else text, name)
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
            text = text.upper() if ANY_CASE in self.extras else text
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


def read_parameters(struct: type[P], sent: Mapping[str, str]) -> P:
    """Fill a `Parameters` class from decoded query parameters; raises 400 naming the parameter."""
    if not sent and not issubclass(struct, Paging):
        none: P = _without_parameters(struct)
        return none
    if struct.blank_is_absent:
        sent = {name: value for name, value in sent.items() if value.strip()}
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


@cache
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


@cache
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
    extras: list[Any] = []
    if get_origin(hint) is Annotated:
        hint, *extras = get_args(hint)
    if get_origin(hint) in (Union, UnionType):
        hint = next(choice for choice in get_args(hint) if choice not in (UnsetType, type(None)))
    names: tuple[str, ...] = (camel(attribute),)
    prefixes: tuple[str, ...] = ()
    for extra in extras:
        if isinstance(extra, Named):
            names = extra.names
        elif isinstance(extra, Prefixed):
            names, prefixes = (extra.shown,), extra.prefixes
    kind, values = _kind(hint)
    return Parameter(attribute, names, kind, values, default, prefixes, tuple(extras))


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
