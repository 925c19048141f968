"""The verbs of payment options (store-profile.md 7)."""

import re

from msgspec import UNSET

from tradepost.kit import changes, patch, texts
from tradepost.kit.dated_ids import find_dated, id_of
from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Record
from tradepost.kit.parts import part_of
from tradepost.kit.positions import after
from tradepost.resources.payment_options.documents import PAYMENT_OPTION_DELETED, all_options, payment_options
from tradepost.resources.payment_options.render import APP, OFFLINE, render
from tradepost.resources.payment_options.schemas import (
    BAD_TITLE_LENGTH,
    GATEWAY_ALREADY_ADDED,
    GATEWAY_NAME_REQUIRED,
    GATEWAY_NAME_UNKNOWN,
    LONGEST_SETTING,
    LONGEST_TITLE,
    SETTING_TOO_LONG,
    TITLE_REQUIRED,
    PaymentOption,
    PaymentOptionFields,
)
from tradepost.resources.store_profile.documents import profile_changed
from tradepost.resources.store_profile.sections.payment import Payment
from tradepost.resources.store_profile.store import Store

_PROCESSOR = re.compile(r"[A-Za-z0-9_]+")


@part_of(Payment, "payment_options")
async def search_payment_options(
    db: Db, store: Store, language: str | None = None, *, public: bool = False
) -> list[PaymentOption]:
    """All options in the merchant's order; buyers see the enabled ones."""
    records = await all_options(db, store.id)
    return [render(record, store, language, public=public) for record in records if record.doc.enabled or not public]


async def get_payment_option(db: Db, store: Store, option_id: str, language: str | None = None) -> PaymentOption:
    """One option; raises 404."""
    return render(await find_dated(payment_options, db, store.id, option_id), store, language)


async def create_payment_option(tx: Tx, store: Store, body: PaymentOptionFields, client_id: str) -> str:
    """Store an option behind the others; returns its id. A method of an app belongs to the one that asks, `client_id`,
    unless it names another one. Raises 400, 409.
    """
    await profile_changed(tx, store.id)
    others = await all_options(tx, store.id)
    if body.pay_pal_email and not body.payment_processor_id:
        body.payment_processor_id = "paypal"
    position = after((other.doc.order_by or 0 for other in others), first=0)
    doc = PaymentOptionFields(enabled=True, order_by=position)
    texts.drop_nulls(body)
    _fill(doc, body, store, client_id)
    _check(doc, others)
    return id_of(await payment_options.create(tx, store.id, doc))


async def update_payment_option(
    tx: Tx, store: Store, option_id: str, body: PaymentOptionFields, client_id: str
) -> None:
    """Merge a body into an option; raises 400, 404, 409."""
    await profile_changed(tx, store.id)
    record = await find_dated(payment_options, tx, store.id, option_id)
    _fill(record.doc, body, store, client_id)
    _check(record.doc, [other for other in await all_options(tx, store.id) if other.id != record.id])
    await payment_options.save(tx, store.id, record)


async def delete_payment_option(tx: Tx, store_id: int, option_id: str) -> None:
    """Delete an option; later chapters forget its id at once. Raises 404."""
    await profile_changed(tx, store_id)
    record = await find_dated(payment_options, tx, store_id, option_id)
    await payment_options.delete(tx, store_id, record.id)
    await changes.record(tx, store_id, PAYMENT_OPTION_DELETED, record.id)


def _fill(doc: PaymentOptionFields, body: PaymentOptionFields, store: Store, client_id: str) -> None:
    store.check_languages(*texts.translations(body))
    patch.apply(doc, body)
    texts.settle(doc, body, store.language, map_wins=True)
    if doc.instructions_for_customer and body.instructions_for_customer:
        texts.settle(doc.instructions_for_customer, body.instructions_for_customer, store.language, map_wins=True)
    if doc.payment_processor_id == APP:
        doc.app_client_id = doc.app_client_id or client_id
        doc.app_namespace = doc.app_namespace or doc.app_client_id
    else:
        # Only an app can say that it is not ready.
        doc.configured = UNSET


def _check(doc: PaymentOptionFields, others: list[Record[PaymentOptionFields]]) -> None:
    title, processor = doc.checkout_title or "", doc.payment_processor_id
    if not title.strip():
        raise TITLE_REQUIRED()
    if len(title) > LONGEST_TITLE:
        raise BAD_TITLE_LENGTH(limit=LONGEST_TITLE)
    if processor is UNSET:
        raise GATEWAY_NAME_REQUIRED()
    if not _PROCESSOR.fullmatch(processor):
        raise GATEWAY_NAME_UNKNOWN()
    if len(doc.pay_pal_email or "") > LONGEST_SETTING:
        raise SETTING_TOO_LONG(field="payPalEmail", limit=LONGEST_SETTING)
    if processor not in (OFFLINE, APP) and processor in {other.doc.payment_processor_id for other in others}:
        raise GATEWAY_ALREADY_ADDED(processor=processor)
