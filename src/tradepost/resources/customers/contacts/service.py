"""The verbs of a customer's contacts (customers.md 5). All of them change the customer."""

from tradepost.kit.db import Db, Tx
from tradepost.resources.customers.contacts.arranging import add_contact, arrange, defaults, overlay
from tradepost.resources.customers.contacts.mirroring import take_email
from tradepost.resources.customers.contacts.render import render_contact, render_contacts
from tradepost.resources.customers.contacts.schemas import (
    CONTACT_NOT_FOUND,
    LAST_EMAIL_CONTACT,
    CustomerContact,
    CustomerContactFields,
    StoredContact,
)
from tradepost.resources.customers.documents import CustomerRecord, customers, told
from tradepost.resources.customers.schemas import StoredCustomer


async def search_customer_contacts(db: Db, store_id: int, customer_id: int) -> list[CustomerContact]:
    """All contacts of a customer; raises 404."""
    return render_contacts((await customers.get(db, store_id, customer_id)).doc.contacts)


async def get_customer_contact(db: Db, store_id: int, customer_id: int, contact_id: int) -> CustomerContact:
    """One contact; raises 404."""
    return render_contact(_find((await customers.get(db, store_id, customer_id)).doc, contact_id))


async def create_customer_contact(tx: Tx, store_id: int, customer_id: int, body: CustomerContactFields) -> int:
    """Add a contact; returns its id. Raises 400, 404, and 409 for an address that another customer has."""
    record = await customers.lock(tx, store_id, customer_id)
    before = defaults(record.doc.contacts)
    contact = await add_contact(tx, record.doc.contacts, body)
    arrange(record.doc.contacts, before)
    await _save(tx, store_id, record)
    return contact.id


async def update_customer_contact(
    tx: Tx, store_id: int, customer_id: int, contact_id: int, body: CustomerContactFields
) -> None:
    """Write what was sent into a contact; raises 400, 404, and 409 for an address that another customer has."""
    record = await customers.lock(tx, store_id, customer_id)
    contact = _find(record.doc, contact_id)
    before = defaults(record.doc.contacts)
    overlay(contact, body, tx.now)
    arrange(record.doc.contacts, before)
    await _save(tx, store_id, record)


async def delete_customer_contact(tx: Tx, store_id: int, customer_id: int, contact_id: int) -> None:
    """Remove a contact; raises 404, and 400 for the last of the type EMAIL."""
    record = await customers.lock(tx, store_id, customer_id)
    before = defaults(record.doc.contacts)
    record.doc.contacts.remove(_find(record.doc, contact_id))
    arrange(record.doc.contacts, before)
    await _save(tx, store_id, record)


def _find(doc: StoredCustomer, contact_id: int) -> StoredContact:
    contact = next((item for item in doc.contacts if item.id == contact_id), None)
    if contact is None:
        raise CONTACT_NOT_FOUND(id=contact_id)
    return contact


async def _save(tx: Tx, store_id: int, record: CustomerRecord) -> None:
    if not any(item.type == "EMAIL" for item in record.doc.contacts):
        raise LAST_EMAIL_CONTACT()
    take_email(record.doc)
    await customers.save(tx, store_id, record, told(record.doc.email))
