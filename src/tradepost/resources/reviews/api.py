"""Product reviews."""

from typing import Annotated as A

from tradepost.kit.changes import Removed
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Created, Deleted, Demands, ReadsBack, Scope, Updated, delete, get, post, put
from tradepost.kit.search import Page
from tradepost.resources.products.search import DeletedSearch
from tradepost.resources.reviews import service
from tradepost.resources.reviews.schemas import (
    PRODUCT_REVIEWS_FEATURE_NOT_AVAILABLE,
    MassUpdateFields,
    Review,
    ReviewFields,
    ReviewsStats,
    ReviewStatusFields,
)
from tradepost.resources.reviews.search import ReviewSearch
from tradepost.resources.store_profile.store import Store


def reviews_are_on(store: Store) -> None:
    """Raises 403 when the store has switched reviews off."""
    if not store.product_reviews_enabled:
        raise PRODUCT_REVIEWS_FEATURE_NOT_AVAILABLE()


ReviewingStore = A[Store, Demands(reviews_are_on)]


@get("/reviews", scope="read_reviews")
async def search_product_reviews(db: Db, store: ReviewingStore, search: ReviewSearch) -> Page[Review]:
    """Search product reviews."""
    return await service.search_product_reviews(db, store.id, search)


@post("/reviews", scope="update_reviews")
async def create_product_review(tx: Tx, store: ReviewingStore, body: A[ReviewFields, ReadsBack(Review)]) -> Created:
    """Create product review.

    An extension of Tradepost: at the original service, only buyers write reviews.
    """
    return Created(id=await service.create_product_review(tx, store.id, body))


@get("/reviews/{review_id}", scope="read_reviews")
async def get_product_review(db: Db, store: ReviewingStore, review_id: int) -> Review:
    """Get product review."""
    return await service.get_product_review(db, store.id, review_id)


@put("/reviews/{review_id}", scope="update_reviews")
async def update_product_review_status(
    tx: Tx, store: ReviewingStore, review_id: int, body: A[ReviewStatusFields, ReadsBack(Review)]
) -> Updated:
    """Update product review status."""
    await service.update_product_review_status(tx, store.id, review_id, body.status)
    return Updated()


@delete("/reviews/{review_id}", scope=Scope(("read_reviews", "update_reviews")))
async def delete_product_review(tx: Tx, store: ReviewingStore, review_id: int) -> Deleted:
    """Delete product review."""
    await service.delete_product_review(tx, store.id, review_id)
    return Deleted(delete_count=1)


@put("/reviews/mass_update", scope="update_reviews")
async def mass_update_product_reviews(tx: Tx, store: ReviewingStore, body: MassUpdateFields) -> Updated:
    """Bulk update/delete product reviews."""
    return Updated(update_count=await service.mass_update_product_reviews(tx, store.id, body))


@get("/reviews/filters_data", scope="read_reviews")
async def get_product_reviews_stats(db: Db, store: ReviewingStore) -> ReviewsStats:
    """Get product reviews stats."""
    return await service.get_product_reviews_stats(db, store.id)


@get("/reviews/deleted", scope="read_reviews")
async def search_deleted_reviews(db: Db, store: ReviewingStore, search: DeletedSearch) -> Page[Removed]:
    """Search deleted reviews."""
    return await service.search_deleted_reviews(db, store.id, search)
