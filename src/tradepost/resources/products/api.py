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
from tradepost.resources.products import brands, service, swatches
from tradepost.resources.products.answers import Product, StoredProduct
from tradepost.resources.products.brands import Brand
from tradepost.resources.products.jobs import mail_low_stock
from tradepost.resources.products.low_stock import Alarm
from tradepost.resources.products.schemas import ProductFields, ProductId
from tradepost.resources.products.search import (
    BrandSearch,
    DeletedSearch,
    ProductSearch,
    SortParameters,
    StockParameters,
    UpdateParameters,
    WriteParameters,
)
from tradepost.resources.products.stock import StockAdjusted, StockAdjustment
from tradepost.resources.products.swatches import SwatchColors
from tradepost.resources.products.viewer import Viewer, ViewParameters
from tradepost.resources.products.writing import Wishes
from tradepost.resources.store_profile.store import Store


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
    record = await service.create_product(tx, store, body, Wishes(save_variations=options.save_combinations))
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
    wishes = Wishes(
        save_variations=options.save_combinations,
        keep_display=options.keep_option_display_settings,
        rebuild=options.rebuild_variations_on_options_update,
        alarm=Alarm.of(store, mail_low_stock, asked=options.check_low_stock_notification),
    )
    record = await service.update_product(tx, store, product_id, body, wishes)
    return ProductUpdated(item=await _item(tx, record, Viewer.of(access, store), options))


@delete("/products/{product_id}", scope="update_catalog")
async def delete_product(access: Access, tx: Tx, product_id: ProductId) -> Deleted:
    """Delete product."""
    return Deleted(delete_count=await service.delete_product(tx, access.store_id, product_id))


@put("/products/{product_id}/inventory", scope="update_catalog")
async def adjust_product_stock(
    tx: Tx, store: Store, product_id: ProductId, body: StockAdjustment, options: StockParameters
) -> StockAdjusted:
    """Adjust product stock."""
    alarm = Alarm.of(store, mail_low_stock, asked=options.check_low_stock_notification)
    quantity = await service.adjust_product_stock(tx, store.id, product_id, body.quantity_delta, alarm)
    return StockAdjusted.to(quantity)


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


@get("/swatches", scope="read_catalog")
async def get_recent_swatches(db: Db, store: Store) -> SwatchColors:
    """Get recently used product swatches."""
    return await swatches.get_recent_swatches(db, store)


@get("/swatches/recent-colors", scope="read_catalog")
async def get_recent_swatch_colors(db: Db, store: Store) -> SwatchColors:
    """Get recently used colors of swatches."""
    return await swatches.get_recent_swatches(db, store)


async def _item(tx: Tx, record: Record[StoredProduct], viewer: Viewer, options: WriteParameters) -> Raw | UnsetType:
    """The product after the write, when it was asked for."""
    if not options.return_item:
        return UNSET
    encoded = await service.encoded(tx, record, viewer)
    return part(encoded, options.response_fields, "item")
