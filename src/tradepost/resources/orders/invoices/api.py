"""Receipts and tax invoices of orders."""

from typing import Annotated as A

from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Answer, Created, ReadsBack, Scope, Sends, get, post
from tradepost.resources.orders.invoices import service
from tradepost.resources.orders.invoices.answers import html_answer, pdf_answer
from tradepost.resources.orders.invoices.press import Press
from tradepost.resources.orders.invoices.schemas import TaxInvoices
from tradepost.resources.orders.schemas import Order, OrderFields
from tradepost.resources.store_profile.store import Store

Html = A[Answer, Sends("text/html")]
PdfFile = A[Answer, Sends("application/pdf")]


@post("/orders/tax-invoice-preview", scope="create_orders")
async def preview_tax_invoice(db: Db, store: Store, press: Press, body: A[OrderFields, ReadsBack(Order)]) -> Html:
    """Preview the tax invoice of an order."""
    return html_answer(press.html(await service.preview_tax_invoice(db, store, body), store.id))


@get("/orders/{order_id}/invoice", scope="read_orders")
async def get_order_receipt(db: Db, store: Store, press: Press, order_id: str) -> Html:
    """Get order receipt as HTML."""
    return html_answer(press.html(await service.get_receipt(db, store, order_id), store.id))


@get("/orders/{order_id}/invoice-pdf", scope="read_orders")
async def get_order_receipt_pdf(db: Db, store: Store, press: Press, order_id: str) -> PdfFile:
    """Get order receipt PDF."""
    receipt = await service.get_receipt(db, store, order_id)
    return pdf_answer(await press.pdf(receipt, store.id), receipt)


@get("/orders/{order_id}/invoices", scope=Scope(("read_orders", "read_invoices")))
async def search_tax_invoices(db: Db, store: Store, order_id: str) -> TaxInvoices:
    """Get tax invoices for order."""
    return TaxInvoices(invoices=await service.search_tax_invoices(db, store, order_id))


@post("/orders/{order_id}/invoices/create-invoice", scope="create_orders")
async def create_tax_invoice(tx: Tx, store: Store, order_id: str) -> Created:
    """Generate tax invoice for order."""
    return Created(id=await service.create_tax_invoice(tx, store, order_id))
