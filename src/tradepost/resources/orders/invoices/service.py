"""The verbs of receipts and tax invoices (orders.md 8)."""

from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Record
from tradepost.resources.orders.drafts import Draft, write
from tradepost.resources.orders.identities import get_order, lock_order
from tradepost.resources.orders.invoices.composing import Heading, paper
from tradepost.resources.orders.invoices.documents import invoices_of
from tradepost.resources.orders.invoices.issuing import issue_invoice
from tradepost.resources.orders.invoices.numbering import coming_number
from tradepost.resources.orders.invoices.paper import Paper
from tradepost.resources.orders.invoices.previewing import draw_up
from tradepost.resources.orders.invoices.schemas import ORDER_NOT_FINISHED
from tradepost.resources.orders.parts.payments import TaxInvoice
from tradepost.resources.orders.render import render
from tradepost.resources.orders.schemas import OrderFields, StoredOrder
from tradepost.resources.orders.statuses import UNFINISHED
from tradepost.resources.store_profile.store import Store


async def get_receipt(db: Db, store: Store, order_id: str) -> Paper:
    """The receipt of an order as it is now. Raises 404, and 422 for an order that is not finished."""
    order = _finished(await get_order(db, store.id, order_id), order_id)
    return paper(render(order, store, frozenset()), store)


async def search_tax_invoices(db: Db, store: Store, order_id: str) -> list[TaxInvoice]:
    """The tax invoices of an order, the oldest first. Raises 404."""
    order = await get_order(db, store.id, order_id)
    return (await invoices_of(db, store, [order.id])).get(order.id, [])


async def create_tax_invoice(tx: Tx, store: Store, order_id: str) -> int:
    """Issue a tax invoice, and change its order by it; returns its internal id. Raises 404, and 422 for an order that
    is not finished.
    """
    order = _finished(await lock_order(tx, store.id, order_id), order_id)
    invoice_id = await issue_invoice(tx, store, order)
    await write(tx, store, Draft.of(order), OrderFields())
    return invoice_id


async def preview_tax_invoice(db: Db, store: Store, body: OrderFields) -> Paper:
    """The invoice that an order with this body would get; nothing is stored. Raises the errors of creating an order."""
    order = await draw_up(db, store, body)
    return paper(render(order, store, frozenset()), store, Heading("SALE", coming_number(store), db.now))


def _finished(order: Record[StoredOrder], order_id: str) -> Record[StoredOrder]:
    if order.doc.payment_status == UNFINISHED:
        raise ORDER_NOT_FINISHED(id=order_id)
    return order
