"""The contacts of one customer: their order, and at most one default one of each type (customers.md 5)."""

from collections.abc import Container, Iterable
from datetime import datetime

from msgspec import UNSET
from msgspec.structs import replace

from tradepost.kit import patch
from tradepost.kit.db import Tx
from tradepost.kit.errors import absent, wrong
from tradepost.resources.customers.contacts.schemas import (
    CONTACT_TYPES,
    ContactType,
    CustomerContactFields,
    StoredContact,
)

# All are a part of every answer about the customer.
MOST_CONTACTS = 1000

# Types of which one is always the default one.
_ALWAYS = ("EMAIL", "PHONE")


def ordered(contacts: Iterable[StoredContact]) -> list[StoredContact]:
    """Contacts in the order in which they are listed: by type, by place, by age."""
    return sorted(contacts, key=lambda item: (CONTACT_TYPES.index(item.type), item.order_by, item.id))


def default_of(contacts: Iterable[StoredContact], kind: ContactType) -> StoredContact | None:
    """The default contact of a type."""
    return next((item for item in contacts if item.type == kind and item.default), None)


def defaults(contacts: Iterable[StoredContact]) -> frozenset[int]:
    """The ids of all default contacts."""
    return frozenset(item.id for item in contacts if item.default)


def arrange(contacts: list[StoredContact], before: Container[int]) -> None:
    """Leave one default contact of each type: one that was not it before wins over one that was."""
    for kind in CONTACT_TYPES:
        own = [item for item in ordered(contacts) if item.type == kind]
        marked = [item for item in own if item.default]
        new = [item for item in marked if item.id not in before]
        chosen = next(iter(new or marked or (own if kind in _ALWAYS else [])), None)
        for item in own:
            item.default = item is chosen


async def new_contact(
    tx: Tx, contacts: list[StoredContact], kind: ContactType, value: str, *, default: bool = False
) -> StoredContact:
    """A contact behind the others of its type, not yet among them."""
    contact_id = await tx.fetchval("SELECT nextval('customer_contacts_id_seq')")
    place = sum(item.type == kind for item in contacts)
    return StoredContact(id=contact_id, contact=value, type=kind, default=default, order_by=place, timestamp=tx.now)


async def add_contact(tx: Tx, contacts: list[StoredContact], sent: CustomerContactFields) -> StoredContact:
    """Append what was sent as a new contact; raises 400 when it lacks `contact` or `type`, or there are too many."""
    if len(contacts) >= MOST_CONTACTS:
        raise wrong(f"Field Customer.contacts is expected to have {MOST_CONTACTS} items at most")
    if not sent.contact:
        raise absent("CustomerContact.contact")
    if not sent.type:
        raise absent("CustomerContact.type")
    contact = await new_contact(tx, contacts, sent.type, sent.contact)
    overlay(contact, sent, tx.now)
    contacts.append(contact)
    return contact


def overlay(contact: StoredContact, sent: CustomerContactFields, now: datetime) -> None:
    """Write what was sent into a contact; raises 400 for an empty `contact`."""
    if sent.contact == "":
        raise absent("CustomerContact.contact")
    if patch.apply(contact, replace(sent, id=UNSET)):
        contact.handle, contact.note = contact.handle or UNSET, contact.note or UNSET
        contact.timestamp = now
