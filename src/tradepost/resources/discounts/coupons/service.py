"""The verbs of discount coupons (calculation.md 9)."""

from msgspec import UNSET

from tradepost.kit import changes
from tradepost.kit.changes import Removed
from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Record
from tradepost.kit.errors import absent
from tradepost.kit.search import Page
from tradepost.resources.discounts.coupons.documents import discount_coupons, find_by_id_or_code
from tradepost.resources.discounts.coupons.render import render
from tradepost.resources.discounts.coupons.schemas import (
    DISCOUNT_COUPON_NOT_FOUND,
    Coupon,
    CouponCreated,
    CouponFields,
    StoredCoupon,
)
from tradepost.resources.discounts.coupons.search import CouponSearch
from tradepost.resources.discounts.coupons.writing import columns, fill
from tradepost.resources.products.search import DeletedSearch


async def search_discount_coupons(db: Db, store_id: int, search: CouponSearch) -> Page[Coupon]:
    """One page of coupons, the oldest first."""
    now = db.now
    found = await discount_coupons.find(db, store_id, search, now)
    return Page.of([render(record, now) for record in found.records], found.total, search)


async def get_discount_coupon(db: Db, store_id: int, id_or_code: str) -> Coupon:
    """One coupon; raises 404 DISCOUNT_COUPON_NOT_FOUND."""
    return render(await _existing(db, store_id, id_or_code), db.now)


async def search_deleted_coupons(db: Db, store_id: int, search: DeletedSearch) -> Page[Removed]:
    """The history of deleted coupons, oldest first."""
    since = None if search.from_date is UNSET else search.from_date
    until = None if search.to_date is UNSET else search.to_date
    return await changes.deleted(db, store_id, "discount_coupon.deleted", since, until, search)


async def create_discount_coupon(tx: Tx, store_id: int, body: CouponFields) -> CouponCreated:
    """Store a coupon; raises 400, and 409 for a code that is taken."""
    if not isinstance(body.name, str):
        raise absent("Coupon.name")
    if not isinstance(body.code, str):
        raise absent("Coupon.code")
    doc = StoredCoupon(name=body.name, code=body.code)
    fill(doc, body)
    record = await discount_coupons.create(tx, store_id, doc, **columns(body))
    return CouponCreated(id=record.id, code=doc.code)


async def update_discount_coupon(tx: Tx, store_id: int, id_or_code: str, body: CouponFields) -> None:
    """Merge a body into a coupon; raises 400, 404, and 409 for a code that is taken."""
    found = await _existing(tx, store_id, id_or_code)
    record = await discount_coupons.lock(tx, store_id, found.id)
    fill(record.doc, body)
    await discount_coupons.save(tx, store_id, record, **columns(body))


async def delete_discount_coupon(tx: Tx, store_id: int, id_or_code: str) -> bool:
    """Delete a coupon; orders keep what they know of it. False when there was none."""
    record = await find_by_id_or_code(tx, store_id, id_or_code)
    return record is not None and await discount_coupons.delete(tx, store_id, record.id)


async def _existing(db: Db, store_id: int, id_or_code: str) -> Record[StoredCoupon]:
    record = await find_by_id_or_code(db, store_id, id_or_code)
    if record is None:
        raise DISCOUNT_COUPON_NOT_FOUND()
    return record
