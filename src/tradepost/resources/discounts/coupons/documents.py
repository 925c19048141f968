"""Where coupons are stored, how they are found by their codes, and how their uses are counted."""

from typing import Any

from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Collection, Record
from tradepost.resources.discounts.coupons.schemas import DISCOUNT_COUPON_NOT_FOUND, StoredCoupon


def derived(doc: StoredCoupon) -> dict[str, Any]:
    """The column that SQL cannot generate from a coupon's document."""
    return {"expires": doc.expiration_date or None}


discount_coupons: Collection[StoredCoupon] = Collection(
    "discount_coupons",
    StoredCoupon,
    kind="discount_coupon",
    missing=DISCOUNT_COUPON_NOT_FOUND,
    columns=("order_count",),
    derive=derived,
)


def normalized(code: str) -> str:
    """A code as it is stored: codes that differ in case, or in blanks around them, are the same."""
    return code.strip().upper()


async def find_by_code(db: Db, store_id: int, code: str) -> Record[StoredCoupon] | None:
    """The coupon with this code in any case, or None."""
    return await _find(db, store_id, None, code)


async def find_by_id_or_code(db: Db, store_id: int, id_or_code: str) -> Record[StoredCoupon] | None:
    """The coupon with this id, else the one with this code, else None."""
    is_id = id_or_code.isascii() and id_or_code.isdigit() and len(id_or_code) < 19
    return await _find(db, store_id, int(id_or_code) if is_id else None, id_or_code)


async def _find(db: Db, store_id: int, coupon_id: int | None, code: str) -> Record[StoredCoupon] | None:
    if "\x00" in code:
        return None
    row = await db.fetchrow(
        f"SELECT {discount_coupons.selected} FROM discount_coupons WHERE store_id = $1 AND (id = $2 OR code = $3) "
        "ORDER BY id = $2 DESC LIMIT 1",
        store_id,
        coupon_id,
        normalized(code),
    )
    return discount_coupons.record(row) if row else None


async def count_use(tx: Tx, store_id: int, coupon_id: int, by: int) -> None:
    """Count that orders with this coupon came (1) or went (-1), and record `discount_coupon.updated`. A coupon that was
    deleted meanwhile is not counted.
    """
    known = await tx.execute(
        "UPDATE discount_coupons SET order_count = greatest(0, order_count + $3) WHERE store_id = $1 AND id = $2",
        store_id,
        coupon_id,
        by,
    )
    if known:
        await discount_coupons.touch(tx, store_id, [coupon_id])
