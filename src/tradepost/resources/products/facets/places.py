"""Where products stand: the categories of a store, and the locations that hold its stock."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from pyroaring import BitMap

from tradepost.kit.bodies import Texts
from tradepost.kit.db import Db

_texts = msgspec.json.Decoder(Texts | None)


@dataclass(frozen=True)
class CategoryName:
    id: int
    parent_id: int
    name: str
    translated: Texts | None


@dataclass(frozen=True)
class Location:
    """A location and the products that it has in stock."""

    id: str
    name: str
    products: BitMap


async def category_names(db: Db, store_id: int) -> list[CategoryName]:
    """All categories of a store."""
    rows = await db.fetch(
        "SELECT id, parent_id, doc ->> 'name' AS name, doc ->> 'nameTranslated' AS translated "
        "FROM categories WHERE store_id = $1",
        store_id,
    )
    return [
        CategoryName(row["id"], row["parent_id"], row["name"], _texts.decode(row["translated"] or "null"))
        for row in rows
    ]


def with_subcategories(names: list[CategoryName], members: Mapping[int, BitMap]) -> dict[int, BitMap]:
    """The products of each category and of all categories below it, given those of each category itself."""
    parents = {category.id: category.parent_id for category in names}
    found = {category_id: BitMap() for category_id in parents}
    for category_id, ids in members.items():
        above = category_id
        while above in parents:
            found[above] |= ids
            above = parents[above]
    return found


async def stock_by_location(db: Db, store_id: int) -> list[Location]:
    """What the locations of a store have in stock, of products or of their variations. Unlimited stock is everywhere;
    what is not said to be elsewhere is at the default location, the first one.
    """
    rows = await db.fetch(
        """
        WITH stock AS (
            SELECT id AS product_id, unlimited, quantity, doc -> 'locationInventory' AS elsewhere
            FROM products WHERE store_id = $1
            UNION ALL
            SELECT v.product_id, v.unlimited, v.quantity, v.doc -> 'locationInventory'
            FROM variations v JOIN products p ON p.store_id = $1 AND p.id = v.product_id
            WHERE v.store_id = $1 AND v.sku <> p.sku
        )
        SELECT l.id, l.name, array_agg(stock.product_id) AS ids
        FROM (
            SELECT id, name, row_number() OVER (ORDER BY ordinal, id) = 1 AS is_default
            FROM locations WHERE store_id = $1
        ) l
        JOIN stock ON stock.unlimited OR 0 < CASE
            WHEN NOT l.is_default THEN (elsewhere ->> l.id)::bigint
            ELSE quantity - (SELECT coalesce(sum(value::bigint), 0) FROM json_each_text(elsewhere))
        END
        GROUP BY l.id, l.name
        """,
        store_id,
    )
    return [Location(row["id"], row["name"], BitMap(row["ids"])) for row in rows]
