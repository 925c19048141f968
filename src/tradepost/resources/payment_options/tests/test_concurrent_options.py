"""Options that are written at the same moment."""

import asyncio

OPTIONS = "/profile/paymentOptions"


async def test_each_new_option_has_a_place_of_its_own(shop):
    sent = {"checkoutTitle": "Cash", "paymentProcessorId": "offline"}

    await asyncio.gather(*(shop.create(OPTIONS, sent) for _ in range(8)))

    assert [option["orderBy"] for option in await shop.read(OPTIONS)] == list(range(0, 80, 10))


async def test_one_of_several_takes_a_processor(shop):
    sent = {"checkoutTitle": "Card", "paymentProcessorId": "stripe"}

    answers = await asyncio.gather(*(shop.post(OPTIONS, sent) for _ in range(6)))

    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 5
    assert len(await shop.read(OPTIONS)) == 1


async def test_changes_of_options_and_of_the_profile_do_not_undo_each_other(shop):
    sent = {"checkoutTitle": "Cash", "paymentProcessorId": "offline"}
    path = f"{OPTIONS}/{await shop.create(OPTIONS, sent)}"

    await asyncio.gather(
        *(shop.update(path, {"orderBy": number}) for number in range(4)),
        *(shop.update("/profile", {"company": {"city": str(number)}}) for number in range(4)),
        shop.update(path, {"checkoutDescription": "a"}),
        shop.update("/profile", {"company": {"street": "b"}}),
    )

    assert (await shop.read(path))["checkoutDescription"] == "a"
    assert (await shop.read("/profile"))["company"]["street"] == "b"
