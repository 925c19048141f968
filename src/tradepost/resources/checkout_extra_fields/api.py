"""Extra fields of the checkout."""

from typing import Annotated as A

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Deleted, ReadsBack, Updated, delete, get, post, put
from tradepost.kit.parameters import Parameters
from tradepost.resources.checkout_extra_fields import service
from tradepost.resources.checkout_extra_fields.schemas import CheckoutExtraField, CheckoutExtraFieldFields
from tradepost.resources.store_profile.store import Store


class FieldView(Parameters, kw_only=True, frozen=True):
    lang: str | UnsetType = UNSET


class CheckoutExtraFields(Struct, kw_only=True, rename="camel"):
    items: list[CheckoutExtraField]


class FieldCreated(Struct, kw_only=True, rename="camel"):
    create_count: int = 1


@get("/profile/extrafields", scope="read_store_profile")
async def search_checkout_extra_fields(db: Db, store: Store, view: FieldView) -> CheckoutExtraFields:
    """Search checkout extra fields."""
    return CheckoutExtraFields(items=await service.search_checkout_extra_fields(db, store, view.lang or None))


@get("/profile/extrafields/{extra_field_key}", scope="read_store_profile")
async def get_checkout_extra_field(db: Db, store: Store, extra_field_key: str, view: FieldView) -> CheckoutExtraField:
    """Get checkout extra field."""
    return await service.get_checkout_extra_field(db, store, extra_field_key, view.lang or None)


@post("/profile/extrafields", scope="update_store_profile")
async def create_checkout_extra_field(
    tx: Tx, store: Store, body: A[CheckoutExtraFieldFields, ReadsBack(CheckoutExtraField)]
) -> FieldCreated:
    """Create checkout extra field."""
    await service.create_checkout_extra_field(tx, store, body)
    return FieldCreated()


@put("/profile/extrafields/{extra_field_key}", scope="update_store_profile")
async def update_checkout_extra_field(
    tx: Tx,
    store: Store,
    extra_field_key: str,
    body: A[CheckoutExtraFieldFields, ReadsBack(CheckoutExtraField)],
) -> Updated:
    """Update checkout extra field."""
    await service.update_checkout_extra_field(tx, store, extra_field_key, body)
    return Updated()


@delete("/profile/extrafields/{extra_field_key}", scope="update_store_profile")
async def delete_checkout_extra_field(access: Access, tx: Tx, extra_field_key: str) -> Deleted:
    """Delete checkout extra field."""
    await service.delete_checkout_extra_field(tx, access.store_id, extra_field_key)
    return Deleted(delete_count=1)
