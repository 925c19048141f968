"""Which products have which value: one bitmap of product ids for each value, kept in memory.

Counting a value is then one intersection of two bitmaps, whatever restricts the products. An index is brought up to
date before each use by the changes that were committed since, so it is never older than the request.
"""

from asyncio import Lock
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pyroaring import BitMap

from tradepost.kit import changes
from tradepost.kit.arguments import AsyncSource, Call, provide
from tradepost.kit.db import Database, Db
from tradepost.kit.search import Query
from tradepost.resources.products.facets.search import ATTRIBUTE, OPTION
from tradepost.resources.products.facets.texts import readable
from tradepost.resources.products.pricing import plain
from tradepost.resources.products.search import displayed
from tradepost.resources.products.viewer import Viewer
from tradepost.settings import Settings

# What a process keeps: the indexes of so many stores at the most, with so many values in all, which take some 350 bytes
# each. Those used last stay.
MOST_STORES = 100
MOST_VALUES = 500_000
TOPIC = "facets"

LOW, HIGH = "price_low", "price_high"

# A value of a facet: its name as in `filterFields`, the value, and the ids of the products that have it.
Entry = tuple[str, Any, list[int]]


class FacetIndex:
    """The values of one store's products. `values("option_Size")["L"]` are the ids of the products that have it."""

    def __init__(self) -> None:
        self.products = BitMap()
        self._values: dict[str, dict[Any, BitMap]] = {}
        self._sorted: dict[str, list[Any]] = {}
        # What the index holds is what was committed until then, seen with these settings of the store.
        self._mark = ""
        self._revision = -1
        self._lock = Lock()

    @property
    def size(self) -> int:
        """How many values it has."""
        return sum(map(len, self._values.values()))

    def values(self, field: str) -> dict[Any, BitMap]:
        """The products of each value of a facet."""
        return self._values.get(field, {})

    def having(self, field: str, values: Iterable[Any]) -> BitMap:
        """The products that have any of these values."""
        known = self.values(field)
        return BitMap.union(*(known.get(value, BitMap()) for value in values))

    def lowest(self, field: str, products: BitMap) -> Any:
        """The lowest value that any of these products has; None without products."""
        return next((value for value in self._in_order(field) if self.values(field)[value].intersect(products)), None)

    def highest(self, field: str, products: BitMap) -> Any:
        """The highest value that any of these products has; None without products."""
        values = reversed(self._in_order(field))
        return next((value for value in values if self.values(field)[value].intersect(products)), None)

    async def catch_up(self, db: Db, viewer: Viewer) -> None:
        """Take in whatever was committed until now. Two requests never do this at once, so that none goes back."""
        async with self._lock:
            if self._revision != viewer.revision:
                await self._load(db, viewer)
                return
            mark, happened = await changes.since(db, viewer.store.id, self._mark)
            # Deleting an attribute of a product type changes products without telling which.
            if any(kind.startswith("product_class.") for kind, _ in happened):
                await self._load(db, viewer)
                return
            changed = {entity_id for kind, entity_id in happened if kind.startswith("product.")}
            if changed:
                entries = await _entries(db, viewer, list(changed))
                self._remove(BitMap(changed))
                self._add(entries)
            for kind, entity_id in happened:
                if kind == "category.deleted":
                    self.values("categories").pop(entity_id, None)
            self._mark = mark

    async def _load(self, db: Db, viewer: Viewer) -> None:
        mark = await changes.mark(db)
        entries = await _entries(db, viewer, None)
        self.products = BitMap()
        self._values.clear()
        self._add(entries)
        self._mark, self._revision = mark, viewer.revision

    def _remove(self, products: BitMap) -> None:
        self.products -= products
        for values in self._values.values():
            for value, members in list(values.items()):
                members -= products  # noqa: PLW2901 - changes the bitmap in its place
                if not members:
                    del values[value]

    def _add(self, entries: Iterable[Entry]) -> None:
        self._sorted.clear()
        for field, value, ids in entries:
            if field == "products":
                self.products.update(ids)
            else:
                self._values.setdefault(field, {}).setdefault(value, BitMap()).update(ids)

    def _in_order(self, field: str) -> list[Any]:
        if field not in self._sorted:
            self._sorted[field] = sorted(self.values(field))
        return self._sorted[field]


