"""What products know of their reviews: how many there are, and the sum of the published ratings (categories.md B5).

Every write changes them by exact differences, in its own transaction. The product gets a new version, so that its kept
answer is renewed, but is not updated: neither its time nor its history says so.
"""

from collections.abc import Iterable

from tradepost.kit.db import Tx
from tradepost.resources.reviews.documents import Outline


async def count(tx: Tx, store_id: int, *, gone: Iterable[Outline] = (), come: Iterable[Outline] = ()) -> None:
    """Count reviews that are no longer as they were, and reviews as they are now, on products that are held."""
    differences: dict[int, _Difference] = {}
    for sign, outlines in ((-1, gone), (1, come)):
        for outline in outlines:
            differences.setdefault(outline.product_id, _Difference()).add(outline, sign)
    await tx.execute(
        "UPDATE products AS p SET version = p.version + 1, reviews_published = p.reviews_published + d.published, "
        "reviews_moderated = p.reviews_moderated + d.moderated, rating_sum = p.rating_sum + d.rating "
        "FROM unnest($2::bigint[], $3::int[], $4::int[], $5::bigint[]) AS d (id, published, moderated, rating) "
        "WHERE p.store_id = $1 AND p.id = d.id",
        store_id,
        list(differences),
        [item.published for item in differences.values()],
        [item.moderated for item in differences.values()],
        [item.rating for item in differences.values()],
    )


class _Difference:
    """By how much one product's columns change."""

    __slots__ = ("moderated", "published", "rating")

    def __init__(self) -> None:
        self.published = self.moderated = self.rating = 0

    def add(self, outline: Outline, sign: int) -> None:
        if outline.status == "PUBLISHED":
            self.published += sign
            self.rating += sign * outline.rating
        else:
            self.moderated += sign
