"""Categories."""

from typing import Annotated as A

from msgspec import Struct

from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Created, Deleted, ReadsBack, Shows, Updated, delete, get, post, put
from tradepost.kit.search import Page
from tradepost.resources.categories import membership, service
from tradepost.resources.categories.schemas import Category, CategoryFields
from tradepost.resources.categories.search import CategorySearch, CategoryView, PathSearch
from tradepost.resources.products.schemas import Id
from tradepost.resources.products.search import SortParameters
from tradepost.resources.products.viewer import Viewer
from tradepost.resources.store_profile.store import Store


class SortedCategories(Struct, kw_only=True, rename="camel"):
    sorted_ids: list[Id]


class ProductIds(Struct, kw_only=True, rename="camel"):
    product_ids: list[Id]


@get("/categories", scope="read_catalog", public=True)
async def search_categories(
    access: Access, db: Db, store: Store, search: CategorySearch, view: CategoryView
) -> A[Page[Struct], Shows(Page[Category])]:
    """Search categories."""
    return await service.search_categories(db, search, Viewer.of(access, store, view))


@get("/categoriesByPath", scope="read_catalog")
async def search_categories_by_path(
    access: Access, db: Db, store: Store, search: PathSearch, view: CategoryView
) -> A[Page[Struct], Shows(Page[Category])]:
    """Search categories by path."""
    return await service.search_categories_by_path(db, search, Viewer.of(access, store, view))


@post("/categories", scope="create_catalog")
async def create_category(tx: Tx, store: Store, body: A[CategoryFields, ReadsBack(Category)]) -> Created:
    """Create category."""
    return Created(id=await service.create_category(tx, store, body))


@get("/categories/{category_id}", scope="read_catalog", public=True)
async def get_category(
    access: Access, db: Db, store: Store, category_id: int, view: CategoryView
) -> A[Struct, Shows(Category)]:
    """Get category."""
    return await service.get_category(db, category_id, Viewer.of(access, store, view))


@put("/categories/{category_id}", scope="update_catalog")
async def update_category(
    tx: Tx, store: Store, category_id: int, body: A[CategoryFields, ReadsBack(Category)]
) -> Updated:
    """Update category."""
    await service.update_category(tx, store, category_id, body)
    return Updated()


# quirk: the documentation spells this address in two ways.
@get("/category/{category_id}", scope="read_catalog", public=True)
async def get_category_elsewhere(
    access: Access, db: Db, store: Store, category_id: int, view: CategoryView
) -> A[Struct, Shows(Category)]:
    """Get category, at its other address."""
    return await service.get_category(db, category_id, Viewer.of(access, store, view))


@put("/category/{category_id}", scope="update_catalog")
async def update_category_elsewhere(
    tx: Tx, store: Store, category_id: int, body: A[CategoryFields, ReadsBack(Category)]
) -> Updated:
    """Update category, at its other address."""
    await service.update_category(tx, store, category_id, body)
    return Updated()


@delete("/categories/{category_id}", scope="update_catalog")
async def delete_category(access: Access, tx: Tx, category_id: int) -> Deleted:
    """Delete category."""
    await service.delete_category(tx, access.store_id, category_id)
    return Deleted(delete_count=1)


@get("/categories/sort", scope="read_catalog")
async def get_categories_order(access: Access, db: Db, where: SortParameters) -> SortedCategories:
    """Get order of categories."""
    return SortedCategories(sorted_ids=await service.get_categories_order(db, access.store_id, where.parent_category))


@put("/categories/sort", scope="update_catalog")
async def update_categories_order(access: Access, tx: Tx, where: SortParameters, body: SortedCategories) -> Updated:
    """Update order of categories."""
    await service.update_categories_order(tx, access.store_id, where.parent_category, body.sorted_ids)
    return Updated()


@post("/categories/{category_id}/assignProducts", scope="update_catalog")
async def assign_products_to_category(access: Access, tx: Tx, category_id: int, body: ProductIds) -> Updated:
    """Assign products to category."""
    await membership.assign_products(tx, access.store_id, category_id, body.product_ids)
    return Updated()


@post("/categories/{category_id}/unassignProducts", scope="update_catalog")
async def unassign_products_from_category(access: Access, tx: Tx, category_id: int, body: ProductIds) -> Deleted:
    """Unassign products from category."""
    count = await membership.unassign_products(tx, access.store_id, category_id, body.product_ids)
    return Deleted(delete_count=count)
