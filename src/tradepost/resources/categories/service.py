"""The verbs of categories (categories.md A1 to A6)."""

import re
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from tradepost.kit import changes, counters, patch, texts
from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Record
from tradepost.kit.errors import absent, wrong
from tradepost.kit.search import Page, camel
from tradepost.resources.categories.documents import categories
from tradepost.resources.categories.render import render_categories
from tradepost.resources.categories.schemas import (
    EXTERNAL_CATEGORY,
    OWN_DESCENDANT,
    TOO_LONG,
    TOO_MANY_PRODUCTS,
    CategoryFields,
    StoredCategory,
)
from tradepost.resources.categories.search import CategorySearch, PathSearch
from tradepost.resources.products import placement, slugs
from tradepost.resources.products.documents import products
from tradepost.resources.products.viewer import Viewer
from tradepost.resources.store_profile.store import Store

SLUG = re.compile(r"[\w-]+")
MOST_PRODUCTS = 2000
STEP = 10
_LIMITS = {"name": 255, "seo_title": 255, "description": 262_144}


async def search_categories(db: Db, search: CategorySearch, viewer: Viewer) -> Page[Struct]:
    """One page of categories."""
    found = await categories.find(db, viewer.store.id, search, viewer)
    items = await render_categories(db, viewer, found.records, with_products=search.product_ids)
    return Page.of(items, found.total, search)


async def search_categories_by_path(db: Db, search: PathSearch, viewer: Viewer) -> Page[Struct]:
    """The categories at the end of a path of names; several when siblings share a name."""
    found = await categories.find(db, viewer.store.id, search, viewer)
    items = await render_categories(db, viewer, found.records, with_products=False)
    return Page.of(items, found.total, search)


async def get_category(db: Db, category_id: int, viewer: Viewer) -> Struct:
    """One category with its products; raises 404 CATEGORIES_NOT_FOUND."""
    record = await categories.get(db, viewer.store.id, category_id)
    return (await render_categories(db, viewer, [record], with_products=True, single=True))[0]


async def create_category(tx: Tx, store: Store, body: CategoryFields) -> int:
    """Create a category, at the end of its siblings unless it says otherwise; returns its id."""
    await counters.hold(tx, store.id, categories.table)
    names: dict[str, Any] = body.name_translated or {}
    if body.name is UNSET and store.language not in names:
        raise absent("Category.name")
    if body.name is UNSET:
        body.name = names[store.language] or ""
    product_ids = _take_products(body)
    order, body.order_by = body.order_by, UNSET
    entity_id = await tx.fetchval("SELECT nextval('categories_id_seq')")
    doc = StoredCategory()
    await _fill(tx, store, entity_id, doc, body, new=True)
    if not isinstance(order, int):
        order = await tx.fetchval(
            "SELECT coalesce(max(order_by), 0) + $3 FROM categories WHERE store_id = $1 AND parent_id = $2",
            store.id,
            doc.parent_id or 0,
            STEP,
        )
    await categories.insert(tx, store.id, entity_id, doc, order_by=order)
    if product_ids:
        await assign_products(tx, store.id, entity_id, product_ids)
    return int(entity_id)


async def update_category(tx: Tx, store: Store, category_id: int, body: CategoryFields) -> None:
    """Merge a body into a category; `productIds` replaces its products. Products show the new name at once."""
    await counters.hold(tx, store.id, categories.table)
    record = await categories.lock(tx, store.id, category_id)
    product_ids = _take_products(body)
    order, body.order_by = body.order_by, UNSET
    before = categories.encode(record.doc)
    await _fill(tx, store, category_id, record.doc, body, new=False)
    columns = {"order_by": order} if isinstance(order, int) else {}
    changed = before != categories.encode(record.doc) or columns.items() - record.columns.items()
    if changed:
        await categories.save(tx, store.id, record, **columns)
        await products.refresh(tx, store.id, await _products_below(tx, store.id, category_id))
    if isinstance(product_ids, list):
        _refuse_external(record)
        await _replace_products(tx, store.id, category_id, product_ids)


