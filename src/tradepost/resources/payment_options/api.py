"""Payment options."""

from typing import Annotated as A

from msgspec import UNSET, UnsetType

from tradepost.kit.auth import Access
from tradepost.kit.dated_ids import CreatedDated
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Deleted, ReadsBack, Updated, any_scope, delete, get, post, put
from tradepost.kit.parameters import Parameters
from tradepost.resources.payment_options import service
from tradepost.resources.payment_options.schemas import PaymentOption, PaymentOptionFields
from tradepost.resources.store_profile.store import Store

WRITING = any_scope("add_payment_method", "update_store_profile")


class OptionView(Parameters, kw_only=True, frozen=True):
    lang: str | UnsetType = UNSET


class PaymentOptionUpdated(Updated, kw_only=True, rename="camel"):
    success: bool = True


@get("/profile/paymentOptions", scope="read_store_profile", public=True)
async def search_payment_options(access: Access, db: Db, store: Store, view: OptionView) -> list[PaymentOption]:
    """Search payment options."""
    return await service.search_payment_options(db, store, view.lang or None, public=access.public)


@get("/profile/paymentOptions/{payment_option_id}", scope="read_store_profile")
async def get_payment_option(db: Db, store: Store, payment_option_id: str, view: OptionView) -> PaymentOption:
    """Get payment option."""
    return await service.get_payment_option(db, store, payment_option_id, view.lang or None)


@post("/profile/paymentOptions", scope=WRITING)
async def create_payment_option(
    access: Access, tx: Tx, store: Store, body: A[PaymentOptionFields, ReadsBack(PaymentOption)]
) -> CreatedDated:
    """Create payment option."""
    return CreatedDated(id=await service.create_payment_option(tx, store, body, access.client_id))


@put("/profile/paymentOptions/{payment_option_id}", scope=WRITING)
async def update_payment_option(
    access: Access,
    tx: Tx,
    store: Store,
    payment_option_id: str,
    body: A[PaymentOptionFields, ReadsBack(PaymentOption)],
) -> PaymentOptionUpdated:
    """Update payment option."""
    await service.update_payment_option(tx, store, payment_option_id, body, access.client_id)
    return PaymentOptionUpdated()


@delete("/profile/paymentOptions/{payment_option_id}", scope=WRITING)
async def delete_payment_option(access: Access, tx: Tx, payment_option_id: str) -> Deleted:
    """Delete payment option."""
    await service.delete_payment_option(tx, access.store_id, payment_option_id)
    return Deleted(delete_count=1)
