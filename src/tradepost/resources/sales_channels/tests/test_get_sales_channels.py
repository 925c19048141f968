"""Sales channels of a store that never configured one (account.md 9, example 28)."""

import pytest

NEW = {
    "marketplaceConfig": {"enabled": False, "taxonomyId": "", "firstInit": True},
    "condition": "NEW",
    "productFeedInfo": {"productsProcessed": 0, "productsIncluded": 0},
}
YANDEX = {"store": False, "manufacturerWarranty": False, "pickup": False, "adult": False, "salesNotes": ""}


@pytest.mark.parametrize(
    ("channel", "more"),
    [
        ("google_shopping", {}),
        ("shopzilla", {}),
        ("yahoo_shopping", {"taxonomy": ""}),
        ("yandex_market", YANDEX),
        ("yandex_market_dbs", {**YANDEX, "enableAutoDiscounts": False, "sizeChart": "INT"}),
    ],
)
async def test_a_channel_that_nobody_configured_is_switched_off(shop, channel, more):
    assert await shop.read(f"/saleschannels/{channel}") == {**NEW, **more}


async def test_an_unknown_channel_is_not_found(shop, refused):
    refused(await shop.get("/saleschannels/ebay"), 404, "NOT_FOUND")


async def test_the_answer_is_reduced_to_the_fields_that_were_asked_for(shop):
    answer = await shop.read("/saleschannels/google_shopping", responseFields="marketplaceConfig(enabled)")

    assert answer == {"marketplaceConfig": {"enabled": False}}
