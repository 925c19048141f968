"""What stands on a receipt or a tax invoice: every text as it is printed, in the order in which it is read.

Templates get this and nothing else, for PDF as for HTML. Issued invoices are kept as this and read again for years, so
a field that comes to it has a default.
"""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

PaperKind = Literal["receipt", "sale", "cancellation"]


class Line(Struct, kw_only=True):
    """Something with a name: `Order date`, `Sep 4, 2024`; or an amount: `Subtotal`, `$40.00`."""

    label: str
    value: str


class Party(Struct, kw_only=True):
    """Somebody with an address, and what else is known of them."""

    title: str
    address: list[str]
    details: list[Line] = []


class Columns(Struct, kw_only=True):
    """The headings of the table of items."""

    item: str
    quantity: str
    price: str
    tax: str
    total: str


class PaperItem(Struct, kw_only=True):
    """One row of the table. `options` are what the buyer chose; `tax` are the rates."""

    name: str
    sku: str
    options: list[Line]
    quantity: str
    price: str
    tax: str
    total: str


class Passage(Struct, kw_only=True):
    """A text of some length: comments, legal texts."""

    title: str
    text: str


class Paper(Struct, kw_only=True):
    """A whole receipt or tax invoice. Amounts are those of the order as JSON, in the store's format; all amounts of a
    cancellation have the opposite sign.
    """

    kind: PaperKind
    title: str
    # Of the invoice; "" on receipts.
    number: str
    # Both ids of the order; "" and 0 in a preview.
    order_id: str
    order_number: int
    # Of the invoice, else of the order: `2026-11-22`.
    day: str
    language: str
    direction: Literal["ltr", "rtl"]
    store_name: str
    # The address of the logo and the id of its file; "" and 0 without one.
    logo_url: str
    logo_file: int
    facts: list[Line]
    seller: Party
    buyer: Party
    # Where the goods go, unless the buyer is there.
    recipient: Party | UnsetType = UNSET
    columns: Columns
    items: list[PaperItem]
    # What adds up to the total.
    sums: list[Line]
    total: Line
    # What is part of the total, and what was given back of it.
    remarks: list[Line]
    passages: list[Passage]
    legal: list[Passage]
    # Stands before characters that no font has.
    missing: str
