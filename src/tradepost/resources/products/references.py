"""External references: unique among all products and variations of a store (products.md 1)."""

from tradepost.kit import counters
from tradepost.kit.db import Tx
from tradepost.resources.products.schemas import EXTERNAL_ID_ALREADY_USED


async def check_references(tx: Tx, store_id: int, references: frozenset[str], product_id: int) -> None:
    """Raises 409 EXTERNAL_ID_ALREADY_USED when another product, or a variation of one, has any of these."""
    if not references:
        return
    # Products and variations are two tables, so no unique index can hold two writers apart.
    await counters.hold(tx, store_id, "external_reference")
    taken = await tx.fetchval(
        "SELECT EXISTS (SELECT FROM products WHERE store_id = $1 AND external_reference_id = ANY($2) AND id <> $3 "
        "UNION ALL "
        "SELECT FROM variations WHERE store_id = $1 AND external_reference_id = ANY($2) AND product_id <> $3)",
        store_id,
        list(references),
        product_id,
    )
    if taken:
        raise EXTERNAL_ID_ALREADY_USED()
