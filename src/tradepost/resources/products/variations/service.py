"""The verbs of variations (products.md 7). All writes hold the product first, and are changes of the product."""

from tradepost.kit.db import Db, Tx
from tradepost.kit.errors import wrong
from tradepost.resources.products import composites
from tradepost.resources.products.answers import Variation
from tradepost.resources.products.documents import products
from tradepost.resources.products.drafts import hold, hold_variation, save_variations
from tradepost.resources.products.low_stock import Alarm
from tradepost.resources.products.schemas import PRODUCT_NOT_FOUND
from tradepost.resources.products.stock import MOST_STOCK
from tradepost.resources.products.variations import writing
from tradepost.resources.products.variations.documents import any_in_stock, shares_stock, variations_of
from tradepost.resources.products.variations.render import render_variation
from tradepost.resources.products.variations.schemas import (
    COMBINATION_NOT_FOUND,
    SKU_IS_NOT_SET,
    STOCK_IS_NOT_COUNTED,
    VariationFields,
)
from tradepost.resources.products.viewer import Viewer
from tradepost.resources.store_profile.store import Store


async def search_product_variations(db: Db, product_id: int, viewer: Viewer) -> list[Variation]:
    """All variations of a product by id. Raises 404 PRODUCT_NOT_FOUND, which a disabled product is for buyers."""
    return await _shown(db, product_id, None, viewer)


async def get_product_variation(db: Db, product_id: int, variation_id: int, viewer: Viewer) -> Variation:
    """One variation. Raises 404 as the list, and 404 COMBINATION_NOT_FOUND."""
    found = await _shown(db, product_id, [variation_id], viewer)
    if not found:
        raise COMBINATION_NOT_FOUND(id=variation_id)
    return found[0]


async def _shown(db: Db, product_id: int, only: list[int] | None, viewer: Viewer) -> list[Variation]:
    product = await products.get(db, viewer.store.id, product_id)
    if viewer.public and product.doc.enabled is False:
        raise PRODUCT_NOT_FOUND(id=product_id)
    wanted = [item.id for item in product.doc.variations if only is None or item.id in only]
    found = await variations_of(db, viewer.store.id, [product_id], only=wanted) if wanted else {}
    return [render_variation(record, product, viewer, db.now)[0] for record in found.get(product_id, [])]


async def create_product_variation(tx: Tx, store: Store, product_id: int, body: VariationFields) -> int:
    """Create a variation, and the options and choices that its product lacks; returns the id."""
    draft = await hold(tx, store.id, product_id)
    await writing.check_identity(tx, store, draft, [body])
    [variation_id] = await writing.add(tx, store, draft, [body])
    await save_variations(tx, store.id, draft)
    return variation_id


async def update_product_variation(
    tx: Tx, store: Store, product_id: int, variation_id: int, body: VariationFields, alarm: Alarm
) -> None:
    """Merge a body into a variation; `alarm` tells of it when little is left."""
    draft, variation = await hold_variation(tx, store.id, product_id, variation_id)
    before = await alarm.watch(tx, store.id, product_id)
    await writing.check_identity(tx, store, draft, [body])
    types = await writing.types_for(tx, store, draft, [body])
    await writing.fill(tx, store, draft, variation, body, types)
    await save_variations(tx, store.id, draft)
    await alarm.ring(tx, store.id, product_id, before)


async def delete_product_variation(tx: Tx, store_id: int, product_id: int, variation_id: int) -> int:
    """Delete a variation; raises 404 for an unknown one."""
    draft = await hold(tx, store_id, product_id)
    draft.check_variation(variation_id)
    draft.gone.add(variation_id)
    await save_variations(tx, store_id, draft)
    return 1


async def delete_all_product_variations(tx: Tx, store_id: int, product_id: int) -> int:
    """Delete every variation of a product, which keeps its options; returns how many there were."""
    draft = await hold(tx, store_id, product_id)
    draft.gone.update(draft.variation_ids)
    if draft.gone:
        await save_variations(tx, store_id, draft)
    return len(draft.gone)


async def adjust_product_variation_stock(
    tx: Tx, store_id: int, product_id: int, variation_id: int, delta: int, alarm: Alarm
) -> int:
    """Add to a variation's own stock in one statement; returns the new quantity, which may be below 0. `alarm` tells of
    it when little is left. Raises 400 for a variation that has the stock of its product, or an unlimited one.
    """
    product = await products.lock(tx, store_id, product_id)
    outline = next((item for item in product.doc.variations if item.id == variation_id), None)
    if outline is None:
        raise COMBINATION_NOT_FOUND(id=variation_id)
    if shares_stock(outline, product.doc):
        raise SKU_IS_NOT_SET()
    before = await alarm.watch(tx, store_id, product_id)
    quantity: int | None = await tx.fetchval(
        "UPDATE variations SET quantity = quantity + $3, version = version + 1, updated = $4 "
        "WHERE store_id = $1 AND id = $2 AND NOT unlimited RETURNING quantity",
        store_id,
        variation_id,
        delta,
        tx.now,
    )
    if quantity is None:
        raise STOCK_IS_NOT_COUNTED()
    if abs(quantity) > MOST_STOCK:
        raise wrong("Field StockAdjustment.quantityDelta makes the stock larger than can be counted")
    in_stock = await any_in_stock(tx, store_id, product_id, product.doc.sku or "")
    await products.touch(tx, store_id, [product_id], variations_in_stock=in_stock)
    await composites.follow(tx, store_id, [product_id])
    await alarm.ring(tx, store_id, product_id, before)
    return quantity
