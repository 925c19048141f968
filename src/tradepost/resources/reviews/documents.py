"""Where reviews are stored, and how those that are about to change are held."""

from dataclasses import dataclass
from typing import Any

from tradepost.kit.db import Tx
from tradepost.kit.documents import Collection
from tradepost.kit.search import Query, Search
from tradepost.resources.reviews.schemas import PRODUCT_REVIEW_NOT_FOUND, Status, StoredReview


def derived(doc: StoredReview) -> dict[str, Any]:
    """The column that SQL cannot generate from a review's document."""
    return {"texts": doc.review.casefold()}


reviews: Collection[StoredReview] = Collection(
    "reviews",
    StoredReview,
    kind="review",
    missing=PRODUCT_REVIEW_NOT_FOUND,
    columns=("status",),
    derive=derived,
)


@dataclass(frozen=True, slots=True)
class Outline:
    """What others have to know of a review: its product's rating, and webhooks."""

    id: int
    product_id: int
    order_id: int | None
    rating: int
    status: Status

    def told(self) -> dict[str, Any]:
        """The data of `review.created` and `review.updated`."""
        return {**self.told_last(), "status": self.status}

    def told_last(self) -> dict[str, Any]:
        """The data of `review.deleted`."""
        return {"productId": self.product_id} | ({} if self.order_id is None else {"orderId": self.order_id})


_OUTLINE = "id, product_id, order_id, rating, status"


async def hold(tx: Tx, store_id: int, search: Search) -> list[Outline]:
    """The reviews that a search selects, by id. They and their products are held until the transaction ends.

    Like all writers, first the products in the order of their ids. Whoever writes a review holds its product, so
    nobody changes any of these reviews meanwhile.
    """
    query = Query(store_id)
    where = " AND ".join(["store_id = $1", *search.clauses(query)])
    rows = await tx.fetch(
        f"SELECT id FROM products WHERE store_id = $1 AND id IN (SELECT product_id FROM reviews WHERE {where}) "
        "ORDER BY id FOR UPDATE",
        *query.args,
    )
    held = query.arg([row["id"] for row in rows])
    rows = await tx.fetch(
        f"SELECT {_OUTLINE} FROM reviews WHERE {where} AND product_id = ANY({held}) ORDER BY id", *query.args
    )
    return [Outline(**row) for row in rows]


async def of_products(tx: Tx, store_id: int, product_ids: list[int]) -> list[Outline]:
    """All reviews of products that are held, or already deleted in this transaction."""
    rows = await tx.fetch(
        f"SELECT {_OUTLINE} FROM reviews WHERE store_id = $1 AND product_id = ANY($2) ORDER BY id",
        store_id,
        product_ids,
    )
    return [Outline(**row) for row in rows]
