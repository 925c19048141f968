"""PUT /customers/{id} (customers.md 3)."""

from datetime import UTC, datetime

import asyncpg
import pytest
from argon2 import PasswordHasher

FULL = {
    "customerGroupId": 0,
    "billingPerson": {"name": "Ann Poe", "street": "1 High St", "city": "Riga", "countryCode": "LV"},
    "shippingAddresses": [{"name": "Ann", "city": "Riga"}],
    "contacts": [{"contact": "@ann", "type": "TELEGRAM", "note": "At night", "handle": "ann"}],
    "taxId": "LV1",
    "taxIdValid": False,
    "taxExempt": True,
    "acceptMarketing": True,
    "lang": "en",
    "privateAdminNotes": "Nice",
    "b2b_b2c": "b2b",
    "fiscalCode": "F",
    "electronicInvoicePecEmail": "pec@x.it",
    "electronicInvoiceSdiCode": "S",
    "extrafields": [{"key": "size", "value": "L"}],
}


@pytest.fixture
async def full(customer):
    """The id of a customer with everything."""
    return await customer(**FULL)


def without(answer, *keys):
    return {key: value for key, value in answer.items() if key not in ("updated", *keys)}


async def test_what_is_absent_stays(shop, full, shown):
    before = await shown(full)

    assert await shop.update(f"/customers/{full}", {}) == {"updateCount": 1}

    assert without(await shown(full)) == without(before)


async def test_every_update_moves_the_date(shop, clock, full, shown, told):
    registered = (await shown(full))["registered"]
    clock.moment = datetime(2100, 1, 1, tzinfo=UTC)

    await shop.update(f"/customers/{full}", {})

    assert (await shown(full))["updated"] == "2100-01-01 00:00:00 +0000"
    assert (await shown(full))["registered"] == registered
    assert (await told())[1:] == [("customer.updated", full, {"customerEmail": "ann@example.com"})]


async def test_a_fetched_customer_can_be_sent_back(shop, full, shown):
    before = await shown(full)

    await shop.update(f"/customers/{full}", before)

    assert without(await shown(full)) == without(before)


async def test_the_billing_person_merges(shop, full, shown):
    await shop.update(f"/customers/{full}", {"billingPerson": {"city": "Tallinn", "street": None}})

    assert (await shown(full))["billingPerson"] == {
        "name": "Ann Poe",
        "firstName": "Ann",
        "lastName": "Poe",
        "city": "Tallinn",
        "countryCode": "LV",
        "countryName": "Latvia",
    }


async def test_a_name_of_one_word_has_no_parts(shop, full, shown):
    await shop.update(f"/customers/{full}", {"billingPerson": {"name": "Ann"}})

    assert not {"firstName", "lastName"} & (await shown(full))["billingPerson"].keys()


async def test_all_words_but_the_first_are_the_last_name(shop, full, shown):
    await shop.update(f"/customers/{full}", {"name": " Ann  Lee Poe "})

    answer = await shown(full)
    assert answer["name"] == answer["billingPerson"]["name"] == " Ann  Lee Poe "
    assert (answer["billingPerson"]["firstName"], answer["billingPerson"]["lastName"]) == ("Ann", "Lee Poe")


@pytest.mark.parametrize("value", ["", None])
async def test_a_cleared_name_is_gone(shop, full, shown, value):
    await shop.update(f"/customers/{full}", {"name": value})

    answer = await shown(full)
    assert "name" not in answer
    assert answer["billingPerson"] == {
        "street": "1 High St",
        "city": "Riga",
        "countryCode": "LV",
        "countryName": "Latvia",
    }


@pytest.mark.parametrize("empty", [None, {"name": "", "street": "", "city": None, "countryCode": ""}])
async def test_an_emptied_billing_person_is_gone(shop, full, shown, empty):
    await shop.update(f"/customers/{full}", {"billingPerson": empty})

    assert "billingPerson" not in await shown(full)


async def test_null_clears(shop, full, shown):
    texts = ["taxId", "privateAdminNotes", "fiscalCode", "electronicInvoicePecEmail", "electronicInvoiceSdiCode"]

    await shop.update(f"/customers/{full}", dict.fromkeys([*texts, "lang", "acceptMarketing"]))

    answer = await shown(full)
    assert [answer[name] for name in texts] == [""] * 5
    assert not {"lang", "acceptMarketing"} & answer.keys()


