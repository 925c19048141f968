"""The default EMAIL contact is the customer's own address: whichever is written, the other follows (customers.md 5)."""

from msgspec import UnsetType
from msgspec.structs import replace

from tradepost.kit.db import Tx
from tradepost.resources.customers.contacts.arranging import (
    add_contact,
    arrange,
    default_of,
    defaults,
    new_contact,
    overlay,
)
from tradepost.resources.customers.contacts.schemas import CustomerContactFields, StoredContact
from tradepost.resources.customers.documents import folded
from tradepost.resources.customers.emails import check_email
from tradepost.resources.customers.schemas import StoredCustomer


async def first_contacts(tx: Tx, doc: StoredCustomer, sent: list[CustomerContactFields]) -> None:
    """The contacts of a new customer: the own address, those that were sent, and the billing person's phone."""
    if not any(item.type == "EMAIL" and folded(item.contact or "") == folded(doc.email) for item in sent):
        sent = [CustomerContactFields(type="EMAIL", contact=doc.email), *sent]
    for fields in sent:
        await add_contact(tx, doc.contacts, fields)
    arrange(doc.contacts, ())
    await _give_email(tx, doc, None)
    phone = doc.billing_person.phone if doc.billing_person else None
    if phone and not default_of(doc.contacts, "PHONE"):
        await set_primary_phone(tx, doc, phone)


async def write_contacts(
    tx: Tx, doc: StoredCustomer, sent: list[CustomerContactFields] | UnsetType | None, email: str | UnsetType
) -> None:
    """Replace the contacts by those that were sent, if any were, and the address by `email`, if it is another one.

    A new address goes into the default EMAIL contact. Otherwise the customer takes over the address of the contact that
    was made the default one; a list without any gets back the one that it lacks.
    """
    former = default_of(doc.contacts, "EMAIL")
    former = replace(former) if former else None
    if isinstance(sent, list):
        before = defaults(doc.contacts)
        doc.contacts = await _replaced(tx, doc.contacts, sent)
        marked = default_of(doc.contacts, "EMAIL") is not None
        arrange(doc.contacts, before)
    else:
        marked = True
    if isinstance(email, str) and email != doc.email:
        check_email(email, "Customer.email")
        doc.email = email
        marked = False
    if marked:
        take_email(doc)
    else:
        await _give_email(tx, doc, former)


async def _replaced(tx: Tx, stored: list[StoredContact], sent: list[CustomerContactFields]) -> list[StoredContact]:
    """The new full list: one with the id of a stored contact is that one, changed in what was sent; others are new."""
    known = {item.id: item for item in stored}
    contacts: list[StoredContact] = []
    for fields in sent:
        contact = known.pop(fields.id, None) if isinstance(fields.id, int) else None
        if contact is None:
            await add_contact(tx, contacts, fields)
        else:
            overlay(contact, fields, tx.now)
            contacts.append(contact)
    return contacts


def take_email(doc: StoredCustomer) -> None:
    """The customer's address becomes that of the default EMAIL contact; raises 400 when that is none."""
    contact = default_of(doc.contacts, "EMAIL")
    if contact is not None and contact.contact != doc.email:
        check_email(contact.contact, "CustomerContact.contact")
        doc.email = contact.contact


async def _give_email(tx: Tx, doc: StoredCustomer, former: StoredContact | None) -> None:
    """The default EMAIL contact becomes one with the customer's address: one that has it, else the former default one,
    else a new one.
    """
    emails = [item for item in doc.contacts if item.type == "EMAIL"]
    contact = next((item for item in emails if folded(item.contact) == folded(doc.email)), None)
    if contact is None and former is not None:
        contact = next((item for item in emails if item.id == former.id), None)
    if contact is None:
        lost = former is not None and all(item.id != former.id for item in doc.contacts)
        contact = former if former is not None and lost else await new_contact(tx, [], "EMAIL", doc.email)
        doc.contacts.insert(0, contact)
    if contact.contact != doc.email:
        contact.contact, contact.timestamp = doc.email, tx.now
    for item in emails:
        item.default = False
    contact.default = True


async def set_primary_phone(tx: Tx, doc: StoredCustomer, phone: str) -> None:
    """Write the number of the default PHONE contact, which is made if there is none."""
    contact = default_of(doc.contacts, "PHONE")
    if contact is None:
        doc.contacts.append(await new_contact(tx, doc.contacts, "PHONE", phone, default=True))
    elif contact.contact != phone:
        contact.contact, contact.timestamp = phone, tx.now
