"""Where a product stands: its categories, its place in each of them, and the store's front page (categories.md A6).

A product's categories are rows of `product_categories`, never part of its document.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from tradepost.kit import counters
from tradepost.kit.db import Db, Tx
from tradepost.kit.errors import Error
from tradepost.resources.products.schemas import CATEGORIES_NOT_FOUND, PRODUCT_NOT_FOUND, TOO_MANY_CATEGORIES

FRONT_PAGE = 0
LAST_PLACE = 2**31 - 1
MOST_CATEGORIES = 100

WRONG_ORDER = Error(409, "WRONG_PARAMETER", "Field sortedIds: {problem}")


@dataclass(frozen=True, slots=True)
class CategoryName:
    """What a product says about one of its categories."""

    id: int
    enabled: bool
    name: str
    names: dict[str, str]
    ancestors: list[int]


_CATEGORIES = """
WITH RECURSIVE line AS (
    SELECT DISTINCT c.id AS of_id, c.id, c.parent_id, 0 AS depth
    FROM product_categories pc JOIN categories c ON c.store_id = pc.store_id AND c.id = pc.category_id
    WHERE pc.store_id = $1 AND pc.product_id = ANY($2)
    UNION ALL
    SELECT line.of_id, c.id, c.parent_id, depth + 1
    FROM line JOIN categories c ON c.store_id = $1 AND c.id = line.parent_id
)
SELECT of_id AS id, array_agg(line.id ORDER BY depth) AS ids,
       (SELECT doc FROM categories c WHERE c.store_id = $1 AND c.id = of_id) AS doc
FROM line GROUP BY of_id
"""


class _CategoryDoc(msgspec.Struct, rename="camel"):
    name: str
    enabled: bool = True
    name_translated: dict[str, str] = {}


_doc = msgspec.json.Decoder(_CategoryDoc)


async def categories_of(db: Db, store_id: int, product_ids: list[int]) -> dict[int, list[CategoryName]]:
    """The categories of each product, in the product's own order."""
    rows = await db.fetch(
        "SELECT product_id, category_id FROM product_categories "
        "WHERE store_id = $1 AND product_id = ANY($2) ORDER BY product_id, ordinal, category_id",
        store_id,
        product_ids,
    )
    found: dict[int, list[CategoryName]] = defaultdict(list)
    if not rows:
        return found
    names = {}
    for row in await db.fetch(_CATEGORIES, store_id, product_ids):
        doc = _doc.decode(row["doc"])
        names[row["id"]] = CategoryName(row["id"], doc.enabled, doc.name, doc.name_translated, row["ids"][1:])
    for row in rows:
        if row["category_id"] in names:
            found[row["product_id"]].append(names[row["category_id"]])
    return found


async def place(tx: Tx, store_id: int, product_id: int, category_ids: list[int]) -> bool:
    """Make these the product's categories, in this order; returns whether that changed anything.

    In a new category the product stands at the end. Raises 402 above 100 categories, 404 for an unknown one.
    """
    wanted = list(dict.fromkeys(category_ids))
    if len(wanted) > MOST_CATEGORIES:
        raise TOO_MANY_CATEGORIES()
    rows = await tx.fetch(
        "SELECT category_id FROM product_categories WHERE store_id = $1 AND product_id = $2 "
        "ORDER BY ordinal, category_id",
        store_id,
        product_id,
    )
    old = [row["category_id"] for row in rows]
    if old == wanted:
        return False
    await counters.hold(tx, store_id, "placement")
    await _check_categories(tx, store_id, [item for item in wanted if item not in old])
    await tx.execute(
        "DELETE FROM product_categories WHERE store_id = $1 AND product_id = $2 AND category_id <> ALL($3)",
        store_id,
        product_id,
        wanted,
    )
    await tx.executemany(
        "INSERT INTO product_categories AS old (store_id, category_id, product_id, ordinal, position) "
        "VALUES ($1, $2, $3, $4, (SELECT coalesce(max(position), 0) + 1 FROM product_categories "
        "WHERE store_id = $1 AND category_id = $2)) "
        "ON CONFLICT (store_id, category_id, product_id) DO UPDATE SET ordinal = $4",
        [(store_id, category_id, product_id, ordinal) for ordinal, category_id in enumerate(wanted)],
    )
    return True


