"""PUT /reviews/{id}."""

from datetime import UTC, datetime

import pytest


async def test_publishing(shop, product, review, shown, told):
    for rating in (5, 4, 4):
        await review(rating, "PUBLISHED")
    review_id = await review(1, orderId="9")
    assert await shown() == (4.33, 3, 1)
    before = len(await told())

    assert await shop.update(f"/reviews/{review_id}", {"status": "published"}) == {"updateCount": 1}

    assert (await shop.read(f"/reviews/{review_id}"))["status"] == "PUBLISHED"
    assert await shown() == (3.5, 4, 0)
    data = {"productId": product, "orderId": 9, "status": "PUBLISHED"}
    assert (await told())[before:] == [("review.updated", review_id, data)]


async def test_taking_the_only_review_back(shop, review, shown):
    review_id = await review(5, "PUBLISHED")

    await shop.update(f"/reviews/{review_id}", {"status": "Moderated"})

    assert await shown() == (None, 0, 1)


async def test_only_the_status_and_the_date_of_its_change_differ(shop, review, clock):
    review_id = await review(4, text="Nice", createDate="2024-01-01")
    before = await shop.read(f"/reviews/{review_id}")
    clock.moment = datetime(2025, 1, 1, tzinfo=UTC)

    sent = {**before, "status": "PUBLISHED", "rating": 1, "review": "Bad", "productId": 7, "id": 8, "foo": None}
    await shop.update(f"/reviews/{review_id}", sent)

    changed = {"status": "PUBLISHED", "updateDate": "2025-01-01 00:00:00 +0000", "updateTimestamp": 1735689600}
    assert await shop.read(f"/reviews/{review_id}") == {**before, **changed}


async def test_the_same_status_changes_nothing(shop, review, told, shown):
    review_id = await review(4, "PUBLISHED", createDate="2024-01-01")
    before = await shop.read(f"/reviews/{review_id}"), await told(), await shown()

    assert await shop.update(f"/reviews/{review_id}", {"status": "PUBLISHED"}) == {"updateCount": 1}

    assert (await shop.read(f"/reviews/{review_id}"), await told(), await shown()) == before


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"status": "hidden"}, "Field ReviewStatus.status is expected to be one of MODERATED, PUBLISHED"),
        ({"status": None}, "Field ReviewStatus.status cannot be null"),
        ({"status": 1}, "Field ReviewStatus.status is expected to be one of"),
        ({}, "Field ReviewStatus.status is absent"),
        ([], "Wrong JSON format"),
    ],
)
async def test_a_wrong_status_is_refused(shop, review, told, refused, body, message):
    review_id = await review()
    before = await shop.read(f"/reviews/{review_id}"), await told()

    refused(await shop.put(f"/reviews/{review_id}", body), 400, "WRONG_PARAMETER", message)

    assert (await shop.read(f"/reviews/{review_id}"), await told()) == before


async def test_a_body_is_needed(shop, review, refused):
    refused(await shop.send("PUT", f"/reviews/{await review()}"), 400, "WRONG_PARAMETER", "Wrong JSON format")


async def test_an_unknown_review_is_not_found(shop, refused):
    refused(await shop.put("/reviews/5", {"status": "PUBLISHED"}), 404, "PRODUCT_REVIEW_NOT_FOUND", "#5")


async def test_an_outdated_etag_is_refused(shop, review, refused):
    review_id = await review()
    etag = (await shop.get(f"/reviews/{review_id}")).headers["etag"]
    await shop.update(f"/reviews/{review_id}", {"status": "PUBLISHED"})

    answer = await shop.send("PUT", f"/reviews/{review_id}", json={"status": "MODERATED"}, headers={"If-Match": etag})

    refused(answer, 412, "PRECONDITION_FAILED")
    assert (await shop.read(f"/reviews/{review_id}"))["status"] == "PUBLISHED"


async def test_reading_is_not_enough(shop, review, refused):
    review_id = await review()
    token = await shop.token("read_reviews")

    assert (await shop.get("/reviews", token=token)).status_code == 200
    for answer in (
        await shop.put(f"/reviews/{review_id}", {"status": "PUBLISHED"}, token=token),
        await shop.put("/reviews/mass_update", {"selectMode": "ALL", "delete": True}, token=token),
        await shop.delete(f"/reviews/{review_id}", token=token),
        await shop.post("/reviews", {}, token=token),
    ):
        refused(answer, 403, "INSUFFICIENT_APP_SCOPE", "update_reviews")
