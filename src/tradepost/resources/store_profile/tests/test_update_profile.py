"""PUT /profile: what holds for all sections (store-profile.md 2)."""

import asyncio

import pytest


async def test_only_what_was_sent_changes(shop):
    before = await shop.read("/profile")

    answer = await shop.update("/profile", {"settings": {"storeName": "Lamp house"}, "generalInfo": {}})

    after = await shop.read("/profile")
    assert answer == {"updateCount": 1, "success": True}
    assert after["settings"] == {**before["settings"], "storeName": "Lamp house"}
    assert after["formatsAndUnits"] == before["formatsAndUnits"]
    assert await shop.changes() == [("profile.updated", shop.id)]


async def test_an_empty_body_is_a_valid_update(shop):
    before = await shop.read("/profile")

    assert (await shop.update("/profile", {}))["updateCount"] == 1

    assert await shop.read("/profile") == before


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"enabledLanguages": ["en", "ru"], "defaultLanguage": "ru"}, ["ru", "en"]),
        ({"defaultLanguage": "fr"}, ["fr", "en"]),
        ({"enabledLanguages": ["nl", "de"]}, ["nl", "de"]),
        ({"enabledLanguages": ["pt-br", "pt_BR", "EN"]}, ["en", "pt_BR"]),
    ],
)
async def test_the_default_language_comes_first(shop, sent, expected):
    await shop.update("/profile", {"languages": sent})

    languages = (await shop.read("/profile"))["languages"]
    assert languages["enabledLanguages"] == expected
    assert languages["defaultLanguage"] == expected[0]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"languages": {"enabledLanguages": []}}, "Field Languages.enabledLanguages needs at least one language"),
        ({"languages": {"defaultLanguage": "english"}}, "Field Languages.defaultLanguage"),
        ({"settings": {"closed": "yes"}}, "Field Settings.closed is expected to be boolean"),
        ({"settings": {"closed": None}}, "Field Settings.closed cannot be null"),
        ({"settings": {"salePrice": {"displayDiscount": None}}}, "Field SalePrice.displayDiscount cannot be null"),
        ({"mailNotifications": {"adminNotificationEmails": None}}, "adminNotificationEmails cannot be null"),
        ({"zones": None}, "Field StoreProfile.zones cannot be null"),
        ({"company": []}, "Field StoreProfile.company should be an object"),
    ],
)
async def test_a_refused_profile_changes_nothing(shop, refused, body, message):
    before = await shop.read("/profile")

    refused(
        await shop.put("/profile", {"formatsAndUnits": {"currency": "EUR"}} | body), 400, "WRONG_PARAMETER", message
    )

    assert await shop.read("/profile") == before
    assert await shop.changes() == []


async def test_texts_are_lenient(shop):
    sent = {
        "formatsAndUnits": {
            "currencyGroupSeparator": "G",
            "currencyDecimalSeparator": "D",
            "weightGroupSeparator": "R",
            "weightDecimalSeparator": "E",
        },
        "generalInfo": {"storeUrl": "my lamp house"},
        "settings": {"googleAnalyticsId": "googleAnalyticsId"},
        "mailNotifications": {"customerNotificationFromEmail": "nobody", "adminNotificationEmails": ["x"]},
        "company": {"email": "none", "countryCode": "??"},
    }

    await shop.update("/profile", sent)

    profile = await shop.read("/profile")
    for name, section in sent.items():
        assert {key: profile[name][key] for key in section} == section


async def test_clearing_the_store_url_returns_to_the_instant_site(shop):
    for empty in ("", None):
        await shop.update("/profile", {"generalInfo": {"storeUrl": "https://lamps.example"}})
        await shop.update("/profile", {"generalInfo": {"storeUrl": empty}})

        assert (await shop.read("/profile"))["generalInfo"]["storeUrl"] == f"https://store{shop.id}.company.site"


async def test_a_subdomain_belongs_to_one_store(shop, other_shop, refused):
    site = {"generalInfo": {"starterSite": {"ecwidSubdomain": f"lamps{shop.id}"}}}
    await shop.update("/profile", site)

    refused(await other_shop.put("/profile", site), 400, "DOMAIN_ALREADY_TAKEN")
    refused(
        await other_shop.put("/profile", {"generalInfo": {"starterSite": {"ecwidSubdomain": "No Blanks"}}}),
        400,
        "ILLEGAL_DOMAIN_NAME",
    )

    general = (await shop.read("/profile"))["generalInfo"]
    assert general["storeUrl"] == f"https://lamps{shop.id}.company.site"


async def test_concurrent_updates_of_different_sections_lose_nothing(shop):
    bodies = [
        {"settings": {"storeName": "All"}},
        {"settings": {"salePrice": {"oldPriceLabel": "was"}}},
        {"company": {"city": "Delft"}},
        {"languages": {"enabledLanguages": ["en", "nl"]}},
        {"taxes": [{"name": "VAT"}]},
        {"designSettings": {"a": 1}},
        {"designSettings": {"b": 2}},
        {"legalPagesSettings": {"legalPages": [{"type": "TERMS"}]}},
        {"legalPagesSettings": {"legalPages": [{"type": "LEGAL_INFO"}]}},
    ]
    start = asyncio.Barrier(len(bodies))

    async def send(body):
        await start.wait()
        await shop.update("/profile", body)

    await asyncio.gather(*map(send, bodies))

    profile = await shop.read("/profile")
    assert profile["settings"]["storeName"] == "All"
    assert profile["settings"]["salePrice"]["oldPriceLabel"] == "was"
    assert profile["company"]["city"] == "Delft"
    assert profile["languages"]["enabledLanguages"] == ["en", "nl"]
    assert [tax["name"] for tax in profile["taxes"]] == ["VAT"]
    assert (profile["designSettings"]["a"], profile["designSettings"]["b"]) == (1, 2)
    assert {page["type"] for page in profile["legalPagesSettings"]["legalPages"]} == {"TERMS", "LEGAL_INFO"}


async def test_of_two_stores_that_want_one_name_at_once_one_gets_it(shop, other_shop):
    body = {
        "generalInfo": {"starterSite": {"ecwidSubdomain": f"wanted{shop.id}"}},
        "account": {"accountEmail": f"wanted{shop.id}@example.com"},
    }

    answers = await asyncio.gather(shop.put("/profile", body), other_shop.put("/profile", body))

    assert sorted(answer.status_code for answer in answers) in ([200, 400], [200, 409])
