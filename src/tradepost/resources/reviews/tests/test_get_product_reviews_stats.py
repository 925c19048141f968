"""GET /reviews/filters_data."""


async def test_reviews_are_counted_by_status(shop, review):
    for rating, status in ((5, "PUBLISHED"), (4, "PUBLISHED"), (4, "PUBLISHED"), (1, "MODERATED")):
        await review(rating, status)

    assert await shop.read("/reviews/filters_data") == {"allCount": 4, "moderatedCount": 1, "publishedCount": 3}


async def test_a_store_without_reviews_has_none(shop):
    assert await shop.read("/reviews/filters_data") == {"allCount": 0, "moderatedCount": 0, "publishedCount": 0}


async def test_filters_make_no_difference(shop, review):
    await review(5, "PUBLISHED")

    assert await shop.read("/reviews/filters_data", status="MODERATED", rating=1, responseFields="allCount") == {
        "allCount": 1
    }