async def test_null_is_the_general_group(shop, customer, shown):
    group = await shop.create("/customer_groups", {"name": "VIP"})
    customer_id = await customer(customerGroupId=group)

    await shop.update(f"/customers/{customer_id}", {"customerGroupId": None})

    assert (await shown(customer_id))["customerGroupId"] == 0
    assert (await shown(customer_id))["customerGroupName"] == "General"


@pytest.mark.parametrize("name", ["email", "b2b_b2c", "taxExempt", "taxIdValid"])
async def test_what_always_has_a_value_cannot_be_null(shop, full, shown, refused, name):
    before = await shown(full), await shop.changes()

    refused(await shop.put(f"/customers/{full}", {name: None, "taxId": "X"}), 400, "WRONG_PARAMETER", "cannot be null")

    assert (await shown(full), await shop.changes()) == before


async def test_null_for_a_list_changes_nothing(shop, full, shown):
    before = await shown(full)

    await shop.update(f"/customers/{full}", dict.fromkeys(["shippingAddresses", "contacts", "extrafields", "password"]))

    assert without(await shown(full)) == without(before)


async def test_an_unknown_customer_is_not_found(shop, refused):
    refused(await shop.put("/customers/5", {"email": "a@b.c"}), 404, "NOT_FOUND", "Customer #5 not found")

    assert (await shop.read("/customers"))["total"] == 0


async def test_the_email_of_another_customer_is_taken(shop, customer, shown, refused):
    await customer("Bob@example.com")
    customer_id = await customer()
    before = await shown(customer_id), await shop.changes()

    answer = await shop.put(f"/customers/{customer_id}", {"email": "BOB@example.com", "taxId": "X"})

    refused(answer, 409, "CONSTRAINT_VIOLATION", "email already exists")
    assert (await shown(customer_id), await shop.changes()) == before


async def test_the_own_email_may_change_its_case(shop, customer, shown):
    customer_id = await customer()

    await shop.update(f"/customers/{customer_id}", {"email": "ANN@example.com"})

    answer = await shown(customer_id)
    assert answer["email"] == answer["contacts"][0]["contact"] == "ANN@example.com"


async def test_the_told_email_is_the_new_one(shop, customer, told):
    customer_id = await customer()

    await shop.update(f"/customers/{customer_id}", {"email": "new@x.io"})

    assert (await told())[-1] == ("customer.updated", customer_id, {"customerEmail": "new@x.io"})


async def test_a_password_is_replaced_and_an_empty_one_is_not(shop, customer):
    customer_id = await customer(password="old")

    await shop.update(f"/customers/{customer_id}", {"password": "new"})
    await shop.update(f"/customers/{customer_id}", {"password": ""})

    connection = await asyncpg.connect(shop.connection_url)
    kept = await connection.fetchval("SELECT password FROM customers WHERE id = $1", customer_id)
    await connection.close()
    assert PasswordHasher().verify(kept, "new")


@pytest.mark.parametrize("scope", ["read_customers", "update_customers"])
async def test_reading_and_writing_have_to_be_allowed(shop, customer, refused, scope):
    customer_id = await customer()
    token = await shop.token(scope)

    refused(await shop.put(f"/customers/{customer_id}", {}, token=token), 403, "INSUFFICIENT_APP_SCOPE")
    refused(await shop.delete(f"/customers/{customer_id}", token=token), 403, "INSUFFICIENT_APP_SCOPE")


async def test_an_old_etag_is_refused(shop, customer, refused):
    customer_id = await customer()
    etag = (await shop.get(f"/customers/{customer_id}")).headers["etag"]

    first = await shop.send("PUT", f"/customers/{customer_id}", json={"taxId": "A"}, headers={"If-Match": etag})
    second = await shop.send("PUT", f"/customers/{customer_id}", json={"taxId": "B"}, headers={"If-Match": etag})

    assert first.status_code == 200
    refused(second, 412, "PRECONDITION_FAILED")
