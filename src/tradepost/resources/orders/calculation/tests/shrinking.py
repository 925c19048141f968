"""Make an order that breaks something as small as possible, and show it as the Python that makes it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from tradepost.resources.orders.calculation.tests.strategies import Order, bundled_rates


def smallest(order: Order, breaks: Callable[[Order], Any]) -> Order:
    """What is left of an order when everything is taken away that it can do without and still break."""
    found: Order | None = order
    while found:
        order = found
        found = next((candidate for candidate in smaller_orders(order) if breaks(candidate)), None)
    return order


def smaller_orders(order: Order) -> Iterator[Order]:
    for cart in smaller(order.cart):
        yield order._replace(cart=cart)
    for rules in smaller(order.rules):
        yield order._replace(rules=rules)


def smaller(value: Any) -> Iterator[Any]:
    """The same value with one thing less in it."""
    if is_dataclass(value):
        for field in fields(value):
            yield from _with_smaller(value, field)
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            before, after = value[:place], value[place + 1 :]
            yield before + after
            # Pairs, such as a tier, stay whole.
            if is_dataclass(one):
                yield from ((*before, less, *after) for less in smaller(one))
    elif isinstance(value, frozenset):
        for one in value:
            yield value - {one}
    elif isinstance(value, Decimal):
        yield from (less for less in map(Decimal, ("0", "1", "10", "100")) if len(str(less)) < len(str(value)))
        if value % 1:
            yield value.quantize(Decimal(1))


def _with_smaller(value: Any, field: Field[Any]) -> Iterator[Any]:
    inside = getattr(value, field.name)
    default = _default(field)
    if default is not MISSING and inside != default:
        yield replace(value, **{field.name: default})
    if field.name == "quantity" and inside > 1:
        yield replace(value, quantity=1)
        yield replace(value, quantity=inside - 1)
    for less in smaller(inside):
        if less or field.name != "lines":
            yield replace(value, **{field.name: less})


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def shown(value: Any) -> str:
    """A value as Python, without what is as usual."""
    if is_dataclass(value):
        given = (field for field in fields(value) if getattr(value, field.name) != _default(field))
        inside = ", ".join(f"{field.name}={shown(getattr(value, field.name))}" for field in given)
        return f"{type(value).__name__}({inside})"
    if isinstance(value, tuple):
        return f"({''.join(shown(one) + ', ' for one in value)})"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {shown(one)}" for key, one in value.items()) + "}"
    return "bundled_rates()" if value is bundled_rates() else repr(value)
