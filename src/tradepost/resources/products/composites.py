"""Composite products: sold as one, made of others, whose stock is theirs (products.md 6).

Components are named when a composite is created, and are no composites themselves. So a composite's id is higher than
theirs, and whoever holds components may wait for composites without meeting anybody who comes from the other side.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import UNSET

from tradepost.kit.bodies import list_reader
from tradepost.kit.db import Db, Tx
from tradepost.kit.errors import wrong
from tradepost.resources.products.answers import StoredProduct
from tradepost.resources.products.documents import products
from tradepost.resources.products.placement import hold_products
from tradepost.resources.products.schemas import CompositeComponent
from tradepost.resources.products.stock import Stock

# The quantity of each component that exists, by product and variation; None is unlimited.
_Stocks = Mapping[tuple[int, int | None], int | None]

# SQL of whether a product contains any of the products $2. The second half is what the index is limited to, so that it
# costs nothing where there are no composites.
CONTAINS_ANY = "(components && $2 AND components <> '{}')"

_components = list_reader(CompositeComponent)


async def compose(tx: Tx, store_id: int, doc: StoredProduct, sent: Any) -> int:
    """Make a new product of the components in its body, which are held from now on; returns its quantity. Raises 400
    for a component that does not exist, is a composite itself, or is there twice.
    """
    components = _components(sent, "Product.compositeComponents") if sent else []
    if not components:
        return 0
    await hold_products(tx, store_id, [component.product_id for component in components])
    stocks = await _stocks(tx, store_id, components)
    for component in components:
        if _key(component) not in stocks:
            raise wrong(f"Field CompositeComponent.productId: there is no {_named(component)}")
    if len(stocks) < len(components):
        raise wrong("Field Product.compositeComponents: a component is there twice")
    await _refuse_composites(tx, store_id, components)
    doc.composite_components = components
    stock = buildable(components, stocks)
    doc.unlimited = stock is None
    return stock or 0


async def announce(tx: Tx, store_id: int, doc: StoredProduct) -> None:
    """The held components of a new composite, which name it in their answers, learn of it."""
    ids = sorted({component.product_id for component in doc.composite_components or []})
    if ids:
        await products.refresh(tx, store_id, ids)


async def follow(tx: Tx, store_id: int, product_ids: list[int]) -> None:
    """Give the composites of these held products the stock that their components now allow; those whose stock that
    changes are told of. Components that exist no longer are left out, and a composite without any is sold out.
    """
    rows = await tx.fetch(
        f"SELECT {products.selected} FROM products WHERE store_id = $1 AND {CONTAINS_ANY} "
        "ORDER BY id FOR NO KEY UPDATE",
        store_id,
        product_ids,
    )
    if not rows:
        return
    records = [products.record(row) for row in rows]
    parts = {record.id: record.doc.composite_components or [] for record in records}
    stocks = await _stocks(tx, store_id, (component for components in parts.values() for component in components))
    for record in records:
        doc = record.doc
        left = [component for component in parts[record.id] if _key(component) in stocks]
        doc.composite_components = left or UNSET
        stock = buildable(left, stocks) if left else 0
        if stock != Stock.of(doc, record.columns["quantity"]).quantity:
            doc.unlimited = stock is None
            await products.save(tx, store_id, record, quantity=stock or 0)
        elif len(left) < len(parts[record.id]):
            await products.rewrite(tx, store_id, record)


def buildable(components: list[CompositeComponent], stocks: _Stocks) -> int | None:
    """How many composites can be made of these stocks; None for any number."""
    counted = [(stocks[_key(component)], component.quantity) for component in components]
    return min((stock // quantity for stock, quantity in counted if stock is not None), default=None)


async def composites_of(db: Db, store_id: int, product_ids: list[int]) -> dict[int, list[int]]:
    """The composites that contain each product, by id."""
    rows = await db.fetch(
        f"SELECT id, components FROM products WHERE store_id = $1 AND {CONTAINS_ANY} ORDER BY id",
        store_id,
        product_ids,
    )
    found: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        for product_id in set(row["components"]):
            found[product_id].append(row["id"])
    return found


async def _stocks(tx: Tx, store_id: int, components: Iterable[CompositeComponent]) -> _Stocks:
    """A variation without a SKU of its own has the stock of its product."""
    keys = sorted({_key(component) for component in components}, key=str)
    rows = await tx.fetch(
        "SELECT p.id, c.variation_id, CASE WHEN v.sku <> p.sku THEN v.unlimited ELSE p.unlimited END AS unlimited, "
        "CASE WHEN v.sku <> p.sku THEN v.quantity ELSE p.quantity END AS quantity "
        "FROM unnest($2::bigint[], $3::bigint[]) AS c (product_id, variation_id) "
        "JOIN products p ON p.store_id = $1 AND p.id = c.product_id "
        "LEFT JOIN variations v ON v.store_id = $1 AND v.product_id = p.id AND v.id = c.variation_id "
        "WHERE c.variation_id IS NULL OR v.id IS NOT NULL",
        store_id,
        [product_id for product_id, _ in keys],
        [variation_id for _, variation_id in keys],
    )
    return {(row["id"], row["variation_id"]): None if row["unlimited"] else row["quantity"] for row in rows}


async def _refuse_composites(tx: Tx, store_id: int, components: list[CompositeComponent]) -> None:
    found = await tx.fetchval(
        "SELECT min(id) FROM products WHERE store_id = $1 AND id = ANY($2) AND components <> '{}'",
        store_id,
        [component.product_id for component in components],
    )
    if found is not None:
        raise wrong(f"Field CompositeComponent.productId: product #{found} is a composite itself")


def _key(component: CompositeComponent) -> tuple[int, int | None]:
    return component.product_id, component.combination_id or None


def _named(component: CompositeComponent) -> str:
    product = f"product #{component.product_id}"
    return f"combination #{component.combination_id} of {product}" if component.combination_id else product
