"""POST /customers (customers.md 2)."""

import secrets

import asyncpg
import pytest
from argon2 import PasswordHasher


async def test_nothing_but_an_email_is_needed(shop, customer):
    customer_id = await customer("A.b@x.io")

    answer = await shop.read(f"/customers/{customer_id}")
    (contact,) = answer.pop("contacts")
    assert customer_id < 2**31
    assert answer.pop("registered") == answer.pop("updated") == contact.pop("timestamp")
    assert contact.pop("id")
    assert contact == {"contact": "A.b@x.io", "type": "EMAIL", "default": True, "orderBy": 0}
    assert answer == {
        "id": customer_id,
        "email": "A.b@x.io",
        "customerGroupId": 0,
        "customerGroupName": "General",
        "shippingAddresses": [],
        "taxId": "",
        "taxIdValid": True,
        "taxExempt": False,
        "privateAdminNotes": "",
        "b2b_b2c": "b2c",
        "fiscalCode": "",
        "electronicInvoicePecEmail": "",
        "electronicInvoiceSdiCode": "",
        "favorites": [],
        "stats": {"numberOfOrders": 0, "salesValue": 0, "averageOrderValue": 0},
    }


async def test_an_email_belongs_to_one_customer_in_whatever_case(shop, customer, refused):
    await customer("A.b@x.io")
    changes = await shop.changes()

    refused(await shop.post("/customers", {"email": "a.B@X.io"}), 409, "CONSTRAINT_VIOLATION", "email already exists")

    assert (await shop.read("/customers"))["allCustomerCount"] == 1
    assert await shop.changes() == changes


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"name": "No Mail"}, "Field Customer.email is absent"),
        ({"email": "  "}, "Field Customer.email is absent"),
        ({"email": None}, "Field Customer.email cannot be null"),
        ({"email": 5}, "Field Customer.email is expected to be a string"),
        ({"email": "nobody"}, "Field Customer.email is expected to be an e-mail address"),
        ({"email": "a@b@c"}, "Field Customer.email is expected to be an e-mail address"),
        ({"email": "a @b.c"}, "Field Customer.email is expected to be an e-mail address"),
        ({"email": "@b.c"}, "Field Customer.email is expected to be an e-mail address"),
        ({"email": "a" * 251 + "@b.c"}, "Field Customer.email is expected to be an e-mail address"),
        ({"email": "a@b.c", "b2b_b2c": "B2B"}, "Field Customer.b2b_b2c is expected to be one of b2b, b2c"),
        ({"email": "a@b.c", "taxExempt": 1}, "taxExempt is expected to be boolean"),
        ({"email": "a@b.c", "taxExempt": None}, "taxExempt cannot be null"),
        ({"email": "a@b.c", "password": 5}, "Field Customer.password is expected to be a string"),
        ({"email": "a@b.c", "shippingAddresses": {}}, "Field Customer.shippingAddresses should be an array"),
        (
            {"email": "a@b.c", "shippingAddresses": [{"city": 1}]},
            "Field ShippingAddress.city is expected to be a strin",
        ),
        ({"email": "a@b.c", "billingPerson": []}, "Field Customer.billingPerson should be an object"),
        ({"email": "a@b.c", "contacts": [{"type": "PHONE"}]}, "Field CustomerContact.contact is absent"),
        ({"email": "a@b.c", "contacts": [{"contact": "1"}]}, "Field CustomerContact.type is absent"),
        ([], "Wrong JSON format: expected an object"),
    ],
)
async def test_what_does_not_fit_is_refused(shop, refused, body, message):
    refused(await shop.post("/customers", body), 400, "WRONG_PARAMETER", message)

    assert (await shop.read("/customers"))["allCustomerCount"] == 0
    assert await shop.changes() == []


@pytest.mark.parametrize("lang", ["english", "e", "en-USA", "12"])
async def test_a_language_is_a_code(shop, refused, lang):
    refused(await shop.post("/customers", {"email": "a@b.c", "lang": lang}), 400, "LANGUAGES_NOT_ALLOWED", lang)


@pytest.mark.parametrize("lang", ["en", "ru", "pt-BR", "pt_BR"])
async def test_a_language_need_not_be_spoken_by_the_store(shop, customer, lang):
    assert (await shop.read(f"/customers/{await customer(lang=lang)}"))["lang"] == lang


async def test_an_unknown_group_is_not_found(shop, refused):
    answer = await shop.post("/customers", {"email": "a@b.c", "customerGroupId": 77})

    refused(answer, 404, "NOT_FOUND", "Customer group #77 not found")
    assert (await shop.read("/customers"))["allCustomerCount"] == 0


