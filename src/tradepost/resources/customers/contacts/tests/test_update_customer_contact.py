"""PUT /customers/{id}/contacts/{id} (customers.md 5)."""

from datetime import UTC, datetime

import pytest


@pytest.fixture
def change(shop, customer):
    """`await change(contact, note="…")`: update a contact."""

    async def send(contact_id, **fields):
        return await shop.put(f"/customers/{customer}/contacts/{contact_id}", fields)

    return send


async def test_what_is_absent_stays(shop, clock, add, contacts, change):
    contact = await add("555", "PHONE", note="Work", handle="me", orderBy=4)
    before = (await contacts())["555"]
    clock.moment = datetime(2100, 1, 1, tzinfo=UTC)

    assert (await change(contact, note="Home")).json() == {"updateCount": 1}

    assert (await contacts())["555"] == before | {"note": "Home", "timestamp": "2100-01-01 00:00:00 +0000"}


@pytest.mark.parametrize("value", ["", None])
async def test_notes_and_handles_can_be_cleared(add, contacts, change, value):
    contact = await add("555", "PHONE", note="Work", handle="me")

    await change(contact, note=value, handle=value)

    assert not {"note", "handle"} & (await contacts())["555"].keys()


async def test_another_default_contact_takes_over(add, contacts, change):
    await add("1", "PHONE")
    second = await add("2", "PHONE")

    await change(second, default=True)

    shown = await contacts()
    assert (shown["1"]["default"], shown["2"]["default"]) == (False, True)


async def test_there_is_always_a_default_phone(add, contacts, change):
    contact = await add("1", "PHONE")

    await change(contact, default=False)

    assert (await contacts())["1"]["default"] is True


async def test_editing_the_default_email_contact_changes_the_customer(shop, customer, contacts, change):
    contact = (await contacts())["ann@x.io"]["id"]

    await change(contact, contact="new@x.io")

    assert (await shop.read(f"/customers/{customer}"))["email"] == "new@x.io"
    assert (await shop.read("/customers", email="new@x.io"))["total"] == 1


async def test_making_another_email_contact_the_default_one_changes_the_customer(shop, customer, add, change):
    await change(await add("new@x.io", "EMAIL"), default=True)

    assert (await shop.read(f"/customers/{customer}"))["email"] == "new@x.io"


async def test_the_address_of_another_customer_is_taken(shop, contacts, change, refused):
    await shop.create("/customers", {"email": "bob@x.io"})
    before = await contacts()

    refused(await change(before["ann@x.io"]["id"], contact="bob@x.io"), 409, "CONSTRAINT_VIOLATION", "already exists")

    assert await contacts() == before


async def test_the_last_email_contact_keeps_its_type(contacts, change, refused):
    before = await contacts()

    refused(await change(before["ann@x.io"]["id"], type="OTHER"), 400, "WRONG_PARAMETER", "EMAIL")

    assert await contacts() == before


@pytest.mark.parametrize("fields", [{"contact": ""}, {"type": "FAX"}, {"default": 1}, {"orderBy": "first"}])
async def test_what_does_not_fit_is_refused(shop, add, contacts, change, refused, fields):
    contact = await add("1", "PHONE")
    before = await shop.changes(), await contacts()

    refused(await change(contact, **fields), 400, "WRONG_PARAMETER", "Field CustomerContact.")

    assert (await shop.changes(), await contacts()) == before


async def test_an_unknown_contact_is_not_found(change, refused):
    refused(await change(5, note="x"), 404, "NOT_FOUND", "Contact #5 not found")
