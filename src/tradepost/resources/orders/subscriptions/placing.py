"""The order of a charge, made from the template of its subscription (orders.md 10)."""

from msgspec import UNSET
from msgspec.structs import replace

from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.resources.customers.linking import find_by_id
from tradepost.resources.orders.drafts import Draft, write
from tradepost.resources.orders.numbering import new_order
from tradepost.resources.orders.schemas import OrderFields, StoredOrder
from tradepost.resources.orders.subscriptions.charger import Outcome
from tradepost.resources.orders.subscriptions.documents import add_order
from tradepost.resources.orders.subscriptions.schemas import StoredSubscription
from tradepost.resources.store_profile.store import Store

# What is new about every order.
_IDENTITY = ("public_id", "public_uid", "cart_id", "ticket", "repeat_token", "reference_transaction_id")


async def place_order(tx: Tx, store: Store, record: Record[StoredSubscription], outcome: Outcome) -> int:
    """Make the order of a charge, and return its internal number. It is paid if the money was collected; else it awaits
    payment. Its stock is taken either way.
    """
    number: int = await tx.fetchval("SELECT nextval('orders_id_seq')")
    draft = Draft(number, await _document(tx, record, number), tx.now, of_charge=True)
    customer = await find_by_id(tx, store.id, record.doc.customer_id) if record.doc.customer_id else None
    body = OrderFields(
        payment_status="PAID" if outcome.result == "collected" else "AWAITING_PAYMENT",
        customer_id=customer.id if customer else UNSET,
        external_transaction_id=outcome.transaction_id or UNSET,
    )
    await write(tx, store, draft, body)
    await add_order(tx, store.id, record.id, number)
    return number


async def _document(tx: Tx, record: Record[StoredSubscription], number: int) -> StoredOrder:
    """The template with ids of its own. Its items are no new ones, so that they stay as they were bought."""
    new, template = new_order(number), record.doc.template
    items = [
        replace(item, id=await tx.fetchval("SELECT nextval('order_items_id_seq')"), subscription_id=record.id)
        for item in template.items
    ]
    return replace(template, **{name: getattr(new, name) for name in _IDENTITY}, items=items, customer_id=UNSET)
