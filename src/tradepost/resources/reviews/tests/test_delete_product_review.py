"""DELETE /reviews/{id}, and reviews that go with their product."""


async def test_a_deleted_review_no_longer_counts(shop, product, review, shown, told, refused):
    kept, gone, moderated = await review(2, "PUBLISHED"), await review(5, "PUBLISHED", orderId=3), await review(1)
    assert await shown() == (3.5, 2, 1)
    before = len(await told())

    assert (await shop.delete(f"/reviews/{gone}")).json() == {"deleteCount": 1}
    assert (await shop.delete(f"/reviews/{moderated}")).json() == {"deleteCount": 1}

    assert await shown() == (2, 1, 0)
    assert [item["id"] for item in (await shop.read("/reviews"))["items"]] == [kept]
    assert (await told())[before:] == [
        ("review.deleted", gone, {"productId": product, "orderId": 3}),
        ("review.deleted", moderated, {"productId": product}),
    ]
    refused(await shop.delete(f"/reviews/{gone}"), 404, "PRODUCT_REVIEW_NOT_FOUND", f"#{gone}")
    assert len(await told()) == before + 2


async def test_after_a_deletion_the_order_can_be_reviewed_again(shop, review):
    await shop.delete(f"/reviews/{await review(orderId=3)}")

    assert await review(orderId=3)


async def test_reviews_go_with_their_product(shop, product, review, told, refused):
    gone = [await review(5, "PUBLISHED"), await review(1)]
    other = await shop.create("/products", {"name": "Kettle"})
    kept = await shop.create("/reviews", {"productId": other, "rating": 5})
    before = len(await told())

    await shop.delete(f"/products/{product}")

    assert (await told())[before:] == [("review.deleted", item, {"productId": product}) for item in gone]
    assert [item["id"] for item in (await shop.read("/reviews/deleted"))["items"]] == gone
    assert [item["id"] for item in (await shop.read("/reviews", limit=1))["items"]] == [kept]
    assert (await shop.read("/reviews"))["total"] == 1
    refused(await shop.get(f"/reviews/{gone[0]}"), 404, "PRODUCT_REVIEW_NOT_FOUND")


async def test_all_reviews_go_with_all_products(shop, review):
    gone = [await review(), await review()]
    assert (await shop.read("/reviews", limit=1))["total"] == 2

    assert (await shop.delete("/products")).status_code == 202

    assert (await shop.read("/reviews"))["total"] == 0
    assert (await shop.read("/reviews/filters_data"))["allCount"] == 0
    assert [item["id"] for item in (await shop.read("/reviews/deleted"))["items"]] == gone
