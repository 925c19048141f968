"""POST and DELETE /staff/invite."""

import pytest


@pytest.fixture
def cancel(shop):
    """`await cancel({"email": "s@x.io"})`: a DELETE with a body."""

    async def send(body=None, **params):
        return await shop.send("DELETE", "/staff/invite", params=params, **({} if body is None else {"json": body}))

    return send


@pytest.fixture
async def accepted(client, staff, mailbox):
    """Somebody who has accepted."""
    account = await staff("ann@x.io")
    assert (await client.post(await mailbox.link())).status_code == 303
    return account


async def test_cancelling_removes_the_account(shop, staff, cancel, mailbox):
    account = await staff("s@x.io")

    answer = await cancel({"email": "s@x.io"})

    assert (answer.status_code, answer.json()) == (200, {"deleteCount": 1})
    assert await shop.read("/staff") == {"staffList": []}
    assert (await shop.changes())[1:] == [("staff_account.deleted", int(account["id"][1:]))]
    assert await mailbox.new() == []
    again = await cancel({"email": "s@x.io"})
    assert (again.status_code, again.json()) == (200, {"deleteCount": 0})
    assert len(await shop.changes()) == 2


@pytest.mark.parametrize("address", ["S@X.io", " s@x.io"])
async def test_the_address_may_be_written_otherwise(staff, cancel, address):
    await staff("s@x.io")

    assert (await cancel({"email": address})).json() == {"deleteCount": 1}


@pytest.mark.parametrize("body", [None, {}, {"email": None}, {"email": ""}])
async def test_the_address_may_stand_in_the_query(staff, cancel, body):
    await staff("s@x.io")

    assert (await cancel(body, email="s@x.io")).json() == {"deleteCount": 1}


async def test_the_body_beats_the_query(shop, staff, cancel):
    await staff("s@x.io")
    other = await staff("t@x.io")

    await cancel({"email": "s@x.io"}, email="t@x.io")

    assert (await shop.read("/staff"))["staffList"] == [other]


@pytest.mark.parametrize("body", [None, {}, {"email": None}, {"email": " "}])
async def test_without_an_address_nothing_is_cancelled(shop, staff, cancel, refused, body):
    await staff("s@x.io")

    refused(await cancel(body), 400, "WRONG_PARAMETER", "Field CancelStaffInvite.email is absent")
    refused(await cancel({"email": 5}), 400, "WRONG_PARAMETER", "email is expected to be a string")

    assert len((await shop.read("/staff"))["staffList"]) == 1


async def test_who_has_accepted_cannot_be_cancelled(shop, accepted, cancel):
    assert (await cancel({"email": accepted["email"]})).json() == {"deleteCount": 0}
    assert (await shop.read("/staff"))["staffList"] == [{**accepted, "inviteAccepted": True}]


async def test_an_invite_of_another_store_is_none(staff, other_shop):
    await staff("s@x.io")

    answer = await other_shop.send("DELETE", "/staff/invite", json={"email": "s@x.io"})

    assert answer.json() == {"deleteCount": 0}


async def test_a_second_mail_has_a_new_link(client, shop, staff, mailbox):
    account = await staff("s@x.io")
    first = await mailbox.link()

    answer = await shop.post("/staff/invite", {"email": "S@x.io"})

    assert (answer.status_code, answer.json()) == (200, {"success": True})
    second = await mailbox.link()
    assert first != second
    assert [(await client.get(link)).status_code for link in (first, second)] == [404, 200]
    assert (await shop.read("/staff"))["staffList"] == [account]


@pytest.mark.parametrize("address", ["t@x.io", "", "x"])
async def test_who_was_not_invited_gets_no_mail(shop, staff, mailbox, refused, address):
    await staff("s@x.io")
    await mailbox.new()

    refused(await shop.post("/staff/invite", {"email": address}), 404, "NOT_FOUND", address)

    assert await mailbox.new() == []


async def test_who_has_accepted_gets_no_second_mail(shop, accepted, mailbox, refused):
    refused(await shop.post("/staff/invite", {"email": accepted["email"]}), 404, "NOT_FOUND")

    assert await mailbox.new() == []


async def test_the_address_is_required(shop, refused):
    refused(await shop.post("/staff/invite", {}), 400, "WRONG_PARAMETER", "Field StaffInvite.email is absent")


async def test_an_invite_has_only_two_verbs(shop, refused):
    refused(await shop.get("/staff/invite"), 405, "METHOD_NOT_ALLOWED")
    refused(await shop.put("/staff/invite", {"email": "s@x.io"}), 405, "METHOD_NOT_ALLOWED")
