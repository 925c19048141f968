"""A search: every filter is declared once, and that line is at once the query parameter, the SQL clause and the
documentation.

    class ReviewSearch(Search):
        product_id: A[list[int] | UnsetType, any_of("product_id")] = UNSET
        created_from: A[datetime | UnsetType, at_least("created")] = UNSET

        sorts = {"RATING_DESC": "rating DESC", "RATING_ASC": "rating ASC"}
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Generic, TypeVar

from msgspec import UNSET, Struct

from tradepost.kit.parameters import Mark, Paging, parameters

T = TypeVar("T")


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


ALONE = Mark()  # When this filter is present, all filters declared after it are ignored.


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


class Search(Paging, kw_only=True, frozen=True):
    """Filters, sorts and paging over one collection."""

    sorts: ClassVar[Mapping[str, str]] = {}

    def order(self, _query: Query) -> str:
        """ORDER BY when the client chose no order. Ends in the id, so that pages are stable."""
        return "id"

    def counter(self, table: str, clauses: list[str]) -> str | None:
        """The counter that knows how many rows of a table fit these clauses, if there is one."""
        return None if clauses else table

    def clauses(self, query: Query) -> list[str]:
        """The SQL conditions of all filters that were sent."""
        found = []
        for attribute, clause, alone in _filters(type(self)):
            value = getattr(self, attribute)
            if value is UNSET or value == {}:
                continue
            condition = clause(query, value)
            if condition is not None:
                found.append(condition)
            if alone:
                break
        return found


@cache
def _filters(struct: type[Search]) -> tuple[tuple[str, Clause, bool], ...]:
    """The attributes of a class that are filters, what they mean, and whether they stand alone; read once."""
    return tuple(
        (parameter.attribute, found.clause, ALONE in parameter.extras)
        for parameter in parameters(struct)
        if (found := parameter.annotated(Filter))
    )


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