async def test_everything_is_answered_as_it_was_sent(shop, customer):
    group = await shop.create("/customer_groups", {"name": "VIP"})
    sent = {
        "customerGroupId": group,
        "taxId": "GB1",
        "taxIdValid": False,
        "taxExempt": True,
        "acceptMarketing": False,
        "lang": "en",
        "privateAdminNotes": "Rich",
        "b2b_b2c": "b2b",
        "fiscalCode": "RSS",
        "electronicInvoicePecEmail": "pec@x.it",
        "electronicInvoiceSdiCode": "SDI",
    }
    person = {
        "name": "Ann Lee Poe",
        "companyName": "Poe Ltd",
        "street": "1 High St\nFlat 2",
        "city": "Los Angeles",
        "countryCode": "US",
        "postalCode": "90001",
        "stateOrProvinceCode": "CA",
        "phone": "+1 (555) 01",
    }

    answer = await shop.read(f"/customers/{await customer(**sent, billingPerson=person)}")

    assert {key: answer[key] for key in sent} == sent
    assert answer["customerGroupName"] == "VIP"
    assert answer["name"] == "Ann Lee Poe"
    assert answer["billingPerson"] == person | {
        "firstName": "Ann",
        "lastName": "Lee Poe",
        "countryName": "United States",
        "stateOrProvinceName": "California",
    }
    assert [(item["type"], item["contact"]) for item in answer["contacts"]] == [
        ("EMAIL", "ann@example.com"),
        ("PHONE", "+1 (555) 01"),
    ]


async def test_the_name_at_the_top_is_that_of_the_billing_person(shop, customer):
    first = await shop.read(f"/customers/{await customer('a@b.c', name='Ann')}")
    second = await shop.read(f"/customers/{await customer('b@b.c', name='Ann', billingPerson={'name': 'Bob'})}")

    assert (first["name"], first["billingPerson"]) == ("Ann", {"name": "Ann"})
    assert (second["name"], second["billingPerson"]) == ("Bob", {"name": "Bob"})


async def test_an_empty_billing_person_is_none(shop, customer):
    answer = await shop.read(f"/customers/{await customer(billingPerson={'name': '', 'city': None})}")

    assert "billingPerson" not in answer
    assert "name" not in answer


async def test_unknown_codes_have_no_names(shop, customer):
    customer_id = await customer(billingPerson={"countryCode": "XX", "stateOrProvinceCode": "YY"})

    answer = await shop.read(f"/customers/{customer_id}")

    assert answer["billingPerson"] == {"countryCode": "XX", "stateOrProvinceCode": "YY"}


async def test_a_password_is_kept_as_a_hash_and_never_answered(shop, customer):
    customer_id = await customer(password="secret")

    assert "password" not in await shop.read(f"/customers/{customer_id}")
    connection = await asyncpg.connect(shop.connection_url)
    kept = await connection.fetchval("SELECT password FROM customers WHERE id = $1", customer_id)
    await connection.close()
    assert PasswordHasher().verify(kept, "secret")


async def test_what_the_server_owns_is_ignored(shop, customer):
    fields = {"id": 5, "registered": "2001-01-01", "stats": {"numberOfOrders": 9}, "favorites": [{"productId": 1}]}

    answer = await shop.read(f"/customers/{await customer(**fields, externalReferenceId='x', totalOrderCount=9)}")

    assert answer["id"] != 5
    assert answer["stats"]["numberOfOrders"] == 0
    assert answer["favorites"] == []
    assert "externalReferenceId" not in answer


async def test_creating_is_told(shop, customer, told):
    customer_id = await customer("Ann@example.com")

    assert await told() == [("customer.created", customer_id, {"customerEmail": "Ann@example.com"})]


async def test_only_create_customers_is_needed(shop, refused):
    body = {"email": "a@b.c"}

    refused(
        await shop.post("/customers", body, token=await shop.token("update_customers")), 403, "INSUFFICIENT_APP_SCOPE"
    )
    assert (await shop.post("/customers", body, token=await shop.token("create_customers"))).status_code == 200


async def test_a_name_may_be_longer_than_an_index_holds(shop, customer):
    name = secrets.token_hex(4000)

    customer_id = await customer(name=name)

    assert (await shop.read(f"/customers/{customer_id}"))["name"] == name
    assert (await shop.read("/customers", name=name[:500]))["total"] == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"shippingAddresses": [{"city": "Riga"}] * 1001},
        {"contacts": [{"type": "URL", "contact": "x"}] * 1001},
        {"extrafields": [{"key": f"{place}", "value": "x"} for place in range(1001)]},
    ],
)
async def test_lists_have_at_most_1000_items(shop, refused, fields):
    refused(await shop.post("/customers", {"email": "a@x.io", **fields}), 400, "WRONG_PARAMETER", next(iter(fields)))

    assert (await shop.read("/customers"))["allCustomerCount"] == 0
    assert (await shop.read("/store_extrafields/customers"))["items"] == []
