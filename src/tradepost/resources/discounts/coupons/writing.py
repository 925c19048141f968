"""From a body to a stored coupon (calculation.md 9)."""

from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from tradepost.kit import patch
from tradepost.kit.errors import wrong
from tradepost.resources.discounts.coupons.documents import normalized
from tradepost.resources.discounts.coupons.schemas import LONGEST_CODE, CouponFields, StoredCoupon


def fill(doc: StoredCoupon, body: CouponFields) -> None:
    """Write a body into a document, but for the number of uses, which has a column; raises 400."""
    patch.apply(doc, replace(body, **_settled(body), order_count=UNSET))
    if doc.discount_type == "SHIPPING":
        doc.catalog_limit = UNSET
    if not doc.discount_type.endswith("SHIPPING"):
        doc.shipping_limit = UNSET
    _check(doc)


def columns(body: CouponFields) -> dict[str, Any]:
    """The real columns that a body sets."""
    return {"order_count": body.order_count} if isinstance(body.order_count, int) else {}


def _settled(body: CouponFields) -> dict[str, Any]:
    """What a body says in other words than a document."""
    settled: dict[str, Any] = {"repeat_customer_only": UNSET}
    if isinstance(body.repeat_customer_only, bool) and not body.application_limit:
        settled["application_limit"] = "REPEAT_CUSTOMER_ONLY" if body.repeat_customer_only else "UNLIMITED"
    if body.status in ("EXPIRED", "USEDUP"):
        # What a coupon has become by itself comes back when a fetched one is sent; it cannot be set.
        settled["status"] = UNSET
    if isinstance(body.code, str):
        settled["code"] = normalized(body.code)
    return settled


def _check(doc: StoredCoupon) -> None:
    if not doc.name.strip():
        raise wrong("Field Coupon.name cannot be empty")
    if not doc.code or len(doc.code) > LONGEST_CODE:
        raise wrong(f"Field Coupon.code is expected to have 1 to {LONGEST_CODE} characters")
    if doc.discount < 0:
        raise wrong("Field Coupon.discount cannot be negative")
    if doc.total_limit and doc.total_limit < 0:
        raise wrong("Field Coupon.totalLimit cannot be negative")
    if doc.expiration_date and doc.launch_date and doc.expiration_date < doc.launch_date:
        raise wrong("Field Coupon.expirationDate is expected to be no earlier than Coupon.launchDate")
