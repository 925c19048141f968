"""Variations of products. The API calls them combinations in paths and errors."""

from typing import Annotated as A

from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Created, Deleted, ReadsBack, Updated, delete, get, post, put
from tradepost.resources.products.answers import Variation
from tradepost.resources.products.jobs import mail_low_stock
from tradepost.resources.products.low_stock import Alarm
from tradepost.resources.products.schemas import ProductId
from tradepost.resources.products.search import StockParameters
from tradepost.resources.products.stock import StockAdjusted, StockAdjustment
from tradepost.resources.products.variations import service
from tradepost.resources.products.variations.schemas import VariationFields, VariationId, VariationView
from tradepost.resources.products.viewer import Viewer, ViewParameters
from tradepost.resources.store_profile.store import Store


@get("/products/{product_id}/combinations", scope="read_catalog", public=True)
async def search_product_variations(
    access: Access, db: Db, store: Store, product_id: ProductId, view: VariationView
) -> list[Variation]:
    """Search product variations."""
    return await service.search_product_variations(db, product_id, _viewer(access, store, view))


@post("/products/{product_id}/combinations", scope="create_catalog")
async def create_product_variation(
    tx: Tx, store: Store, product_id: ProductId, body: A[VariationFields, ReadsBack(Variation)]
) -> Created:
    """Create product variation."""
    return Created(id=await service.create_product_variation(tx, store, product_id, body))


@delete("/products/{product_id}/combinations", scope="update_catalog")
async def delete_all_product_variations(access: Access, tx: Tx, product_id: ProductId) -> Deleted:
    """Delete all product variations."""
    return Deleted(delete_count=await service.delete_all_product_variations(tx, access.store_id, product_id))


@get("/products/{product_id}/combinations/{combination_id}", scope="read_catalog", public=True)
async def get_product_variation(
    access: Access, db: Db, store: Store, product_id: ProductId, combination_id: VariationId, view: VariationView
) -> Variation:
    """Get product variation."""
    return await service.get_product_variation(db, product_id, combination_id, _viewer(access, store, view))


@put("/products/{product_id}/combinations/{combination_id}", scope="update_catalog")
async def update_product_variation(
    tx: Tx,
    store: Store,
    product_id: ProductId,
    combination_id: VariationId,
    body: A[VariationFields, ReadsBack(Variation)],
    options: StockParameters,
) -> Updated:
    """Update product variation."""
    alarm = Alarm.of(store, mail_low_stock, asked=options.check_low_stock_notification)
    await service.update_product_variation(tx, store, product_id, combination_id, body, alarm)
    return Updated()


@delete("/products/{product_id}/combinations/{combination_id}", scope="update_catalog")
async def delete_product_variation(
    access: Access, tx: Tx, product_id: ProductId, combination_id: VariationId
) -> Deleted:
    """Delete product variation."""
    count = await service.delete_product_variation(tx, access.store_id, product_id, combination_id)
    return Deleted(delete_count=count)


@put("/products/{product_id}/combinations/{combination_id}/inventory", scope="update_catalog")
async def adjust_product_variation_stock(
    tx: Tx,
    store: Store,
    product_id: ProductId,
    combination_id: VariationId,
    body: StockAdjustment,
    options: StockParameters,
) -> StockAdjusted:
    """Adjust product variation stock."""
    alarm = Alarm.of(store, mail_low_stock, asked=options.check_low_stock_notification)
    delta = body.quantity_delta
    quantity = await service.adjust_product_variation_stock(tx, store.id, product_id, combination_id, delta, alarm)
    return StockAdjusted.to(quantity)


def _viewer(access: Access, store: Store, view: VariationView) -> Viewer:
    return Viewer.of(access, store, ViewParameters(lang=view.lang))