async def add_products(tx: Tx, store_id: int, category_id: int, product_ids: list[int]) -> list[int]:
    """Append products, which are held, to a category; returns those that were not in it. Raises 404 for an unknown
    product.
    """
    wanted = list(dict.fromkeys(product_ids))
    await check_products(tx, store_id, wanted)
    await counters.hold(tx, store_id, "placement")
    old = set(await members(tx, store_id, category_id))
    new = [item for item in wanted if item not in old]
    last = await tx.fetchval(
        "SELECT coalesce(max(position), 0) FROM product_categories WHERE store_id = $1 AND category_id = $2",
        store_id,
        category_id,
    )
    await tx.executemany(
        "INSERT INTO product_categories (store_id, category_id, product_id, position, ordinal) "
        "VALUES ($1, $2, $3, $4, (SELECT coalesce(max(ordinal), -1) + 1 FROM product_categories "
        "WHERE store_id = $1 AND product_id = $3))",
        [(store_id, category_id, item, last + number) for number, item in enumerate(new, 1)],
    )
    return new


async def remove_products(tx: Tx, store_id: int, category_ids: list[int], product_ids: list[int] | None) -> list[int]:
    """Take products (None: all) out of categories; those left without any go to the front page. Returns who left."""
    await counters.hold(tx, store_id, "placement")
    rows = await tx.fetch(
        "DELETE FROM product_categories WHERE store_id = $1 AND category_id = ANY($2) "
        "AND ($3::bigint[] IS NULL OR product_id = ANY($3)) RETURNING product_id",
        store_id,
        category_ids,
        product_ids,
    )
    gone = sorted({row["product_id"] for row in rows})
    await _bring_to_front_page(tx, store_id, gone)
    return gone


async def members(db: Db, store_id: int, category_id: int) -> list[int]:
    """All products of a category, or of the front page, in the store owner's order."""
    if category_id == FRONT_PAGE:
        rows = await db.fetch(
            "SELECT id AS product_id FROM products WHERE store_id = $1 AND front_position > 0 "
            "ORDER BY front_position, id",
            store_id,
        )
    else:
        rows = await db.fetch(
            "SELECT product_id FROM product_categories WHERE store_id = $1 AND category_id = $2 "
            "ORDER BY position, product_id",
            store_id,
            category_id,
        )
    return [row["product_id"] for row in rows]


async def all_members(tx: Tx, store_id: int, category_ids: list[int]) -> list[int]:
    """The products of these categories; nobody comes or goes until the transaction ends."""
    await counters.hold(tx, store_id, "placement")
    rows = await tx.fetch(
        "SELECT DISTINCT product_id FROM product_categories WHERE store_id = $1 AND category_id = ANY($2)",
        store_id,
        category_ids,
    )
    return [row["product_id"] for row in rows]


async def reorder(tx: Tx, store_id: int, category_id: int, sorted_ids: list[int]) -> list[int]:
    """Move these products to the front of a category's order, or of the front page's. Returns those of the new order
    (on the front page: of the new numbers), none when it is the old one.

    Raises 409 for a product that is not there or is named twice.
    """
    if category_id == FRONT_PAGE:
        await hold_products(tx, store_id, await members(tx, store_id, FRONT_PAGE))
    await counters.hold(tx, store_id, "placement")
    old = await members(tx, store_id, category_id)
    order = reordered(old, sorted_ids)
    if not sorted_ids:
        return []
    if category_id == FRONT_PAGE:
        sql = (
            "UPDATE products p SET front_position = n.position FROM unnest($2::bigint[]) WITH ORDINALITY "
            "AS n (id, position) WHERE p.store_id = $1 AND p.id = n.id "
            "AND p.front_position IS DISTINCT FROM n.position RETURNING p.id"
        )
        rows = await tx.fetch(sql, store_id, order)
        return [row["id"] for row in rows]
    if order == old:
        return []
    await tx.execute(
        "UPDATE product_categories p SET position = n.position FROM unnest($3::bigint[]) WITH ORDINALITY "
        "AS n (id, position) WHERE p.store_id = $1 AND p.category_id = $2 AND p.product_id = n.id",
        store_id,
        category_id,
        order,
    )
    return order


