"""Contacts of customers."""

from typing import Annotated as A

from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Deleted, ReadsBack, Updated, any_scope, delete, get, post, put
from tradepost.resources.customers.contacts import service
from tradepost.resources.customers.contacts.schemas import (
    ContactCreated,
    CustomerContact,
    CustomerContactFields,
    CustomerContacts,
)

ContactBody = A[CustomerContactFields, ReadsBack(CustomerContact)]


@get("/customers/{customer_id}/contacts", scope="read_customers")
async def search_customer_contacts(access: Access, db: Db, customer_id: int) -> CustomerContacts:
    """Search customer contacts."""
    return CustomerContacts(items=await service.search_customer_contacts(db, access.store_id, customer_id))


@get("/customers/{customer_id}/contacts/{contact_id}", scope="read_customers")
async def get_customer_contact(access: Access, db: Db, customer_id: int, contact_id: int) -> CustomerContact:
    """Get customer contact."""
    return await service.get_customer_contact(db, access.store_id, customer_id, contact_id)


@post("/customers/{customer_id}/contacts", scope=any_scope("create_customers", "update_customers"))
async def create_customer_contact(access: Access, tx: Tx, customer_id: int, body: ContactBody) -> ContactCreated:
    """Create customer contact."""
    return ContactCreated(id=await service.create_customer_contact(tx, access.store_id, customer_id, body))


@put("/customers/{customer_id}/contacts/{contact_id}", scope="update_customers")
async def update_customer_contact(
    access: Access, tx: Tx, customer_id: int, contact_id: int, body: ContactBody
) -> Updated:
    """Update customer contact."""
    await service.update_customer_contact(tx, access.store_id, customer_id, contact_id, body)
    return Updated()


@delete("/customers/{customer_id}/contacts/{contact_id}", scope="update_customers")
async def delete_customer_contact(access: Access, tx: Tx, customer_id: int, contact_id: int) -> Deleted:
    """Delete customer contact."""
    await service.delete_customer_contact(tx, access.store_id, customer_id, contact_id)
    return Deleted(delete_count=1)
