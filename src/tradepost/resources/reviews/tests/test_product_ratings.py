"""What products show of their reviews (categories.md B5)."""

import pytest


async def test_a_product_without_reviews_has_counts_but_no_rating(shown):
    assert await shown() == (None, 0, 0)


async def test_the_mean_of_published_ratings(review, shown):
    for rating, status in ((5, "PUBLISHED"), (4, "PUBLISHED"), (4, "PUBLISHED"), (1, "MODERATED")):
        await review(rating, status)

    assert await shown() == (4.33, 3, 1)


@pytest.mark.parametrize(
    ("ratings", "mean"),
    [([5], 5), ([1, 2], 1.5), ([1, 1, 1, 1, 1, 1, 1, 2], 1.13), ([1, 1, 1, 2, 2, 2, 2, 2], 1.63), ([5, 5, 4], 4.67)],
)
async def test_a_mean_is_rounded_half_up_to_two_decimals(review, shown, ratings, mean):
    for rating in ratings:
        await review(rating, "PUBLISHED")

    assert await shown() == (mean, len(ratings), 0)


async def test_searches_show_the_same(shop, product, review, shown):
    await review(3, "PUBLISHED")
    await shop.read("/products")
    await review(4, "PUBLISHED")

    (item,) = (await shop.read("/products"))["items"]
    assert (item["rating"], item["reviewsPublished"], item["reviewsModerated"]) == await shown() == (3.5, 2, 0)


async def test_reviews_do_not_update_the_product(shop, product, review):
    before = await shop.read(f"/products/{product}")

    review_id = await review(5, "PUBLISHED")
    await shop.update(f"/reviews/{review_id}", {"status": "MODERATED"})
    await shop.update("/reviews/mass_update", {"selectMode": "ALL", "newStatus": "PUBLISHED"})
    await shop.delete(f"/reviews/{review_id}")

    assert await shop.read(f"/products/{product}") == before
    assert "product.updated" not in [kind for kind, _id in await shop.changes()]


async def test_products_cannot_write_them(shop, product, review, shown):
    await review(3, "PUBLISHED")

    await shop.update(f"/products/{product}", {"rating": 5, "reviewsPublished": 7, "reviewsModerated": 7})

    assert await shown() == (3, 1, 0)
