"""Facets: how many products each choice of a filter would find."""

from typing import Annotated as A

from tradepost.kit.auth import Access
from tradepost.kit.db import Db
from tradepost.kit.http import MayBeEmpty, get, post
from tradepost.resources.products.facets import service
from tradepost.resources.products.facets.index import FacetIndexes
from tradepost.resources.products.facets.schemas import ProductFilters, ProductFiltersFields
from tradepost.resources.products.facets.search import FacetParameters, FacetSearch
from tradepost.resources.products.viewer import Viewer
from tradepost.resources.store_profile.store import Store


@get("/products/filters", scope="read_catalog")
async def get_product_filters(
    access: Access, db: Db, store: Store, indexes: FacetIndexes, search: FacetSearch
) -> ProductFilters:
    """Get product filters."""
    return await service.get_product_filters(db, indexes, search, Viewer.of(access, store))


@post("/products/filters", scope="read_catalog")
async def get_product_filters_with_body(
    access: Access,
    db: Db,
    store: Store,
    indexes: FacetIndexes,
    search: FacetParameters,
    body: A[ProductFiltersFields, MayBeEmpty()],
) -> ProductFilters:
    """Get product filters, with parameters in the body."""
    return await service.get_product_filters(db, indexes, search.over(body.params or {}), Viewer.of(access, store))
