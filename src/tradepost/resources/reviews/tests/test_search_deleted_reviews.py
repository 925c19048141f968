"""GET /reviews/deleted."""

from datetime import UTC, datetime

import pytest


@pytest.fixture
async def gone(shop, review, clock):
    """Three reviews, deleted on the first three days of 2025, the newest first."""
    ids = [await review() for _ in range(3)]
    for day, review_id in enumerate(ids[::-1], 1):
        clock.moment = datetime(2025, 1, day, 12, tzinfo=UTC)
        await shop.delete(f"/reviews/{review_id}")
    clock.moment = None
    return ids[::-1]


async def test_the_oldest_deletion_comes_first(shop, gone):
    assert await shop.read("/reviews/deleted") == {
        "total": 3,
        "count": 3,
        "offset": 0,
        "limit": 100,
        "items": [{"id": item, "date": f"2025-01-0{day} 12:00:00 +0000"} for day, item in enumerate(gone, 1)],
    }


async def test_dates_and_pages(shop, gone):
    async def ids(**params):
        return [item["id"] for item in (await shop.read("/reviews/deleted", **params))["items"]]

    assert await ids(from_date="2025-01-02 12:00:00") == gone[1:]
    assert await ids(to_date="2025-01-02 12:00:00") == gone[:2]
    assert await ids(from_date="2025-01-02", to_date="2025-01-03") == [gone[1]]
    assert await ids(limit=1, offset=1) == [gone[1]]


async def test_a_wrong_date_is_refused(shop, refused):
    refused(await shop.get("/reviews/deleted", from_date="x"), 400, "WRONG_PARAMETER", "'from_date'")
