"""Issuing tax invoices, on demand and by themselves (orders.md 8)."""

from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.resources.orders.invoices.composing import Heading, paper
from tradepost.resources.orders.invoices.documents import add_invoice, newest_invoice
from tradepost.resources.orders.invoices.numbering import take_number
from tradepost.resources.orders.render import render
from tradepost.resources.orders.schemas import StoredOrder
from tradepost.resources.store_profile.store import Store

_CALLED_OFF = ("CANCELLED", "REFUNDED")


async def issue_invoice(tx: Tx, store: Store, order: Record[StoredOrder]) -> int:
    """Issue a tax invoice of a finished, held order; returns its internal id. It cancels the last one if that was of a
    sale and the order is called off.
    """
    newest = await newest_invoice(tx, store.id, order.id)
    called_off = order.doc.payment_status in _CALLED_OFF
    cancels = newest["number"] if newest and newest["type"] == "SALE" and called_off else ""
    heading = Heading("FULL_CANCEL" if cancels else "SALE", await take_number(tx, store.id), tx.now, cancels)
    # Which products can still be bought is on no paper.
    printed = paper(render(order, store, frozenset()), store, heading)
    return await add_invoice(tx, store.id, order.id, kind=heading.type, issued=heading.issued, paper=printed)


async def issue_if_due(tx: Tx, store: Store, order: Record[StoredOrder], *, placed: bool, paid: bool) -> None:
    """Issue the invoice of an order that was just placed, or paid for the first time, if the store wants it now; never
    a second one.
    """
    settings = store.profile.tax_invoice_settings
    if not settings or settings.enable_tax_invoices is not True:
        return
    moment = (settings.generate_invoices_automatically or "").upper()
    due = placed if moment == "ON_ORDER_PLACED" else paid and "PAID" in moment
    if due and await newest_invoice(tx, store.id, order.id) is None:
        await issue_invoice(tx, store, order)
