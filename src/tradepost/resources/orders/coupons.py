"""The coupon of an order: a copy of what it was, and the count of its uses (orders.md 3)."""

from typing import Any

from msgspec import UNSET
from msgspec.structs import asdict

from tradepost.kit import patch
from tradepost.kit.db import Db, Tx
from tradepost.resources.discounts.coupons.documents import count_use, find_by_code
from tradepost.resources.orders.parts.discounts import CouponSnapshotFields, StoredCouponSnapshot
from tradepost.resources.orders.schemas import StoredOrder

# What the store knows of a coupon, and no client can say.
_OWN = ("id", "creation_date", "update_date", "order_count", "application_limit", "catalog_limit", "shipping_limit")


async def take_coupon(db: Db, store_id: int, doc: StoredOrder, sent: CouponSnapshotFields) -> None:
    """Write the coupon of a body into an order. If the store has one with a new code, its own data come along."""
    old = doc.discount_coupon or StoredCouponSnapshot()
    coupon = StoredCouponSnapshot(**asdict(old))
    patch.apply(coupon, sent)
    if coupon.code != old.code:
        fields = await _of_store(db, store_id, coupon.code or "")
        for name in _OWN:
            setattr(coupon, name, fields.get(name, UNSET))
    doc.discount_coupon = coupon


async def _of_store(db: Db, store_id: int, code: str) -> dict[str, Any]:
    found = await find_by_code(db, store_id, code) if code else None
    if found is None:
        return {}
    return {
        "id": found.id,
        "creation_date": found.created,
        "update_date": found.updated,
        "order_count": found.columns["order_count"],
        "application_limit": found.doc.application_limit,
        "catalog_limit": found.doc.catalog_limit,
        "shipping_limit": found.doc.shipping_limit,
    }


async def count_coupon(tx: Tx, store_id: int, doc: StoredOrder) -> None:
    """Count the use of the coupon of an order that is placed, once."""
    coupon = doc.discount_coupon
    if coupon and coupon.id and not doc.coupon_counted:
        doc.coupon_counted = True
        await count_use(tx, store_id, coupon.id, 1)
