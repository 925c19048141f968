"""GET /reviews/{id}."""


async def test_response_fields_choose(shop, review):
    review_id = await review(4, reviewerInfo={"name": "Ada", "city": "Riga"})

    shown = await shop.read(f"/reviews/{review_id}", responseFields="id,rating,reviewerInfo(name)")

    assert shown == {"id": review_id, "rating": 4, "reviewerInfo": {"name": "Ada"}}


async def test_an_unknown_review_is_not_found(shop, review, refused):
    await review()

    refused(await shop.get("/reviews/5"), 404, "PRODUCT_REVIEW_NOT_FOUND", "Product review #5 not found")


async def test_an_id_is_a_number(shop, refused):
    refused(await shop.get("/reviews/filters"), 400, "WRONG_PARAMETER", "reviewId")


async def test_buyers_do_not_read_reviews_here(shop, review, refused):
    refused(await shop.get(f"/reviews/{await review()}", token=shop.public), 403, "INSUFFICIENT_APP_SCOPE")
