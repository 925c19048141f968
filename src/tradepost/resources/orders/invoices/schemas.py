"""Receipts and tax invoices on the wire (orders.md 8)."""

from typing import Literal

from msgspec import Struct

from tradepost.kit.errors import Error
from tradepost.resources.orders.parts.payments import TaxInvoice

ORDER_NOT_FINISHED = Error(
    422, "ORDER_NOT_FINISHED", "Order #{id} is not finished, so there is no receipt or invoice of it"
)

InvoiceType = Literal["SALE", "FULL_CANCEL"]


class TaxInvoices(Struct, kw_only=True):
    """GET /orders/{id}/invoices: the oldest first."""

    invoices: list[TaxInvoice]
