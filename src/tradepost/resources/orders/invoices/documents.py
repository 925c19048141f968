"""Where tax invoices are stored, and how orders list them."""

import secrets
from collections import defaultdict
from datetime import datetime
from typing import Any

import msgspec

from tradepost.kit import changes
from tradepost.kit.dates import format_date
from tradepost.kit.db import Db, Row, Tx
from tradepost.resources.orders.invoices.paper import Paper
from tradepost.resources.orders.invoices.schemas import InvoiceType
from tradepost.resources.orders.parts.payments import TaxInvoice
from tradepost.resources.store_profile.store import Store

PATH = "/download_tax_invoice"


async def invoices_of(db: Db, store: Store, order_ids: list[int]) -> dict[int, list[TaxInvoice]]:
    """The invoices of orders, by the orders' internal numbers, the oldest first."""
    rows = await db.fetch(
        "SELECT id, order_id, number, type, created, access_key FROM invoices "
        "WHERE store_id = $1 AND order_id = ANY($2) ORDER BY id",
        store.id,
        order_ids,
    )
    found: dict[int, list[TaxInvoice]] = defaultdict(list)
    for row in rows:
        found[row["order_id"]].append(_shown(row, store))
    return found


def _shown(row: Row, store: Store) -> TaxInvoice:
    query = f"ownerid={store.id}&invoice_id={row['id']}&access_key={row['access_key']}"
    return TaxInvoice(
        internal_id=row["id"],
        id=row["number"],
        created=format_date(row["created"]),
        link=f"{store.base_url}{PATH}?{query}",
        type=row["type"],
    )


async def newest_invoice(db: Db, store_id: int, order_id: int) -> Row | None:
    """The `type` and `number` of the last invoice of an order; None when it has none."""
    return await db.fetchrow(
        "SELECT type, number FROM invoices WHERE store_id = $1 AND order_id = $2 ORDER BY id DESC LIMIT 1",
        store_id,
        order_id,
    )


async def add_invoice(
    tx: Tx, store_id: int, order_id: int, *, kind: InvoiceType, issued: datetime, paper: Paper
) -> int:
    """Store an invoice for good; returns its internal id."""
    invoice_id: int = await tx.fetchval(
        "INSERT INTO invoices (store_id, id, order_id, number, type, created, access_key, paper, file_ids) "
        "VALUES ($1, nextval('invoices_id_seq'), $2, $3, $4, $5, $6, $7, $8) RETURNING id",
        store_id,
        order_id,
        paper.number,
        kind,
        issued,
        secrets.token_urlsafe(24),
        msgspec.json.encode(paper).decode(),
        [paper.logo_file] if paper.logo_file else [],
    )
    await changes.record(tx, store_id, "invoice.created", invoice_id, {"orderId": paper.order_id})
    return invoice_id


async def delete_invoices(tx: Tx, store_id: int, order_id: int, public_id: str) -> None:
    """Remove the invoices of an order that is about to be deleted."""
    rows = await tx.fetch("DELETE FROM invoices WHERE store_id = $1 AND order_id = $2 RETURNING id", store_id, order_id)
    gone = sorted(row["id"] for row in rows)
    told: dict[str, Any] = {"orderId": public_id}
    await changes.record_all(tx, store_id, "invoice.deleted", gone, dict.fromkeys(gone, told))


async def issued_paper(db: Db, store_id: int, invoice_id: int) -> tuple[Paper, str] | None:
    """What an invoice says, and the key that opens it; None for an unknown one."""
    row = await db.fetchrow(
        "SELECT paper, access_key FROM invoices WHERE store_id = $1 AND id = $2", store_id, invoice_id
    )
    return (msgspec.json.decode(row["paper"], type=Paper), row["access_key"]) if row else None
