"""The verbs of product reviews (categories.md B1 to B5)."""

from dataclasses import replace

from msgspec import UNSET, UnsetType

from tradepost.kit import changes
from tradepost.kit.changes import Removed
from tradepost.kit.db import Db, Tx
from tradepost.kit.errors import absent
from tradepost.kit.search import Page
from tradepost.resources.orders.identities import get_order
from tradepost.resources.products.documents import products
from tradepost.resources.products.search import DeletedSearch
from tradepost.resources.reviews import documents, ratings
from tradepost.resources.reviews.documents import Outline, reviews
from tradepost.resources.reviews.render import render
from tradepost.resources.reviews.schemas import (
    MassUpdateFields,
    Review,
    ReviewerInfoFields,
    ReviewFields,
    ReviewsStats,
    Status,
    StoredReview,
    StoredReviewer,
)
from tradepost.resources.reviews.search import MassSelection, ReviewSearch, internal_number, mass_selection


async def search_product_reviews(db: Db, store_id: int, search: ReviewSearch) -> Page[Review]:
    """One page of reviews."""
    found = await reviews.find(db, store_id, search)
    return Page.of([render(record) for record in found.records], found.total, search)


async def get_product_review(db: Db, store_id: int, review_id: int) -> Review:
    """One review; raises 404 PRODUCT_REVIEW_NOT_FOUND."""
    return render(await reviews.get(db, store_id, review_id))


async def get_product_reviews_stats(db: Db, store_id: int) -> ReviewsStats:
    """How many reviews the store has, by status."""
    rows = await db.fetch("SELECT status, count(*) AS number FROM reviews WHERE store_id = $1 GROUP BY 1", store_id)
    numbers = {row["status"]: row["number"] for row in rows}
    return ReviewsStats(
        all_count=sum(numbers.values()),
        moderated_count=numbers.get("MODERATED", 0),
        published_count=numbers.get("PUBLISHED", 0),
    )


async def search_deleted_reviews(db: Db, store_id: int, search: DeletedSearch) -> Page[Removed]:
    """The history of deleted reviews, oldest first."""
    since = None if search.from_date is UNSET else search.from_date
    until = None if search.to_date is UNSET else search.to_date
    return await changes.deleted(db, store_id, "review.deleted", since, until, search)


async def create_product_review(tx: Tx, store_id: int, body: ReviewFields) -> int:
    """Store a review and record `review.created`; returns its id. Whether the product collects reviews is a matter of
    the storefront. Raises 404 for an unknown product or order, 409 for a second review of the same order item.
    """
    product = await products.lock(tx, store_id, body.product_id)
    order_id = await find_order(tx, store_id, body.order_id)
    doc = StoredReview(
        product_id=product.id,
        product_name=product.doc.name or "",
        product_options=body.product_options or UNSET,
        customer_id=body.customer_id or UNSET,
        order_id=UNSET if order_id is None else order_id,
        order_number=body.order_number or UNSET,
        order_item_id=body.order_item_id or UNSET,
        rating=body.rating,
        review=body.review or "",
        reviewer_info=_reviewer(body.reviewer_info or ReviewerInfoFields()),
    )
    review_id: int = await tx.fetchval("SELECT nextval('reviews_id_seq')")
    outline = Outline(review_id, product.id, order_id, body.rating, body.status or "MODERATED")
    await reviews.insert(tx, store_id, review_id, doc, body.create_date or None, outline.told(), status=outline.status)
    await ratings.count(tx, store_id, come=[outline])
    return review_id


async def find_order(db: Db, store_id: int, order_id: str | int | UnsetType | None) -> int | None:
    """The internal number of the order that a new review is about; raises 404 for an unknown public id.

    A number need not be that of an order in the store: reviews outlive their orders, and are imported without them.
    """
    if not order_id:
        return None
    number = internal_number(str(order_id))
    return (await get_order(db, store_id, str(order_id))).id if number is None else number


def _reviewer(sent: ReviewerInfoFields) -> StoredReviewer:
    count = sent.orders if sent.orders_count is UNSET else sent.orders_count
    return StoredReviewer(
        name=sent.name or UNSET,
        email=sent.email or UNSET,
        city=sent.city or UNSET,
        country=sent.country or UNSET,
        orders_count=UNSET if count is None else count,
    )


async def update_product_review_status(tx: Tx, store_id: int, review_id: int, status: Status) -> None:
    """Publish a review or take it back; the status that it already has changes nothing. Raises 404."""
    await _set_status(tx, store_id, await _hold_one(tx, store_id, review_id), status)


async def delete_product_review(tx: Tx, store_id: int, review_id: int) -> None:
    """Delete a review; raises 404."""
    await _delete(tx, store_id, await _hold_one(tx, store_id, review_id))


async def mass_update_product_reviews(tx: Tx, store_id: int, body: MassUpdateFields) -> int:
    """Delete reviews or give them another status; returns how many were selected. Raises 400."""
    selection = mass_selection(body)
    if not body.delete and not body.new_status:
        raise absent("MassUpdate.newStatus")
    held = await documents.hold(tx, store_id, selection)
    if body.delete:
        await _delete(tx, store_id, held)
    elif body.new_status:
        await _set_status(tx, store_id, held, body.new_status)
    return len(held)


async def _hold_one(tx: Tx, store_id: int, review_id: int) -> list[Outline]:
    held = await documents.hold(tx, store_id, MassSelection(review_id=[review_id]))
    if not held:
        raise reviews.missing(id=review_id)
    return held


async def _set_status(tx: Tx, store_id: int, held: list[Outline], status: Status) -> None:
    old = [outline for outline in held if outline.status != status]
    if not old:
        return
    new = [replace(outline, status=status) for outline in old]
    ids = [outline.id for outline in new]
    await tx.execute(
        "UPDATE reviews SET status = $3, updated = $4, version = version + 1 WHERE store_id = $1 AND id = ANY($2)",
        store_id,
        ids,
        status,
        tx.now,
    )
    await ratings.count(tx, store_id, gone=old, come=new)
    await changes.record_all(tx, store_id, "review.updated", ids, {outline.id: outline.told() for outline in new})


async def _delete(tx: Tx, store_id: int, held: list[Outline]) -> None:
    if not held:
        return
    told = {outline.id: outline.told_last() for outline in held}
    await reviews.delete_all(tx, store_id, list(told), told)
    await ratings.count(tx, store_id, gone=held)


@changes.when("product.deleted")
async def delete_reviews_of_products(tx: Tx, store_id: int, product_ids: list[int]) -> None:
    """Reviews go with their products."""
    await _delete(tx, store_id, await documents.of_products(tx, store_id, product_ids))
