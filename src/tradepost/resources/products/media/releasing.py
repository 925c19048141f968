"""What deleting products means for their pictures (media.md 11)."""

from tradepost.kit.db import Tx
from tradepost.resources.media.storage import release


async def release_media(tx: Tx, store_id: int, product_ids: list[int]) -> None:
    """The pictures of products that are about to be deleted, and of their variations, are nobody's any longer."""
    rows = await tx.fetch(
        "WITH pictures AS ("
        "SELECT slot -> 'picture' AS picture FROM products, json_array_elements(doc -> 'media') AS slot "
        "WHERE store_id = $1 AND products.id = ANY($2) "
        "UNION ALL SELECT doc -> 'picture' FROM variations WHERE store_id = $1 AND product_id = ANY($2)) "
        "SELECT (picture ->> 'original')::bigint AS id FROM pictures WHERE picture IS NOT NULL "
        "UNION ALL SELECT size.value::bigint FROM pictures, json_each_text(picture -> 'sizes') AS size",
        store_id,
        product_ids,
    )
    await release(tx, store_id, [row["id"] for row in rows])
