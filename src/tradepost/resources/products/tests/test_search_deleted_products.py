"""GET /products/deleted."""

from datetime import UTC, datetime, timedelta

import pytest

MOMENT = datetime(2024, 9, 4, 7, 20, 11, 700000, tzinfo=UTC)


@pytest.fixture
async def gone(shop, clock):
    """Three products, deleted a minute apart."""
    ids = [await shop.create("/products", {"name": "Mug"}) for _ in range(4)]
    for number, product_id in enumerate(ids[:3]):
        clock.moment = MOMENT + timedelta(minutes=number)
        await shop.delete(f"/products/{product_id}")
    return ids[:3]


async def test_the_oldest_deletion_comes_first(shop, gone):
    assert await shop.read("/products/deleted") == {
        "total": 3,
        "count": 3,
        "offset": 0,
        "limit": 100,
        "items": [
            {"id": gone[0], "date": "2024-09-04 07:20:11 +0000"},
            {"id": gone[1], "date": "2024-09-04 07:21:11 +0000"},
            {"id": gone[2], "date": "2024-09-04 07:22:11 +0000"},
        ],
    }


async def test_pages(shop, gone):
    page = await shop.read("/products/deleted", offset=1, limit=1)

    assert (page["total"], page["count"], page["offset"], page["limit"]) == (3, 1, 1, 1)
    assert page["items"][0]["id"] == gone[1]
    assert (await shop.read("/products/deleted", limit=1000))["limit"] == 100
    assert (await shop.read("/products/deleted", offset=9))["items"] == []


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"from_date": 1725434471}, [1, 2]),
        ({"from_date": 1725434472}, [2]),
        ({"to_date": 1725434471}, [0, 1]),
        ({"to_date": 1725434470}, [0]),
        ({"from_date": 1725434471, "to_date": 1725434471}, [1]),
        ({"from_date": "2024-09-04 07:21:11 +0000"}, [1, 2]),
        ({"from_date": "2024-09-05"}, []),
        ({"to_date": "2024-09-04"}, []),
        ({"from_date": 0, "to_date": 0}, []),
        ({"to_date": "9999-12-31 23:59:59"}, [0, 1, 2]),
    ],
)
async def test_both_bounds_are_inclusive(shop, gone, params, found):
    page = await shop.read("/products/deleted", **params)

    assert [item["id"] for item in page["items"]] == [gone[number] for number in found]
    assert page["total"] == len(found)


async def test_wrong_parameters_are_refused(shop, refused):
    answer = await shop.get("/products/deleted", from_date="yesterday")
    refused(answer, 400, "WRONG_PARAMETER", "Wrong parameter 'from_date' value: not a date")
    refused(await shop.get("/products/deleted", limit=0), 400, "WRONG_PARAMETER", "'limit'")


async def test_each_store_has_its_own_history(shop, other_shop, gone):
    assert (await other_shop.read("/products/deleted"))["total"] == 0


async def test_an_id_that_did_not_exist_leaves_no_trace(shop):
    await shop.delete("/products/5")

    assert (await shop.read("/products/deleted"))["total"] == 0
