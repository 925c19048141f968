"""Many writers at once."""

import asyncio


async def test_writers_of_a_store_that_nobody_has_looked_up_yet_do_not_wait_for_each_other(shop):
    writers = (shop.post("/products", {"name": "Lamp"}) for _ in range(40))

    answers = await asyncio.wait_for(asyncio.gather(*writers), 30)

    assert {answer.status_code for answer in answers} == {200}
    assert (await shop.read("/products"))["total"] == 40


async def test_writers_go_on_while_the_settings_of_the_store_change(shop):
    writers = (shop.post("/products", {"name": "Lamp"}) for _ in range(40))
    owners = (shop.put("/profile", {"settings": {"storeName": f"Shop {number}"}}) for number in range(40))

    answers = await asyncio.wait_for(asyncio.gather(*writers, *owners), 30)

    assert {answer.status_code for answer in answers} == {200}
