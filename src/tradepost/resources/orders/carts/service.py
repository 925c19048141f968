"""The verbs of abandoned carts (orders.md 9)."""

from decimal import Decimal

from msgspec import UNSET
from msgspec.structs import asdict

from tradepost.kit.dates import format_date
from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Record
from tradepost.kit.money import round_half_up
from tradepost.kit.search import Page
from tradepost.resources.orders.carts.schemas import CART_NOT_FOUND, Cart, CartFields, PlacedCart
from tradepost.resources.orders.carts.search import CART, CartSearch
from tradepost.resources.orders.documents import orders
from tradepost.resources.orders.drafts import Draft, write
from tradepost.resources.orders.parts.fees import HandlingFeeFields
from tradepost.resources.orders.parts.shipping import StoredShippingOption
from tradepost.resources.orders.reading import shown
from tradepost.resources.orders.schemas import OrderContents, OrderFields, StoredOrder
from tradepost.resources.store_profile.store import Store


async def search_carts(db: Db, store: Store, search: CartSearch) -> Page[Cart]:
    """One page of carts, the newest first."""
    found = await orders.find(db, store.id, search)
    return Page.of(await _shown(db, store, found.records), found.total, search)


async def get_cart(db: Db, store: Store, cart_id: str) -> Cart:
    """One cart; raises 404."""
    [cart] = await _shown(db, store, [await _cart(db, store.id, cart_id)])
    return cart


async def update_cart(tx: Tx, store: Store, cart_id: str, body: CartFields) -> None:
    """Change the few things of a cart that can be changed. Raises 404."""
    draft = Draft.of(await _lock_cart(tx, store.id, cart_id))
    if isinstance(body.taxes_on_shipping, list):
        _complete_taxes(body, draft.doc, store)
    await write(tx, store, draft, OrderFields(**asdict(body)))


async def place_cart(tx: Tx, store: Store, cart_id: str) -> PlacedCart:
    """Make an order of a cart, which waits for its payment. Placing it again changes nothing. Raises 404."""
    record = await _lock_cart(tx, store.id, cart_id)
    doc = record.doc
    if not doc.recovered:
        draft = Draft.of(record)
        doc.recovered = True
        doc.payment_message = UNSET
        await write(tx, store, draft, OrderFields(payment_status="AWAITING_PAYMENT"))
    return PlacedCart(id=doc.public_id, order_number=record.id, vendor_order_number=doc.public_id, cart_id=doc.cart_id)


async def _cart(db: Db, store_id: int, cart_id: str, suffix: str = "") -> Record[StoredOrder]:
    row = None
    if "\x00" not in cart_id:
        row = await db.fetchrow(
            f"SELECT {orders.selected} FROM orders WHERE store_id = $1 AND cart_id = $2 AND {CART} {suffix}",
            store_id,
            cart_id,
        )
    if row is None:
        raise CART_NOT_FOUND(id=cart_id)
    return orders.record(row)


async def _lock_cart(tx: Tx, store_id: int, cart_id: str) -> Record[StoredOrder]:
    """A cart that nobody else changes, or places, before the transaction ends."""
    return await _cart(tx, store_id, cart_id, "FOR UPDATE")


async def _shown(db: Db, store: Store, records: list[Record[StoredOrder]]) -> list[Cart]:
    """Carts as they are answered: what an order says, but for its ids and statuses."""
    carts = []
    for record, order in zip(records, await shown(db, store, records), strict=True):
        cart = Cart(
            **{name: getattr(order, name) for name in OrderContents.__struct_fields__}, cart_id=record.doc.cart_id
        )
        if record.doc.recovered:
            cart.recovered_order_id, cart.recovered_public_uid = record.id, record.doc.public_id
        if record.doc.recovery_email_sent:
            cart.recovery_email_sent_timestamp = format_date(record.doc.recovery_email_sent)
        carts.append(cart)
    return carts


def _complete_taxes(body: CartFields, doc: StoredOrder, store: Store) -> None:
    """Say how much each tax on shipping is that was sent without an amount; later changes do not change it."""
    option, fee = doc.shipping_option or StoredShippingOption(), doc.handling_fee or HandlingFeeFields()
    cost = (option.shipping_rate or Decimal(0)) + (fee.value or Decimal(0))
    for tax in body.taxes_on_shipping or ():
        if not isinstance(tax.total, Decimal):
            total = cost * (tax.value or Decimal(0)) / 100
            tax.total = round_half_up(total, store.profile.formats_and_units.currency_precision)
