"""Customers."""

from typing import Annotated as A

from tradepost.kit.auth import Access
from tradepost.kit.changes import Removed
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Created, Deleted, ReadsBack, Scope, Updated, delete, get, post, put
from tradepost.kit.search import Page
from tradepost.resources.customers import mass_update, service, suggestions
from tradepost.resources.customers.passwords import PasswordHash
from tradepost.resources.customers.schemas import (
    Customer,
    CustomerFields,
    CustomerFilters,
    CustomerIds,
    CustomerLocations,
    CustomerProducts,
    CustomersMassUpdateFields,
    CustomersPage,
)
from tradepost.resources.customers.search import CustomerSearch, CustomerSelection, DeletedCustomerSearch, Suggestions

CustomerBody = A[CustomerFields, ReadsBack(Customer)]
# A change answers for what it reads of the customer, too.
CHANGES = Scope(("read_customers", "update_customers"))


@get("/customers", scope="read_customers")
async def search_customers(access: Access, db: Db, search: CustomerSearch) -> CustomersPage:
    """Search customers."""
    return await service.search_customers(db, access.store_id, search)


@post("/customers", scope="create_customers")
async def create_customer(access: Access, tx: Tx, body: CustomerBody, password: PasswordHash) -> Created:
    """Create customer."""
    return Created(id=(await service.create_customer(tx, access.store_id, body, password)).id)


@get("/customers/{customer_id}", scope="read_customers")
async def get_customer(access: Access, db: Db, customer_id: int) -> Customer:
    """Get customer."""
    return await service.get_customer(db, access.store_id, customer_id)


@put("/customers/{customer_id}", scope=CHANGES)
async def update_customer(
    access: Access, tx: Tx, customer_id: int, body: CustomerBody, password: PasswordHash
) -> Updated:
    """Update customer."""
    await service.update_customer(tx, access.store_id, customer_id, body, password)
    return Updated()


@delete("/customers/{customer_id}", scope=CHANGES)
async def delete_customer(access: Access, tx: Tx, customer_id: int) -> Deleted:
    """Delete customer."""
    await service.delete_customer(tx, access.store_id, customer_id)
    return Deleted(delete_count=1)


@get("/customers/deleted", scope="read_customers")
async def search_deleted_customers(access: Access, db: Db, search: DeletedCustomerSearch) -> Page[Removed]:
    """Search deleted customers."""
    return await service.search_deleted_customers(db, access.store_id, search)


@get("/customers/filters", scope="read_customers")
async def get_customer_filters(access: Access, db: Db) -> CustomerFilters:
    """Get customer filters."""
    return await suggestions.get_customer_filters(db, access.store_id)


@get("/customers/products", scope="read_customers")
async def search_customer_products(access: Access, db: Db, typed: Suggestions) -> CustomerProducts:
    """Search products that customers have bought."""
    return CustomerProducts(items=await suggestions.search_customer_products(db, access.store_id, typed.name))


@get("/customers/locations", scope="read_customers")
async def search_customer_locations(access: Access, db: Db, typed: Suggestions) -> CustomerLocations:
    """Search locations of customers."""
    return CustomerLocations(items=await suggestions.search_customer_locations(db, access.store_id, typed.name))


@get("/customers_ids", scope="read_customers")
async def get_customer_ids(access: Access, db: Db, selection: CustomerSelection) -> CustomerIds:
    """Get ids of customers."""
    return CustomerIds(ids=await service.get_customer_ids(db, access.store_id, selection))


@post("/customers_update", scope="update_customers")
async def mass_update_customers(
    access: Access, tx: Tx, body: CustomersMassUpdateFields, selection: CustomerSelection
) -> Updated:
    """Bulk update/delete customers."""
    return Updated(update_count=await mass_update.mass_update_customers(tx, access.store_id, body, selection))
