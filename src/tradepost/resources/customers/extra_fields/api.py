"""Extra fields of customers."""

from typing import Annotated as A

from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Deleted, ReadsBack, Updated, any_scope, delete, get, post, put
from tradepost.resources.customers.extra_fields import service
from tradepost.resources.customers.extra_fields.schemas import (
    CustomerExtraField,
    CustomerExtraFieldFields,
    CustomerExtraFields,
    ExtraFieldCreated,
)

FieldBody = A[CustomerExtraFieldFields, ReadsBack(CustomerExtraField)]


@get("/store_extrafields/customers", scope="read_customers_extrafields")
async def search_customer_extra_fields(access: Access, db: Db) -> CustomerExtraFields:
    """Search customer extra fields."""
    return CustomerExtraFields(items=await service.search_customer_extra_fields(db, access.store_id))


@get("/store_extrafields/customers/{extrafield_key}", scope="read_customers_extrafields")
async def get_customer_extra_field(access: Access, db: Db, extrafield_key: str) -> CustomerExtraField:
    """Get customer extra field."""
    return await service.get_customer_extra_field(db, access.store_id, extrafield_key)


@post("/store_extrafields/customers", scope="update_customers_extrafields")
async def create_customer_extra_field(access: Access, tx: Tx, body: FieldBody) -> ExtraFieldCreated:
    """Create customer extra field."""
    return ExtraFieldCreated(key=await service.create_customer_extra_field(tx, access.store_id, body))


@put("/store_extrafields/customers/{extrafield_key}", scope="update_customers_extrafields")
async def update_customer_extra_field(access: Access, tx: Tx, extrafield_key: str, body: FieldBody) -> Updated:
    """Update customer extra field."""
    await service.update_customer_extra_field(tx, access.store_id, extrafield_key, body)
    return Updated()


@delete(
    "/store_extrafields/customers/{extrafield_key}",
    scope=any_scope("delete_customers_extrafields", "update_customers_extrafields"),
)
async def delete_customer_extra_field(access: Access, tx: Tx, extrafield_key: str) -> Deleted:
    """Delete customer extra field."""
    await service.delete_customer_extra_field(tx, access.store_id, extrafield_key)
    return Deleted(delete_count=1)
