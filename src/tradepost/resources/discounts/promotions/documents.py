"""Where promotions are stored, and what every change of them does."""

from typing import Any

from tradepost.kit import changes, counters
from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Collection, Record
from tradepost.resources.discounts.promotions.schemas import PROMOTION_NOT_FOUND, StoredPromotion

# Processes remember the promotions of a store until they hear that one has changed.
PROMOTIONS_TOPIC = "promotions"

promotions: Collection[StoredPromotion] = Collection(
    "promotions", StoredPromotion, kind="promotion", missing=PROMOTION_NOT_FOUND
)


async def all_promotions(db: Db, store_id: int) -> list[Record[StoredPromotion]]:
    """All promotions of a store, the oldest first."""
    return await promotions.all(db, store_id)


async def hold(tx: Tx, store_id: int) -> None:
    """Be alone with the promotions of a store until the transaction ends. All that write them begin with this."""
    await counters.hold(tx, store_id, promotions.table)


async def count_enabled(db: Db, store_id: int) -> int:
    """How many promotions of a store are enabled."""
    count: int = await db.fetchval("SELECT count(*) FROM promotions WHERE store_id = $1 AND enabled", store_id)
    return count


async def save(tx: Tx, store_id: int, record: Record[StoredPromotion]) -> None:
    """Write a changed promotion back."""
    await promotions.save(tx, store_id, record, told(record.version + 1))


def told(version: int) -> dict[str, Any]:
    """The data of webhooks of promotions."""
    return {"version": version}


@changes.when("promotion.created", "promotion.updated", "promotion.deleted")
async def notify(tx: Tx, store_id: int, _promotion_ids: list[int]) -> None:
    """What processes remember of promotions is old."""
    await tx.notify(PROMOTIONS_TOPIC, store_id)
