"""Parts of an answer that belong to a later chapter, which the chapter of the answer cannot know.

    @part_of(Shipping, "shipping_options")
    async def search_shipping_options(db: Db, store: Store, …) -> list[ShippingOption]: ...

The answer's chapter calls `fill`; the documentation shows what the function returns.
"""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, get_type_hints

import msgspec
from msgspec import Struct

P = TypeVar("P", bound=Callable[..., Awaitable[Any]])

_parts: dict[type[Struct], dict[str, Callable[..., Awaitable[Any]]]] = {}


def part_of(struct: type[Struct], field: str) -> Callable[[P], P]:
    """Let the decorated function say what stands in this field of an answer."""

    def register(function: P) -> P:
        _parts.setdefault(struct, {})[field] = function
        return function

    return register


async def fill(answer: Struct, *args: Any, **options: Any) -> None:
    """Ask for all parts of an answer. Each function gets the same arguments."""
    for field, function in _parts.get(type(answer), {}).items():
        setattr(answer, field, await function(*args, **options))


def shown_in(struct: type[Struct]) -> dict[str, Any]:
    """What the parts of a struct are, by their name on the wire."""
    names = {item.name: item.encode_name for item in msgspec.structs.fields(struct)}
    return {
        names[field]: get_type_hints(function, include_extras=True)["return"]
        for field, function in _parts.get(struct, {}).items()
    }


def with_parts() -> list[type[Struct]]:
    """The structs of which some parts belong to a later chapter."""
    return list(_parts)
