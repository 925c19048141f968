"""The products that customers have marked in the storefront (customers.md 2.3)."""

from tradepost.kit import changes
from tradepost.kit.dates import format_date
from tradepost.kit.db import Tx
from tradepost.resources.customers.schemas import Favorite, StoredCustomer

_FORGET = """
UPDATE customers SET
    version = version + 1,
    favorites = ARRAY(SELECT item FROM unnest(favorites) AS item WHERE item <> ALL($2)),
    doc = jsonb_set(doc::jsonb, '{favorites}', (
        SELECT coalesce(jsonb_agg(item ORDER BY place), '[]')
        FROM jsonb_array_elements(doc::jsonb -> 'favorites') WITH ORDINALITY AS f (item, place)
        WHERE (item ->> 'productId')::bigint <> ALL($2)
    ))::json
WHERE store_id = $1 AND favorites <> '{}' AND favorites && $2
"""


def render_favorites(doc: StoredCustomer) -> list[Favorite]:
    """The favorites of a customer, newest last."""
    return [Favorite(product_id=item.product_id, added_timestamp=format_date(item.added)) for item in doc.favorites]


@changes.when("product.deleted")
async def forget_products(tx: Tx, store_id: int, product_ids: list[int]) -> None:
    """Deleted products are nobody's favorites any more; this is no change that others are told of."""
    await tx.execute(_FORGET, store_id, product_ids)
