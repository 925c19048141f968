"""Where customer groups are stored, and what customers ask of them."""

from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Collection
from tradepost.resources.customers.groups.schemas import (
    CUSTOMER_GROUP_NOT_FOUND,
    GENERAL,
    GENERAL_NAME,
    StoredGroup,
)

customer_groups: Collection[StoredGroup] = Collection(
    "customer_groups", StoredGroup, kind="customer_group", missing=CUSTOMER_GROUP_NOT_FOUND
)


async def check_group(tx: Tx, store_id: int, group_id: int) -> None:
    """Raises 404 for an unknown group. A known one is not deleted before the transaction ends."""
    if group_id == GENERAL:
        return
    known = await tx.fetchval(
        "SELECT id FROM customer_groups WHERE store_id = $1 AND id = $2 FOR SHARE", store_id, group_id
    )
    if known is None:
        raise CUSTOMER_GROUP_NOT_FOUND(id=group_id)


async def group_names(db: Db, store_id: int, group_ids: set[int]) -> dict[int, str]:
    """The names of groups by their ids, that of the general group always among them."""
    names = {GENERAL: GENERAL_NAME}
    if wanted := group_ids - names.keys():
        rows = await db.fetch(
            "SELECT id, doc ->> 'name' AS name FROM customer_groups WHERE store_id = $1 AND id = ANY($2)",
            store_id,
            list(wanted),
        )
        names |= {row["id"]: row["name"] for row in rows}
    return names
