"""How a resource declares its endpoints.

    @get("/products/{product_id}", scope="read_catalog", public=True)
    async def get_product(access: Access, db: Db, product_id: ProductId, view: ProductView) -> Product: ...

The signature says everything: `Access`, `Db` (reads) or `Tx` (one transaction around the whole endpoint), path
parameters by name, a `Parameters` class for the query, `body` for the JSON body. Whoever takes an `Upload` reads the
raw body itself and writes with `Database.write` once it is there, so that no transaction waits for a slow client.
There is no default for `scope`: an endpoint without one does not import, and one that needs no token says
`scope=ANYONE`. `arguments.py` fills the arguments, `server.py` answers requests.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from msgspec import Struct

from tradepost.kit.errors import Error

PREFIX = "/api/v3/{store_id}"

E = TypeVar("E", bound=Callable[..., Any])


class Created(Struct, kw_only=True, rename="camel"):
    """What creating answers."""

    id: int


class Updated(Struct, kw_only=True, rename="camel"):
    """What updating answers: 1 when the entity exists."""

    update_count: int = 1


class Deleted(Struct, kw_only=True, rename="camel"):
    """What deleting answers: how many entities are gone."""

    delete_count: int


@dataclass(frozen=True)
class Answer:
    """An answer that is not simply JSON with status 200."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json; charset=utf-8"
    headers: tuple[tuple[bytes, bytes], ...] = ()


@dataclass(frozen=True)
class PathValue:
    """Marks a path parameter's type with the error of a value that cannot be one: `Annotated[int, PathValue(E)]`."""

    error: Error


@dataclass(frozen=True)
class Demands:
    """Checks what an endpoint is provided with: `Annotated[Store, Demands(reviews_are_on)]`. The function raises the
    refusal, which comes before that of any parameter or body.
    """

    check: Callable[[Any], None]


@dataclass(frozen=True)
class ReadsBack:
    """Documents a body or an item by what reading it answers: `Annotated[ProductFields, ReadsBack(Product)]`.

    A fetched document may be sent back whole; what a client cannot write is ignored.
    """

    answer: type[Struct]


@dataclass(frozen=True)
class OrJson:
    """Documents that a raw body may be JSON as well: `Annotated[Upload, OrJson(VideoFields)]`. With `usual`, JSON is
    what most clients send.
    """

    struct: type[Struct]
    usual: bool = False


@dataclass(frozen=True)
class MayBeEmpty:
    """Marks a JSON body that need not be sent: `Annotated[Fields, MayBeEmpty()]`. Without one all fields are absent."""


@dataclass(frozen=True)
class Shows:
    """Documents an answer by a more exact type than the endpoint can promise: `Annotated[Struct, Shows(Category)]`."""

    answer: Any


@dataclass(frozen=True)
class Sends:
    """Documents an `Answer` that is no JSON: `Annotated[Answer, Sends("text/html")]`. A GET whose `Answer` is not
    marked sends a stored file, or the part of it that Range asks for.
    """

    content_type: str


@dataclass(frozen=True)
class Scope:
    """What a token needs: every one of `names`, or with `any` at least one of them."""

    names: tuple[str, ...]
    any: bool = False

    def missing(self, granted: frozenset[str]) -> str | None:
        """The scope that a token lacks, or None when it may pass."""
        lacking = [name for name in self.names if name not in granted]
        if not lacking or (self.any and len(lacking) < len(self.names)):
            return None
        return lacking[0]


def any_scope(*names: str) -> Scope:
    """Any one of these scopes is enough."""
    return Scope(names, any=True)


ANYONE = Scope(())
"""For operations that answer without a token and with every one that works; one that does not is still refused."""


@dataclass(frozen=True)
class Route:
    """One operation of the API."""

    method: str
    path: str
    scope: Scope
    public: bool
    handler: Callable[..., Any]
    statuses: tuple[int, ...] = (200,)

    @property
    def scopes(self) -> frozenset[str]:
        return frozenset(self.scope.names)

    @property
    def for_anyone(self) -> bool:
        """Whether it answers without a token."""
        return self.scope is ANYONE

    @property
    def endpoint(self) -> str:
        """Where the code is: `tradepost.resources.products.api.get_product`."""
        return f"{self.handler.__module__}.{self.handler.__qualname__}"

    @property
    def chapter(self) -> str:
        """The chapter of the API reference that the endpoint's folder is named after."""
        return self.handler.__module__.removeprefix("tradepost.resources.").split(".")[0]


_routes: list[Route] = []


def get(path: str, *, scope: str | Scope, public: bool = False) -> Callable[[E], E]:
    """A reading operation. `public`: public tokens may call it too, whatever their scopes."""
    return _declare("GET", path, scope, public)


def post(path: str, *, scope: str | Scope, public: bool = False) -> Callable[[E], E]:
    """A creating operation, or a search with a body."""
    return _declare("POST", path, scope, public)


def put(path: str, *, scope: str | Scope) -> Callable[[E], E]:
    """An updating operation."""
    return _declare("PUT", path, scope, public=False)


def delete(path: str, *, scope: str | Scope, statuses: tuple[int, ...] = (200,)) -> Callable[[E], E]:
    """A deleting operation."""
    return _declare("DELETE", path, scope, public=False, statuses=statuses)


def _declare(
    method: str, path: str, scope: str | Scope, public: bool, statuses: tuple[int, ...] = (200,)
) -> Callable[[E], E]:
    needed = Scope((scope,)) if isinstance(scope, str) else scope
    if not needed.names and needed is not ANYONE:
        raise TypeError(f"{method} {path} names no scope; what needs no token says scope=ANYONE")

    def register(handler: E) -> E:
        if not inspect.iscoroutinefunction(handler):
            raise TypeError(f"{handler} must be an async function")
        _routes.append(Route(method, PREFIX + path, needed, public or needed is ANYONE, handler, statuses))
        return handler

    return register


def discover() -> list[Route]:
    """Import every `api` module under `tradepost.resources`; returns all routes, by path and method."""
    package = importlib.import_module("tradepost.resources")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if module.name.rsplit(".", 1)[-1] == "api":
            importlib.import_module(module.name)
    return sorted(_routes, key=lambda route: (route.path, route.method))
