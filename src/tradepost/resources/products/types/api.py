"""Product types and attributes."""

from typing import Annotated as A

from msgspec import UNSET, UnsetType

from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Created, Deleted, ReadsBack, Updated, delete, get, post, put
from tradepost.kit.parameters import Parameters
from tradepost.resources.products.types import service
from tradepost.resources.products.types.schemas import ProductType, ProductTypeFields, ProductTypeId
from tradepost.resources.store_profile.store import Store


class TypeView(Parameters, kw_only=True, frozen=True):
    """The language of plain texts in an answer."""

    lang: str | UnsetType = UNSET


@get("/classes", scope="read_catalog", public=True)
async def search_product_types(access: Access, db: Db, store: Store, view: TypeView) -> list[ProductType]:
    """Search product types."""
    return await service.search_product_types(db, store, view.lang or None, public=access.public)


@post("/classes", scope="create_catalog")
async def create_product_type(tx: Tx, store: Store, body: A[ProductTypeFields, ReadsBack(ProductType)]) -> Created:
    """Create product type."""
    return Created(id=await service.create_product_type(tx, store, body))


@get("/classes/{class_id}", scope="read_catalog")
async def get_product_type(db: Db, store: Store, class_id: ProductTypeId, view: TypeView) -> ProductType:
    """Get product type."""
    return await service.get_product_type(db, store, class_id, view.lang or None)


@put("/classes/{class_id}", scope="update_catalog")
async def update_product_type(
    tx: Tx, store: Store, class_id: ProductTypeId, body: A[ProductTypeFields, ReadsBack(ProductType)]
) -> Updated:
    """Update product type and attributes."""
    await service.update_product_type(tx, store, class_id, body)
    return Updated()


@delete("/classes/{class_id}", scope="update_catalog")
async def delete_product_type(access: Access, tx: Tx, class_id: ProductTypeId) -> Deleted:
    """Delete product type."""
    return Deleted(delete_count=await service.delete_product_type(tx, access.store_id, class_id))
