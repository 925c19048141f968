"""Where the store is, and whose it is (store-profile.md 2.2)."""

import pytest


async def test_an_address_that_follows_the_instant_site_goes_on_to_follow(shop, section):
    sent_back = await shop.read("/profile")
    sent_back["generalInfo"]["starterSite"]["ecwidSubdomain"] = f"bobyor{shop.id}"

    await shop.update("/profile", sent_back)

    general = await section("generalInfo")
    assert general["storeUrl"] == general["starterSite"]["generatedUrl"] == f"https://bobyor{shop.id}.company.site"


async def test_a_domain_of_ones_own_leaves_the_generated_address(shop, section):
    site = {"ecwidSubdomain": f"bobyor{shop.id}", "customDomain": "example.com"}

    await shop.update("/profile", {"generalInfo": {"starterSite": site}})

    after = await section("generalInfo", "starterSite")
    assert after["generatedUrl"] == f"https://bobyor{shop.id}.company.site"
    assert after["customDomain"] == "example.com"
    await shop.update("/profile", {"generalInfo": {"starterSite": {"customDomain": ""}}})
    assert "customDomain" not in await section("generalInfo", "starterSite")


async def test_the_form_of_slugs_and_the_switch_are_one_setting(shop, section):
    await shop.update("/profile", {"generalInfo": {"starterSite": {"slugsWithoutIdsEnabled": False}, "storeId": 5}})

    general = await section("generalInfo")
    assert (general["storefrontUrlSlugFormat"], general["storeId"]) == ("WITH_IDS", shop.id)
    # A fetched section in which only one of the two was changed.
    await shop.update("/profile", {"generalInfo": {**general, "storefrontUrlSlugFormat": "WITHOUT_IDS"}})
    general = await section("generalInfo")
    assert (general["storefrontUrlSlugFormat"], general["starterSite"]["slugsWithoutIdsEnabled"]) == (
        "WITHOUT_IDS",
        True,
    )
    general["starterSite"]["slugsWithoutIdsEnabled"] = False
    await shop.update("/profile", {"generalInfo": general})
    assert await section("generalInfo", "storefrontUrlSlugFormat") == "WITH_IDS"


async def test_plugins_write_the_form_of_addresses(shop, section, refused):
    await shop.update("/profile", {"generalInfo": {"storefrontUrlFormat": "HASH", "websitePlatform": "wordpress"}})

    assert await section("generalInfo", "storefrontUrlFormat") == "HASH"
    answer = await shop.put("/profile", {"generalInfo": {"storefrontUrlFormat": "DIRTY"}})
    refused(
        answer, 400, "WRONG_PARAMETER", "Field GeneralInfo.storefrontUrlFormat is expected to be one of CLEAN, HASH"
    )
    await shop.update("/profile", {"generalInfo": {"storefrontUrlFormat": None}})
    assert await section("generalInfo", "storefrontUrlFormat") == "CLEAN"


async def test_any_platform_is_accepted(shop, section):
    for platform in ("wordpress", "something new"):
        await shop.update("/profile", {"generalInfo": {"websitePlatform": platform}})
        assert await section("generalInfo", "websitePlatform") == platform


async def test_of_the_account_only_the_names_can_be_written(shop, section):
    sent = {
        "accountName": "Jane Doe",
        "accountNickName": f"jane{shop.id}",
        "accountEmail": f"jane{shop.id}@example.com",
    }
    before = await section("account")

    await shop.update("/profile", {"account": {**sent, "suspended": True, "availableFeatures": [], "paid": "x"}})

    assert await section("account") == {**before, **sent}


async def test_the_owner_hears_of_everything_until_somebody_else_does(shop, section):
    owner = f"jane{shop.id}@example.com"
    await shop.update("/profile", {"account": {"accountEmail": owner}})

    mail = await section("mailNotifications")
    assert (mail["adminNotificationEmails"], mail["customerNotificationFromEmail"]) == ([owner], owner)
    assert await section("company", "email") == owner

    await shop.update("/profile", {"mailNotifications": {"adminNotificationEmails": []}, "company": {"email": "x"}})
    mail = await section("mailNotifications")
    assert (mail["adminNotificationEmails"], mail["customerNotificationFromEmail"]) == ([], owner)
    assert await section("company", "email") == "x"


@pytest.mark.parametrize("field", ["accountEmail", "accountNickName"])
async def test_an_account_belongs_to_one_store(shop, other_shop, refused, field):
    value = f"jane{shop.id}"
    await shop.update("/profile", {"account": {field: value}})
    before = await other_shop.read("/profile")

    body = {"account": {field: value.upper()}, "settings": {"storeName": "No"}}
    refused(await other_shop.put("/profile", body), 409, "CONSTRAINT_VIOLATION", field)

    assert await other_shop.read("/profile") == before
    await shop.update("/profile", {"account": {field: value}})
    for nothing in ("", None):
        await shop.update("/profile", {"account": {field: nothing}})
        await other_shop.update("/profile", {"account": {field: nothing}})