async def delete_category(tx: Tx, store_id: int, category_id: int) -> None:
    """Delete a category with its subcategories. Their products stay; those left without category go to the front
    page. Raises 404, 409 for a category managed elsewhere.
    """
    await counters.hold(tx, store_id, categories.table)
    _refuse_external(await categories.lock(tx, store_id, category_id))
    rows = await tx.fetch(
        "WITH RECURSIVE tree (id) AS (SELECT $2::bigint UNION SELECT c.id FROM categories c JOIN tree "
        "ON c.store_id = $1 AND c.parent_id = tree.id) SELECT id FROM tree",
        store_id,
        category_id,
    )
    tree = [row["id"] for row in rows]
    homeless = await placement.remove_products(tx, store_id, tree, None)
    await products.touch(tx, store_id, homeless)
    await categories.delete_all(tx, store_id, tree)
    await slugs.forget(tx, store_id, "category", tree)
    await _unrelate(tx, store_id, tree)


async def get_categories_order(db: Db, store_id: int, parent_id: int) -> list[int]:
    """All direct children of a category (0: the top level) in display order. Raises 404."""
    await placement.check_category(db, store_id, parent_id)
    rows = await db.fetch(
        "SELECT id FROM categories WHERE store_id = $1 AND parent_id = $2 ORDER BY order_by, id", store_id, parent_id
    )
    return [row["id"] for row in rows]


async def update_categories_order(tx: Tx, store_id: int, parent_id: int, sorted_ids: list[int]) -> None:
    """Move these children to the front and number all of them 10, 20, 30. Raises 404, 409."""
    await counters.hold(tx, store_id, categories.table)
    order = placement.reordered(await get_categories_order(tx, store_id, parent_id), sorted_ids)
    if not sorted_ids:
        return
    rows = await tx.fetch(
        "UPDATE categories c SET order_by = n.number * $3, version = version + 1, updated = $4 "
        "FROM unnest($2::bigint[]) WITH ORDINALITY AS n (id, number) "
        "WHERE c.store_id = $1 AND c.id = n.id AND c.order_by <> n.number * $3 RETURNING c.id",
        store_id,
        order,
        STEP,
        tx.now,
    )
    await changes.record_all(tx, store_id, "category.updated", [row["id"] for row in rows])


async def assign_products(tx: Tx, store_id: int, category_id: int, product_ids: list[int]) -> None:
    """Append products to a category; those already there keep their place. Raises 402, 404, 409."""
    _refuse_too_many(product_ids)
    _refuse_external(await categories.lock(tx, store_id, category_id))
    new = await placement.add_products(tx, store_id, category_id, product_ids)
    await _membership_changed(tx, store_id, category_id, new)


async def unassign_products(tx: Tx, store_id: int, category_id: int, product_ids: list[int]) -> int:
    """Take products out of a category; returns 1 when any left it. Raises 402, 404, 409."""
    _refuse_too_many(product_ids)
    _refuse_external(await categories.lock(tx, store_id, category_id))
    await placement.check_products(tx, store_id, product_ids)
    gone = await placement.remove_products(tx, store_id, [category_id], product_ids)
    await _membership_changed(tx, store_id, category_id, gone)
    return 1 if gone else 0


async def _replace_products(tx: Tx, store_id: int, category_id: int, product_ids: list[int]) -> None:
    wanted = list(dict.fromkeys(product_ids))
    old = await placement.members(tx, store_id, category_id)
    new = await placement.add_products(tx, store_id, category_id, wanted)
    gone = [item for item in old if item not in set(wanted)]
    if gone:
        gone = await placement.remove_products(tx, store_id, [category_id], gone)
    await placement.reorder(tx, store_id, category_id, wanted)
    if old != wanted:
        await _membership_changed(tx, store_id, category_id, [*new, *gone], reordered=True)


async def _membership_changed(
    tx: Tx, store_id: int, category_id: int, product_ids: list[int], *, reordered: bool = False
) -> None:
    """The products that came or went are changed themselves; the category is told of too."""
    await products.touch(tx, store_id, product_ids)
    if product_ids or reordered:
        await changes.record(tx, store_id, "category.updated", category_id)


