"""General settings (store-profile.md 2.2)."""

import pytest


@pytest.mark.parametrize(
    "name", ["googleAnalyticsId", "fbPixelId", "snapPixelId", "pinterestTagId", "googleTagId", "googleEventId"]
)
async def test_a_tracker_that_is_not_set_is_absent(shop, section, name):
    assert name not in await section("settings")

    for empty in ("", None):
        await shop.update("/profile", {"settings": {name: "any text"}})
        assert await section("settings", name) == "any text"
        await shop.update("/profile", {"settings": {name: empty}})
        assert name not in await section("settings")


async def test_a_department_of_google_has_a_name(shop, section):
    for number, name in ((166, "Apparel & Accessories"), (212, None)):
        await shop.update("/profile", {"settings": {"googleProductCategory": number}})

        settings = await section("settings")
        assert settings["googleProductCategory"] == number
        assert settings.get("googleProductCategoryName") == name


async def test_read_only_settings_are_ignored(shop, section):
    before = await section("settings")

    await shop.update(
        "/profile",
        {
            "settings": {
                "googleProductCategoryName": "x",
                "tikTokPixel": {"code": "x"},
                "recurringSubscriptionsSettings": {"supportedPaymentMethodsStatuses": {"x": True}},
            }
        },
    )

    assert await section("settings") == before


async def test_nested_settings_keep_what_is_not_mentioned(shop, section):
    await shop.update("/profile", {"settings": {"salePrice": {"displayDiscount": "ABS", "displayLowestPrice": True}}})
    await shop.update("/profile", {"settings": {"salePrice": {"oldPriceLabel": "was"}}})

    assert await section("settings", "salePrice") == {
        "displayOnProductList": True,
        "oldPriceLabel": "was",
        "oldPriceLabelTranslated": {"en": "was"},
        "displayDiscount": "ABS",
        "displayLowestPrice": True,
    }
    await shop.update("/profile", {"settings": {"salePrice": None}})
    assert (await section("settings", "salePrice"))["displayDiscount"] == "PERCENT"


async def test_the_order_of_the_storefront_is_not_that_of_the_api(shop):
    for name in ("B", "A"):
        await shop.create("/products", {"name": name})
    before = [item["name"] for item in (await shop.read("/products"))["items"]]

    for order in ("NAME_ASC", "NAME_DESC"):
        await shop.update("/profile", {"settings": {"defaultProductSortOrder": order}})
        assert [item["name"] for item in (await shop.read("/products"))["items"]] == before


async def test_a_closed_store_answers_requests(shop, section):
    await shop.update("/profile", {"settings": {"closed": True}})

    assert await section("settings", "closed") is True
    await shop.create("/products", {"name": "Lamp"})


async def test_numbers_of_categories_are_those_that_clients_can_read(refuses):
    for number in (-1, 2**31):
        message = "Field Settings.googleProductCategory is expected to be a number from 0 to 2147483647"
        await refuses({"settings": {"googleProductCategory": number}}, message)
