"""The customer of an order, and what customers are told of their orders (orders.md 3, customers.md 2.3)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from msgspec import UNSET, UnsetType

from tradepost.kit.db import Tx
from tradepost.resources.customers.documents import CustomerRecord
from tradepost.resources.customers.linking import create_from_order, find_by_email, find_by_id, group_name
from tradepost.resources.customers.stats import add_order, add_to_stats
from tradepost.resources.orders import statuses
from tradepost.resources.orders.schemas import CUSTOMER_OF_ORDER_NOT_FOUND, StoredOrder
from tradepost.resources.store_profile.store import Store


async def link(
    tx: Tx, store: Store, doc: StoredOrder, sent_id: int | UnsetType | None, *, anew: bool, exempt_before: bool = False
) -> CustomerRecord | None:
    """Find the customer of an order: the one that was sent, else, if the order looks for one `anew`, the one with its
    address, else the one it has. A finished order with an address that nobody has makes a customer. What the order says
    of its customer is written into it. Returns the customer, if there is one; raises 404 for a sent id that is unknown.
    """
    finished = doc.payment_status != statuses.UNFINISHED
    had = doc.customer_id or UNSET
    customer = await _sent(tx, store.id, sent_id) if sent_id and sent_id != had else None
    if customer is None and anew and not sent_id and doc.email:
        customer = await _with_address(tx, store, doc, create=finished)
        doc.customer_id = UNSET
    elif customer is None and had:
        customer = await find_by_id(tx, store.id, had)
        if customer is None:
            # A customer who was deleted is still the one who ordered.
            return None
    if doc.customer_tax_exempt and not exempt_before:
        doc.customer_tax_exempt = customer is not None and customer.doc.tax_exempt is True
    if customer is not None:
        doc.customer_id = customer.id
        if customer.id != had:
            doc.email = doc.email or customer.doc.email
    if finished:
        group_id = (customer and customer.doc.customer_group_id) or UNSET
        doc.customer_group_id = group_id
        doc.customer_group = await group_name(tx, store.id, group_id) if group_id else UNSET
    return customer


async def _sent(tx: Tx, store_id: int, customer_id: int) -> CustomerRecord:
    customer = await find_by_id(tx, store_id, customer_id)
    if customer is None:
        raise CUSTOMER_OF_ORDER_NOT_FOUND(id=customer_id)
    return customer


async def _with_address(tx: Tx, store: Store, doc: StoredOrder, *, create: bool) -> CustomerRecord | None:
    email = doc.email or ""
    customer = await find_by_email(tx, store.id, email)
    if customer is None and create:
        return await create_from_order(
            tx,
            store,
            email=email,
            billing=doc.billing_person,
            shipping=doc.shipping_person,
            accept_marketing=doc.accept_marketing,
            lang=doc.lang,
        )
    return customer


@dataclass(frozen=True, slots=True)
class Share:
    """What an order adds to the numbers of its customer. Unfinished orders are nobody's."""

    customer_id: int | None = None
    orders: int = 0
    sales: Decimal = Decimal(0)

    @classmethod
    def of(cls, doc: StoredOrder) -> "Share":
        """The share of an order as it is now."""
        customer_id = doc.customer_id or None
        if doc.payment_status == statuses.UNFINISHED or customer_id is None:
            return cls()
        counted = statuses.is_counted(doc.payment_status)
        return cls(customer_id, int(counted), (doc.total or Decimal(0)) if counted else Decimal(0))


NO_SHARE = Share()


async def hold_customers(tx: Tx, store_id: int, *shares: Share) -> None:
    """Nobody else counts orders of these customers before the transaction ends."""
    ids = [share.customer_id for share in shares if share.customer_id]
    if ids:
        await tx.execute(
            "SELECT FROM customers WHERE store_id = $1 AND id = ANY($2) ORDER BY id FOR NO KEY UPDATE", store_id, ids
        )


async def tell_customers(tx: Tx, store_id: int, before: Share, after: Share, created: datetime) -> None:
    """Count the difference that a stored order makes to its customers, who are held. `created` is when it was."""
    for customer_id in sorted({share.customer_id for share in (before, after) if share.customer_id}):
        old = before if before.customer_id == customer_id else NO_SHARE
        new = after if after.customer_id == customer_id else NO_SHARE
        if old == NO_SHARE and new.orders:
            await add_order(tx, store_id, customer_id, created, new.sales)
            continue
        dates = await tx.fetchrow(
            "SELECT min(created) AS first, max(created) AS last FROM orders "
            "WHERE store_id = $1 AND customer_id = $2 AND counted",
            store_id,
            customer_id,
        )
        await add_to_stats(
            tx,
            store_id,
            customer_id,
            orders=new.orders - old.orders,
            sales=new.sales - old.sales,
            first_order=dates["first"] if dates else None,
            last_order=dates["last"] if dates else None,
        )
