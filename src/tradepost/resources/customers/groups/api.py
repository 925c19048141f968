"""Customer groups."""

from typing import Annotated as A

from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Created, Deleted, ReadsBack, Updated, delete, get, post, put
from tradepost.kit.search import Page
from tradepost.resources.customers.groups import service
from tradepost.resources.customers.groups.schemas import CustomerGroup, CustomerMembershipFields
from tradepost.resources.customers.groups.search import GroupSearch

GroupBody = A[CustomerMembershipFields, ReadsBack(CustomerGroup)]


@get("/customer_groups", scope="read_customers")
async def search_customer_groups(access: Access, db: Db, search: GroupSearch) -> Page[CustomerGroup]:
    """Search customer groups."""
    return await service.search_customer_groups(db, access.store_id, search)


@get("/customer_groups/{group_id}", scope="read_customers")
async def get_customer_group(access: Access, db: Db, group_id: int) -> CustomerGroup:
    """Get customer group."""
    return await service.get_customer_group(db, access.store_id, group_id)


@post("/customer_groups", scope="create_customers")
async def create_customer_group(access: Access, tx: Tx, body: GroupBody) -> Created:
    """Create customer group."""
    return Created(id=await service.create_customer_group(tx, access.store_id, body))


@put("/customer_groups/{group_id}", scope="update_customers")
async def update_customer_group(access: Access, tx: Tx, group_id: int, body: GroupBody) -> Updated:
    """Update customer group."""
    await service.update_customer_group(tx, access.store_id, group_id, body)
    return Updated()


@delete("/customer_groups/{group_id}", scope="update_customers")
async def delete_customer_group(access: Access, tx: Tx, group_id: int) -> Deleted:
    """Delete customer group."""
    await service.delete_customer_group(tx, access.store_id, group_id)
    return Deleted(delete_count=1)
