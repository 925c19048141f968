"""Facets on the wire (products.md 8)."""

from decimal import Decimal
from typing import Annotated, Any, Literal, TypedDict

from msgspec import UNSET, Meta, Struct, UnsetType


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


# The facets by the names they were asked for; those of options and attributes have names such as `option_Size`.
Facets = TypedDict(
    "Facets",
    {
        "price": Facet,
        "inventory": Facet,
        "onsale": Facet,
        "categories": Facet,
        "locations": Facet,
        "option_{optionName}": Facet,
        "attribute_{attrName}": Facet,
    },
    total=False,
)


class ProductFilters(Struct, kw_only=True, rename="camel"):
    """`product_count` products match; `filters` has the facets that were asked for."""

    product_count: int
    filters: Facets


class ProductFiltersFields(Struct, kw_only=True, rename="camel"):
    """The body: parameters as strings, numbers, booleans or lists of these. They win over those of the query."""

    params: Annotated[
        dict[str, Any] | UnsetType, Meta(extra_json_schema={"properties": {"filterFields": {"type": "string"}}})
    ] = UNSET
