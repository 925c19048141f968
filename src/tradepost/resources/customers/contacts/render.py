"""From stored contacts to answers."""

from msgspec.structs import asdict

from tradepost.kit.dates import format_date
from tradepost.resources.customers.contacts.arranging import ordered
from tradepost.resources.customers.contacts.schemas import CustomerContact, StoredContact


def render_contact(contact: StoredContact) -> CustomerContact:
    """One contact."""
    return CustomerContact(**asdict(contact) | {"timestamp": format_date(contact.timestamp)})


def render_contacts(contacts: list[StoredContact]) -> list[CustomerContact]:
    """All contacts of a customer, in their order."""
    return [render_contact(contact) for contact in ordered(contacts)]
