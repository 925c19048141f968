"""DELETE /customers/{id}/contacts/{id} (customers.md 5)."""


async def test_a_deleted_contact_is_gone(shop, customer, add, contacts, refused):
    contact = await add("555", "PHONE")

    assert (await shop.delete(f"/customers/{customer}/contacts/{contact}")).json() == {"deleteCount": 1}

    assert list(await contacts()) == ["ann@x.io"]
    assert (await shop.changes())[-1] == ("customer.updated", customer)
    refused(await shop.delete(f"/customers/{customer}/contacts/{contact}"), 404, "NOT_FOUND", f"Contact #{contact} not")


async def test_the_next_phone_becomes_the_default_one(shop, customer, add, contacts):
    first = await add("1", "PHONE")
    await add("2", "PHONE")

    await shop.delete(f"/customers/{customer}/contacts/{first}")

    assert (await contacts())["2"]["default"] is True


async def test_the_next_email_contact_becomes_the_customers_address(shop, customer, add, contacts):
    await add("new@x.io", "EMAIL")

    await shop.delete(f"/customers/{customer}/contacts/{(await contacts())['ann@x.io']['id']}")

    assert (await shop.read(f"/customers/{customer}"))["email"] == "new@x.io"


async def test_the_last_email_contact_stays(shop, customer, add, contacts, refused):
    await add("555", "PHONE")
    before = await shop.changes(), await contacts()
    email = before[1]["ann@x.io"]["id"]

    refused(await shop.delete(f"/customers/{customer}/contacts/{email}"), 400, "WRONG_PARAMETER", "EMAIL")

    assert (await shop.changes(), await contacts()) == before
