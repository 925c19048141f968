"""How orders find and make customers (orders.md 3, "Customer linkage")."""

import asyncio
from types import SimpleNamespace

import asyncpg
import pytest
from msgspec import UNSET

from tradepost.kit.clock import Clock
from tradepost.kit.db import Tx
from tradepost.resources.customers import linking
from tradepost.resources.customers.schemas import BillingPersonFields


@pytest.fixture
def ask(shop):
    """`await ask(function, …)`: call a function of `linking` in a transaction of its own."""

    async def call(function, *args, **options):
        connection = await asyncpg.connect(shop.connection_url)
        try:
            async with connection.transaction():
                return await function(Tx(connection, Clock()), *args, **options)
        finally:
            await connection.close()

    return call


@pytest.fixture
def order(shop, ask):
    """`await order("ann@x.io", billing=…)`: the customer of an order from nobody who is known."""

    async def make(email, billing=UNSET, shipping=None, **fields):
        store = SimpleNamespace(id=shop.id)
        return await ask(linking.create_from_order, store, email=email, billing=billing, shipping=shipping, **fields)

    return make


async def test_customers_are_found_by_email_and_id(shop, customer, ask):
    customer_id = await customer("Ann@x.io")

    assert (await ask(linking.find_by_email, shop.id, " aNN@X.io ")).id == customer_id
    assert (await ask(linking.find_by_id, shop.id, customer_id)).doc.email == "Ann@x.io"
    assert await ask(linking.find_by_email, shop.id, "bob@x.io") is None
    for unknown in (5, 0, -1, 2**70):
        assert await ask(linking.find_by_id, shop.id, unknown) is None


async def test_names_of_groups(shop, ask):
    group = await shop.create("/customer_groups", {"name": "VIP"})

    assert [await ask(linking.group_name, shop.id, item) for item in (group, 0, 5)] == ["VIP", "General", "General"]


async def test_a_customer_is_who_pays_and_lives_where_the_parcel_goes(order, shown, told):
    billing = BillingPersonFields(name="Ann Poe", phone="555", city="")
    shipping = BillingPersonFields(name="Bob", city="Riga", country_code="LV")

    record = await order("Ann@x.io", billing, shipping, accept_marketing=False, lang="en")

    answer = await shown(record.id)
    assert (answer["email"], answer["name"], answer["acceptMarketing"], answer["lang"]) == (
        "Ann@x.io",
        "Ann Poe",
        False,
        "en",
    )
    assert answer["billingPerson"] == {"name": "Ann Poe", "phone": "555", "firstName": "Ann", "lastName": "Poe"}
    (address,) = answer["shippingAddresses"]
    assert (address["name"], address["city"], address["defaultAddress"]) == ("Bob", "Riga", True)
    assert [(item["type"], item["contact"]) for item in answer["contacts"]] == [("EMAIL", "Ann@x.io"), ("PHONE", "555")]
    assert answer["customerGroupId"] == 0
    assert await told() == [("customer.created", record.id, {"customerEmail": "Ann@x.io"})]


async def test_without_a_billing_person_it_is_the_shipping_person(order, shown):
    answer = await shown((await order("a@x.io", BillingPersonFields(), BillingPersonFields(name="Bob"))).id)

    assert answer["billingPerson"] == {"name": "Bob"}
    assert answer["shippingAddresses"][0]["name"] == "Bob"
    assert not {"acceptMarketing", "lang"} & answer.keys()


async def test_an_email_is_enough(order, shown):
    answer = await shown((await order("a@x.io")).id)

    assert "billingPerson" not in answer
    assert answer["shippingAddresses"] == []


async def test_two_orders_at_once_have_one_customer(shop, order):
    records = await asyncio.gather(*(order(email) for email in ("a@x.io", "A@x.io", "a@X.io")))

    assert len({record.id for record in records}) == 1
    assert (await shop.read("/customers"))["allCustomerCount"] == 1
