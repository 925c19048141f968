"""The design of the storefront and its filters (store-profile.md 2.2)."""

import pytest


async def test_design_is_merged_by_key_and_keeps_what_nobody_knows(shop, section):
    before = await section("designSettings")
    sent = {"product_list_image_size": "LARGE", "show_breadcrumbs": False, "my_own": 1.5, "productListImageSize": "x"}

    await shop.update("/profile", {"designSettings": sent})
    assert await section("designSettings") == {**before, **sent}

    await shop.update("/profile", {"designSettings": dict.fromkeys(sent)})
    assert await section("designSettings") == before


@pytest.mark.parametrize("value", [[], {}, ["a"], {"a": 1}])
async def test_design_is_flat(refuses, value):
    await refuses(
        {"designSettings": {"a": value}},
        "Field DesignSettings.a is expected to be a string, boolean or number",
    )


async def test_filters_are_read_as_they_were_written(shop, section):
    filters = {
        "enabledInStorefront": True,
        "filterSections": [
            {"type": "PRICE", "enabled": False},
            {"type": "OPTION", "name": "Size", "displayComponent": "BUTTON_GRID", "enabled": True},
            {"type": "OPTION", "name": "Color", "enabled": True},
        ],
    }

    await shop.update("/profile", {"productFiltersSettings": filters})
    assert await section("productFiltersSettings") == filters

    await shop.update("/profile", {"productFiltersSettings": {"enabledInStorefront": False}})
    assert await section("productFiltersSettings", "filterSections") == filters["filterSections"]


async def test_only_filters_of_options_and_attributes_have_names(shop, section, refuses):
    for kind in ("OPTION", "ATTRIBUTE"):
        body = {"productFiltersSettings": {"filterSections": [{"type": kind, "enabled": True}]}}
        await refuses(body, "Field FilterSection.name is absent")

    await shop.update("/profile", {"productFiltersSettings": {"filterSections": [{"type": "SKU", "name": "x"}]}})
    assert await section("productFiltersSettings", "filterSections") == [{"type": "SKU", "enabled": True}]
