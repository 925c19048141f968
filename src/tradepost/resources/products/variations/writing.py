"""From a body to a stored variation: what creating, updating and saving with the product share."""

from collections.abc import Sequence

import msgspec
from msgspec import UNSET

from tradepost.kit import patch, texts
from tradepost.kit.dates import timestamp
from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.kit.errors import absent, wrong
from tradepost.resources.media import alts
from tradepost.resources.media.schemas import AltFields
from tradepost.resources.products import attributes, options, pricing
from tradepost.resources.products.attributes import Types
from tradepost.resources.products.checks import checked_wholesale
from tradepost.resources.products.drafts import Draft
from tradepost.resources.products.references import check_references
from tradepost.resources.products.skus import check_skus
from tradepost.resources.products.stock import Stock, take_stock
from tradepost.resources.products.types.documents import GENERAL
from tradepost.resources.products.variations.checks import check, check_shared
from tradepost.resources.products.variations.documents import StoredVariation, next_ids, past_prices, shares_stock
from tradepost.resources.products.variations.schemas import VariationFields, VariationOptionFields
from tradepost.resources.store_profile.store import Store


async def check_identity(
    tx: Tx,
    store: Store,
    draft: Draft,
    bodies: Sequence[VariationFields],
    *,
    skus: frozenset[str] = frozenset(),
    references: frozenset[str] = frozenset(),
) -> None:
    """Raises 409 when a SKU or an externalReferenceId of these bodies, or one of the others, belongs to another
    product. Checked before all else, because SKUs are held before what comes later.
    """
    doc, own = draft.doc, draft.doc.variations
    skus = skus | {body.sku for body in bodies if body.sku}
    await check_skus(tx, store, skus - {doc.sku, *(item.sku for item in own)}, draft.id)
    references = references | {body.external_reference_id for body in bodies if body.external_reference_id}
    known = {doc.external_reference_id, *(item.external_reference_id for item in own)}
    await check_references(tx, store.id, references - known, draft.id)


async def add(tx: Tx, store: Store, draft: Draft, bodies: Sequence[VariationFields]) -> list[int]:
    """New variations of a held product; returns their ids. Raises the errors of products.md 1."""
    types = await types_for(tx, store, draft, bodies)
    ids = await next_ids(tx, len(bodies)) if bodies else []
    for variation_id, body in zip(ids, bodies, strict=True):
        if not isinstance(body.options, list):
            raise absent("Variation.options")
        draft.doc.last_variation_number += 1
        doc = StoredVariation(combination_number=draft.doc.last_variation_number)
        columns = {"product_id": draft.id, "quantity": 0}
        draft.changed[variation_id] = Record(variation_id, tx.now, tx.now, 1, doc, columns)
        texts.drop_nulls(body)
        await fill(tx, store, draft, draft.changed[variation_id], body, types)
        doc.past_prices = []
    return ids


async def types_for(tx: Tx, store: Store, draft: Draft, bodies: Sequence[VariationFields]) -> Types:
    """The product's types, held if any body has attributes."""
    if not any(body.attributes for body in bodies):
        return []
    return await attributes.hold_types(tx, store.id, draft.doc.product_class_id or GENERAL)


async def fill(
    tx: Tx, store: Store, draft: Draft, record: Record[StoredVariation], body: VariationFields, types: Types
) -> None:
    """Write a body into a variation and check the result. Options and choices that its product lacks are added."""
    doc, product = record.doc, draft.doc
    sent = msgspec.structs.replace(body)
    store.check_languages(*texts.translations(body))
    own, price, past = doc.price, pricing.effective_price(doc.price, product), past_prices(doc, product)
    if isinstance(body.options, list):
        doc.options = chosen(body.options)
        options.offer(product, doc.options, timestamp(tx.now))
    if body.attributes:
        doc.attributes = await attributes.merged(tx, store, types, doc.attributes or [], body.attributes)
    if body.subscription_settings:
        doc.subscription_settings = patch.merged(doc.subscription_settings, body.subscription_settings)
    if isinstance(body.alt, AltFields):
        body.alt = alts.with_one_name(body.alt)
    quantity = take_stock(body, doc, record.columns["quantity"], store.locations)
    body.options = body.attributes = body.wholesale_prices = body.subscription_settings = UNSET
    patch.apply(doc, body)
    if isinstance(body.alt, AltFields):
        doc.alt = alts.settled(doc.alt or AltFields(), body.alt, store.language)
    check(doc, sent)
    if sent.wholesale_prices is not UNSET:
        known = doc.wholesale_prices or []
        tiers = checked_wholesale(sent.wholesale_prices or [], pricing.effective_price(doc.price, product), known)
        doc.wholesale_prices = tiers or UNSET
    if shares_stock(doc, product):
        _share_stock(draft, record, sent)
    else:
        record.columns["quantity"] = quantity
    if doc.price != own:
        doc.past_prices = pricing.remembered(past, price, pricing.effective_price(doc.price, product), tx.now)


def _share_stock(draft: Draft, record: Record[StoredVariation], sent: VariationFields) -> None:
    """The variation has no SKU of its own, so it keeps nothing about stock; what was sent must be the product's."""
    now = Stock.of(draft.doc, draft.quantity)
    check_shared(sent, [now, draft.before or now])
    record.doc.unlimited = record.doc.dimensions = record.doc.location_inventory = UNSET
    record.columns["quantity"] = 0


def chosen(sent: list[VariationOptionFields]) -> dict[str, str]:
    """The values by the names of their options; raises 400 for none, an empty one, and a name that is there twice."""
    found = {item.name: item.value for item in sent}
    if not found:
        raise wrong("Field Variation.options cannot be empty")
    if len(found) < len(sent):
        raise wrong("Field VariationOption.name: an option is there twice")
    for name, value in found.items():
        if not name.strip() or not value.strip():
            raise wrong(f"Field VariationOption.{'value' if name.strip() else 'name'} cannot be empty")
    return found
