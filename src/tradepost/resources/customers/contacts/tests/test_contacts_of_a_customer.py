"""Contacts that are written with their customer (customers.md 5)."""

import pytest


@pytest.fixture
def write(shop, customer):
    """`await write(email="…", contacts=[…])`: update the customer, and return what it shows of its contacts."""

    async def send(**fields):
        await shop.update(f"/customers/{customer}", fields)
        shown = await shop.read(f"/customers/{customer}")
        return shown["email"], [(item["type"], item["contact"], item["default"]) for item in shown["contacts"]]

    return send


async def test_a_new_email_goes_into_the_default_contact(customer, contacts, write):
    before = (await contacts())["ann@x.io"]["id"]

    assert await write(email="new@x.io") == ("new@x.io", [("EMAIL", "new@x.io", True)])

    assert (await contacts())["new@x.io"]["id"] == before


async def test_a_new_email_that_is_a_contact_already_makes_it_the_default_one(add, write):
    await add("new@x.io", "EMAIL")

    shown = await write(email="NEW@x.io")

    assert shown == ("NEW@x.io", [("EMAIL", "ann@x.io", False), ("EMAIL", "NEW@x.io", True)])


async def test_a_primary_phone_is_the_default_one(shop, write):
    assert (await write(primaryPhone="555"))[1] == [("EMAIL", "ann@x.io", True), ("PHONE", "555", True)]
    assert (await write(primaryPhone="666"))[1] == [("EMAIL", "ann@x.io", True), ("PHONE", "666", True)]
    assert (await write(primaryPhone=""))[1] == [("EMAIL", "ann@x.io", True), ("PHONE", "666", True)]

    assert (await shop.read("/customers", phone="666"))["total"] == 1
    assert "primaryPhone" not in (await shop.read("/customers"))["items"][0]


async def test_a_list_replaces_all_contacts(add, contacts, write):
    first, _second = await add("1", "PHONE", note="Work"), await add("2", "PHONE")
    email = (await contacts())["ann@x.io"]["id"]

    shown = await write(contacts=[{"id": email}, {"id": first, "contact": "11"}, {"contact": "3", "type": "PHONE"}])

    assert shown[1] == [("EMAIL", "ann@x.io", True), ("PHONE", "11", True), ("PHONE", "3", False)]
    assert ((await contacts())["11"]["id"], (await contacts())["11"]["note"]) == (first, "Work")


async def test_a_list_without_the_own_address_gets_it_back(contacts, write):
    before = (await contacts())["ann@x.io"]

    assert await write(contacts=[]) == ("ann@x.io", [("EMAIL", "ann@x.io", True)])
    assert await write(contacts=[{"contact": "b@x.io", "type": "EMAIL"}]) == (
        "ann@x.io",
        [("EMAIL", "ann@x.io", True), ("EMAIL", "b@x.io", False)],
    )

    assert (await contacts())["ann@x.io"] == before


async def test_a_list_with_another_default_address_changes_the_customer(contacts, write):
    own = (await contacts())["ann@x.io"]

    shown = await write(contacts=[own, {"contact": "b@x.io", "type": "EMAIL", "default": True}])

    assert shown == ("b@x.io", [("EMAIL", "ann@x.io", False), ("EMAIL", "b@x.io", True)])


async def test_an_edited_default_address_changes_the_customer_who_is_sent_back(contacts, write):
    own = (await contacts())["ann@x.io"]

    shown = await write(email="ann@x.io", contacts=[own | {"contact": "new@x.io"}])

    assert shown == ("new@x.io", [("EMAIL", "new@x.io", True)])


async def test_a_new_email_wins_over_the_list(contacts, write):
    own = (await contacts())["ann@x.io"]

    assert await write(email="new@x.io", contacts=[own]) == ("new@x.io", [("EMAIL", "new@x.io", True)])
    assert await write(email="newer@x.io", contacts=[{"contact": "b@x.io", "type": "EMAIL", "default": True}]) == (
        "newer@x.io",
        [("EMAIL", "newer@x.io", True), ("EMAIL", "b@x.io", False)],
    )


async def test_the_id_of_another_customers_contact_is_new(shop, contacts, write):
    other = await shop.create("/customers", {"email": "bob@x.io"})
    (theirs,) = (await shop.read(f"/customers/{other}/contacts"))["items"]

    await write(contacts=[{"id": theirs["id"], "contact": "1", "type": "PHONE"}])

    assert (await contacts())["1"]["id"] != theirs["id"]


async def test_an_unchanged_contact_keeps_its_time(clock, contacts, write):
    before = await contacts()
    clock.moment = clock.now().replace(year=2100)

    await write(contacts=list(before.values()))

    assert await contacts() == before


async def test_a_new_customer_has_its_address_before_all_others(shop):
    sent = [{"contact": "b@x.io", "type": "EMAIL", "default": True}, {"contact": "1", "type": "PHONE"}]
    customer = await shop.create("/customers", {"email": "new@x.io", "contacts": sent, "billingPerson": {"phone": "2"}})

    shown = (await shop.read(f"/customers/{customer}"))["contacts"]

    assert [(item["contact"], item["default"], item["orderBy"]) for item in shown] == [
        ("new@x.io", True, 0),
        ("b@x.io", False, 1),
        ("1", True, 0),
    ]


async def test_a_primary_phone_wins_over_that_of_the_billing_person(shop):
    body = {"email": "new@x.io", "primaryPhone": "1", "billingPerson": {"phone": "2"}}
    customer = await shop.create("/customers", body)

    shown = (await shop.read(f"/customers/{customer}"))["contacts"]

    assert [item["contact"] for item in shown] == ["new@x.io", "1"]