async def _fill(
    tx: Tx, store: Store, category_id: int, doc: StoredCategory, body: CategoryFields, *, new: bool
) -> None:
    """Write a body into a category's document and check the result."""
    if body.seo_decription_translated is not UNSET and body.seo_description_translated is UNSET:
        body.seo_description_translated = body.seo_decription_translated
    body.seo_decription_translated = UNSET
    if body.alt and body.alt.translations is not UNSET:
        body.alt = msgspec.structs.replace(body.alt, translated=body.alt.translations, translations=UNSET)
    store.check_languages(*texts.translations(body))
    renamed = body.name is not UNSET or body.name_translated is not UNSET or body.custom_slug is not UNSET
    if isinstance(body.parent_id, int) and body.parent_id != (doc.parent_id or 0):
        await _check_parent(tx, store.id, category_id, body.parent_id, new=new)
    patch.apply(doc, body)
    texts.settle(doc, body, store.language, map_wins=False)
    _check(doc)
    if renamed:
        doc.autogenerated_slug = await slugs.settle(
            tx,
            store.id,
            "category",
            category_id,
            name=doc.name or "",
            custom=doc.custom_slug or "",
            allowed=SLUG,
            fallback="category",
        )


def _check(doc: StoredCategory) -> None:
    if not (doc.name or "").strip():
        raise wrong("Field Category.name cannot be empty")
    for name, limit in _LIMITS.items():
        translated: dict[str, str] = getattr(doc, f"{name}_translated") or {}
        if any(len(text) > limit for text in (getattr(doc, name) or "", *translated.values())):
            raise TOO_LONG(field=camel(name), limit=limit)


async def _check_parent(tx: Tx, store_id: int, category_id: int, parent_id: int, *, new: bool) -> None:
    if parent_id == 0:
        return
    await categories.get(tx, store_id, parent_id)
    if new:
        return
    inside = await tx.fetchval(
        "WITH RECURSIVE line (id) AS (SELECT $2::bigint UNION SELECT c.parent_id FROM categories c JOIN line "
        "ON c.store_id = $1 AND c.id = line.id) SELECT EXISTS (SELECT FROM line WHERE id = $3)",
        store_id,
        parent_id,
        category_id,
    )
    if inside:
        raise OWN_DESCENDANT()


def _take_products(body: CategoryFields) -> list[int] | UnsetType | None:
    product_ids, body.product_ids = body.product_ids, UNSET
    if isinstance(product_ids, list):
        _refuse_too_many(product_ids)
    return product_ids


def _refuse_too_many(product_ids: list[int]) -> None:
    if len(product_ids) > MOST_PRODUCTS:
        raise TOO_MANY_PRODUCTS()


def _refuse_external(record: Record[StoredCategory]) -> None:
    if record.doc.origin and record.doc.origin != "ECWID":
        raise EXTERNAL_CATEGORY(id=record.id, origin=record.doc.origin)


async def _products_below(tx: Tx, store_id: int, category_id: int) -> list[int]:
    """The products whose answers name this category or one below it."""
    rows = await tx.fetch(
        "WITH RECURSIVE tree (id) AS (SELECT $2::bigint UNION SELECT c.id FROM categories c JOIN tree "
        "ON c.store_id = $1 AND c.parent_id = tree.id) "
        "SELECT DISTINCT product_id FROM product_categories WHERE store_id = $1 "
        "AND category_id IN (SELECT id FROM tree)",
        store_id,
        category_id,
    )
    return [row["product_id"] for row in rows]


async def _unrelate(tx: Tx, store_id: int, gone: list[int]) -> None:
    """Products that showed others of a deleted category show none any more."""
    rows = await tx.fetch(
        f"SELECT {products.selected} FROM products WHERE store_id = $1 "
        "AND (doc #>> '{relatedProducts,relatedCategory,categoryId}')::bigint = ANY($2) FOR UPDATE",
        store_id,
        gone,
    )
    for row in rows:
        record = products.record(row)
        related = record.doc.related_products
        if related and related.related_category:
            category = msgspec.structs.replace(related.related_category, enabled=False, category_id=0)
            record.doc.related_products = msgspec.structs.replace(related, related_category=category)
            await products.rewrite(tx, store_id, record)
