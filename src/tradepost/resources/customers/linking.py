"""How orders find their customers, and make them (orders.md 3, "Customer linkage")."""

from typing import Any

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit import counters
from tradepost.kit.db import Db, Tx
from tradepost.resources.customers.addresses import new_address_ids
from tradepost.resources.customers.contacts.mirroring import first_contacts
from tradepost.resources.customers.documents import CustomerRecord, customers, folded, told
from tradepost.resources.customers.groups.documents import group_names
from tradepost.resources.customers.groups.schemas import GENERAL_NAME
from tradepost.resources.customers.persons import is_blank, without_blanks
from tradepost.resources.customers.schemas import PersonData, StoredAddress, StoredCustomer
from tradepost.resources.store_profile.store import Store

# Orders have persons of their own; what they have in common with `PersonData` is taken over.
Person = Struct | UnsetType | None


async def find_by_email(db: Db, store_id: int, email: str) -> CustomerRecord | None:
    """The customer with this address, in whatever case."""
    return await _find(db, store_id, "email", folded(email.strip()))


async def find_by_id(db: Db, store_id: int, customer_id: int) -> CustomerRecord | None:
    """The customer with this id, if there is one."""
    return await _find(db, store_id, "id", customer_id) if 0 < customer_id < 2**63 else None


async def group_name(db: Db, store_id: int, group_id: int) -> str:
    """The name of a group; that of the general one for an unknown id."""
    names = await group_names(db, store_id, {group_id})
    return names.get(group_id, GENERAL_NAME)


async def create_from_order(
    tx: Tx,
    store: Store,
    *,
    email: str,
    billing: Person,
    shipping: Person,
    accept_marketing: bool | UnsetType | None = UNSET,
    lang: str | UnsetType | None = UNSET,
) -> CustomerRecord:
    """The customer of an order whose address nobody had so far, in the general group: with the billing person, else the
    shipping person, which is also the first address. Records `customer.created`. If another order with the same address
    was faster, it is the customer of that one.
    """
    await counters.hold(tx, store.id, customers.table)
    if known := await find_by_email(tx, store.id, email):
        return known
    buyer, recipient = _person(billing), _person(shipping)
    doc = StoredCustomer(
        email=email.strip(),
        billing_person=buyer or recipient or UNSET,
        accept_marketing=UNSET if accept_marketing is None else accept_marketing,
        lang=lang or UNSET,
    )
    if recipient:
        (address_id,) = await new_address_ids(tx, 1)
        fields = {name: getattr(recipient, name) for name in PersonData.__struct_fields__}
        doc.shipping_addresses = [StoredAddress(**fields, id=address_id, default_address=True, created_date=tx.now)]
    await first_contacts(tx, doc, [])
    return await customers.create(tx, store.id, doc, data=told(doc.email))


def _person(sent: Person) -> PersonData | None:
    """A person as customers keep it; None when it holds nothing."""
    person = PersonData(**{name: getattr(sent, name, UNSET) for name in PersonData.__struct_fields__})
    without_blanks(person)
    return None if is_blank(person) else person


async def _find(db: Db, store_id: int, column: str, value: Any) -> CustomerRecord | None:
    row = await db.fetchrow(
        f"SELECT {customers.selected} FROM customers WHERE store_id = $1 AND {column} = $2", store_id, value
    )
    return customers.record(row) if row else None
