"""What deleting products means for their pictures (media.md 11)."""

from tradepost.kit.db import Tx
from tradepost.resources.media.storage import release


async def release_media(tx: Tx, store_id: int, product_ids: list[int]) -> None:
    """The pictures of products that are about to be deleted, and of their variations, are nobody's any longer."""
    rows = await tx.fetch(
        "WITH docs AS (SELECT doc::jsonb AS doc FROM products WHERE store_id = $1 AND id = ANY($2) "
        "UNION ALL SELECT doc::jsonb FROM variations WHERE store_id = $1 AND product_id = ANY($2)), "
        "pictures AS (SELECT jsonb_path_query(doc, 'strict $.**.picture') AS picture FROM docs) "
        "SELECT (picture ->> 'original')::bigint AS id FROM pictures "
        "UNION SELECT size.value::bigint FROM pictures, jsonb_each_text(picture -> 'sizes') AS size",
        store_id,
        product_ids,
    )
    await release(tx, store_id, [row["id"] for row in rows])
