"""Fills an endpoint's arguments from a request, by their types. Compiled once per endpoint."""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from tradepost.kit.auth import Access
from tradepost.kit.bodies import read_body, read_body_or_list
from tradepost.kit.db import Database, Db, Tx
from tradepost.kit.errors import Refused
from tradepost.kit.http import Demands, MayBeEmpty, OrJson, PathValue, ReadsBack, Route, Sends
from tradepost.kit.parameters import Parameters, camel, read_parameters
from tradepost.kit.query_strings import parse_number
from tradepost.kit.uploads import Receive, Upload
from tradepost.settings import Settings

X = TypeVar("X")


class Call:
    """One request on its way through the kit."""

    __slots__ = ("access", "body", "headers", "path", "query", "tx", "upload")

    def __init__(
        self, path: dict[str, str], query: dict[str, str], headers: dict[str, str], receive: Receive | None = None
    ) -> None:
        self.path = path
        self.query = query
        self.headers = headers
        self.body = b""
        self.upload = Upload(headers, receive or _nothing)
        self.access: Access
        # Set when everything has to be looked up as this transaction sees it, and nothing be remembered.
        self.tx: Tx | None = None


class Headers(dict[str, str]):
    """The headers of a request, in lower case."""


async def _nothing() -> dict[str, Any]:
    """The body of a request that has none."""
    return {"type": "http.request", "body": b""}


Source = Callable[[Call], Any]
AsyncSource = Callable[[Call], Awaitable[Any]]

# Made once per application; it may keep caches.
Provider = Callable[[Database, Settings], AsyncSource]

_providers: dict[type, Provider] = {Database: lambda database, _settings: _always(database)}


def _always(value: Any) -> AsyncSource:
    """An argument that is the same for all requests."""

    async def source(_call: Call) -> Any:
        return value

    return source


def provide(kind: type) -> Callable[[Provider], Provider]:
    """Let endpoints ask for an argument of type `kind`; the decorated function returns what makes it from a call.

    This is how a resource offers what it owns (the store with its settings, say) to all later ones.
    """

    def register(provider: Provider) -> Provider:
        _providers[kind] = provider
        return provider

    return register


def sources(database: Database, settings: Settings) -> dict[type, AsyncSource]:
    """All that endpoints may ask for, ready for one application."""
    return {kind: provider(database, settings) for kind, provider in _providers.items()}


@dataclass(frozen=True)
class Signature:
    """What an endpoint asks for."""

    sources: tuple[tuple[str, Source], ...]
    provided: tuple[tuple[str, AsyncSource], ...]
    database: tuple[str, ...]
    body: type[msgspec.Struct] | None
    or_list: bool
    needs_body: bool
    reads_back: ReadsBack | None
    parameters: tuple[type[Parameters], ...]
    path: dict[str, Any]
    writes: bool
    uploads: bool
    or_json: OrJson | None
    returns: Any
    sends: Sends | None

    async def fill(self, call: Call) -> dict[str, Any]:
        """The endpoint's arguments, but for the database. What the store does not offer is refused before anything that
        is wrong with the request.

        What is looked up takes a connection, so this comes before a transaction takes one: a writer that holds a
        connection while it waits for a second one could wait forever for others that do the same.
        """
        arguments = {name: await source(call) for name, source in self.provided}
        for name, source in self.sources:
            arguments[name] = source(call)
        return arguments

    def on(self, db: Db) -> dict[str, Db]:
        """The arguments that are the database, or the transaction."""
        return dict.fromkeys(self.database, db)


async def _documented_only(_call: Call) -> None:
    """Stands for what is not needed to describe an endpoint."""


def described(route: Route) -> Signature:
    """An endpoint's signature, to be read but not called."""
    return signature(route, dict.fromkeys(_providers, _documented_only))


def signature(route: Route, offered: Mapping[type, AsyncSource]) -> Signature:
    """Read an endpoint's signature; raises TypeError for an argument that nobody can fill."""
    hints = get_type_hints(route.handler, include_extras=True)
    returns = hints.pop("return", None)
    sends = _extra(returns, Sends)
    filled: list[tuple[str, Source]] = []
    provided: list[tuple[str, AsyncSource]] = []
    database = []
    body: type[msgspec.Struct] | None = None
    reads_back = or_json = None
    uploads = or_list = False
    needs_body = True
    parameters: list[type[Parameters]] = []
    path = {}
    for name in inspect.signature(route.handler).parameters:
        hint = hints[name]
        if f"{{{name}}}" in route.path:
            path[name] = hint
            filled.append((name, _path_source(name, hint)))
        elif hint is Access:
            filled.append((name, lambda call: call.access))
        elif _plain_type(hint) is Upload:
            uploads, or_json = True, _extra(hint, OrJson)
            filled.append((name, lambda call: call.upload))
        elif hint is Headers:
            filled.append((name, lambda call: Headers(call.headers)))
        elif hint in (Db, Tx):
            database.append(name)
        elif isinstance(hint, type) and issubclass(hint, Parameters):
            parameters.append(hint)
            filled.append((name, _query_source(hint)))
        elif name == "body":
            body, or_list = _body_kind(hint)
            reads_back = _extra(hint, ReadsBack)
            needs_body = _extra(hint, MayBeEmpty) is None
            filled.append((name, _body_source(body, or_list=or_list, needed=needs_body)))
        elif (kind := _plain_type(hint)) in offered:
            provided.append((name, _provided_source(offered[kind], _extra(hint, Demands))))
        else:
            raise TypeError(f"{route.endpoint}: nobody provides the argument {name}: {hint}")
    return Signature(
        tuple(filled),
        tuple(provided),
        tuple(database),
        body,
        or_list,
        needs_body,
        reads_back,
        tuple(parameters),
        path,
        Tx in hints.values(),
        uploads,
        or_json,
        _plain_type(returns) if sends else returns,
        sends,
    )


def _query_source(hint: type[Parameters]) -> Source:
    return lambda call: read_parameters(hint, call.query)


def _body_kind(hint: Any) -> tuple[type[msgspec.Struct], bool]:
    """The struct of a body, and whether it may be an array of them, too: `Fields | list[Fields]`."""
    kind = _plain_type(hint)
    return (get_args(kind)[0], True) if isinstance(kind, UnionType) else (kind, False)


def _body_source(hint: type[msgspec.Struct], *, or_list: bool, needed: bool) -> Source:
    read = read_body_or_list if or_list else read_body
    return lambda call: read(call.body if call.body or needed else b"{}", hint)


def _provided_source(source: AsyncSource, demands: Demands | None) -> AsyncSource:
    if demands is None:
        return source

    async def checked(call: Call) -> Any:
        value = await source(call)
        demands.check(value)
        return value

    return checked


def _path_source(name: str, hint: Any) -> Source:
    marked = _extra(hint, PathValue)
    if _plain_type(hint) is str:
        return lambda call: call.path[name]

    def read(call: Call) -> int:
        text = call.path[name]
        if text.isascii() and text.isdigit() and len(text) < 19:
            return int(text)
        try:
            value: int = parse_number(text, camel(name), whole=True)
        except Refused:
            if marked is None:
                raise
            raise marked.error(id=text) from None
        return value

    return read


def _plain_type(hint: Any) -> Any:
    """An annotation without what it says besides the type."""
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _extra(hint: Any, kind: type[X]) -> X | None:
    """What an annotation says besides the type."""
    extras = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((extra for extra in extras if isinstance(extra, kind)), None)
