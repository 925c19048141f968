"""The values of a customer (customers.md 7)."""

import asyncpg
import pytest

from tradepost.kit.clock import Clock
from tradepost.kit.db import Tx
from tradepost.resources.customers.extra_fields.values import shown_on_orders
from tradepost.resources.customers.linking import find_by_email


async def test_a_value_has_title_and_type_of_its_field(field, write):
    key = await field("Birthday", type="DATETIME")

    assert await write({"key": key, "value": "2000-01-01", "title": "X", "type": "TEXT", "orderBy": 7}) == [
        {
            "key": key,
            "title": "Birthday",
            "value": "2000-01-01",
            "type": "DATETIME",
            "orderBy": 0,
            "entityTypes": ["CUSTOMERS"],
        }
    ]


async def test_an_unknown_key_becomes_a_field(shop, write):
    shown = await write(
        {"key": "size", "value": "L"}, {"key": "shoe", "value": "44", "title": "Shoe", "type": "select"}
    )

    assert [(item["title"], item["type"], item["orderBy"]) for item in shown] == [
        ("size", "TEXT", 0),
        ("Shoe", "SELECT", 1),
    ]
    fields = (await shop.read("/store_extrafields/customers"))["items"]
    assert [(item["key"], item["title"], item["type"]) for item in fields] == [
        ("size", "size", "TEXT"),
        ("shoe", "Shoe", "SELECT"),
    ]


async def test_the_list_is_replaced(write):
    await write({"key": "a", "value": "1"}, {"key": "b", "value": "2"})

    shown = await write({"key": "b", "value": "3"}, {"key": "c", "value": "4"})

    assert [(item["key"], item["value"], item["orderBy"]) for item in shown] == [("b", "3", 0), ("c", "4", 1)]
    assert await write() is None


@pytest.mark.parametrize("empty", [{"value": ""}, {"value": None}, {}])
async def test_an_empty_value_is_none(shop, write, empty):
    assert await write({"key": "a", **empty}) is None

    assert (await shop.read("/store_extrafields/customers"))["items"] == []


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"value": "1"}, "Field ExtraFieldValue.key is absent"),
        ({"key": "a", "value": 1}, "Field ExtraFieldValue.value is expected to be a string"),
        ({"key": "a", "value": "1", "type": "X"}, "Field ExtraFieldValue.type is expected to be one of"),
        ({"key": "k" * 256, "value": "1"}, "Field ExtraFieldValue.key is longer than 255 characters"),
    ],
)
async def test_what_does_not_fit_is_refused(shop, customer, refused, value, message):
    before = await shop.changes()

    refused(await shop.put(f"/customers/{customer}", {"extrafields": [value]}), 400, "WRONG_PARAMETER", message)

    assert await shop.changes() == before


async def test_a_new_customer_may_have_values(shop):
    body = {"email": "new@x.io", "extrafields": [{"key": "size", "value": "L"}]}

    shown = await shop.read(f"/customers/{await shop.create('/customers', body)}")

    assert shown["extrafields"][0]["value"] == "L"


async def test_orders_copy_what_they_show(shop, field, write):
    for key, shown in (("a", True), ("b", False), ("c", True)):
        await field(key.upper(), key=key, shownOnOrderDetails=shown)
    await write({"key": "a", "value": "1"}, {"key": "b", "value": "2"})
    connection = await asyncpg.connect(shop.connection_url)

    async with connection.transaction():
        tx = Tx(connection, Clock())
        record = await find_by_email(tx, shop.id, "ANN@x.io")
        copied = await shown_on_orders(tx, shop.id, record.doc)

    await connection.close()
    assert [(item.key, item.title, item.value, item.type) for item in copied] == [("a", "A", "1", "TEXT")]
