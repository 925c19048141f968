"""From a body to a stored product: one function that creating and updating share."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from tradepost.kit import counters, patch, texts
from tradepost.kit.dates import timestamp
from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.kit.errors import absent, wrong
from tradepost.resources.products import attributes, composites, options, placement, skus, slugs
from tradepost.resources.products.answers import StoredProduct
from tradepost.resources.products.checks import SLUG, check, checked_wholesale
from tradepost.resources.products.documents import products
from tradepost.resources.products.drafts import Draft, hold, keep_in_step
from tradepost.resources.products.low_stock import SILENT, Alarm
from tradepost.resources.products.media.arranging import arrange
from tradepost.resources.products.pricing import remembered
from tradepost.resources.products.schemas import ProductFields, RelatedProductsFields, Ribbon
from tradepost.resources.products.stock import take_stock
from tradepost.resources.products.types.documents import GENERAL, check_type
from tradepost.resources.products.variations.following import drop_attributes, follow, read_combinations
from tradepost.resources.products.variations.schemas import CombinationFields
from tradepost.resources.products.variations.writing import check_identity
from tradepost.resources.store_profile.store import Store

# The lock of which products are related to which; taken before any product.
RELATIONS = "relations"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to write a product: `save_variations` as the body has them, `keep_display` of options that are known, and
    `rebuild` the set of variations when they no longer fit the options. `alarm` tells of what runs low by it.
    """

    save_variations: bool = False
    keep_display: bool = False
    rebuild: bool = False
    alarm: Alarm = SILENT


async def create(tx: Tx, store: Store, body: ProductFields, wishes: Wishes) -> Record[StoredProduct]:
    """Store a new product; raises the errors of products.md 1 and leaves nothing behind then."""
    texts.drop_nulls(body)
    _take_name_from_map(body, store)
    await _hold_relations(tx, store, body)
    doc = StoredProduct()
    quantity = await composites.compose(tx, store.id, doc, body.composite_components)
    draft = Draft(await tx.fetchval("SELECT nextval('products_id_seq')"), doc, quantity)
    place = _take_place(body)
    combinations = _take_combinations(body, wishes)
    sku, body.sku = body.sku, UNSET
    await _check_identity(tx, store, draft, frozenset((sku,) if sku else ()), body, combinations)
    if not sku and not (store.allows_any_sku and sku == ""):
        sku = await skus.automatic_sku(tx, store)
    draft.doc.sku = sku
    columns = await fill(tx, store, draft, body, combinations, wishes)
    front = await _front_position(tx, store.id, place, None, bool(place.category_ids))
    record = await products.insert(
        tx, store.id, draft.id, draft.doc, quantity=draft.quantity, front_position=front, **columns
    )
    await composites.announce(tx, store.id, doc)
    await placement.place(tx, store.id, draft.id, place.category_ids or [])
    return record


async def update(tx: Tx, store: Store, product_id: int, body: ProductFields, wishes: Wishes) -> Record[StoredProduct]:
    """Merge a body into a stored product; raises the errors of products.md 1, 404 for an unknown product."""
    await _hold_relations(tx, store, body)
    draft = await hold(tx, store.id, product_id)
    before = await wishes.alarm.watch(tx, store.id, product_id)
    record = draft.stored
    place = _take_place(body)
    combinations = _take_combinations(body, wishes)
    renumbered = isinstance(body.sku, str) and body.sku != draft.doc.sku
    await _check_identity(tx, store, draft, frozenset((body.sku or "",) if renumbered else ()), body, combinations)
    columns = await fill(tx, store, draft, body, combinations, wishes)
    if isinstance(place.category_ids, list):
        await placement.place(tx, store.id, product_id, place.category_ids)
    has_categories = bool(
        await tx.fetchval(
            "SELECT EXISTS (SELECT FROM product_categories WHERE store_id = $1 AND product_id = $2)",
            store.id,
            product_id,
        )
    )
    front = await _front_position(tx, store.id, place, draft.front_position, has_categories)
    await products.save(tx, store.id, record, quantity=draft.quantity, front_position=front, **columns)
    await composites.follow(tx, store.id, [product_id])
    await wishes.alarm.ring(tx, store.id, product_id, before)
    return record


