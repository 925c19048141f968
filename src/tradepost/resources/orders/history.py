"""What a buyer has ordered before, for coupons and discounts that depend on it (calculation.md 6)."""

from tradepost.kit.db import Db
from tradepost.resources.orders.documents import compared


async def coupon_used(db: Db, store_id: int, code: str, email: str) -> bool:
    """Whether somebody with this e-mail address has an order with this coupon, neither unfinished nor cancelled. Case
    does not count.
    """
    used: bool = await db.fetchval(
        "SELECT EXISTS (SELECT FROM orders WHERE store_id = $1 AND coupon_code = $2 AND email = $3 AND counted)",
        store_id,
        compared(code),
        email.strip().casefold(),
    )
    return used


async def has_ordered(db: Db, store_id: int, *, email: str, customer_id: int | None) -> bool:
    """Whether there is an order that counts (customers.md 3), by the e-mail address in any case or the customer."""
    ordered: bool = await db.fetchval(
        "SELECT EXISTS (SELECT FROM orders WHERE store_id = $1 AND customer_id = $2 AND counted) "
        "OR ($3 <> '' AND EXISTS (SELECT FROM orders WHERE store_id = $1 AND email = $3 AND counted))",
        store_id,
        customer_id,
        email.strip().casefold(),
    )
    return ordered
