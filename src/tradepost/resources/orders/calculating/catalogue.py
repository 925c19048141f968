"""What a cart has to know of products: their prices, taxes, shipping, and what an item says of them."""

from collections import OrderedDict
from dataclasses import dataclass
from decimal import Decimal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.db import Db
from tradepost.resources.products.answers import AttributeValue, Option, StoredFile, VariationOutline
from tradepost.resources.products.schemas import DimensionsFields, ShippingFields, TaxFields, WholesalePrice

MOST_REMEMBERED = 5000


class SoldData(Struct, kw_only=True, rename="camel"):
    """What products and variations both have. It is read from their documents, where most else is left alone."""

    sku: str | UnsetType | None = UNSET
    price: Decimal | UnsetType | None = UNSET
    unlimited: bool | UnsetType | None = UNSET
    wholesale_prices: list[WholesalePrice] | UnsetType | None = UNSET
    is_shipping_required: bool | UnsetType | None = UNSET
    weight: Decimal | UnsetType | None = UNSET
    dimensions: DimensionsFields | UnsetType | None = UNSET
    attributes: list[AttributeValue] | UnsetType | None = UNSET
    cost_price: Decimal | UnsetType | None = UNSET


class SoldProduct(SoldData, kw_only=True, rename="camel"):
    """The part of a product's document that decides what it costs."""

    name: str | UnsetType | None = UNSET
    description: str | UnsetType | None = UNSET
    tax: TaxFields | UnsetType | None = UNSET
    discounts_allowed: bool | UnsetType | None = UNSET
    shipping: ShippingFields | UnsetType | None = UNSET
    fixed_shipping_rate_only: bool | UnsetType | None = UNSET
    fixed_shipping_rate: Decimal | UnsetType | None = UNSET
    options: list[Option] | UnsetType | None = UNSET
    default_category_id: int | UnsetType | None = UNSET
    variations: list[VariationOutline] = []
    files: list[StoredFile] = []


@dataclass(frozen=True, slots=True)
class Known:
    """A product of the store with its stock and its categories, in its own order."""

    id: int
    doc: SoldProduct
    quantity: int
    gift_card: bool
    category_ids: list[int]


@dataclass(frozen=True, slots=True)
class KnownVariation:
    id: int
    doc: SoldData
    quantity: int


_product = msgspec.json.Decoder(SoldProduct)
_variation = msgspec.json.Decoder(SoldData)


class SoldProducts:
    """The products of carts, remembered by their versions. Every change raises these, of stock and categories, too."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[int, int, int], Known] = OrderedDict()

    async def find(self, db: Db, store_id: int, product_ids: list[int]) -> dict[int, Known]:
        """The products that the store has of these, by their ids."""
        if not product_ids:
            return {}
        rows = await db.fetch(
            "SELECT id, version FROM products WHERE store_id = $1 AND id = ANY($2)", store_id, product_ids
        )
        found = {row["id"]: self._known.get((store_id, row["id"], row["version"])) for row in rows}
        unknown = [product_id for product_id, known in found.items() if known is None]
        read = await self._read(db, store_id, unknown) if unknown else {}
        return {product_id: known for product_id, known in {**found, **read}.items() if known is not None}

    async def _read(self, db: Db, store_id: int, product_ids: list[int]) -> dict[int, Known]:
        rows = await db.fetch(_READ, store_id, product_ids)
        for row in rows:
            self._known[store_id, row["id"], row["version"]] = Known(
                row["id"], _product.decode(row["doc"]), row["quantity"], row["is_gift_card"], list(row["category_ids"])
            )
        read = {row["id"]: self._known[store_id, row["id"], row["version"]] for row in rows}
        while len(self._known) > MOST_REMEMBERED:
            self._known.popitem(last=False)
        return read


_READ = """
SELECT id, version, doc, quantity, is_gift_card, ARRAY(
    SELECT category_id FROM product_categories c WHERE c.store_id = $1 AND c.product_id = products.id ORDER BY ordinal
) AS category_ids
FROM products WHERE store_id = $1 AND id = ANY($2)
"""


async def variations_of(db: Db, store_id: int, variation_ids: list[int]) -> dict[int, KnownVariation]:
    """The variations with these ids."""
    if not variation_ids:
        return {}
    rows = await db.fetch(
        "SELECT id, doc, quantity FROM variations WHERE store_id = $1 AND id = ANY($2)", store_id, variation_ids
    )
    return {row["id"]: KnownVariation(row["id"], _variation.decode(row["doc"]), row["quantity"]) for row in rows}


async def ancestors_of(db: Db, store_id: int, category_ids: list[int]) -> dict[int, frozenset[int]]:
    """For each category itself and all above it."""
    if not category_ids:
        return {}
    rows = await db.fetch(
        "WITH RECURSIVE above (id, ancestor) AS (SELECT c, c FROM unnest($2::bigint[]) AS c UNION "
        "SELECT above.id, categories.parent_id FROM above JOIN categories "
        "ON categories.store_id = $1 AND categories.id = above.ancestor WHERE categories.parent_id > 0) "
        "SELECT id, array_agg(ancestor) AS ancestors FROM above GROUP BY id",
        store_id,
        category_ids,
    )
    return {row["id"]: frozenset(row["ancestors"]) for row in rows}