async def fill(
    tx: Tx,
    store: Store,
    draft: Draft,
    body: ProductFields,
    combinations: list[CombinationFields] | None,
    wishes: Wishes,
) -> dict[str, Any]:
    """Write a body into a draft, let its variations follow, and check the result; returns columns to write with it. Of
    what stands in tables of its own, only variations are part of it.
    """
    doc = draft.doc
    old_price = doc.price or Decimal(0)
    old_type = doc.product_class_id or GENERAL
    store.check_languages(*texts.translations(body))
    renamed = body.name is not UNSET or body.name_translated is not UNSET or body.custom_slug is not UNSET
    if doc.composite_components:
        # The stock of what it is made of; a fetched product repeats it.
        body.quantity = body.unlimited = body.location_inventory = UNSET
    draft.quantity = take_stock(body, doc, draft.quantity, store.locations)
    sent = msgspec.structs.replace(body)
    if body.shipping is not UNSET:
        # Old and new way to say the same; the new one wins.
        body.fixed_shipping_rate_only = body.fixed_shipping_rate = UNSET
    await _fill_lists(tx, store, draft, body, keep_display=wishes.keep_display)
    arrange(doc, body, store)
    patch.apply(doc, body)
    plain = msgspec.structs.replace(sent, ribbon=UNSET, ribbon_translated=UNSET)
    texts.settle(doc, plain, store.language, map_wins=True)
    _settle_ribbon(doc, sent, store.language)
    check(doc, sent, store)
    if isinstance(sent.wholesale_prices, list):
        known = doc.wholesale_prices or []
        doc.wholesale_prices = checked_wholesale(sent.wholesale_prices, doc.price or Decimal(0), known) or UNSET
    if not draft.new:
        doc.past_prices = remembered(doc.past_prices, old_price, doc.price or Decimal(0), tx.now)
    new_options = isinstance(sent.options, list)
    await follow(tx, store, draft, combinations, new_options=new_options, rebuild=wishes.rebuild)
    if (doc.product_class_id or GENERAL) != old_type:
        await drop_attributes(tx, store, draft)
    columns = await keep_in_step(tx, store.id, draft)
    if renamed or draft.new:
        doc.autogenerated_slug = await slugs.settle(
            tx,
            store.id,
            "product",
            draft.id,
            name=doc.name or "",
            custom=doc.custom_slug or "",
            allowed=SLUG,
            fallback=f"p{draft.id}",
        )
    return columns


def _take_combinations(body: ProductFields, wishes: Wishes) -> list[CombinationFields] | None:
    sent, body.combinations = body.combinations, UNSET
    return read_combinations(sent) if wishes.save_variations else None


async def _check_identity(
    tx: Tx,
    store: Store,
    draft: Draft,
    new_skus: frozenset[str],
    body: ProductFields,
    combinations: list[CombinationFields] | None,
) -> None:
    """Raises 409 when a SKU or an externalReferenceId of the product or its variations belongs to another product."""
    if "" in new_skus and not store.allows_any_sku:
        raise wrong("Field Product.sku cannot be empty")
    references = frozenset((body.external_reference_id,) if body.external_reference_id else ())
    await check_identity(tx, store, draft, combinations or [], skus=new_skus, references=references)


