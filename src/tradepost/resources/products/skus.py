"""SKUs: unique in the store unless the merchant chose otherwise, and counted up when none was given (products.md 2)."""

from tradepost.kit import counters
from tradepost.kit.db import Tx
from tradepost.kit.errors import wrong
from tradepost.resources.products.schemas import SKU_ALREADY_EXISTS
from tradepost.resources.store_profile.store import Store

_COUNTER = "sku"


async def automatic_sku(tx: Tx, store: Store) -> str:
    """The next five-digit number that no product has."""
    while True:
        sku = f"{await counters.add(tx, store.id, _COUNTER, 1):05d}"
        if not await _taken(tx, store, sku, None):
            return sku


async def check_sku(tx: Tx, store: Store, sku: str, product_id: int | None) -> None:
    """Raises 409 SKU_ALREADY_EXISTS, 400 for an empty one."""
    if store.allows_any_sku:
        return
    if not sku:
        raise wrong("Field Product.sku cannot be empty")
    # Whoever writes SKUs of a store does it alone, so that two equal ones cannot pass at the same time.
    await counters.hold(tx, store.id, _COUNTER)
    if await _taken(tx, store, sku, product_id):
        raise SKU_ALREADY_EXISTS(sku=sku)


async def _taken(tx: Tx, store: Store, sku: str, product_id: int | None) -> bool:
    taken: bool = await tx.fetchval(
        "SELECT EXISTS (SELECT FROM products WHERE store_id = $1 AND sku = $2 AND id IS DISTINCT FROM $3)",
        store.id,
        sku,
        product_id,
    )
    return taken
