"""What the catalogue knows of the products in an order, read once for all of its items."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tradepost.kit.db import Db
from tradepost.kit.documents import Record
from tradepost.resources.orders.parts.items import StoredItem
from tradepost.resources.products.answers import StoredProduct
from tradepost.resources.products.documents import products
from tradepost.resources.products.variations.documents import StoredVariation, variations_of
from tradepost.resources.products.variations.matching import match


@dataclass(slots=True)
class Goods:
    """Products by id, their variations by id, and their categories in the products' own order."""

    products: dict[int, Record[StoredProduct]] = field(default_factory=dict)
    variations: dict[int, Record[StoredVariation]] = field(default_factory=dict)
    categories: dict[int, list[int]] = field(default_factory=dict)

    def variation(self, item: StoredItem) -> Record[StoredVariation] | None:
        """The variation that an item is: the one it names, else the one that its options select (orders.md 5)."""
        product = self.products.get(item.product_id or 0)
        if product is None or not product.doc.variations:
            return None
        if any(outline.id == item.combination_id for outline in product.doc.variations):
            return self.variations.get(item.combination_id or 0)
        chosen = match(product.doc.variations, selection_of(item))
        return self.variations.get(chosen.id) if chosen else None


def selection_of(item: StoredItem) -> dict[str, str]:
    """What was chosen, by the names of the options."""
    return {option.name: option.value for option in item.selected_options or () if option.name and option.value}


_CATEGORIES = (
    "ARRAY(SELECT category_id FROM product_categories AS c WHERE c.store_id = $1 AND c.product_id = products.id "
    "ORDER BY c.ordinal, c.category_id)"
)


async def read_goods(db: Db, store_id: int, product_ids: Iterable[int], *, hold: bool = False) -> Goods:
    """The products with these ids that exist, and what composites among them are made of. With `hold`, nobody else
    changes any of them until the transaction ends.
    """
    wanted = sorted(set(product_ids))
    if not wanted:
        return Goods()
    rows = await db.fetch(
        f"SELECT {products.selected}, {_CATEGORIES} AS categories FROM products "
        "WHERE store_id = $1 AND (id = ANY($2) OR id = ANY(ARRAY("
        "SELECT unnest(components) FROM products WHERE store_id = $1 AND id = ANY($2)))) ORDER BY id"
        + (" FOR NO KEY UPDATE" if hold else ""),
        store_id,
        wanted,
    )
    found = {row["id"]: products.record(row) for row in rows}
    varied = [record.id for record in found.values() if record.doc.variations]
    grouped = await variations_of(db, store_id, varied) if varied else {}
    variations = {item.id: item for group in grouped.values() for item in group}
    return Goods(found, variations, {row["id"]: list(row["categories"]) for row in rows})
