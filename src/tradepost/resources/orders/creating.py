"""Creating orders (orders.md 3)."""

from decimal import Decimal

from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.kit.errors import PUBLIC_TOKEN_REFUSED
from tradepost.resources.orders.drafts import Draft, write
from tradepost.resources.orders.numbering import new_order
from tradepost.resources.orders.schemas import OrderFields, StoredOrder
from tradepost.resources.store_profile.store import Store

# All that a visitor may say about payment and fulfillment.
_OF_VISITORS = ("AWAITING_PAYMENT", "INCOMPLETE")


async def create_order(
    tx: Tx, store: Store, body: OrderFields, *, public: bool = False, at_checkout: bool = False
) -> Record[StoredOrder]:
    """Store a new order with the amounts as they were sent. Raises 400; 404 for an unknown product or customer; 403
    when a public token says that it has been paid. At a checkout, stock is taken at once, and 409 NOT_ENOUGH_STOCK
    raised when there is too little.
    """
    if public:
        _check_visitor(body)
    number: int = await tx.fetchval("SELECT nextval('orders_id_seq')")
    draft = Draft(number, new_order(number), tx.now)
    await write(tx, store, draft, _completed(body, store), at_checkout=at_checkout)
    if draft.record is None:
        raise LookupError(number)
    return draft.record


def _check_visitor(body: OrderFields) -> None:
    allowed = (body.payment_status or _OF_VISITORS[0]) in _OF_VISITORS
    if not allowed or (body.fulfillment_status or "AWAITING_PROCESSING") != "AWAITING_PROCESSING":
        raise PUBLIC_TOKEN_REFUSED()
    body.private_admin_notes = ""


def _completed(body: OrderFields, store: Store) -> OrderFields:
    """A body with what a new order says of itself for good when nobody has said it."""
    if not isinstance(body.prices_include_tax, bool):
        body.prices_include_tax = store.prices_include_tax
    if not isinstance(body.total_before_gift_card_redemption, Decimal):
        body.total_before_gift_card_redemption = (body.total or Decimal(0)) + (body.gift_card_redemption or Decimal(0))
    return body
