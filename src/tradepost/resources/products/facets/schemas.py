"""Facets on the wire (products.md 8)."""

from decimal import Decimal
from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType


class FacetValue(Struct, kw_only=True, rename="camel"):
    """One value, and how many products choosing it would find. Categories, locations and words have an id."""

    id: int | str | UnsetType = UNSET
    title: str
    title_translated: str | UnsetType = UNSET
    product_count: int


class Facet(Struct, kw_only=True, rename="camel"):
    """A range of prices as buyers see them, or a list of values. An option or attribute has a title of its own."""

    min_value: Decimal | UnsetType = UNSET
    max_value: Decimal | UnsetType = UNSET
    title: str | UnsetType = UNSET
    title_translated: str | UnsetType = UNSET
    values: list[FacetValue] | UnsetType = UNSET
    status: Literal["SUCCESS"] = "SUCCESS"
    sorting_order: Literal["PRODUCTS_COUNT_DESC", "FILTER_VALUE_ASC"] | UnsetType = UNSET


class ProductFilters(Struct, kw_only=True, rename="camel"):
    """`product_count` products match; `filters` has the facets by the names they were asked for."""

    product_count: int
    filters: dict[str, Facet]


class ProductFiltersFields(Struct, kw_only=True, rename="camel"):
    """The body: parameters as strings, numbers, booleans or lists of these. They win over those of the query."""

    params: dict[str, Any] | UnsetType = UNSET
