"""GET /promotions and GET /promotions/{id} (calculation.md 10)."""

import pytest


async def test_an_empty_store(shop):
    assert await shop.read("/promotions") == {"total": 0, "count": 0, "offset": 0, "limit": 100, "items": []}


async def test_the_oldest_comes_first(shop, promotion, shown):
    ids = [await promotion(name=name) for name in "CAB"]

    page = await shop.read("/promotions")
    assert [item["id"] for item in page["items"]] == ids
    assert page["items"][0] == await shown(ids[0])


async def test_pages(shop, promotion):
    ids = [await promotion() for _ in range(3)]

    page = await shop.read("/promotions", offset=1, limit=1)
    assert (page["total"], page["count"], page["items"][0]["id"]) == (3, 1, ids[1])
    assert (await shop.read("/promotions", offset=3))["items"] == []
    assert (await shop.read("/promotions", limit=101))["limit"] == 100


async def test_fields_can_be_chosen(shop, promotion):
    await promotion()

    page = await shop.read("/promotions", responseFields="items(name,enabled)")
    assert page == {"items": [{"name": "Sale", "enabled": True}]}


@pytest.mark.parametrize("unknown", ["5", "abc", "9" * 30])
async def test_an_unknown_promotion_is_not_found(shop, refused, unknown):
    refused(await shop.get(f"/promotions/{unknown}"), 404, "PROMOTION_NOT_FOUND", f"Promotion #{unknown} not found")
