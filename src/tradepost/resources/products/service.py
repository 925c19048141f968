"""The verbs of products (products.md 1 to 6)."""

import msgspec
from msgspec import UNSET

from tradepost.kit import changes, counters, dated_ids
from tradepost.kit.changes import Removed
from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Record
from tradepost.kit.errors import wrong
from tradepost.kit.parts import part_of
from tradepost.kit.search import Page
from tradepost.resources.products import composites, placement, slugs, writing
from tradepost.resources.products.answers import StoredProduct
from tradepost.resources.products.documents import products
from tradepost.resources.products.files.service import release_files
from tradepost.resources.products.low_stock import Alarm
from tradepost.resources.products.media.releasing import release_media
from tradepost.resources.products.render import answers, render_products
from tradepost.resources.products.schemas import ProductFields, RelatedProductsFields, ShippingFields
from tradepost.resources.products.search import DeletedSearch, ProductSearch
from tradepost.resources.products.stock import MOST_STOCK
from tradepost.resources.products.urls import url_form
from tradepost.resources.products.viewer import Viewer
from tradepost.resources.products.writing import Wishes
from tradepost.resources.shipping_options.documents import SHIPPING_OPTION_DELETED
from tradepost.resources.store_profile.sections.gift_cards import GiftCardProduct, GiftCardSettings
from tradepost.resources.store_profile.store import Store

NO_WISHES = Wishes()

_encoder = msgspec.json.Encoder(decimal_format="number")


async def search_products(db: Db, search: ProductSearch, viewer: Viewer) -> bytes:
    """One page of products, as encoded JSON."""
    if viewer.usual:
        return await answers.page(db, viewer.store.id, search, viewer)
    found = await products.find(db, viewer.store.id, search, viewer)
    rendered = await render_products(db, viewer, found.records)
    return _encoder.encode(Page.of([item.body for item in rendered], found.total, search))


async def get_product(db: Db, product_id: int, viewer: Viewer) -> bytes:
    """One product, as encoded JSON; raises 404 PRODUCT_NOT_FOUND."""
    if viewer.usual:
        return await answers.get(db, viewer.store.id, product_id, viewer)
    record = await products.get(db, viewer.store.id, product_id)
    return await encoded(db, record, viewer)


async def encoded(db: Db, record: Record[StoredProduct], viewer: Viewer) -> bytes:
    """The answer of a product that was just read or written."""
    rendered = await render_products(db, viewer, [record])
    return _encoder.encode(rendered[0].body)


async def create_product(
    tx: Tx, store: Store, body: ProductFields, wishes: Wishes = NO_WISHES
) -> Record[StoredProduct]:
    """Create a product and record `product.created`."""
    return await writing.create(tx, store, body, wishes)


async def update_product(
    tx: Tx, store: Store, product_id: int, body: ProductFields, wishes: Wishes = NO_WISHES
) -> Record[StoredProduct]:
    """Merge a body into a product and record `product.updated`, also when nothing differs."""
    return await writing.update(tx, store, product_id, body, wishes)


async def adjust_product_stock(tx: Tx, store_id: int, product_id: int, delta: int, alarm: Alarm) -> int | None:
    """Add to the stock in one statement; returns the new quantity, which may be below 0, and None for unlimited stock
    and for composites, whose stock is that of their components. `alarm` tells of it when little is left.
    """
    before = await alarm.watch(tx, store_id, product_id)
    row = await tx.fetchrow(
        "UPDATE products SET quantity = quantity + $3, version = version + 1, updated = $4 "
        "WHERE store_id = $1 AND id = $2 AND NOT unlimited AND components = '{}' RETURNING quantity",
        store_id,
        product_id,
        delta,
        tx.now,
    )
    if row is None:
        await placement.check_products(tx, store_id, [product_id])
        return None
    quantity: int = row["quantity"]
    if abs(quantity) > MOST_STOCK:
        raise wrong("Field StockAdjustment.quantityDelta makes the stock larger than can be counted")
    await changes.record(tx, store_id, "product.updated", product_id)
    await composites.follow(tx, store_id, [product_id])
    await alarm.ring(tx, store_id, product_id, before)
    return quantity


async def delete_product(tx: Tx, store_id: int, product_id: int) -> int:
    """Delete a product; returns how many are gone, 0 for an unknown one."""
    return await _delete(tx, store_id, [product_id])


async def delete_all_products(tx: Tx, store_id: int) -> int:
    """Delete every product of the store."""
    rows = await tx.fetch("SELECT id FROM products WHERE store_id = $1 ORDER BY id", store_id)
    return await _delete(tx, store_id, [row["id"] for row in rows])


