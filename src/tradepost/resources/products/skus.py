"""SKUs: unique in the store unless the merchant chose otherwise, and counted up when none was given (products.md 2)."""

from tradepost.kit import counters
from tradepost.kit.db import Tx
from tradepost.resources.products.schemas import SKU_ALREADY_EXISTS
from tradepost.resources.store_profile.store import Store

_COUNTER = "sku"


async def automatic_sku(tx: Tx, store: Store) -> str:
    """The next five-digit number that no product or variation has."""
    while True:
        sku = f"{await counters.add(tx, store.id, _COUNTER, 1):05d}"
        if not await _taken(tx, store, frozenset((sku,)), None):
            return sku


async def check_skus(tx: Tx, store: Store, skus: frozenset[str], product_id: int | None) -> None:
    """Raises 409 SKU_ALREADY_EXISTS when another product, or a variation of one, has any of these."""
    if store.allows_any_sku or not skus:
        return
    # Whoever writes SKUs of a store does it alone, so that two equal ones cannot pass at the same time.
    await counters.hold(tx, store.id, _COUNTER)
    if taken := await _taken(tx, store, skus, product_id):
        raise SKU_ALREADY_EXISTS(sku=taken)


async def _taken(tx: Tx, store: Store, skus: frozenset[str], product_id: int | None) -> str | None:
    taken: str | None = await tx.fetchval(
        "SELECT sku FROM products WHERE store_id = $1 AND sku = ANY($2) AND id IS DISTINCT FROM $3 "
        "UNION ALL SELECT sku FROM variations WHERE store_id = $1 AND sku = ANY($2) AND product_id IS DISTINCT FROM $3 "
        "LIMIT 1",
        store.id,
        list(skus),
        product_id,
    )
    return taken
