"""The mails about orders, and who wants them (store-profile.md 2.2, orders.md 5)."""

from typing import Literal

from tradepost.kit.mail import MailOrder
from tradepost.kit.mail_servers import is_address
from tradepost.resources.orders.schemas import StoredOrder
from tradepost.resources.orders.statuses import UNFINISHED
from tradepost.resources.store_profile.order_statuses.schemas import StatusId
from tradepost.resources.store_profile.recipients import recipients
from tradepost.resources.store_profile.sections.notifications import MailMessageFields
from tradepost.resources.store_profile.store import Store

# What the store's settings call them. The last one goes to merchants.
Kind = Literal[
    "order_confirmation",
    "order_status_changed",
    "order_shipped",
    "order_is_ready_for_pickup",
    "download_egoods",
    "new_order_placed",
]


class OrderMail(MailOrder, kw_only=True):
    """A mail about an order: to the buyer, or to the merchant with the address `to`. One about a new status says which
    one it is, as the order may have another one by the time that the mail is written.
    """

    kind: Kind
    status: StatusId | None = None
    to: str = ""


def settings_of(store: Store, kind: Kind) -> MailMessageFields:
    """What the merchant has said about a kind of mail."""
    notifications = store.profile.mail_notifications
    messages = notifications.admin_messages if kind == "new_order_placed" else notifications.customer_order_messages
    message: MailMessageFields | None = getattr(messages, kind) if messages else None
    return message or MailMessageFields()


def merchants(store: Store) -> tuple[str, ...]:
    """Who hears of new orders."""
    return recipients(store, settings_of(store, "new_order_placed"))


def is_wanted(store: Store, doc: StoredOrder, mail: OrderMail) -> bool:
    """Whether a mail is to be sent: neither order nor store has switched it off, and somebody can get it."""
    if doc.payment_status == UNFINISHED:
        return False
    if mail.kind == "new_order_placed":
        return mail.to in merchants(store)
    status = store.order_statuses.get(mail.status) if mail.status else None
    return (
        doc.disable_all_customer_notifications is not True
        and settings_of(store, mail.kind).enabled is not False
        and (status is None or status.send_notification_when_status_is_assigned is not False)
        and is_address(doc.email or "")
    )
