"""POST /staff."""

import asyncio
import re

import pytest

SCOPES = [
    "SALES_MANAGEMENT",
    "CATALOG_MANAGEMENT",
    "MARKETING_MANAGEMENT",
    "REPORT_ACCESS",
    "WEBSITE_MANAGEMENT",
    "SALES_CHANNELS_MANAGEMENT",
    "STORE_MANAGEMENT",
]


async def test_an_address_is_enough(shop):
    answer = await shop.post("/staff", {"email": "s@x.io"})

    assert (answer.status_code, answer.json()) == (200, {"success": True})
    [account] = (await shop.read("/staff"))["staffList"]
    assert re.fullmatch(r"p\d+", account["id"])
    assert account == {
        "id": account["id"],
        "name": "s",
        "email": "s@x.io",
        "staffScopes": SCOPES,
        "inviteAccepted": False,
    }
    assert await shop.changes() == [("staff_account.created", int(account["id"][1:]))]


async def test_scopes_are_kept_once_and_in_order(staff):
    sent = ["STORE_MANAGEMENT", "REPORT_ACCESS", "STORE_MANAGEMENT"]

    assert (await staff("s@x.io", staffScopes=sent))["staffScopes"] == ["REPORT_ACCESS", "STORE_MANAGEMENT"]


@pytest.mark.parametrize("scopes", [[], None])
async def test_no_scope_is_full_access(staff, scopes):
    assert (await staff("s@x.io", staffScopes=scopes))["staffScopes"] == SCOPES


async def test_the_name_is_what_stands_before_the_at_and_cannot_be_sent(staff):
    account = await staff(" Ann.Lee+shop@Example.COM ", name="Queen", id="p1", inviteAccepted=True)

    assert (account["name"], account["email"]) == ("Ann.Lee+shop", "Ann.Lee+shop@Example.COM")
    assert account["inviteAccepted"] is False
    assert account["id"] != "p1"


@pytest.mark.parametrize("address", ["s@x.io", "S@X.IO", " s@x.io "])
async def test_nobody_is_invited_twice(shop, staff, mailbox, refused, address):
    await staff("s@x.io")
    await mailbox.new()
    before = await shop.changes()

    refused(await shop.post("/staff", {"email": address}), 409, "CONSTRAINT_VIOLATION", "already")

    assert await shop.changes() == before
    assert len((await shop.read("/staff"))["staffList"]) == 1
    assert await mailbox.new() == []


async def test_capitals_of_other_alphabets_are_the_same_letters(shop, staff, refused):
    await staff("ÖRS@МАГАЗИН.example")

    refused(await shop.post("/staff", {"email": "örs@магазин.example"}), 409, "CONSTRAINT_VIOLATION")


async def test_of_many_at_once_one_is_invited(shop):
    answers = await asyncio.gather(*(shop.post("/staff", {"email": "s@x.io"}) for _ in range(5)))

    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409, 409]
    assert len((await shop.read("/staff"))["staffList"]) == 1


@pytest.mark.parametrize(("section", "field"), [("company", "email"), ("account", "accountEmail")])
async def test_the_owner_is_no_staff(shop, refused, section, field):
    # No other store may have the address of this account.
    address = f"Owner{shop.id}@X.io"
    await shop.update("/profile", {section: {field: address}})
    before = await shop.changes()

    for written in (address, address.lower(), address.upper()):
        refused(await shop.post("/staff", {"email": written}), 409, "CONSTRAINT_VIOLATION", "owner")

    assert await shop.changes() == before
    assert await shop.read("/staff") == {"staffList": []}


async def test_both_stores_may_invite_the_same_person(shop, other_shop):
    for store in (shop, other_shop):
        assert (await store.post("/staff", {"email": "s@x.io"})).status_code == 200


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "Field StaffAccount.email is absent"),
        ({"email": None}, "Field StaffAccount.email cannot be null"),
        ({"email": 5}, "Field StaffAccount.email is expected to be a string"),
        ({"email": ""}, "Field StaffAccount.email is expected to be an e-mail address"),
        ({"email": "  "}, "Field StaffAccount.email is expected to be an e-mail address"),
        ({"email": "x.io"}, "Field StaffAccount.email is expected to be an e-mail address"),
        ({"email": "@x.io"}, "Field StaffAccount.email is expected to be an e-mail address"),
        ({"email": "s@"}, "Field StaffAccount.email is expected to be an e-mail address"),
        ({"email": "s@x@y"}, "Field StaffAccount.email is expected to be an e-mail address"),
        ({"email": "s@x.io\nBcc: t@x.io"}, "Field StaffAccount.email is expected to be an e-mail address"),
        ({"email": "Ann <s@x.io>"}, "Field StaffAccount.email is expected to be an e-mail address"),
        ({"email": "s" * 255 + "@x.io"}, "Field StaffAccount.email is expected to be an e-mail address"),
        ({"email": "t@x.io", "staffScopes": ["NOPE"]}, f"is expected to be one of {', '.join(SCOPES)}"),
        ({"email": "t@x.io", "staffScopes": ["report_access"]}, "StaffAccount.staffScopes[0] is expected to be one of"),
        ({"email": "t@x.io", "staffScopes": "REPORT_ACCESS"}, "Field StaffAccount.staffScopes should be an array"),
        ({"email": "t@x.io", "staffScopes": [None]}, "Field StaffAccount.staffScopes[0] should not be null"),
    ],
)
async def test_what_cannot_be_invited_is_named(shop, mailbox, refused, body, message):
    refused(await shop.post("/staff", body), 400, "WRONG_PARAMETER", message)

    assert await shop.read("/staff") == {"staffList": []}
    assert await shop.changes() == []
    assert await mailbox.new() == []


@pytest.mark.parametrize("scope", ["create_staff", "invite_staff"])
async def test_it_needs_both_scopes(shop, refused, scope):
    answer = await shop.post("/staff", {"email": "s@x.io"}, token=await shop.token(scope))

    refused(answer, 403, "INSUFFICIENT_APP_SCOPE")


async def test_another_content_type_is_refused(shop, refused):
    answer = await shop.send("POST", "/staff", content=b"s@x.io", headers={"Content-Type": "text/plain"})

    refused(answer, 415, "UNSUPPORTED_MEDIA_TYPE")
