"""Which mails a change of an order calls for. They are ordered in the transaction of the change, so that a rollback
takes them with it.
"""

from collections.abc import Collection, Iterator

from tradepost.kit.db import Tx
from tradepost.kit.jobs import enqueue
from tradepost.resources.orders.mails.jobs import mail_about_order
from tradepost.resources.orders.mails.kinds import Kind, OrderMail, is_wanted, merchants
from tradepost.resources.orders.schemas import StoredOrder
from tradepost.resources.orders.statuses import UNFINISHED
from tradepost.resources.store_profile.order_statuses.schemas import StatusId
from tradepost.resources.store_profile.store import Store

# Statuses that buyers are told in words of their own.
_KINDS: dict[StatusId, Kind] = {"SHIPPED": "order_shipped", "READY_FOR_PICKUP": "order_is_ready_for_pickup"}


async def order_mails(tx: Tx, store: Store, order_id: int, doc: StoredOrder, before: Collection[StatusId] = ()) -> None:
    """Order the mails about an order that was just stored; `before` are both of its statuses until then. Placing it
    confirms it to the buyer and tells the merchants; afterwards each new status is one mail to the buyer.
    """
    for mail in _due(store, order_id, doc, before):
        if is_wanted(store, doc, mail):
            await enqueue(tx, mail_about_order, mail)


def _due(store: Store, order_id: int, doc: StoredOrder, before: Collection[StatusId]) -> Iterator[OrderMail]:
    statuses: tuple[StatusId, ...] = (doc.payment_status, doc.fulfillment_status)
    new = [status for status in statuses if status not in before]
    if not before or UNFINISHED in before:
        yield OrderMail(store_id=store.id, entity_id=order_id, kind="order_confirmation")
        for address in merchants(store):
            yield OrderMail(store_id=store.id, entity_id=order_id, kind="new_order_placed", to=address)
    else:
        for status in new:
            kind = _KINDS.get(status, "order_status_changed")
            yield OrderMail(store_id=store.id, entity_id=order_id, kind=kind, status=status)
    if "PAID" in new and any(item.files for item in doc.items):
        yield OrderMail(store_id=store.id, entity_id=order_id, kind="download_egoods")
