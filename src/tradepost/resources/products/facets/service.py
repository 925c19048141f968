"""Counting facets (products.md 8): how many products each value would find if it were chosen as well."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from msgspec import UNSET
from pyroaring import BitMap

from tradepost.kit.db import Db
from tradepost.kit.search import Query
from tradepost.resources.products.facets.index import HIGH, LOW, FacetIndex, FacetIndexes
from tradepost.resources.products.facets.places import (
    CategoryName,
    Location,
    category_names,
    stock_by_location,
    with_subcategories,
)
from tradepost.resources.products.facets.schemas import Facet, Facets, FacetValue, ProductFilters
from tradepost.resources.products.facets.search import FacetParameters, family
from tradepost.resources.products.facets.translations import translate
from tradepost.resources.products.viewer import Viewer
from tradepost.resources.store_profile.store import Store

# The values of these two; with equal counts the first one stands first.
_WORDS = {
    "inventory": {"instock": "In stock", "outofstock": "Out of stock"},
    "onsale": {"onsale": "On sale", "notonsale": "Regular price"},
}


async def get_product_filters(db: Db, indexes: FacetIndexes, search: FacetParameters, viewer: Viewer) -> ProductFilters:
    """The facets that were asked for, each counted without its own restriction. Raises 400 for a wrong parameter."""
    store, fields, limits = viewer.store, search.fields(), search.facet_limits()
    parent = search.parent_category()
    categories = await category_names(db, store.id) if "categories" in fields else []
    places = await stock_by_location(db, store.id) if "locations" in fields else []
    restrictions = await _restrictions(db, search, viewer)

    # Until all is counted nothing is awaited, because the index may change meanwhile.
    index = await indexes.current(db, viewer)
    within = {
        field: index.having(field, found) if isinstance(found, list) else found for field, found in restrictions.items()
    }
    matching = _all_but(None, index, within)
    filters: dict[str, Facet] = {}
    for field in fields:
        products = _all_but(field, index, within) if field in within else matching
        limit = limits.get(field, limits[""])
        if field == "price":
            filters[field] = _price(index, products)
        elif field in _WORDS:
            filters[field] = _words(field, index.values(field), products, limit)
        elif field == "categories":
            members = index.values(field)
            if search.include_products_from_subcategories is True:
                members = with_subcategories(categories, members)
            shown = [item for item in categories if parent in (None, item.parent_id)]
            filters[field] = _categories(store, search, shown, members, products, limit)
        elif field == "locations":
            filters[field] = _locations(places, products, limit)
        else:
            filters[field] = _pairs(field, index.values(field), products, limit)
    answer = ProductFilters(product_count=len(matching), filters=cast(Facets, filters))
    if search.lang:
        await translate(db, store, index, filters, search.lang)
    return answer


async def _restrictions(db: Db, search: FacetParameters, viewer: Viewer) -> dict[str, BitMap | list[str]]:
    """What restricts the products, by the facet that is counted without it: the products that match, or the values of
    which the index knows them.
    """
    found: dict[str, BitMap | list[str]] = {}
    for field, part in search.restrictions().items():
        query = Query(viewer.store.id, context=viewer)
        clauses = part.clauses(query)
        if not clauses:
            continue
        values = part.chosen(field)
        if values is not None:
            found[field] = values
            continue
        where = " AND ".join(["store_id = $1", *clauses])
        found[field] = BitMap(await db.fetchval(f"SELECT array_agg(id) FROM products WHERE {where}", *query.args) or ())
    return found


def _all_but(field: str | None, index: FacetIndex, within: Mapping[str, BitMap]) -> BitMap:
    """The products that every restriction allows except that of the facet itself."""
    return BitMap.intersection(index.products, *(ids for other, ids in within.items() if other != field))


def _price(index: FacetIndex, products: BitMap) -> Facet:
    return Facet(
        min_value=index.lowest(LOW, products) or Decimal(0), max_value=index.highest(HIGH, products) or Decimal(0)
    )


def _words(field: str, members: Mapping[str, BitMap], products: BitMap, limit: int | None) -> Facet:
    values = [
        FacetValue(id=word, title=title, product_count=_count(members.get(word), products))
        for word, title in _WORDS[field].items()
    ]
    return Facet(values=_most(values, lambda value: -value.product_count, limit))


def _categories(
    store: Store,
    search: FacetParameters,
    shown: list[CategoryName],
    members: Mapping[int, BitMap],
    products: BitMap,
    limit: int | None,
) -> Facet:
    values = [
        FacetValue(
            id=category.id,
            title=store.text(category.name, category.translated),
            title_translated=store.text(category.name, category.translated, search.lang) if search.lang else UNSET,
            product_count=_count(members.get(category.id), products),
        )
        for category in shown
    ]
    return Facet(values=_most(values, _by_count, limit), sorting_order="PRODUCTS_COUNT_DESC")


def _locations(places: list[Location], products: BitMap, limit: int | None) -> Facet:
    values = [
        FacetValue(id=place.id, title=place.name, product_count=_count(place.products, products)) for place in places
    ]
    return Facet(values=_most(values, _by_count, limit))


def _pairs(field: str, members: Mapping[str, BitMap], products: BitMap, limit: int | None) -> Facet:
    """The choices of an option, or the values of an attribute: those of most products, in the order of their titles."""
    values = [FacetValue(title=title, product_count=_count(ids, products)) for title, ids in members.items()]
    kept = sorted(_most(values, _by_count, limit), key=lambda value: value.title)
    return Facet(title=field.removeprefix(family(field)), values=kept, sorting_order="FILTER_VALUE_ASC")


def _count(members: BitMap | None, products: BitMap) -> int:
    return 0 if members is None else members.intersection_cardinality(products)


def _by_count(value: FacetValue) -> Any:
    return -value.product_count, value.title, value.id


def _most(values: list[FacetValue], order: Any, limit: int | None) -> list[FacetValue]:
    """The first values in an order; those without products are left out."""
    return sorted((value for value in values if value.product_count), key=order)[:limit]
