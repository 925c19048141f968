"""Searching reviews (categories.md B3), and choosing those of a mass update (B4)."""

import re
from datetime import datetime
from typing import Annotated as A
from typing import ClassVar

from msgspec import UNSET, UnsetType

from tradepost.kit.errors import absent, wrong
from tradepost.kit.parameters import ANY_CASE, named
from tradepost.kit.search import Query, Search, any_of, at_least, at_most, eq, where
from tradepost.kit.text import like_pattern
from tradepost.resources.reviews.schemas import MassUpdateFields, ReviewFiltersFields, Status

_DIGITS = re.compile(r"[0-9]{1,19}")


def has_rating(query: Query, ratings: list[int]) -> str:
    """Any of these ratings; raises 400 for what is none."""
    if not all(1 <= rating <= 5 for rating in ratings):
        raise wrong("Wrong parameter 'rating' value: expected numbers from 1 to 5")
    return f"rating = ANY({query.arg(ratings)})"


def of_orders(query: Query, order_ids: list[str]) -> str:
    """Of any of these orders, by their internal numbers or public ids."""
    internal = [number for order_id in order_ids if (number := internal_number(order_id)) is not None]
    return f"(order_id = ANY({query.arg(internal)}) OR order_number = ANY({query.arg(order_ids)}))"


def internal_number(order_id: str) -> int | None:
    """The internal number that an order id is, if it is one."""
    if not _DIGITS.fullmatch(order_id):
        return None
    number = int(order_id)
    return number if number < 2**63 else None


def contains(query: Query, keyword: str) -> str:
    """The text of the review contains the keyword in any case."""
    return f"texts LIKE {query.arg(like_pattern(keyword.casefold()))}"


class ReviewSelection(Search, kw_only=True, frozen=True):
    """What a search and a mass update have in common. Both bounds of a period are inclusive, to the second."""

    status: A[Status | UnsetType, ANY_CASE, eq("status")] = UNSET
    rating: A[list[int] | UnsetType, where(has_rating)] = UNSET
    product_id: A[list[int] | UnsetType, any_of("product_id")] = UNSET
    review_id: A[list[int] | UnsetType, any_of("id")] = UNSET
    keyword: A[str | UnsetType, named("keyword", "searchKeyword"), where(contains)] = UNSET
    created_from: A[datetime | UnsetType, at_least("created")] = UNSET
    created_to: A[datetime | UnsetType, at_most("date_trunc('second', created)")] = UNSET


class ReviewSearch(ReviewSelection, kw_only=True, frozen=True):
    """The parameters of GET /reviews."""

    order_id: A[list[str] | UnsetType, where(of_orders)] = UNSET
    updated_from: A[datetime | UnsetType, at_least("updated")] = UNSET
    updated_to: A[datetime | UnsetType, at_most("date_trunc('second', updated)")] = UNSET
    sort_by: str | UnsetType = UNSET

    sorts: ClassVar = {
        "DATE_CREATED_ASC": "created, id DESC",
        "DATE_CREATED_DESC": "created DESC, id DESC",
        "RATING_ASC": "rating, created DESC, id DESC",
        "RATING_DESC": "rating DESC, created DESC, id DESC",
    }

    def order(self, _query: Query) -> str:
        return self.sorts[self.sort_by or "DATE_CREATED_DESC"]


class MassSelection(ReviewSelection, kw_only=True, frozen=True):
    """The reviews of a mass update."""

    order_id: A[list[int] | UnsetType, any_of("order_id")] = UNSET


def mass_selection(body: MassUpdateFields) -> MassSelection:
    """The reviews that a mass update is about; raises 400 when its mode lacks what it needs."""
    if body.select_mode == "ALL":
        return MassSelection()
    if body.select_mode == "SELECTED":
        if not body.review_ids:
            raise absent("MassUpdate.reviewIds")
        return MassSelection(review_id=body.review_ids)
    filters = body.current_filters or body.filters
    if not isinstance(filters, ReviewFiltersFields):
        raise absent("MassUpdate.currentFilters")
    return MassSelection(
        review_id=_listed(filters.review_id),
        product_id=_listed(filters.product_id),
        order_id=_listed(filters.order_id),
        rating=_listed(filters.rating),
        status=filters.status or UNSET,
        keyword=filters.search_keyword or UNSET,
        created_from=filters.created_from or UNSET,
        created_to=filters.created_to or UNSET,
    )


def _listed(value: int | list[int] | UnsetType | None) -> list[int] | UnsetType:
    if isinstance(value, int):
        return [value]
    return value if isinstance(value, list) else UNSET
