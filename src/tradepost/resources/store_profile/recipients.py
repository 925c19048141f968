"""Who hears of what merchants are told by mail (store-profile.md 2.3)."""

from msgspec import UnsetType

from tradepost.kit.mail_servers import is_address
from tradepost.resources.store_profile.sections.notifications import MailMessageFields
from tradepost.resources.store_profile.store import Store


def recipients(store: Store, message: MailMessageFields | UnsetType | None) -> tuple[str, ...]:
    """The addresses of the store's mailNotifications, else that of the company; nobody when the merchant has switched
    this kind of message off.
    """
    if message and message.enabled is False:
        return ()
    addresses = filter(is_address, store.profile.mail_notifications.admin_notification_emails or ())
    company = filter(is_address, [store.profile.company.email or ""])
    return tuple(dict.fromkeys(addresses)) or tuple(company)
