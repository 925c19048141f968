"""An order on its way into the database: the one place where a new or changed order meets stock, its customer, its
coupon and those who are told of it (orders.md 3, 5 and 7).

Locks are taken in one order: the order itself, products by id, customers, coupons, gift cards, the profile
for the numbers of orders and invoices, and last the counters.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from msgspec import UNSET

from tradepost.kit import changes, counters
from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.resources.customers.extra_fields.values import shown_on_orders
from tradepost.resources.media.storage import release
from tradepost.resources.orders import coupons, linkage, statuses, stock
from tradepost.resources.orders.documents import FINISHED_ORDERS, option_files, orders
from tradepost.resources.orders.extra_fields.listing import with_values_of_customer
from tradepost.resources.orders.gift_cards import redemptions
from tradepost.resources.orders.goods import Goods, read_goods
from tradepost.resources.orders.invoices.issuing import issue_if_due
from tradepost.resources.orders.items import merged
from tradepost.resources.orders.linkage import NO_SHARE, Share
from tradepost.resources.orders.mails.ordering import order_mails
from tradepost.resources.orders.numbering import name
from tradepost.resources.orders.parts.items import StoredItem
from tradepost.resources.orders.schemas import PRODUCT_OF_ITEM_NOT_FOUND, OrderFields, StoredOrder
from tradepost.resources.orders.snapshots import take_snapshot
from tradepost.resources.orders.subscriptions.births import begin_subscriptions, number_subscriptions
from tradepost.resources.orders.subscriptions.intervals import check_items
from tradepost.resources.orders.writing import fill
from tradepost.resources.store_profile.order_statuses.schemas import FulfillmentStatus, PaymentStatus
from tradepost.resources.store_profile.store import Store


@dataclass(frozen=True, slots=True)
class Before:
    """What an order was before it changed."""

    payment: PaymentStatus
    fulfillment: FulfillmentStatus
    email: str
    tax_exempt: bool
    share: Share
    option_files: frozenset[int]


@dataclass(slots=True)
class Draft:
    """A held or new order, and what is about to be written. `before` is None for a new one."""

    id: int
    doc: StoredOrder
    created: datetime
    record: Record[StoredOrder] | None = None
    before: Before | None = None
    # Items that the order did not have, which get a snapshot of their product.
    new_items: list[StoredItem] = field(default_factory=list)
    # The order of a subscription's charge takes stock at once, however much is left.
    of_charge: bool = False

    @classmethod
    def of(cls, record: Record[StoredOrder]) -> "Draft":
        """A held order that is about to change."""
        doc = record.doc
        before = Before(
            doc.payment_status,
            doc.fulfillment_status,
            doc.email or "",
            doc.customer_tax_exempt is True,
            Share.of(doc),
            option_files(doc),
        )
        return cls(record.id, doc, record.created, record, before)

    @property
    def finished(self) -> bool:
        """Whether it is an order now, and no cart."""
        return self.doc.payment_status != statuses.UNFINISHED

    @property
    def placed(self) -> bool:
        """Whether it becomes an order now: a new one, or a cart until now."""
        return self.finished and (self.before is None or self.before.payment == statuses.UNFINISHED)


async def write(tx: Tx, store: Store, draft: Draft, body: OrderFields, *, at_checkout: bool = False) -> None:
    """Write a body into an order and store it, with all that follows. An order that is placed at a checkout takes stock
    at once, and is refused with 409 NOT_ENOUGH_STOCK when there is too little. Raises 400, and 404 for a product or
    customer that the store does not have.
    """
    doc = draft.doc
    fill(doc, body, store)
    if isinstance(body.items, list):
        doc.items, draft.new_items = await merged(tx, doc.items, body.items, store.language)
        check_items(doc.items)
    if body.create_date:
        draft.created = body.create_date
    if body.discount_coupon:
        await coupons.take_coupon(tx, store.id, doc, body.discount_coupon)
    if isinstance(body.customer_group, str) and not draft.finished:
        doc.customer_group = body.customer_group
    if draft.placed and draft.before:
        draft.created = tx.now
    if draft.finished:
        doc.hidden = False
    else:
        doc.recovered = False
    if doc.payment_status == "PAID":
        doc.payment_message = UNSET
        doc.paid = doc.paid or tx.now
    await _settle(tx, store, draft, body, at_checkout=at_checkout)


async def _settle(tx: Tx, store: Store, draft: Draft, body: OrderFields, *, at_checkout: bool) -> None:
    """Everything that is stored elsewhere, and the order itself."""
    doc, before = draft.doc, draft.before
    status_before = before.payment if before else None
    at_once = at_checkout or draft.of_charge
    effect = statuses.stock_effect(status_before, doc.payment_status, at_checkout=at_once)
    held = await stock.held_by(tx, store.id, draft.id) if before and effect != "none" else Counter()
    goods = await _goods(tx, store, draft, [product_id for product_id, _ in held], hold=effect != "none")
    taken: Counter[stock.Place] = Counter()
    if effect == "give back" and held:
        await stock.give_back(tx, store.id, draft.id, held)
    elif effect == "take" and not held:
        taken = stock.needed(doc.items, goods)
        await stock.take(tx, store, taken, allow_negative=not at_checkout)
    moved = before is None or (doc.email or "").casefold() != before.email.casefold()
    anew = moved or (draft.placed and not doc.customer_id)
    exempt = before is not None and before.tax_exempt
    customer = await linkage.link(tx, store, doc, body.customer_id, anew=anew, exempt_before=exempt)
    if draft.placed and customer and customer.doc.extrafields:
        shown = await shown_on_orders(tx, store.id, customer.doc)
        doc.order_extra_fields = with_values_of_customer(doc.order_extra_fields, shown)
    old, new = (before.share if before else NO_SHARE), Share.of(doc)
    await linkage.hold_customers(tx, store.id, old, new)
    if draft.placed:
        await coupons.count_coupon(tx, store.id, doc)
    await redemptions.follow(tx, store.id, draft.id, doc, status_before)
    begun = await number_subscriptions(tx, doc, status_before)
    await _store(tx, store, draft)
    await stock.record_taken(tx, store.id, draft.id, taken)
    await linkage.tell_customers(tx, store.id, old, new, draft.created.replace(microsecond=0))
    await _tell(tx, store.id, draft)
    if draft.record and begun:
        await begin_subscriptions(tx, store, draft.record, begun)
    if draft.record and draft.finished:
        await issue_if_due(tx, store, draft.record, placed=draft.placed, paid=doc.paid == tx.now)
    await order_mails(tx, store, draft.id, doc, (before.payment, before.fulfillment) if before else ())
    await _count(tx, store.id, draft)


async def _goods(tx: Tx, store: Store, draft: Draft, held: list[int], *, hold: bool) -> Goods:
    """What the catalogue knows of new items, which get their snapshots, and of all that stock is moved for."""
    items = draft.doc.items if hold else draft.new_items
    goods = await read_goods(tx, store.id, [*held, *(item.product_id for item in items if item.product_id)], hold=hold)
    for item in draft.new_items:
        if item.product_id and item.product_id not in goods.products:
            raise PRODUCT_OF_ITEM_NOT_FOUND(id=item.product_id)
        take_snapshot(item, goods, store)
    return goods


async def _store(tx: Tx, store: Store, draft: Draft) -> None:
    # Orders are as old as clients are told, so that those of one second are told apart by their numbers.
    created = draft.created.replace(microsecond=0)
    if draft.record is None:
        await name(tx, store, draft.doc)
        draft.record = await orders.insert(tx, store.id, draft.id, draft.doc, created, counted=False, updated=tx.now)
    else:
        draft.record.created = created
        await orders.save(tx, store.id, draft.record, created=created)
    if draft.before:
        await release(tx, store.id, draft.before.option_files - option_files(draft.doc))


async def _count(tx: Tx, store_id: int, draft: Draft) -> None:
    """Add to the counters, last of all: whoever has done that keeps all others waiting until the transaction ends."""
    was_finished = draft.before is not None and draft.before.payment != statuses.UNFINISHED
    added = {FINISHED_ORDERS: int(draft.finished) - int(was_finished), orders.table: int(draft.before is None)}
    if any(added.values()):
        await counters.add_all(tx, store_id, added)


async def _tell(tx: Tx, store_id: int, draft: Draft) -> None:
    """Record what happened to the order (orders.md 7)."""
    doc, before = draft.doc, draft.before
    if not draft.finished:
        if before and before.payment != statuses.UNFINISHED:
            await changes.record(tx, store_id, "order.updated", draft.id, told(doc, before))
        verb = "updated" if before and before.payment == statuses.UNFINISHED else "created"
        await changes.record(tx, store_id, f"unfinished_order.{verb}", draft.id, told_unfinished(doc))
    elif before is None or before.payment == statuses.UNFINISHED:
        await changes.record(tx, store_id, "order.created", draft.id, told(doc, None))
    else:
        await changes.record(tx, store_id, "order.updated", draft.id, told(doc, before))


def told(doc: StoredOrder, before: Before | None) -> dict[str, Any]:
    """The data of every event of a finished order; a new one was nothing before."""
    return {
        "orderId": doc.public_id,
        **({"oldPaymentStatus": before.payment, "oldFulfillmentStatus": before.fulfillment} if before else {}),
        "newPaymentStatus": doc.payment_status,
        "newFulfillmentStatus": doc.fulfillment_status,
    }


def told_unfinished(doc: StoredOrder) -> dict[str, Any]:
    """The data of every event of an unfinished order."""
    return {"orderId": doc.public_id, "cartId": doc.cart_id}
