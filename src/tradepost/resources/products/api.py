"""Products."""

from typing import Annotated as A

from msgspec import UNSET, Raw, Struct, UnsetType

from tradepost.kit.answers import Encoded, part
from tradepost.kit.auth import Access
from tradepost.kit.changes import Removed
from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Record
from tradepost.kit.http import Answer, Created, Deleted, ReadsBack, Updated, any_scope, delete, get, post, put
from tradepost.kit.search import Page
from tradepost.resources.products import brands, service
from tradepost.resources.products.answers import Product, StoredProduct
from tradepost.resources.products.brands import Brand
from tradepost.resources.products.schemas import ProductFields, ProductId, Quantity
from tradepost.resources.products.search import (
    BrandSearch,
    DeletedSearch,
    ProductSearch,
    SortParameters,
    StockParameters,
    UpdateParameters,
    WriteParameters,
)
from tradepost.resources.products.viewer import Viewer, ViewParameters
from tradepost.resources.store_profile.store import Store

NEGATIVE_STOCK = "Product has negative stock."


class StockAdjustment(Struct, kw_only=True, rename="camel"):
    quantity_delta: Quantity


class StockAdjusted(Updated, kw_only=True, rename="camel"):
    warning: str | UnsetType = UNSET


class SortedProducts(Struct, kw_only=True, rename="camel"):
    sorted_ids: list[int]


class ProductCreated(Created, kw_only=True, rename="camel"):
    item: A[Raw | UnsetType, ReadsBack(Product)] = UNSET


class ProductUpdated(Updated, kw_only=True, rename="camel"):
    item: A[Raw | UnsetType, ReadsBack(Product)] = UNSET


@get("/products", scope="read_catalog", public=True)
async def search_products(
    access: Access, db: Db, store: Store, search: ProductSearch, view: ViewParameters
) -> Encoded[Page[Product]]:
    """Search products."""
    return Encoded(body=await service.search_products(db, search, Viewer.of(access, store, view)))


@post("/products", scope="create_catalog")
async def create_product(
    access: Access, tx: Tx, store: Store, body: A[ProductFields, ReadsBack(Product)], options: WriteParameters
) -> ProductCreated:
    """Create product."""
    record = await service.create_product(tx, store, body)
    return ProductCreated(id=record.id, item=await _item(tx, record, Viewer.of(access, store), options))


@delete("/products", scope="update_catalog_batch_delete", statuses=(202,))
async def delete_all_products(access: Access, tx: Tx) -> Answer:
    """Delete all products."""
    await service.delete_all_products(tx, access.store_id)
    return Answer(202)


@get("/products/{product_id}", scope="read_catalog", public=True)
async def get_product(
    access: Access, db: Db, store: Store, product_id: ProductId, view: ViewParameters
) -> Encoded[Product]:
    """Get product."""
    return Encoded(body=await service.get_product(db, product_id, Viewer.of(access, store, view)))


@put("/products/{product_id}", scope="update_catalog")
async def update_product(
    access: Access,
    tx: Tx,
    store: Store,
    product_id: ProductId,
    body: A[ProductFields, ReadsBack(Product)],
    options: UpdateParameters,
) -> ProductUpdated:
    """Update product."""
    record = await service.update_product(
        tx, store, product_id, body, keep_display=options.keep_option_display_settings
    )
    return ProductUpdated(item=await _item(tx, record, Viewer.of(access, store), options))


@delete("/products/{product_id}", scope="update_catalog")
async def delete_product(access: Access, tx: Tx, product_id: ProductId) -> Deleted:
    """Delete product."""
    return Deleted(delete_count=await service.delete_product(tx, access.store_id, product_id))


@put("/products/{product_id}/inventory", scope="update_catalog")
async def adjust_product_stock(
    access: Access, tx: Tx, product_id: ProductId, body: StockAdjustment, _options: StockParameters
) -> StockAdjusted:
    """Adjust product stock."""
    quantity = await service.adjust_product_stock(tx, access.store_id, product_id, body.quantity_delta)
    if quantity is None:
        return StockAdjusted(update_count=0)
    return StockAdjusted(warning=NEGATIVE_STOCK if quantity < 0 else UNSET)


@get("/products/deleted", scope="read_catalog", public=True)
async def search_deleted_products(access: Access, db: Db, search: DeletedSearch) -> Page[Removed]:
    """Search deleted products."""
    return await service.search_deleted_products(db, access.store_id, search)


@get("/products/sort", scope="read_catalog")
async def get_products_order(access: Access, db: Db, where: SortParameters) -> SortedProducts:
    """Get order of products in category."""
    return SortedProducts(sorted_ids=await service.get_products_order(db, access.store_id, where.parent_category))


@put("/products/sort", scope="update_catalog")
async def update_products_order(access: Access, tx: Tx, where: SortParameters, body: SortedProducts) -> Updated:
    """Update order of products in category."""
    await service.update_products_order(tx, access.store_id, where.parent_category, body.sorted_ids)
    return Updated()


@get("/brands", scope=any_scope("read_brands", "read_catalog"))
async def search_brands(access: Access, db: Db, store: Store, search: BrandSearch, view: ViewParameters) -> Page[Brand]:
    """Search brands."""
    return await brands.search_brands(db, search, Viewer.of(access, store, view))


async def _item(tx: Tx, record: Record[StoredProduct], viewer: Viewer, options: WriteParameters) -> Raw | UnsetType:
    """The product after the write, when it was asked for."""
    if not options.return_item:
        return UNSET
    encoded = await service.encoded(tx, record, viewer)
    return part(encoded, options.response_fields, "item")
