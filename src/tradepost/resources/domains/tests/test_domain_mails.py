"""The mails of the manual registrar: they say what it does, and that it is a person (account.md 7)."""

BY_HAND = "This server does not register domains itself and has charged nothing."


async def test_the_owner_is_asked_to_confirm(shop, buy, name, new_mails):
    await shop.update("/profile", {"company": {"email": "office@x.io"}})
    await buy(name(), companyName="Lee & Co")

    answer = await shop.post("/domains/send_domain_verification_email", domain_name=name().upper())

    assert (answer.status_code, answer.json()) == (200, {"success": True})
    [message] = await new_mails()
    assert (message["To"], message["Reply-To"]) == ("ann@x.io", "office@x.io")
    assert message["Subject"] == f"Please confirm your data for {name()}"
    text = message.get_body(["plain"]).get_content().replace("\r\n", "\n")
    assert f"Test shop has ordered the domain {name()}" in text
    assert "\n\nAnn Lee\nLee & Co\n1 Main St\n14604 Rochester\nNY US\nann@x.io\n+15855550100\n" in text
    assert BY_HAND in text
    html = message.get_body(["html"]).get_content()
    assert "Ann Lee<br>Lee &amp; Co<br>1 Main St" in html
    assert BY_HAND in html


async def test_a_new_password_does_not_exist(shop, buy, name, new_mails):
    await shop.update("/profile", {"company": {"email": "office@x.io"}})
    await buy(name())

    async def recipient(**params):
        answer = await shop.post("/domains/reset_domain_password", domain_name=name(), **params)
        assert (answer.status_code, answer.json()) == (200, {"success": True})
        [message] = await new_mails()
        assert message["Subject"] == f"The password of {name()}"
        for part in (message.get_body(["plain"]), message.get_body(["html"])):
            assert "There is no such password here" in part.get_content()
            assert BY_HAND in part.get_content()
        return message["To"]

    assert await recipient() == "ann@x.io"
    assert await recipient(send_to="owner", sub_user="1") == "ann@x.io"
    assert await recipient(send_to="admin", sub_user="0") == "office@x.io"
    await shop.update("/profile", {"company": {"email": ""}})
    assert await recipient(send_to="admin") == "ann@x.io"


async def test_mails_are_in_the_language_of_the_store(shop, buy, name, new_mails):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["de"], "defaultLanguage": "de"}})
    await buy(name())
    await shop.post("/domains/send_domain_verification_email", domain_name=name())

    [message] = await new_mails()

    assert message["Subject"] == f"Bitte bestätigen Sie Ihre Daten für {name()}"


async def test_mails_about_unknown_domains_are_not_sent(shop, other_shop, buy, name, new_mails, refused):
    await buy(name())

    for path in ("send_domain_verification_email", "reset_domain_password"):
        refused(await shop.post(f"/domains/{path}"), 400, "WRONG_PARAMETER", "Absent parameter domain_name")
        refused(await shop.post(f"/domains/{path}", domain_name="no.example"), 404, "NOT_FOUND", "#no.example")
        refused(await other_shop.post(f"/domains/{path}", domain_name=name()), 404, "NOT_FOUND")
    wrong = await shop.post("/domains/reset_domain_password", domain_name=name(), send_to="me")
    refused(wrong, 400, "WRONG_PARAMETER", "expected one of owner, admin")

    assert await new_mails() == []
