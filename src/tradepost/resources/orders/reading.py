"""Reading orders: one, the last one, a page of them (orders.md 1 and 6)."""

from urllib.parse import urlencode

from tradepost.kit.db import Db
from tradepost.kit.documents import Record
from tradepost.kit.search import Page
from tradepost.resources.customers.documents import customers
from tradepost.resources.orders import identities
from tradepost.resources.orders.documents import orders
from tradepost.resources.orders.invoices.documents import invoices_of
from tradepost.resources.orders.render import render
from tradepost.resources.orders.schemas import Order, StoredOrder
from tradepost.resources.orders.search import FINISHED, LastOrderView, OrderSearch
from tradepost.resources.store_profile.store import Store

# SQL of whether an order goes to a place that is known.
_HAS_ADDRESS = (
    "coalesce(nullif(doc #>> '{shippingPerson,street}', ''), nullif(doc #>> '{shippingPerson,countryCode}', '')) "
    "IS NOT NULL"
)


async def search_orders(db: Db, store: Store, search: OrderSearch) -> Page[Order]:
    """One page of orders, the newest first."""
    found = await orders.find(db, store.id, search)
    return Page.of(await shown(db, store, found.records), found.total, search)


async def search_customer_orders(db: Db, store: Store, customer_id: int, search: OrderSearch) -> Page[Order]:
    """The orders of one customer. Raises 404 for an unknown one."""
    await customers.get(db, store.id, customer_id)
    return await search_orders(db, store, search)


async def get_order(db: Db, store: Store, order_id: str) -> Order:
    """The order with an id of any form; raises 404 ORDER_NOT_FOUND."""
    [order] = await shown(db, store, [await identities.get_order(db, store.id, order_id)])
    return order


async def get_last_order(db: Db, store: Store, view: LastOrderView) -> Order:
    """The newest order that is no cart, of everybody or of one address; raises 404 ORDER_NOT_FOUND."""
    row = await db.fetchrow(
        f"SELECT {orders.selected} FROM orders WHERE store_id = $1 AND {FINISHED} AND ($2 = '' OR email = $2) "
        f"{'AND ' + _HAS_ADDRESS if view.with_address else ''} ORDER BY created DESC, id DESC LIMIT 1",
        store.id,
        view.customer_email.strip().casefold(),
    )
    if row is None:
        raise orders.missing(id="last")
    [order] = await shown(db, store, [orders.record(row)])
    return order


async def get_repeat_order_url(db: Db, store: Store, order_id: str) -> str:
    """The address where the buyer orders the same again; it stays the same. Raises 404 ORDER_NOT_FOUND."""
    doc = (await identities.get_order(db, store.id, order_id)).doc
    query = {
        "id": doc.public_id,
        "token": doc.repeat_token,
        "type": "order",
        "utm_source": "repeat_order_button",
        "utm_medium": "api",
    }
    return f"{store.url.rstrip('/')}/repeat-order?{urlencode(query)}"


async def shown(db: Db, store: Store, records: list[Record[StoredOrder]]) -> list[Order]:
    """Orders as they are answered."""
    available = await available_products(db, store.id, [record.doc for record in records])
    invoices = await invoices_of(db, store, [record.id for record in records])
    answers = [render(record, store, available) for record in records]
    for answer in answers:
        answer.invoices = invoices.get(answer.internal_id, [])
    return answers


async def available_products(db: Db, store_id: int, docs: list[StoredOrder]) -> frozenset[int]:
    """The products of these orders that still can be bought."""
    sold = sorted({item.product_id for doc in docs for item in doc.items if item.product_id})
    rows = await db.fetch("SELECT id FROM products WHERE store_id = $1 AND id = ANY($2) AND enabled", store_id, sold)
    return frozenset(row["id"] for row in rows)
