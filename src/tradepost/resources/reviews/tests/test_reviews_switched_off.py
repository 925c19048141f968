"""The setting productReviewsFeatureEnabled."""

import pytest

CALLS = [
    ("GET", "/reviews", None),
    ("GET", "/reviews?limit=x", None),
    ("POST", "/reviews", {}),
    ("GET", "/reviews/{review}", None),
    ("GET", "/reviews/5", None),
    ("PUT", "/reviews/{review}", {"status": "PUBLISHED"}),
    ("PUT", "/reviews/5", {"status": "hidden"}),
    ("DELETE", "/reviews/{review}", None),
    ("DELETE", "/reviews/5", None),
    ("GET", "/reviews/filters_data", None),
    ("GET", "/reviews/deleted", None),
    ("PUT", "/reviews/mass_update", {"selectMode": "ALL", "delete": True}),
    ("PUT", "/reviews/mass_update", {}),
]


async def switch(shop, enabled):
    await shop.update("/profile", {"settings": {"productReviewsFeatureEnabled": enabled}})


@pytest.mark.parametrize(("method", "path", "body"), CALLS, ids=[f"{method} {path}" for method, path, _body in CALLS])
async def test_every_call_is_refused(shop, review, refused, method, path, body):
    review_id = await review(5, "PUBLISHED")
    await switch(shop, enabled=False)
    before = await shop.changes()

    answer = await shop.send(method, path.format(review=review_id), json=body)

    refused(answer, 403, "PRODUCT_REVIEWS_FEATURE_NOT_AVAILABLE", "switched off")
    assert await shop.changes() == before


async def test_products_show_nothing_of_reviews(shop, product, review, shown):
    await review(5, "PUBLISHED")
    assert await shown() == (5, 1, 0)

    await switch(shop, enabled=False)

    for item in (await shop.read(f"/products/{product}"), *(await shop.read("/products"))["items"]):
        assert not {"rating", "reviewsPublished", "reviewsModerated"} & item.keys()


async def test_switched_on_again_everything_is_there(shop, review, shown):
    review_id = await review(5, "PUBLISHED")
    await switch(shop, enabled=False)
    await switch(shop, enabled=True)

    assert await shown() == (5, 1, 0)
    assert (await shop.read(f"/reviews/{review_id}"))["rating"] == 5


async def test_reviews_still_go_with_their_product(shop, product, review):
    review_id = await review()
    await switch(shop, enabled=False)

    await shop.delete(f"/products/{product}")

    assert ("review.deleted", review_id) in await shop.changes()