class FacetIndexes:
    """The indexes of one process."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, FacetIndex] = OrderedDict()

    async def current(self, db: Db, viewer: Viewer) -> FacetIndex:
        """A store's index, up to date. It stays as it is until the caller awaits something."""
        store_id = viewer.store.id
        index = self._known.setdefault(store_id, FacetIndex())
        self._known.move_to_end(store_id)
        await index.catch_up(db, viewer)
        self._make_room()
        return index

    def _make_room(self) -> None:
        while len(self._known) > MOST_STORES or (len(self._known) > 1 and self._size() > MOST_VALUES):
            self._known.popitem(last=False)

    def _size(self) -> int:
        return sum(index.size for index in self._known.values())

    def forget(self, _store_id: str) -> None:
        """After a lost connection there may be another database, to which the marks mean nothing."""
        self._known.clear()


@provide(FacetIndexes)
def _facet_indexes(database: Database, _settings: Settings) -> AsyncSource:
    indexes = FacetIndexes()
    database.watch(TOPIC, indexes.forget)

    async def current(_call: Call) -> FacetIndexes:
        return indexes

    return current


async def _entries(db: Db, viewer: Viewer, product_ids: list[int] | None) -> list[Entry]:
    """Every value of these products (None: of all products of the store)."""
    query = Query(viewer.store.id, context=viewer)
    these = "" if product_ids is None else f"AND {{}} = ANY({query.arg(product_ids)}::bigint[])"
    rows = await db.fetch(
        f"""
        WITH found AS MATERIALIZED (
            SELECT id, enabled, in_stock, on_sale, choices, attribute_values,
                   {displayed("price_low", viewer)} AS low, {displayed("price_high", viewer)} AS high
            FROM products WHERE store_id = $1 {these.format("id")}
        )
        SELECT 'products' AS field, '' AS value, array_agg(id) AS ids FROM found HAVING count(*) > 0
        UNION ALL SELECT 'enabled', enabled::text, array_agg(id) FROM found GROUP BY enabled
        UNION ALL SELECT 'inventory', CASE WHEN in_stock THEN 'instock' ELSE 'outofstock' END, array_agg(id)
            FROM found GROUP BY in_stock
        UNION ALL SELECT 'onsale', CASE WHEN on_sale THEN 'onsale' ELSE 'notonsale' END, array_agg(id)
            FROM found GROUP BY on_sale
        UNION ALL SELECT 'categories', category_id::text, array_agg(product_id)
            FROM product_categories WHERE store_id = $1 {these.format("product_id")} GROUP BY category_id
        UNION ALL SELECT '{LOW}', low::text, array_agg(id) FROM found GROUP BY low
        UNION ALL SELECT '{HIGH}', high::text, array_agg(id) FROM found GROUP BY high
        UNION ALL SELECT '{OPTION}', key, array_agg(id) FROM found, unnest(choices) AS key GROUP BY key
        UNION ALL SELECT '{ATTRIBUTE}', key, array_agg(id) FROM found, unnest(attribute_values) AS key GROUP BY key
        """,
        *query.args,
    )
    pairs = {(row["field"], row["value"]): row["ids"][0] for row in rows if row["field"] in (OPTION, ATTRIBUTE)}
    names = await readable(db, viewer.store.id, pairs)
    return [_entry(row, names) for row in rows]


def _entry(row: Mapping[str, Any], names: Mapping[tuple[str, str], tuple[str, str]]) -> Entry:
    field, value = row["field"], row["value"]
    if field in (OPTION, ATTRIBUTE):
        # A product that is gone meanwhile is taken out with the next changes.
        name, value = names.get((field, value), ("", value))
        field += name
    elif field == "categories":
        value = int(value)
    elif field in (LOW, HIGH):
        value = plain(Decimal(value))
    return field, value, row["ids"]
