"""From stored coupons to answers, with the status of the moment (calculation.md 9)."""

from datetime import datetime

from msgspec import UNSET
from msgspec.structs import asdict

from tradepost.kit.dates import format_date
from tradepost.kit.documents import Record
from tradepost.resources.discounts.coupons.schemas import Coupon, CouponStatus, StoredCoupon


def status_of(doc: StoredCoupon, order_count: int, now: datetime) -> CouponStatus:
    """What a coupon is at a moment: expired, then used up, else what the merchant has set. The expiration itself is
    its last moment.
    """
    if doc.expiration_date and now > doc.expiration_date:
        return "EXPIRED"
    if doc.uses_limit == "SINGLE" and order_count > 0:
        return "USEDUP"
    return doc.status


def render(record: Record[StoredCoupon], now: datetime) -> Coupon:
    """One coupon. Pure: nothing is looked up."""
    doc = record.doc
    # What has expired before it was created was never good for anything, but is a period all the same.
    launch = doc.launch_date or min(record.created, doc.expiration_date or record.created)
    fields = asdict(doc) | {
        "id": record.id,
        "status": status_of(doc, record.columns["order_count"], now),
        "launch_date": format_date(launch),
        "expiration_date": format_date(doc.expiration_date) if doc.expiration_date else UNSET,
        "repeat_customer_only": doc.application_limit == "REPEAT_CUSTOMER_ONLY",
        "creation_date": format_date(record.created),
        "update_date": format_date(record.updated),
        "order_count": record.columns["order_count"],
    }
    return Coupon(**fields)
