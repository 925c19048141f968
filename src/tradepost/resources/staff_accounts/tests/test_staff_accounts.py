"""GET, PUT and DELETE of staff accounts, and the names of their scopes."""

import pytest

from tradepost.resources.staff_accounts.schemas import ALL_STAFF_SCOPES

ALL = list(ALL_STAFF_SCOPES)


async def test_an_empty_store_has_no_staff(shop):
    assert await shop.read("/staff") == {"staffList": []}


async def test_the_list_is_in_the_order_of_invitation(shop, staff):
    addresses = [f"{letter}@x.io" for letter in "cab"]
    for address in addresses:
        await staff(address)

    accounts = (await shop.read("/staff"))["staffList"]

    assert [account["email"] for account in accounts] == addresses
    assert await shop.read("/staff", responseFields="staffList(email)") == {
        "staffList": [{"email": address} for address in addresses]
    }


async def test_one_account_shows_two_fields(shop, staff):
    account = await staff("s@x.io", staffScopes=["REPORT_ACCESS"])

    assert await shop.read(f"/staff/{account['id']}") == {"email": "s@x.io", "staffScopes": ["REPORT_ACCESS"]}
    assert await shop.read(f"/staff/{account['id']}", responseFields="staffScopes") == {
        "staffScopes": ["REPORT_ACCESS"]
    }


async def test_the_names_of_all_scopes(shop):
    assert await shop.read("/profile/staffScopes") == {
        "staffScopes": [
            "SALES_MANAGEMENT",
            "CATALOG_MANAGEMENT",
            "MARKETING_MANAGEMENT",
            "REPORT_ACCESS",
            "WEBSITE_MANAGEMENT",
            "SALES_CHANNELS_MANAGEMENT",
            "STORE_MANAGEMENT",
        ]
    }


async def test_scopes_are_replaced(shop, staff):
    account = await staff("s@x.io")

    answer = await shop.put(f"/staff/{account['id']}", {"staffScopes": ["REPORT_ACCESS"]})

    assert (answer.status_code, answer.json()) == (200, {"updateCount": 1})
    assert await shop.read("/staff") == {"staffList": [{**account, "staffScopes": ["REPORT_ACCESS"]}]}
    assert (await shop.changes())[1:] == [("staff_account.updated", int(account["id"][1:]))]


async def test_an_empty_list_opens_everything_again(shop, staff):
    account = await staff("s@x.io", staffScopes=["REPORT_ACCESS"])

    await shop.update(f"/staff/{account['id']}", {"staffScopes": []})

    assert (await shop.read(f"/staff/{account['id']}"))["staffScopes"] == ALL


@pytest.mark.parametrize("body", [{}, {"staffScopes": None}, {"email": "t@x.io", "name": "T", "inviteAccepted": True}])
async def test_nothing_else_can_be_changed(shop, staff, body):
    account = await staff("s@x.io", staffScopes=["REPORT_ACCESS"])
    before = await shop.changes()

    assert await shop.update(f"/staff/{account['id']}", body) == {"updateCount": 1}

    assert await shop.read("/staff") == {"staffList": [account]}
    assert await shop.changes() == before


async def test_an_unknown_scope_changes_nothing(shop, staff, refused):
    account = await staff("s@x.io", staffScopes=["REPORT_ACCESS"])

    answer = await shop.put(f"/staff/{account['id']}", {"staffScopes": ["SALES_MANAGEMENT", "NOPE"]})

    refused(answer, 400, "WRONG_PARAMETER", "[1] is expected to be one of SALES_MANAGEMENT, CATALOG_MANAGEMENT,")
    assert await shop.read("/staff") == {"staffList": [account]}


@pytest.mark.parametrize("scope", ["read_staff", "update_staff"])
async def test_updating_needs_both_scopes(shop, staff, refused, scope):
    account = await staff("s@x.io")

    answer = await shop.put(f"/staff/{account['id']}", {"staffScopes": []}, token=await shop.token(scope))

    refused(answer, 403, "INSUFFICIENT_APP_SCOPE")


async def test_deleting_takes_the_invite_along(shop, staff, mailbox, refused):
    account = await staff("s@x.io")

    answer = await shop.delete(f"/staff/{account['id']}")

    assert (answer.status_code, answer.json()) == (200, {"deleteCount": 1})
    assert await shop.read("/staff") == {"staffList": []}
    assert (await shop.changes())[1:] == [("staff_account.deleted", int(account["id"][1:]))]
    assert await mailbox.new() == []
    refused(await shop.delete(f"/staff/{account['id']}"), 404, "NOT_FOUND", f"#{account['id']} ")


async def test_who_was_deleted_may_be_invited_again(shop, staff):
    account = await staff("s@x.io")
    await shop.delete(f"/staff/{account['id']}")

    assert (await staff("s@x.io"))["id"] != account["id"]


@pytest.mark.parametrize("account_id", ["p1", "p", "1", "p01", "P1", "p1x", "p" + "9" * 30, "p-1", "p٣", "invited"])
async def test_unknown_ids_are_not_found(shop, refused, account_id):
    for answer in (
        await shop.get(f"/staff/{account_id}"),
        await shop.put(f"/staff/{account_id}", {"staffScopes": []}),
        await shop.delete(f"/staff/{account_id}"),
    ):
        refused(answer, 404, "NOT_FOUND", f"#{account_id} ")


async def test_an_id_without_its_letter_is_none(shop, staff, refused):
    account = await staff("s@x.io")

    refused(await shop.get(f"/staff/{account['id'][1:]}"), 404, "NOT_FOUND")
