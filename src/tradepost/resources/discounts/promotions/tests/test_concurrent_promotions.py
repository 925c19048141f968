"""Many writers of promotions at once."""

import asyncio


async def test_no_more_are_enabled_than_may_be_however_many_try(shop, promotion, body):
    await asyncio.gather(*(promotion() for _ in range(95)))

    answers = await asyncio.gather(*(shop.post("/promotions", body()) for _ in range(10)))

    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [402] * 5
    assert (await shop.read("/promotions"))["total"] == 100
