"""POST /customers/{id}/contacts (customers.md 5)."""

from datetime import UTC, datetime

import pytest

from tradepost.resources.customers.contacts.schemas import CONTACT_TYPES

TYPES = ", ".join(CONTACT_TYPES)


async def test_a_new_contact(shop, clock, customer, contacts):
    clock.moment = datetime(2100, 1, 1, tzinfo=UTC)
    sent = {"contact": "@ann", "type": "telegram", "handle": "ann", "note": "At night", "timestamp": "2001-01-01"}

    answer = (await shop.post(f"/customers/{customer}/contacts", sent)).json()

    assert answer == {"id": answer["id"], "createCount": 1}
    assert (await contacts())["@ann"] == {
        "id": answer["id"],
        "contact": "@ann",
        "type": "TELEGRAM",
        "handle": "ann",
        "note": "At night",
        "default": False,
        "orderBy": 0,
        "timestamp": "2100-01-01 00:00:00 +0000",
    }
    assert (await shop.read(f"/customers/{customer}"))["updated"] == "2100-01-01 00:00:00 +0000"
    assert (await shop.changes())[-1] == ("customer.updated", customer)


async def test_each_type_counts_its_places(add, contacts):
    for contact, kind in (("1", "PHONE"), ("a", "URL"), ("2", "PHONE"), ("b@x.io", "EMAIL")):
        await add(contact, kind)

    places = {contact: item["orderBy"] for contact, item in (await contacts()).items()}
    assert places == {"ann@x.io": 0, "1": 0, "a": 0, "2": 1, "b@x.io": 1}


async def test_contacts_are_listed_by_type_place_and_age(add, contacts):
    for contact, kind, place in (("a", "OTHER", 0), ("b", "VK", 2), ("c", "VK", 1), ("d", "VK", 1), ("e", "PHONE", 9)):
        await add(contact, kind, orderBy=place)

    assert list(await contacts()) == ["ann@x.io", "e", "c", "d", "b", "a"]


async def test_the_first_phone_is_the_default_one(add, contacts):
    await add("1", "PHONE")
    await add("2", "PHONE")
    await add("a", "URL")

    assert [item["default"] for item in (await contacts()).values()] == [True, True, False, False]


@pytest.mark.parametrize("kind", ["PHONE", "URL"])
async def test_a_type_has_one_default_contact(add, contacts, kind):
    await add("1", kind, default=True)
    await add("2", kind, default=True)

    shown = await contacts()
    assert [shown["1"]["default"], shown["2"]["default"], shown["ann@x.io"]["default"]] == [False, True, True]


async def test_a_default_email_contact_is_the_customers_address(shop, customer, add, contacts):
    await add("new@x.io", "EMAIL", default=True)

    assert (await shop.read(f"/customers/{customer}"))["email"] == "new@x.io"
    assert {contact: item["default"] for contact, item in (await contacts()).items()} == {
        "ann@x.io": False,
        "new@x.io": True,
    }


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "Field CustomerContact.contact is absent"),
        ({"contact": "", "type": "PHONE"}, "Field CustomerContact.contact is absent"),
        ({"contact": None, "type": "PHONE"}, "Field CustomerContact.contact is absent"),
        ({"contact": "1"}, "Field CustomerContact.type is absent"),
        (
            {"contact": "1", "type": "FAX"},
            f"Field CustomerContact.type is expected to be one of {TYPES}",
        ),
        ({"contact": 1, "type": "PHONE"}, "Field CustomerContact.contact is expected to be a string"),
        (
            {"contact": "nobody", "type": "EMAIL", "default": True},
            "CustomerContact.contact is expected to be an e-mail",
        ),
    ],
)
async def test_what_does_not_fit_is_refused(shop, customer, contacts, refused, body, message):
    before = await shop.changes(), await contacts()

    refused(await shop.post(f"/customers/{customer}/contacts", body), 400, "WRONG_PARAMETER", message)

    assert (await shop.changes(), await contacts()) == before


async def test_the_address_of_another_customer_is_taken(shop, customer, contacts, refused):
    await shop.create("/customers", {"email": "bob@x.io"})
    before = await shop.changes(), await contacts()
    sent = {"contact": "BOB@x.io", "type": "EMAIL", "default": True}

    refused(await shop.post(f"/customers/{customer}/contacts", sent), 409, "CONSTRAINT_VIOLATION", "already exists")

    assert (await shop.changes(), await contacts()) == before


async def test_an_unknown_customer_is_not_found(shop, refused):
    sent = {"contact": "1", "type": "PHONE"}

    refused(await shop.post("/customers/5/contacts", sent), 404, "NOT_FOUND", "Customer #5 not found")


@pytest.mark.parametrize("scope", ["create_customers", "update_customers"])
async def test_either_scope_is_enough(shop, customer, scope):
    sent = {"contact": "1", "type": "PHONE"}

    answer = await shop.post(f"/customers/{customer}/contacts", sent, token=await shop.token(scope))

    assert answer.status_code == 200
