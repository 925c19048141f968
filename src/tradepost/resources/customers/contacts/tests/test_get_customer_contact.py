"""GET /customers/{id}/contacts and GET /customers/{id}/contacts/{id} (customers.md 5)."""


async def test_a_new_customer_has_one_contact(shop, customer):
    answer = await shop.read(f"/customers/{customer}/contacts")

    (contact,) = answer["items"]
    assert answer.keys() == {"items"}
    assert (contact["type"], contact["contact"], contact["default"]) == ("EMAIL", "ann@x.io", True)
    assert await shop.read(f"/customers/{customer}/contacts/{contact['id']}") == contact


async def test_the_customer_shows_the_same_contacts(shop, customer, add):
    await add("555", "PHONE")

    items = (await shop.read(f"/customers/{customer}/contacts"))["items"]

    assert (await shop.read(f"/customers/{customer}"))["contacts"] == items


async def test_an_unknown_contact_is_not_found(shop, customer, refused):
    other = await shop.create("/customers", {"email": "bob@x.io"})
    (theirs,) = (await shop.read(f"/customers/{other}/contacts"))["items"]

    for contact_id in (5, theirs["id"]):
        answer = await shop.get(f"/customers/{customer}/contacts/{contact_id}")
        refused(answer, 404, "NOT_FOUND", f"Contact #{contact_id} not found")


async def test_an_unknown_customer_is_not_found(shop, refused):
    refused(await shop.get("/customers/5/contacts"), 404, "NOT_FOUND", "Customer #5 not found")
    refused(await shop.get("/customers/5/contacts/1"), 404, "NOT_FOUND", "Customer #5 not found")
