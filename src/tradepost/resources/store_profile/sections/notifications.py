"""Who hears of what happens in the store, and which messages are sent (store-profile.md 2.2 and 2.3)."""

from typing import TypeVar

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullClears
from tradepost.kit.errors import Error
from tradepost.kit.patch import over

M = TypeVar("M", bound=Struct)

MOST_PHONES = 100
TOO_MANY_PHONES = Error(
    400,
    "WRONG_PARAMETER",
    f"Field PhoneNotifications.adminNotificationPhones is expected to have at most {MOST_PHONES} entries",
)


class MailMessageFields(Struct, kw_only=True, rename="camel"):
    """One kind of message; some can carry a block of advertising, or a coupon."""

    enabled: bool | UnsetType = UNSET
    marketing_block_enabled: bool | UnsetType = UNSET
    discount_coupon_id: NullClears[int] = UNSET


class CustomerOrderMessagesFields(Struct, kw_only=True, rename="camel"):
    order_confirmation: NullClears[MailMessageFields] = UNSET
    order_status_changed: NullClears[MailMessageFields] = UNSET
    order_is_ready_for_pickup: NullClears[MailMessageFields] = UNSET
    download_egoods: NullClears[MailMessageFields] = UNSET
    order_shipped: NullClears[MailMessageFields] = UNSET


class AdminMessagesFields(Struct, kw_only=True, rename="camel"):
    new_order_placed: NullClears[MailMessageFields] = UNSET
    low_stock_notification: NullClears[MailMessageFields] = UNSET
    weekly_stats_report: NullClears[MailMessageFields] = UNSET


class CustomerMarketingMessagesFields(Struct, kw_only=True, rename="camel"):
    abandoned_cart_recovery: NullClears[MailMessageFields] = UNSET
    favorite_products_reminder: NullClears[MailMessageFields] = UNSET
    feedback_request: NullClears[MailMessageFields] = UNSET
    customer_loyalty_appreciation: NullClears[MailMessageFields] = UNSET
    inactive_customer_reminder: NullClears[MailMessageFields] = UNSET
    purchase_anniversary: NullClears[MailMessageFields] = UNSET


class MailNotificationsFields(Struct, kw_only=True, rename="camel"):
    admin_notification_emails: list[str] | UnsetType = UNSET
    customer_notification_from_email: NullClears[str] = UNSET
    customer_order_messages: NullClears[CustomerOrderMessagesFields] = UNSET
    admin_messages: NullClears[AdminMessagesFields] = UNSET
    customer_marketing_messages: NullClears[CustomerMarketingMessagesFields] = UNSET


class PhoneNotificationsFields(Struct, kw_only=True, rename="camel"):
    admin_notification_phones: list[str] | UnsetType = UNSET


def complete_mail(stored: MailNotificationsFields | UnsetType | None, owner_email: str) -> MailNotificationsFields:
    """The messages of a store; until it says otherwise, they come from and go to the owner."""
    return over(
        MailNotificationsFields(
            admin_notification_emails=[owner_email] if owner_email else [],
            customer_notification_from_email=owner_email,
            customer_order_messages=_all(CustomerOrderMessagesFields, enabled=True),
            admin_messages=_all(AdminMessagesFields, enabled=True),
            customer_marketing_messages=_all(CustomerMarketingMessagesFields, enabled=False),
        ),
        stored,
    )


def complete_phone(stored: PhoneNotificationsFields | UnsetType | None) -> PhoneNotificationsFields:
    """The telephones that ring."""
    return over(PhoneNotificationsFields(admin_notification_phones=[]), stored)


def check_phones(sent: PhoneNotificationsFields) -> None:
    """Raises 400 for too many of them."""
    if len(sent.admin_notification_phones or ()) > MOST_PHONES:
        raise TOO_MANY_PHONES()


def _all(kind: type[M], *, enabled: bool) -> M:
    return kind(**{name: MailMessageFields(enabled=enabled) for name in kind.__struct_fields__})