async def _delete(tx: Tx, store_id: int, product_ids: list[int]) -> int:
    await counters.hold(tx, store_id, writing.RELATIONS)
    # Like all writers, first the products in the order of their ids, then everything that belongs to the store.
    held = await tx.fetch(
        "SELECT id, components FROM products "
        f"WHERE store_id = $1 AND (id = ANY($2) OR related && $2 OR {composites.CONTAINS_ANY} OR id = ANY(ARRAY("
        "SELECT unnest(components) FROM products WHERE store_id = $1 AND id = ANY($2)))) ORDER BY id FOR UPDATE",
        store_id,
        product_ids,
    )
    await release_files(tx, store_id, product_ids)
    await release_media(tx, store_id, product_ids)
    gone = await products.delete_all(tx, store_id, product_ids)
    await slugs.forget(tx, store_id, "product", gone)
    await _drop_from_related(tx, store_id, gone)
    # What the deleted ones were made of has lost a composite; those made of them have lost a component.
    parts = {item for row in held if row["id"] in gone for item in row["components"]}
    await products.refresh(tx, store_id, sorted(parts.difference(gone)))
    await composites.follow(tx, store_id, gone)
    return len(gone)


async def _drop_from_related(tx: Tx, store_id: int, gone: list[int]) -> None:
    """Deleted products are no longer related to any other; this is no change that others are told of."""
    rows = await tx.fetch(
        f"SELECT {products.selected} FROM products WHERE store_id = $1 AND related && $2", store_id, gone
    )
    for row in rows:
        record = products.record(row)
        related = record.doc.related_products or RelatedProductsFields()
        left = [item for item in related.product_ids or [] if item not in gone]
        record.doc.related_products = msgspec.structs.replace(related, product_ids=left)
        await products.rewrite(tx, store_id, record)


async def search_deleted_products(db: Db, store_id: int, search: DeletedSearch) -> Page[Removed]:
    """The history of deleted products, oldest first."""
    since = None if search.from_date is UNSET else search.from_date
    until = None if search.to_date is UNSET else search.to_date
    return await changes.deleted(db, store_id, "product.deleted", since, until, search)


@part_of(GiftCardSettings, "products")
async def search_gift_cards(
    db: Db, store: Store, language: str | None = None, *, public: bool = False
) -> list[GiftCardProduct]:
    """The enabled gift cards of the catalogue, which the profile of a store lists to its merchant."""
    if public:
        return []
    rows = await db.fetch(
        f"SELECT {products.selected} FROM products WHERE store_id = $1 AND is_gift_card AND enabled ORDER BY id",
        store.id,
    )
    form = url_form(store)
    found = []
    for record in map(products.record, rows):
        doc = record.doc
        url = form.url("p", record.id, doc.name or "", doc.autogenerated_slug, doc.custom_slug or "")
        name = store.text(doc.name, doc.name_translated, language)
        found.append(GiftCardProduct(id=record.id, name=name, url=url))
    return found


async def get_products_order(db: Db, store_id: int, category_id: int) -> list[int]:
    """Every product of a category (0: the front page) in the store owner's order. Raises 404."""
    await placement.check_category(db, store_id, category_id)
    return await placement.members(db, store_id, category_id)


async def update_products_order(tx: Tx, store_id: int, category_id: int, sorted_ids: list[int]) -> None:
    """Move these products to the front of the order. Raises 404, 409."""
    await placement.check_category(tx, store_id, category_id)
    moved = await placement.reorder(tx, store_id, category_id, sorted_ids)
    if category_id == placement.FRONT_PAGE:
        await products.refresh(tx, store_id, moved)
    elif moved:
        await changes.record(tx, store_id, "category.updated", category_id)


@changes.when(SHIPPING_OPTION_DELETED)
async def forget_shipping_options(tx: Tx, store_id: int, numbers: list[int]) -> None:
    """Take shipping options that are gone out of the products' own lists. To clients nothing has happened to these
    products: they are told of the profile.
    """
    rows = await tx.fetch(
        f"SELECT {products.selected} FROM products WHERE store_id = $1 AND (doc -> 'shipping')::text LIKE ANY($2) "
        "ORDER BY id FOR UPDATE",
        store_id,
        [f'%"{number}-%' for number in numbers],
    )
    for record in map(products.record, rows):
        settings = record.doc.shipping or ShippingFields()
        record.doc.shipping = msgspec.structs.replace(
            settings,
            enabled_methods=dated_ids.without(settings.enabled_methods or [], numbers),
            disabled_methods=dated_ids.without(settings.disabled_methods or [], numbers),
        )
        await products.rewrite(tx, store_id, record)
