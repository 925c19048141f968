"""The verbs of categories (categories.md A1 to A6)."""

from typing import Any

import msgspec
from msgspec import UNSET, Struct

from tradepost.kit import changes, positions
from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Record
from tradepost.kit.errors import absent
from tradepost.kit.search import Page
from tradepost.resources.categories import writing
from tradepost.resources.categories.documents import categories, hold_category, hold_tree
from tradepost.resources.categories.images.service import release_images
from tradepost.resources.categories.membership import refuse_external, refuse_too_many, replace_products
from tradepost.resources.categories.render import Contents, render, render_categories
from tradepost.resources.categories.schemas import CategoryFields, StoredCategory
from tradepost.resources.categories.search import CategorySearch, PathSearch
from tradepost.resources.products import placement, slugs
from tradepost.resources.products.documents import products
from tradepost.resources.products.urls import url_form
from tradepost.resources.products.viewer import Viewer
from tradepost.resources.store_profile.store import Store

# What the answers of products say of a category, besides its id.
_SHOWN_BY_PRODUCTS = ("name", "name_translated", "enabled", "parent_id")


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
    await hold_tree(tx, store.id)
    names: dict[str, Any] = body.name_translated or {}
    if body.name is UNSET and store.language not in names:
        raise absent("Category.name")
    if body.name is UNSET:
        body.name = names[store.language] or ""
    product_ids, order = _take_products(body), _take_order(body)
    await placement.hold_products(tx, store.id, product_ids or [])
    entity_id: int = await tx.fetchval("SELECT nextval('categories_id_seq')")
    doc = StoredCategory()
    await writing.fill(tx, store, entity_id, doc, body)
    if order is None:
        order = await tx.fetchval(
            "SELECT least(coalesce(max(order_by), 0) + $3, $4) FROM categories WHERE store_id = $1 AND parent_id = $2",
            store.id,
            doc.parent_id or 0,
            positions.STEP,
            positions.LAST,
        )
    await categories.insert(tx, store.id, entity_id, doc, order_by=order)
    if product_ids:
        new = await placement.add_products(tx, store.id, entity_id, product_ids)
        await products.touch(tx, store.id, new)
    return entity_id


async def update_category(tx: Tx, store: Store, category_id: int, body: CategoryFields) -> None:
    """Merge a body into a category; `productIds` replaces its products. Products show the new name at once."""
    record = await hold_category(tx, store.id, category_id)
    touching = any(getattr(body, name) is not UNSET for name in (*_SHOWN_BY_PRODUCTS, "product_ids"))
    tree = await _subtree(tx, store.id, category_id) if touching else []
    product_ids, order = _take_products(body), _take_order(body)
    await placement.hold_products(tx, store.id, product_ids or [], tree)
    before = _shown(store, record)
    await writing.fill(tx, store, category_id, record.doc, body)
    if order is not None:
        record.columns["order_by"] = order
    after = _shown(store, record)
    if after != before:
        await categories.save(tx, store.id, record, order_by=record.columns["order_by"])
    if any(getattr(after, name) != getattr(before, name) for name in _SHOWN_BY_PRODUCTS):
        await products.refresh(tx, store.id, await placement.all_members(tx, store.id, tree))
    if product_ids is not None:
        refuse_external(record)
        replaced = await replace_products(tx, store.id, category_id, product_ids)
        if replaced and after == before:
            await changes.record(tx, store.id, "category.updated", category_id)


async def delete_category(tx: Tx, store_id: int, category_id: int) -> None:
    """Delete a category with its subcategories. Their products stay; those left without category go to the front
    page. Raises 404, 409 for a category managed elsewhere.
    """
    refuse_external(await hold_category(tx, store_id, category_id))
    tree = await _subtree(tx, store_id, category_id)
    await placement.hold_products(tx, store_id, [], tree)
    left = await placement.remove_products(tx, store_id, tree, None)
    await products.touch(tx, store_id, left)
    await release_images(tx, store_id, tree)
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
    await hold_tree(tx, store_id)
    order = placement.reordered(await get_categories_order(tx, store_id, parent_id), sorted_ids)
    if not sorted_ids:
        return
    rows = await tx.fetch(
        "UPDATE categories c SET order_by = n.number * $3, version = version + 1, updated = $4 "
        "FROM unnest($2::bigint[]) WITH ORDINALITY AS n (id, number) "
        "WHERE c.store_id = $1 AND c.id = n.id AND c.order_by <> n.number * $3 RETURNING c.id",
        store_id,
        order,
        positions.STEP,
        tx.now,
    )
    await changes.record_all(tx, store_id, "category.updated", [row["id"] for row in rows])


def _shown(store: Store, record: Record[StoredCategory]) -> Struct:
    """A category without its products, as clients see it: what tells whether anything changed."""
    return render(record, Viewer(store, url_form(store)), Contents(), with_products=False, single=True)


def _take_products(body: CategoryFields) -> list[int] | None:
    product_ids, body.product_ids = body.product_ids, UNSET
    if not isinstance(product_ids, list):
        return None
    refuse_too_many(product_ids)
    return product_ids


def _take_order(body: CategoryFields) -> int | None:
    order, body.order_by = body.order_by, UNSET
    return order if isinstance(order, int) else None


async def _subtree(tx: Tx, store_id: int, category_id: int) -> list[int]:
    """A category and all its descendants."""
    rows = await tx.fetch(
        "WITH RECURSIVE tree (id) AS (SELECT $2::bigint UNION SELECT c.id FROM categories c JOIN tree "
        "ON c.store_id = $1 AND c.parent_id = tree.id) SELECT id FROM tree",
        store_id,
        category_id,
    )
    return [row["id"] for row in rows]


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
