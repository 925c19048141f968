"""Where variations are stored. Every write goes through `drafts.py`, which keeps their product in step."""

from collections import defaultdict
from hashlib import sha256

import msgspec
from msgspec import UNSET, UnsetType

from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Collection, Record
from tradepost.resources.media.pictures import release_pictures
from tradepost.resources.media.schemas import Picture
from tradepost.resources.products.answers import AttributeValue, PastPrice, StoredProduct, VariationOutline
from tradepost.resources.products.documents import LONGEST_INDEXED
from tradepost.resources.products.pricing import merged_past
from tradepost.resources.products.schemas import SubscriptionSettingsFields, WholesalePrice
from tradepost.resources.products.variations.schemas import COMBINATION_NOT_FOUND, VariationData


class StoredVariation(VariationData, kw_only=True, rename="camel"):
    """The document in the database. The quantity stands in a column, and counts only with a SKU of its own."""

    # The values by the names of their options, in the order in which they were sent.
    options: dict[str, str] = {}
    combination_number: int = 0
    attributes: list[AttributeValue] | UnsetType = UNSET
    wholesale_prices: list[WholesalePrice] | UnsetType = UNSET
    subscription_settings: SubscriptionSettingsFields | UnsetType = UNSET
    # As in StoredProduct, of the price that buyers saw, own or inherited.
    past_prices: list[PastPrice] = []
    picture: Picture | UnsetType = UNSET


# Changes of variations are changes of their product, so they are recorded as such.
variations: Collection[StoredVariation] = Collection(
    "variations", StoredVariation, kind=None, missing=COMBINATION_NOT_FOUND, columns=("product_id", "quantity")
)


def shares_stock(variation: StoredVariation | VariationOutline, product: StoredProduct) -> bool:
    """Whether a variation has no SKU of its own, and so the stock and the dimensions of its product."""
    return not variation.sku or variation.sku == product.sku


def outline(record: Record[StoredVariation]) -> VariationOutline:
    """What the product has to know of a variation."""
    doc = record.doc
    return VariationOutline(
        id=record.id,
        options=doc.options,
        sku=doc.sku or UNSET,
        external_reference_id=doc.external_reference_id or UNSET,
        price=UNSET if doc.price is None else doc.price,
    )


def past_prices(doc: StoredVariation, product: StoredProduct) -> list[PastPrice]:
    """What buyers paid for a variation before: without a price of its own, that of the product too."""
    return doc.past_prices if doc.price is not UNSET else merged_past(doc.past_prices, product.past_prices)


async def variations_of(
    db: Db, store_id: int, product_ids: list[int], *, only: list[int] | None = None
) -> dict[int, list[Record[StoredVariation]]]:
    """The variations of each product by id, all or only some."""
    rows = await db.fetch(
        f"SELECT {variations.selected} FROM variations "
        "WHERE store_id = $1 AND product_id = ANY($2) AND ($3::bigint[] IS NULL OR id = ANY($3)) ORDER BY id",
        store_id,
        product_ids,
        only,
    )
    found: dict[int, list[Record[StoredVariation]]] = defaultdict(list)
    for row in rows:
        found[row["product_id"]].append(variations.record(row))
    return found


async def next_ids(tx: Tx, count: int) -> list[int]:
    """So many ids of new variations, ascending."""
    rows = await tx.fetch("SELECT nextval('variations_id_seq') AS id FROM generate_series(1, $1)", count)
    return sorted(row["id"] for row in rows)


async def write_all(tx: Tx, store_id: int, records: list[Record[StoredVariation]]) -> None:
    """Store new and changed variations of a held product, all in one round trip."""
    await tx.executemany(
        "INSERT INTO variations AS old (store_id, product_id, id, created, updated, doc, quantity, option_set) "
        "VALUES ($1, $2, $3, $4, $4, $5, $6, $7) ON CONFLICT (store_id, id) DO UPDATE SET updated = $4, "
        "version = old.version + 1, doc = excluded.doc, quantity = excluded.quantity, option_set = excluded.option_set",
        [
            (
                store_id,
                record.columns["product_id"],
                record.id,
                tx.now,
                variations.encode(record.doc),
                record.columns["quantity"],
                option_set(record.doc.options),
            )
            for record in records
        ],
    )


async def delete_all(tx: Tx, store_id: int, variation_ids: list[int]) -> None:
    """Remove variations of a held product. Their pictures are nobody's any longer."""
    if variation_ids:
        rows = await tx.fetch(
            f"DELETE FROM variations WHERE store_id = $1 AND id = ANY($2) RETURNING {variations.selected}",
            store_id,
            variation_ids,
        )
        gone = [variations.record(row).doc.picture for row in rows]
        await release_pictures(tx, store_id, [picture for picture in gone if picture])


async def any_in_stock(tx: Tx, store_id: int, product_id: int, product_sku: str) -> bool:
    """Whether any variation that has its own stock can be bought."""
    found: bool = await tx.fetchval(
        "SELECT EXISTS (SELECT FROM variations WHERE store_id = $1 AND product_id = $2 AND sku <> $3 "
        "AND (unlimited OR quantity > 0))",
        store_id,
        product_id,
        product_sku,
    )
    return found


def option_set(options: dict[str, str]) -> str:
    """Options and values as one key, the same in any order."""
    key = msgspec.json.encode(sorted(options.items())).decode()
    return key if len(key) <= LONGEST_INDEXED else sha256(key.encode()).hexdigest()
