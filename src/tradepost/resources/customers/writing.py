"""From a body to a stored customer (customers.md 2 and 3)."""

import re

import msgspec
from msgspec import UNSET, Struct

from tradepost.kit import patch
from tradepost.kit.db import Tx
from tradepost.kit.errors import LANGUAGES_NOT_ALLOWED, absent, wrong
from tradepost.kit.parameters import camel
from tradepost.resources.customers.addresses import replace_addresses
from tradepost.resources.customers.contacts.mirroring import first_contacts, set_primary_phone, write_contacts
from tradepost.resources.customers.emails import check_email
from tradepost.resources.customers.extra_fields.values import write_values
from tradepost.resources.customers.groups.documents import check_group
from tradepost.resources.customers.persons import is_blank, without_blanks
from tradepost.resources.customers.schemas import (
    BillingPersonFields,
    CustomerData,
    CustomerFields,
    MassCustomerFields,
    StoredCustomer,
)

# Of the form `en`, `pt-BR` or `pt_BR`; it need not be one that the store speaks.
_LANGUAGE = re.compile(r"[A-Za-z]{2}([-_][A-Za-z]{2})?")

# What has no limit of its own. Both lists are a part of every answer about the customer.
_LISTS = ("shipping_addresses", "extrafields")
MOST_LISTED = 1000


async def new_customer(tx: Tx, store_id: int, body: CustomerFields) -> StoredCustomer:
    """The document of a new customer; raises 400, and 404 for an unknown group."""
    if not isinstance(body.email, str) or not body.email.strip():
        raise absent("Customer.email")
    check_email(body.email, "Customer.email")
    doc = StoredCustomer(email=body.email)
    await check_group_of(tx, store_id, body)
    await _fill(tx, store_id, doc, body)
    await first_contacts(tx, doc, body.contacts or [])
    if body.primary_phone:
        await set_primary_phone(tx, doc, body.primary_phone)
    return doc


async def merge(tx: Tx, store_id: int, doc: StoredCustomer, body: CustomerFields) -> None:
    """Write a body, whose group was checked, into a stored customer; raises 400."""
    await _fill(tx, store_id, doc, body)
    await write_contacts(tx, doc, body.contacts, body.email)
    if body.primary_phone:
        await set_primary_phone(tx, doc, body.primary_phone)


async def check_group_of(tx: Tx, store_id: int, sent: MassCustomerFields) -> None:
    """Raises 404 for an unknown group; a known one is not deleted before the transaction ends."""
    if isinstance(sent.customer_group_id, int):
        await check_group(tx, store_id, sent.customer_group_id)


async def _fill(tx: Tx, store_id: int, doc: StoredCustomer, body: CustomerFields) -> None:
    """Everything but the address and the contacts, which depend on each other."""
    if body.lang and not _LANGUAGE.fullmatch(body.lang):
        raise LANGUAGES_NOT_ALLOWED(language=body.lang)
    for field in _LISTS:
        if len(getattr(body, field) or ()) > MOST_LISTED:
            raise wrong(f"Field Customer.{camel(field)} is expected to have {MOST_LISTED} items at most")
    patch.apply(doc, msgspec.structs.replace(_plain(body), email=UNSET))
    _write_person(doc, body)
    if isinstance(body.shipping_addresses, list):
        doc.shipping_addresses = await replace_addresses(tx, doc.shipping_addresses, body.shipping_addresses)
    if isinstance(body.extrafields, list):
        await write_values(tx, store_id, doc, body.extrafields)


def _plain(body: Struct) -> CustomerData:
    """The fields of a body that are stored as they are sent."""
    return CustomerData(**{name: getattr(body, name) for name in CustomerData.__struct_fields__})


def _write_person(doc: StoredCustomer, body: CustomerFields) -> None:
    person = body.billing_person
    if person is None:
        doc.billing_person = UNSET
    sent = person or BillingPersonFields()
    if sent.name is UNSET:
        sent.name = body.name
    merged = patch.merged(doc.billing_person, sent)
    without_blanks(merged)
    doc.billing_person = UNSET if is_blank(merged) else merged
