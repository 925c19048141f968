"""The mail that invites somebody."""

import hashlib
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest


async def test_an_invitation_is_mailed(shop, staff, mailbox):
    await shop.update("/profile", {"company": {"email": "office@x.io"}})
    account = await staff("ann@x.io")

    [message] = await mailbox.new()

    assert (message["From"], message["To"]) == ("Test shop <tradepost@localhost>", "ann@x.io")
    assert (message["Reply-To"], message["Auto-Submitted"]) == ("office@x.io", "auto-generated")
    assert message["Subject"] == "Test shop invites you to its team"
    query = parse_qs(urlsplit(mailbox.link_in(message)).query)
    assert (query["store"], query["account"]) == ([str(shop.id)], [account["id"]])
    assert len(query["token"][0]) == 43
    url = f"http://127.0.0.1:8000{mailbox.link_in(message)}"
    html = message.get_body(["html"]).get_content()
    assert html.count(url.replace("&", "&amp;")) == 3
    for text in (html, message.get_body(["plain"]).get_content()):
        assert "you are invited to help run the online store “Test shop”" in text
        assert "The link works once, within 7 days." in text


async def test_it_is_written_in_the_language_of_the_store(shop, staff, mailbox):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["de"], "defaultLanguage": "de"}})
    await staff("ann@x.io")

    [message] = await mailbox.new()

    assert message["Subject"] == "Test shop lädt Sie in sein Team ein"
    assert "Sie sind eingeladen" in message.get_body(["plain"]).get_content()


async def test_the_name_of_a_store_adds_no_header_and_no_markup(shop, staff, mailbox):
    name = 'Öl & "Wein"\r\nBcc: eve@x.io <script>'
    await shop.update("/profile", {"settings": {"storeName": name}, "company": {"email": "none"}})
    await staff("ann@x.io")

    [message] = await mailbox.new()

    assert message["Bcc"] is None
    assert message["Reply-To"] is None
    assert message["From"].addresses[0].display_name == 'Öl & "Wein" Bcc: eve@x.io <script>'
    assert "<script>" not in message.get_body(["html"]).get_content()
    assert "<script>" in message.get_body(["plain"]).get_content()


async def test_the_token_is_stored_as_a_hash_only(staff, mailbox, database, shop):
    account = await staff("ann@x.io")
    before = await database.fetchval("SELECT updated FROM staff_accounts WHERE store_id = $1", shop.id)

    token = parse_qs(urlsplit(await mailbox.link()).query)["token"][0]

    row = await database.fetchrow("SELECT doc, updated FROM staff_accounts WHERE store_id = $1", shop.id)
    stored = msgspec.json.decode(row["doc"])
    assert stored["invitation"]["tokenHash"] == hashlib.sha256(token.encode()).hexdigest()
    assert token not in row["doc"]
    assert row["updated"] == before
    assert len(await shop.changes()) == 1
    assert (await shop.read("/staff"))["staffList"] == [account]


async def test_no_secret_waits_in_the_queue(staff, shop, database):
    account = await staff("ann@x.io")

    rows = await database.fetch("SELECT payload FROM pgqueuer WHERE entrypoint LIKE '%mail_invitation'")

    orders = [order for row in rows if (order := msgspec.json.decode(row["payload"]))["store_id"] == shop.id]
    assert orders == [{"store_id": shop.id, "entity_id": int(account["id"][1:]), "failures": 0}]


@pytest.mark.parametrize("body", [{"email": "ann@x.io"}, {"email": "x"}])
async def test_a_refused_invitation_mails_nothing(shop, staff, mailbox, body):
    await staff("ann@x.io")
    await mailbox.new()

    assert (await shop.post("/staff", body)).status_code in (400, 409)

    assert await mailbox.new() == []


async def test_who_accepted_meanwhile_gets_no_second_mail(client, shop, staff, mailbox):
    await staff("ann@x.io")
    link = await mailbox.link()
    await shop.post("/staff/invite", {"email": "ann@x.io"})
    await client.post(link)

    assert await mailbox.new() == []
    assert (await client.get(link)).status_code == 200
