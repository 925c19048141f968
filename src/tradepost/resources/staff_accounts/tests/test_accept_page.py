"""The page that the link in an invitation opens."""

from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest


@pytest.fixture
async def link(staff, mailbox):
    await staff("ann@x.io")
    return await mailbox.link()


def changed(link, **values):
    """The same link with other values in it; None leaves one out."""
    query = {name: value for name, [value] in parse_qs(urlsplit(link).query).items()} | values
    return f"{urlsplit(link).path}?{urlencode({name: value for name, value in query.items() if value is not None})}"


async def accepted(shop):
    return [account["inviteAccepted"] for account in (await shop.read("/staff"))["staffList"]]


async def test_the_page_has_a_button_and_opening_it_accepts_nothing(client, shop, link):
    answer = await client.get(link)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "<h1>Welcome to the team</h1>" in answer.text
    assert "Test shop invites you to help run its online store. You take part as ann@x.io." in answer.text
    assert '<form method="post"><button>Accept the invitation</button></form>' in answer.text
    assert await accepted(shop) == [False]
    assert len(await shop.changes()) == 1


async def test_the_button_accepts_once(client, shop, link):
    answer = await client.post(link)

    assert (answer.status_code, answer.headers["location"]) == (303, "?" + urlsplit(link).query)
    assert await accepted(shop) == [True]
    assert [kind for kind, _ in await shop.changes()] == ["staff_account.created", "staff_account.updated"]
    page = await client.get(link)
    assert page.status_code == 200
    assert "<h1>You are part of the team</h1>" in page.text
    assert "<form" not in page.text
    assert (await client.post(link)).status_code == 303
    assert len(await shop.changes()) == 2


async def test_a_link_works_for_a_week(client, shop, staff, mailbox, clock):
    clock.moment = clock.now()
    await staff("ann@x.io")
    link = await mailbox.link()

    clock.moment += timedelta(days=7, seconds=-1)
    assert (await client.get(link)).status_code == 200
    clock.moment += timedelta(seconds=1)

    page = await client.get(link)
    assert page.status_code == 410
    assert "<h1>This invitation is too old</h1>" in page.text
    assert "The invitation of Test shop was good for 7 days." in page.text
    assert "<form" not in page.text
    assert (await client.post(link)).status_code == 303
    assert await accepted(shop) == [False]


@pytest.mark.parametrize(
    "values",
    [
        {"token": "x" * 43},
        {"token": ""},
        {"token": None},
        {"token": "\ud800".encode("utf-8", "surrogatepass")},
        {"account": "p1"},
        {"account": "1"},
        {"account": "p1\x00"},
        {"account": None},
        {"store": "999999999"},
        {"store": "-1"},
        {"store": "9" * 18},
        {"store": "9" * 30},
        {"store": "x"},
        {"store": None},
    ],
)
async def test_a_wrong_link_says_nothing_of_the_store(client, shop, link, values):
    page = await client.get(changed(link, **values))

    assert page.status_code == 404
    assert "<h1>This link does not work</h1>" in page.text
    assert "Test shop" not in page.text
    assert "ann@x.io" not in page.text
    assert (await client.post(changed(link, **values))).status_code in (303, 404)
    assert await accepted(shop) == [False]


async def test_a_link_is_good_for_its_own_store_and_account_only(client, shop, other_shop, staff, mailbox, link):
    account = await staff("bob@x.io")
    await mailbox.new()

    for values in ({"account": account["id"]}, {"store": other_shop.id}):
        assert (await client.get(changed(link, **values))).status_code == 404
        await client.post(changed(link, **values))

    assert await accepted(shop) == [False, False]


async def test_the_link_of_a_cancelled_invite_is_void(client, shop, link):
    await shop.delete("/staff/invite", email="ann@x.io")
    await shop.post("/staff", {"email": "ann@x.io"})

    assert (await client.get(link)).status_code == 404
    assert (await client.post(link)).status_code == 303
    assert await accepted(shop) == [False]


async def test_the_page_speaks_the_language_of_the_store(client, shop, link):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["de_AT"], "defaultLanguage": "de_AT"}})
    page = await client.get(link)
    assert '<html lang="de">' in page.text
    assert "<h1>Willkommen im Team</h1>" in page.text

    await shop.update("/profile", {"languages": {"enabledLanguages": ["tl"], "defaultLanguage": "tl"}})
    assert "<h1>Welcome to the team</h1>" in (await client.get(link)).text


async def test_what_a_merchant_wrote_is_no_markup(client, shop, link):
    await shop.update("/profile", {"settings": {"storeName": "<script>{{ 7 * 7 }} {email} & Co"}})

    page = await client.get(link)

    assert "&lt;script&gt;{{ 7 * 7 }} {email} &amp; Co invites you" in page.text
    assert "<script" not in page.text


async def test_nobody_else_gets_to_know_the_link(client, link):
    headers = (await client.get(link)).headers

    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert policy.endswith("; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")


async def test_a_store_without_a_name_has_that_of_its_site(client, shop, link):
    await shop.update("/profile", {"settings": {"storeName": ""}})

    assert f"store{shop.id}.company.site invites you" in (await client.get(link)).text
