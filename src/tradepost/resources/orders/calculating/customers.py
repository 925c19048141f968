"""Who buys, as far as the store knows (calculation.md 2.1 and 5.4)."""

from dataclasses import dataclass

from tradepost.kit.db import Db
from tradepost.resources.customers.documents import CustomerRecord
from tradepost.resources.customers.linking import find_by_email, find_by_id
from tradepost.resources.orders import history
from tradepost.resources.orders.calculating.schemas import OrderForCalculateFields
from tradepost.resources.orders.calculation.values import Customer


@dataclass(frozen=True, slots=True)
class Buyer:
    """The buyer of a request, and the customer of the store that this is, if it is one."""

    email: str
    record: CustomerRecord | None
    tax_id: str
    tax_id_valid: bool

    @property
    def group_id(self) -> int:
        """The customer's group; 0 for customers without one and for guests."""
        return (self.record.doc.customer_group_id or 0) if self.record else 0

    async def read(self, db: Db, store_id: int, *, with_history: bool) -> Customer:
        """The value that the engine works with. Earlier orders are looked up when a coupon asks for them."""
        customer_id = self.record.id if self.record else None
        return Customer(
            group_id=self.group_id,
            tax_exempt=self.record is not None and self.record.doc.tax_exempt is True,
            valid_tax_id=bool(self.tax_id) and self.tax_id_valid,
            has_ordered=with_history
            and await history.has_ordered(db, store_id, email=self.email, customer_id=customer_id),
        )


async def find_buyer(db: Db, store_id: int, sent: OrderForCalculateFields) -> Buyer:
    """The customer with the id of a request, else the one with its e-mail address."""
    record = await find_by_id(db, store_id, sent.customer_id) if sent.customer_id else None
    if record is None and sent.email:
        record = await find_by_email(db, store_id, sent.email)
    stored = record.doc if record else None
    return Buyer(
        email=sent.email or (stored.email if stored else ""),
        record=record,
        tax_id=sent.customer_tax_id or (stored.tax_id if stored else "") or "",
        tax_id_valid=sent.customer_tax_id_valid is True or (stored is not None and stored.tax_id_valid is not False),
    )
