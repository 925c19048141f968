"""The coupon of a request: by its own definition, or looked up by nothing but a code or an id (calculation.md 2.1)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from msgspec import UNSET
from msgspec.structs import asdict

from tradepost.kit.dates import format_date
from tradepost.kit.db import Db
from tradepost.kit.documents import Record
from tradepost.resources.discounts.coupons.documents import find_by_id_or_code
from tradepost.resources.discounts.coupons.render import render, status_of
from tradepost.resources.discounts.coupons.schemas import CouponStatus, StoredCoupon, UsesLimit
from tradepost.resources.orders import history
from tradepost.resources.orders.calculating.schemas import NEGATIVE, DiscountCouponFields
from tradepost.resources.orders.calculation.values import ZERO, Coupon
from tradepost.resources.orders.parts.discounts import CouponSnapshot


@dataclass(frozen=True, slots=True)
class SentCoupon:
    """What was sent, and the coupon of the store that it is, if it is one. `defined` ones count as they were sent."""

    sent: DiscountCouponFields
    record: Record[StoredCoupon] | None
    defined: bool

    @property
    def code(self) -> str:
        return self.sent.code or (self.record.doc.code if self.record else "")

    @property
    def order_count(self) -> int:
        """How often the store's coupon was used."""
        return self.record.columns["order_count"] if self.record else 0

    def shown(self, now: datetime) -> CouponSnapshot:
        """The coupon as an answer repeats it, whether it counts or not."""
        if self.record is not None and not self.defined:
            fields = asdict(render(self.record, now))
        else:
            fields = asdict(self.sent)
            for name in ("launch_date", "expiration_date", "creation_date", "update_date"):
                moment = fields[name]
                fields[name] = format_date(moment) if moment else UNSET
            created = self.record.created if self.record else now
            fields["creation_date"] = fields["creation_date"] or format_date(created)
            fields["order_count"] = self.order_count
        return CouponSnapshot(**fields)


async def find_coupon(db: Db, store_id: int, sent: Any) -> SentCoupon | None:
    """The coupon of a request, if there is one; raises 400 for a negative discount or limit."""
    if not sent:
        return None
    for name, amount in (("discount", sent.discount), ("totalLimit", sent.total_limit)):
        if amount and amount < 0:
            raise NEGATIVE(field=f"DiscountCoupon.{name}")
    wanted = sent.code or (str(sent.id) if sent.id else "")
    record = await find_by_id_or_code(db, store_id, wanted) if wanted else None
    defined = bool(sent.discount_type) or isinstance(sent.discount, Decimal)
    return SentCoupon(sent, record, defined)


async def read_coupon(db: Db, store_id: int, found: SentCoupon | None, email: str) -> Coupon | None:
    """The coupon with its history; None for one that nobody has defined."""
    if found is None or not (found.defined or found.record):
        return None
    terms: Any = found.sent if found.defined or not found.record else found.record.doc
    limit, shipping_limit = terms.catalog_limit, terms.shipping_limit
    status: CouponStatus = terms.status or "ACTIVE"
    if found.record and not found.defined:
        status = status_of(found.record.doc, found.order_count, db.now)
    uses_limit: UsesLimit = terms.uses_limit or "UNLIMITED"
    used = uses_limit == "ONCEPERCUSTOMER" and bool(email and found.code)
    return Coupon(
        discount_type=terms.discount_type or "ABS",
        discount=terms.discount or ZERO,
        status=status,
        launch_date=terms.launch_date or None,
        expiration_date=terms.expiration_date or None,
        total_limit=terms.total_limit if isinstance(terms.total_limit, Decimal) else None,
        products=frozenset((limit.products if limit else None) or ()),
        categories=frozenset((limit.categories if limit else None) or ()),
        shipping_methods=frozenset((shipping_limit.shipping_methods if shipping_limit else None) or ()),
        uses_limit=uses_limit,
        application_limit=_application_limit(terms),
        order_count=found.order_count,
        used_by_customer=used and await history.coupon_used(db, store_id, found.code, email),
    )


def _application_limit(terms: Any) -> Any:
    """The limit itself, or what the older field says."""
    older = "REPEAT_CUSTOMER_ONLY" if getattr(terms, "repeat_customer_only", None) else "UNLIMITED"
    return terms.application_limit or older
