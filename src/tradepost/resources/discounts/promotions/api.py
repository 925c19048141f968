"""Promotions."""

from typing import Annotated as A

from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Created, Deleted, ReadsBack, Updated, any_scope, delete, get, post, put
from tradepost.kit.search import Page, Search
from tradepost.resources.discounts.promotions import service
from tradepost.resources.discounts.promotions.schemas import Promotion, PromotionFields, PromotionId


@get("/promotions", scope="read_promotion")
async def search_promotions(access: Access, db: Db, search: Search) -> Page[Promotion]:
    """Search promotions."""
    return await service.search_promotions(db, access.store_id, search)


@post("/promotions", scope="create_promotion")
async def create_promotion(access: Access, tx: Tx, body: A[PromotionFields, ReadsBack(Promotion)]) -> Created:
    """Create promotion."""
    return Created(id=await service.create_promotion(tx, access.store_id, body))


@get("/promotions/{promotion_id}", scope="read_promotion")
async def get_promotion(access: Access, db: Db, promotion_id: PromotionId) -> Promotion:
    """Get promotion.

    An extension of Tradepost: the documentation has only the search.
    """
    return await service.get_promotion(db, access.store_id, promotion_id)


@put("/promotions/{promotion_id}", scope="update_promotion")
async def update_promotion(
    access: Access, tx: Tx, promotion_id: PromotionId, body: A[PromotionFields, ReadsBack(Promotion)]
) -> Updated:
    """Update promotion."""
    await service.update_promotion(tx, access.store_id, promotion_id, body)
    return Updated()


# The page of the operation asks for the first scope, the list of scopes for the second.
@delete("/promotions/{promotion_id}", scope=any_scope("delete_promotion", "update_promotion"))
async def delete_promotion(access: Access, tx: Tx, promotion_id: PromotionId) -> Deleted:
    """Delete promotion."""
    await service.delete_promotion(tx, access.store_id, promotion_id)
    return Deleted(delete_count=1)
