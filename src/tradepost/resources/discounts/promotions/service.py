"""The verbs of promotions (calculation.md 10), and what they do when something they name is deleted."""

from collections.abc import Callable

from tradepost.kit import changes
from tradepost.kit.db import Db, Tx
from tradepost.kit.search import Page, Search
from tradepost.resources.discounts.promotions import documents
from tradepost.resources.discounts.promotions.documents import all_promotions, promotions, told
from tradepost.resources.discounts.promotions.forgetting import forget_groups, forget_products
from tradepost.resources.discounts.promotions.render import render
from tradepost.resources.discounts.promotions.schemas import (
    MAX_PROMOTIONS_LIMIT_EXCEEDED,
    MOST_ENABLED,
    Promotion,
    PromotionFields,
    StoredPromotion,
)
from tradepost.resources.discounts.promotions.writing import check_read_only, fill, new_promotion


async def search_promotions(db: Db, store_id: int, search: Search) -> Page[Promotion]:
    """One page of promotions, the oldest first."""
    found = await promotions.find(db, store_id, search)
    return Page.of([render(record) for record in found.records], found.total, search)


async def get_promotion(db: Db, store_id: int, promotion_id: int) -> Promotion:
    """One promotion; raises 404 PROMOTION_NOT_FOUND."""
    return render(await promotions.get(db, store_id, promotion_id))


async def create_promotion(tx: Tx, store_id: int, body: PromotionFields) -> int:
    """Store a promotion; returns its id. Raises 400, 402 when too many are enabled, 409."""
    doc = new_promotion(body)
    await documents.hold(tx, store_id)
    if doc.enabled:
        await _check_one_more(tx, store_id)
    return (await promotions.create(tx, store_id, doc, data=told(1))).id


async def update_promotion(tx: Tx, store_id: int, promotion_id: int, body: PromotionFields) -> None:
    """Merge a body into a promotion; raises 400, 402 when too many are enabled, 404, 409, 422."""
    await documents.hold(tx, store_id)
    record = await promotions.get(tx, store_id, promotion_id)
    check_read_only(record, body)
    was_enabled = record.doc.enabled
    fill(record.doc, body)
    if record.doc.enabled and not was_enabled:
        await _check_one_more(tx, store_id)
    await documents.save(tx, store_id, record)


async def delete_promotion(tx: Tx, store_id: int, promotion_id: int) -> None:
    """Delete a promotion; raises 404."""
    await documents.hold(tx, store_id)
    record = await promotions.get(tx, store_id, promotion_id)
    await promotions.delete_all(tx, store_id, [record.id], {record.id: told(record.version)})


async def _check_one_more(tx: Tx, store_id: int) -> None:
    if await documents.count_enabled(tx, store_id) >= MOST_ENABLED:
        raise MAX_PROMOTIONS_LIMIT_EXCEEDED(limit=MOST_ENABLED)


@changes.when("customer_group.deleted")
async def forget_customer_groups(tx: Tx, store_id: int, group_ids: list[int]) -> None:
    """No promotion waits for customers of a group that is gone."""
    await _forget(tx, store_id, group_ids, forget_groups)


@changes.when("product.deleted")
async def forget_deleted_products(tx: Tx, store_id: int, product_ids: list[int]) -> None:
    """No promotion names a product that is gone."""
    await _forget(tx, store_id, product_ids, forget_products)


async def _forget(tx: Tx, store_id: int, gone: list[int], forget: Callable[[StoredPromotion, list[int]], bool]) -> None:
    if not any(forget(record.doc, gone) for record in await all_promotions(tx, store_id)):
        return
    await documents.hold(tx, store_id)
    for record in await all_promotions(tx, store_id):
        if forget(record.doc, gone):
            await documents.save(tx, store_id, record)
