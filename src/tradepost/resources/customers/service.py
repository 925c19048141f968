"""The verbs of customers (customers.md 2 to 6)."""

from msgspec import UNSET
from msgspec.structs import asdict

from tradepost.kit import changes, counters
from tradepost.kit.changes import Removed
from tradepost.kit.db import Db, Tx
from tradepost.kit.search import Page, Query
from tradepost.resources.customers import writing
from tradepost.resources.customers.documents import CustomerRecord, customers, told
from tradepost.resources.customers.passwords import PasswordHash
from tradepost.resources.customers.render import names_for, render
from tradepost.resources.customers.schemas import Customer, CustomerFields, CustomerItem, CustomersPage
from tradepost.resources.customers.search import CustomerSearch, CustomerSelection, DeletedCustomerSearch


async def search_customers(db: Db, store_id: int, search: CustomerSearch) -> CustomersPage:
    """One page of customers."""
    found = await customers.find(db, store_id, search)
    names = await names_for(db, store_id, found.records)
    items = [
        CustomerItem(**asdict(render(record, names)), total_order_count=record.columns["order_count"])
        for record in found.records
    ]
    return CustomersPage(
        **asdict(Page.of(items, found.total, search)),
        all_customer_count=await counters.value(db, store_id, customers.table),
    )


async def get_customer(db: Db, store_id: int, customer_id: int) -> Customer:
    """One customer; raises 404."""
    record = await customers.get(db, store_id, customer_id)
    return render(record, await names_for(db, store_id, [record]))


async def get_customer_ids(db: Db, store_id: int, selection: CustomerSelection) -> list[int]:
    """The ids of all customers that a selection means, in ascending order."""
    query = Query(store_id)
    where = " AND ".join(["store_id = $1", *selection.clauses(query)])
    rows = await db.fetch(f"SELECT id FROM customers WHERE {where} ORDER BY id", *query.args)
    return [row["id"] for row in rows]


async def search_deleted_customers(db: Db, store_id: int, search: DeletedCustomerSearch) -> Page[Removed]:
    """The history of deleted customers, oldest first."""
    since = None if search.from_date is UNSET else search.from_date
    until = None if search.to_date is UNSET else search.to_date
    return await changes.deleted(db, store_id, "customer.deleted", since, until, search)


async def create_customer(tx: Tx, store_id: int, body: CustomerFields, password: PasswordHash) -> CustomerRecord:
    """Store a customer. Raises 400, 404 for an unknown group, 409 for an address that another customer has."""
    doc = await writing.new_customer(tx, store_id, body)
    return await customers.create(tx, store_id, doc, data=told(doc.email), **password.columns)


async def update_customer(
    tx: Tx, store_id: int, customer_id: int, body: CustomerFields, password: PasswordHash
) -> None:
    """Merge a body into a customer, who counts as updated also when nothing differs. Raises 400, 404, and 409 for an
    address that another customer has.
    """
    # Groups are held before customers, as by all that change the members of a group.
    await writing.check_group_of(tx, store_id, body)
    record = await customers.lock(tx, store_id, customer_id)
    await writing.merge(tx, store_id, record.doc, body)
    await customers.save(tx, store_id, record, told(record.doc.email), **password.columns)


async def delete_customer(tx: Tx, store_id: int, customer_id: int) -> None:
    """Delete a customer with everything but the orders; raises 404."""
    record = await customers.lock(tx, store_id, customer_id)
    await customers.delete_all(tx, store_id, [customer_id], {customer_id: told(record.doc.email)})