async def _fill_lists(tx: Tx, store: Store, draft: Draft, body: ProductFields, *, keep_display: bool) -> None:
    """The parts that are more than a merge; they are taken out of the body."""
    doc = draft.doc
    if isinstance(body.options, list):
        doc.options = options.prepared(
            body.options, doc.options or [], store.language, timestamp(tx.now), keep_display=keep_display
        )
    type_id = doc.product_class_id or GENERAL
    moved = isinstance(body.product_class_id, int) and body.product_class_id != type_id
    if isinstance(body.product_class_id, int) and moved:
        type_id = body.product_class_id
        await check_type(tx, store.id, type_id)
    if isinstance(body.attributes, list) or (moved and doc.attributes):
        types = await attributes.hold_types(tx, store.id, type_id)
        doc.attributes = await attributes.merged(tx, store, types, doc.attributes or [], body.attributes or [])
        doc.brand = attributes.brand(doc.attributes) or UNSET
    if body.related_products:
        await _resolve_related(tx, store, draft, body.related_products)
    if body.subscription_settings:
        merged = patch.merged(doc.subscription_settings, body.subscription_settings)
        doc.subscription_settings = merged
    if isinstance(body.custom_price_tiers, list) and body.price_default_tier is UNSET:
        chosen = doc.price_default_tier
        if isinstance(chosen, int) and chosen >= len(body.custom_price_tiers):
            doc.price_default_tier = UNSET
    body.options = body.attributes = body.wholesale_prices = body.subscription_settings = UNSET
    body.composite_components = UNSET


def _settle_ribbon(doc: StoredProduct, sent: ProductFields, language: str) -> None:
    """A ribbon's text is translated beside it, not inside it."""
    if isinstance(sent.ribbon_translated, dict) and language in sent.ribbon_translated:
        ribbon = doc.ribbon or Ribbon()
        doc.ribbon = Ribbon(text=sent.ribbon_translated[language] or "", color=ribbon.color)
    elif sent.ribbon and sent.ribbon.text is not UNSET and isinstance(doc.ribbon_translated, dict):
        doc.ribbon_translated = {**doc.ribbon_translated, language: sent.ribbon.text}


async def _hold_relations(tx: Tx, store: Store, body: ProductFields) -> None:
    """Nobody deletes a related product before this one can be told of it."""
    related = body.related_products
    if related and (related.product_ids or related.product_skus):
        await counters.hold(tx, store.id, RELATIONS)


async def _resolve_related(tx: Tx, store: Store, draft: Draft, sent: RelatedProductsFields) -> None:
    """Unknown products and the product itself are dropped; SKUs become ids behind those sent, or those there were."""
    skus_sent, sent.product_skus = sent.product_skus, UNSET
    if sent.product_ids is UNSET:
        if not skus_sent:
            return
        old = draft.doc.related_products
        sent.product_ids = old.product_ids if old else UNSET
    named = [sku for sku in skus_sent or [] if sku]
    rows = await tx.fetch(
        "SELECT id, sku FROM products WHERE store_id = $1 AND id <> $2 AND (id = ANY($3) OR sku = ANY($4)) ORDER BY id",
        store.id,
        draft.id,
        sent.product_ids or [],
        named,
    )
    known = {row["id"] for row in rows}
    by_sku: dict[str, list[int]] = {}
    for row in rows:
        by_sku.setdefault(row["sku"], []).append(row["id"])
    found = [item for sku in dict.fromkeys(named) for item in by_sku.get(sku, [])]
    sent.product_ids = list(dict.fromkeys(item for item in [*(sent.product_ids or []), *found] if item in known))


@dataclass(slots=True)
class _Place:
    category_ids: list[int] | UnsetType | None
    show_on_frontpage: int | UnsetType | None


def _take_place(body: ProductFields) -> _Place:
    place = _Place(body.category_ids, body.show_on_frontpage)
    body.category_ids = body.show_on_frontpage = UNSET
    return place


async def _front_position(
    tx: Tx, store_id: int, place: _Place, current: int | None, has_categories: bool
) -> int | None:
    """The product's number on the front page: as sent, or at the end when it stands nowhere else."""
    wanted = place.show_on_frontpage
    if isinstance(wanted, int) and wanted >= 0:
        return wanted
    if isinstance(wanted, int):
        if not has_categories:
            raise wrong("Field Product.showOnFrontpage cannot be negative for a product without categories")
        return None
    if has_categories or current is not None:
        return current
    return await placement.next_on_front_page(tx, store_id)


def _take_name_from_map(body: ProductFields, store: Store) -> None:
    """The default language of `nameTranslated` may stand for the name."""
    names: dict[str, Any] = body.name_translated or {}
    if body.name is UNSET or body.name is None:
        if store.language not in names:
            raise absent("Product.name")
        body.name = names[store.language] or ""
