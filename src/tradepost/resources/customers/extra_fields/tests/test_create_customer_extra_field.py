"""POST /store_extrafields/customers and reading it (customers.md 7)."""

import re
from datetime import UTC, datetime

import pytest


async def test_a_new_field(shop, clock):
    clock.moment = datetime(2100, 1, 1, tzinfo=UTC)

    answer = (await shop.post("/store_extrafields/customers", {"title": "Birthday", "type": "datetime"})).json()

    assert answer == {"createCount": 1, "key": answer["key"]}
    assert re.fullmatch("[0-9A-Za-z]{7}", answer["key"])
    assert await shop.read(f"/store_extrafields/customers/{answer['key']}") == {
        "key": answer["key"],
        "title": "Birthday",
        "type": "DATETIME",
        "entityTypes": ["CUSTOMERS"],
        "shownOnOrderDetails": False,
        "linkedWithCheckoutField": False,
        "createdDate": "2100-01-01 00:00:00 +0000",
        "lastModifiedDate": "2100-01-01 00:00:00 +0000",
    }


async def test_a_field_moves_customers_and_profile(shop, clock, field):
    clock.moment = datetime(2100, 1, 1, tzinfo=UTC)

    await field()

    stats = await shop.read("/latest-stats")
    assert stats["customersUpdated"] == stats["profileUpdated"] == "2100-01-01 00:00:00 +0000"
    assert [kind for kind, _ in await shop.changes()] == ["profile.updated", "customer_extrafield.created"]


async def test_the_defaults_of_a_field(shop, field):
    key = await field(key="", type=None, shownOnOrderDetails=None)

    assert (await shop.read(f"/store_extrafields/customers/{key}"))["type"] == "TEXT"


@pytest.mark.parametrize(
    "kind", ["TEXT", "SELECT", "DATETIME", "TOGGLE_BUTTON_GROUP", "TEXTAREA", "CHECKBOX", "RADIO_BUTTONS"]
)
async def test_every_type_in_any_case(shop, field, kind):
    key = await field(type=kind.title())

    assert (await shop.read(f"/store_extrafields/customers/{key}"))["type"] == kind


async def test_fields_are_listed_by_age(shop, field):
    keys = [await field(key=key) for key in ("b", "c", "a")]

    answer = await shop.read("/store_extrafields/customers")
    assert answer.keys() == {"items"}
    assert [item["key"] for item in answer["items"]] == keys


async def test_a_key_belongs_to_one_field(shop, field, refused):
    await field(key="size")
    changes = await shop.changes()

    answer = await shop.post("/store_extrafields/customers", {"title": "X", "key": "size"})

    refused(answer, 409, "CONSTRAINT_VIOLATION", "key already")
    assert await shop.changes() == changes


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "Field CustomerExtraField.title is absent"),
        ({"title": " "}, "Field CustomerExtraField.title is absent"),
        ({"title": 5}, "Field CustomerExtraField.title is expected to be a string"),
        (
            {"title": "X", "type": "LABEL"},
            "Field CustomerExtraField.type is expected to be one of TEXT, SELECT",
        ),
        ({"title": "X", "key": "k" * 256}, "Field CustomerExtraField.key is longer than 255 characters"),
    ],
)
async def test_what_does_not_fit_is_refused(shop, refused, body, message):
    refused(await shop.post("/store_extrafields/customers", body), 400, "WRONG_PARAMETER", message)

    assert await shop.changes() == []


@pytest.mark.parametrize(("saved", "linked"), [(True, True), (False, False)])
async def test_a_field_may_be_saved_by_the_checkout(shop, field, saved, linked):
    await shop.post("/profile/extrafields", {"key": "size", "title": "Size", "saveToCustomerProfile": saved})

    key = await field(key="size")

    assert (await shop.read(f"/store_extrafields/customers/{key}"))["linkedWithCheckoutField"] is linked
    assert (await shop.read("/store_extrafields/customers"))["items"][0]["linkedWithCheckoutField"] is linked


async def test_an_unknown_key_is_not_found(shop, refused):
    refused(await shop.get("/store_extrafields/customers/none"), 404, "NOT_FOUND", "extra field #none not found")
