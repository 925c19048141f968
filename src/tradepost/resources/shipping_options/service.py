"""The verbs of shipping options (store-profile.md 6)."""

from msgspec import UNSET

from tradepost.kit import changes, texts
from tradepost.kit.dated_ids import dated_id, find_dated, id_of
from tradepost.kit.db import Db, Tx
from tradepost.kit.parts import part_of
from tradepost.kit.positions import after
from tradepost.resources.shipping_options.documents import SHIPPING_OPTION_DELETED, all_options, shipping_options
from tradepost.resources.shipping_options.render import render
from tradepost.resources.shipping_options.schemas import (
    ALREADY_EXISTS,
    CARRIER_NAME_REQUIRED,
    TYPE_CARRIER_REQUIRED,
    ShippingOption,
    ShippingOptionFields,
    StoredShippingOption,
)
from tradepost.resources.shipping_options.writing import fill
from tradepost.resources.store_profile.documents import profile_changed
from tradepost.resources.store_profile.sections.shipping import Shipping
from tradepost.resources.store_profile.store import Store


@part_of(Shipping, "shipping_options")
async def search_shipping_options(
    db: Db, store: Store, language: str | None = None, *, public: bool = False
) -> list[ShippingOption]:
    """All options in the merchant's order; buyers see the enabled ones, and less of them."""
    records = await all_options(db, store.id)
    return [render(record, store, language, public=public) for record in records if record.doc.enabled or not public]


async def get_shipping_option(db: Db, store: Store, option_id: str, language: str | None = None) -> ShippingOption:
    """One option; raises 404 SHIPPING_NOT_FOUND."""
    return render(await find_dated(shipping_options, db, store.id, option_id), store, language)


async def create_shipping_option(tx: Tx, store: Store, body: ShippingOptionFields, client_id: str) -> str:
    """Store an option behind the others; returns its id. One that an app calculates belongs to the app that asks,
    `client_id`, unless it names another one. Raises 400 and, in the older form, 409.
    """
    await profile_changed(tx, store.id)
    others = await all_options(tx, store.id)
    number: int = await tx.fetchval("SELECT nextval('shipping_options_id_seq')")
    option_id = dated_id(number, tx.now)
    doc = StoredShippingOption(
        enabled=True,
        order_by=after(other.doc.order_by or 0 for other in others),
        fulfilment_type="shipping",
        business_hours_limitation_type="ALLOW_ORDERS_AND_DONT_INFORM_CUSTOMERS",
        availability_period="UNLIMITED",
    )
    texts.drop_nulls(body)
    fill(doc, body, store, option_id)
    _check_older_form(doc, {other.doc.title for other in others})
    _belong(doc, client_id)
    await shipping_options.insert(tx, store.id, number, doc)
    return option_id


async def update_shipping_option(
    tx: Tx, store: Store, option_id: str, body: ShippingOptionFields, client_id: str
) -> None:
    """Merge a body into an option, which stays with its app; raises 400, 404."""
    await profile_changed(tx, store.id)
    record = await find_dated(shipping_options, tx, store.id, option_id)
    body.app_client_id = UNSET
    fill(record.doc, body, store, id_of(record))
    _belong(record.doc, client_id)
    await shipping_options.save(tx, store.id, record)


async def delete_shipping_option(tx: Tx, store_id: int, option_id: str) -> None:
    """Delete an option; later chapters forget its id at once. Raises 404."""
    await profile_changed(tx, store_id)
    record = await find_dated(shipping_options, tx, store_id, option_id)
    await shipping_options.delete(tx, store_id, record.id)
    await changes.record(tx, store_id, SHIPPING_OPTION_DELETED, record.id)


def _belong(doc: StoredShippingOption, client_id: str) -> None:
    if doc.rates_calculation_type == "app":
        doc.app_client_id = doc.app_client_id or client_id


def _check_older_form(doc: StoredShippingOption, titles: set[object]) -> None:
    """An older way to create options knows a `type`, and needs titles to tell them apart."""
    if not doc.type:
        return
    if doc.type == "carrier" and not doc.carrier:
        raise CARRIER_NAME_REQUIRED()
    if doc.type != "carrier" and doc.carrier:
        raise TYPE_CARRIER_REQUIRED()
    if doc.title in titles:
        raise ALREADY_EXISTS()
