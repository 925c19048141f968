"""Writing down that money was given back (orders.md 5, "Refunds"). For integrations of payment systems: the API itself
only shows refunds.
"""

from decimal import Decimal
from typing import Literal

from msgspec import UNSET

from tradepost.kit.db import Tx
from tradepost.kit.errors import Error
from tradepost.resources.orders.drafts import Draft, write
from tradepost.resources.orders.identities import lock_order
from tradepost.resources.orders.parts.payments import StoredRefund
from tradepost.resources.orders.schemas import OrderFields
from tradepost.resources.store_profile.store import Store

LONGEST_REASON = 256

NOTHING_REFUNDED = Error(400, "WRONG_PARAMETER", "Field Refund.amount is expected to be a number above 0")


async def add_refund(
    tx: Tx,
    store: Store,
    order_id: str,
    amount: Decimal,
    *,
    source: Literal["CP", "API", "External"] = "External",
    reason: str = "",
) -> None:
    """Append a refund to an order: from then on it is PARTIALLY_REFUNDED, and REFUNDED once all of its total was given
    back, with what follows from that for stock, gift cards and mails. Reasons are cut to 256 characters. Raises 404
    ORDER_NOT_FOUND, and 400 for an amount that is not above 0.
    """
    if amount <= 0:
        raise NOTHING_REFUNDED()
    record = await lock_order(tx, store.id, order_id)
    draft = Draft.of(record)
    doc = record.doc
    refund = StoredRefund(date=tx.now, source=source, reason=reason[:LONGEST_REASON] or UNSET, amount=amount)
    doc.refunds = [*doc.refunds, refund]
    given_back = sum((item.amount for item in doc.refunds), Decimal(0))
    status = "PARTIALLY_REFUNDED" if given_back < (doc.total or Decimal(0)) else "REFUNDED"
    await write(tx, store, draft, OrderFields(payment_status=status))
