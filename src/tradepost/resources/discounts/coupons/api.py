"""Discount coupons."""

from typing import Annotated as A

from tradepost.kit.auth import Access
from tradepost.kit.changes import Removed
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Deleted, ReadsBack, Updated, delete, get, post, put
from tradepost.kit.search import Page
from tradepost.resources.discounts.coupons import service
from tradepost.resources.discounts.coupons.schemas import Coupon, CouponCreated, CouponFields
from tradepost.resources.discounts.coupons.search import CouponSearch
from tradepost.resources.products.search import DeletedSearch


@get("/discount_coupons", scope="read_discount_coupons")
async def search_discount_coupons(access: Access, db: Db, search: CouponSearch) -> Page[Coupon]:
    """Search discount coupons."""
    return await service.search_discount_coupons(db, access.store_id, search)


@post("/discount_coupons", scope="create_discount_coupons")
async def create_discount_coupon(access: Access, tx: Tx, body: A[CouponFields, ReadsBack(Coupon)]) -> CouponCreated:
    """Create discount coupon."""
    return await service.create_discount_coupon(tx, access.store_id, body)


@get("/discount_coupons/{discount_coupon_id}", scope="read_discount_coupons")
async def get_discount_coupon(access: Access, db: Db, discount_coupon_id: str) -> Coupon:
    """Get discount coupon."""
    return await service.get_discount_coupon(db, access.store_id, discount_coupon_id)


@put("/discount_coupons/{discount_coupon_id}", scope="update_discount_coupons")
async def update_discount_coupon(
    access: Access, tx: Tx, discount_coupon_id: str, body: A[CouponFields, ReadsBack(Coupon)]
) -> Updated:
    """Update discount coupon."""
    await service.update_discount_coupon(tx, access.store_id, discount_coupon_id, body)
    return Updated()


@delete("/discount_coupons/{discount_coupon_id}", scope="update_discount_coupons")
async def delete_discount_coupon(access: Access, tx: Tx, discount_coupon_id: str) -> Deleted:
    """Delete discount coupon."""
    gone = await service.delete_discount_coupon(tx, access.store_id, discount_coupon_id)
    return Deleted(delete_count=int(gone))


@get("/coupons/deleted", scope="read_discount_coupons")
async def search_deleted_coupons(access: Access, db: Db, search: DeletedSearch) -> Page[Removed]:
    """Search deleted coupons."""
    return await service.search_deleted_coupons(db, access.store_id, search)


@get("/discount_coupons/deleted", scope="read_discount_coupons")
async def search_deleted_discount_coupons(access: Access, db: Db, search: DeletedSearch) -> Page[Removed]:
    """Search deleted coupons at their older address."""
    return await service.search_deleted_coupons(db, access.store_id, search)