def reordered(old: list[int], sorted_ids: list[int]) -> list[int]:
    """The listed ids first, the others behind them as they were. Raises 409 for a duplicate or an unknown id."""
    if len(set(sorted_ids)) != len(sorted_ids):
        raise WRONG_ORDER(problem="an id is there twice")
    unknown = set(sorted_ids) - set(old)
    if unknown:
        raise WRONG_ORDER(problem=f"{min(unknown)} is not in this category")
    listed = set(sorted_ids)
    return [*sorted_ids, *(item for item in old if item not in listed)]


async def next_on_front_page(tx: Tx, store_id: int) -> int:
    """The place after the last product of the front page; the first one is 1."""
    await counters.hold(tx, store_id, "placement")
    place: int = await tx.fetchval(
        "SELECT least(coalesce(max(front_position), 0) + 1, $2) FROM products "
        "WHERE store_id = $1 AND front_position > 0",
        store_id,
        LAST_PLACE,
    )
    return place


async def check_category(db: Db, store_id: int, category_id: int) -> None:
    """Raises 404 for an unknown category; the front page always exists."""
    if category_id != FRONT_PAGE:
        await _check_categories(db, store_id, [category_id])


async def check_products(db: Db, store_id: int, product_ids: list[int]) -> None:
    """Raises 404 for the first product that does not exist."""
    rows = await db.fetch("SELECT id FROM products WHERE store_id = $1 AND id = ANY($2)", store_id, product_ids)
    _refuse_missing(product_ids, (row["id"] for row in rows), PRODUCT_NOT_FOUND)


async def hold_products(tx: Tx, store_id: int, product_ids: list[int], category_ids: Iterable[int] = ()) -> None:
    """Keep these products, and all products of these categories, from being changed or deleted until the transaction
    ends.

    Whoever writes a product holds it before slugs and places. When everybody else does so too, and in the order of ids,
    no two of them wait for each other.
    """
    await tx.execute(
        "SELECT FROM products WHERE store_id = $1 AND id = ANY(ARRAY(SELECT unnest($2::bigint[]) UNION "
        "SELECT product_id FROM product_categories WHERE store_id = $1 AND category_id = ANY($3))) "
        "ORDER BY id FOR NO KEY UPDATE",
        store_id,
        product_ids,
        list(category_ids),
    )


async def _check_categories(db: Db, store_id: int, category_ids: list[int]) -> None:
    rows = await db.fetch("SELECT id FROM categories WHERE store_id = $1 AND id = ANY($2)", store_id, category_ids)
    _refuse_missing(category_ids, (row["id"] for row in rows), CATEGORIES_NOT_FOUND)


def _refuse_missing(wanted: list[int], found: Iterable[Any], error: Error) -> None:
    known = set(found)
    for entity_id in wanted:
        if entity_id not in known:
            raise error(id=entity_id)


async def _bring_to_front_page(tx: Tx, store_id: int, product_ids: list[int]) -> None:
    place = await next_on_front_page(tx, store_id)
    await tx.execute(
        "UPDATE products p SET front_position = least($3 + n.number - 1, $4) FROM ("
        "  SELECT id, row_number() OVER (ORDER BY id) AS number FROM products q "
        "  WHERE q.store_id = $1 AND q.id = ANY($2) AND coalesce(q.front_position, 0) <= 0 AND NOT EXISTS ("
        "    SELECT FROM product_categories pc WHERE pc.store_id = $1 AND pc.product_id = q.id)"
        ") AS n WHERE p.store_id = $1 AND p.id = n.id",
        store_id,
        product_ids,
        place,
        LAST_PLACE,
    )
