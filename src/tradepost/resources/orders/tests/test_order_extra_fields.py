"""Extra fields of an order (orders.md 8)."""

import pytest

from tradepost.resources.orders.extra_fields.listing import in_order
from tradepost.resources.orders.parts.extra_fields import ExtraField

DEFAULTS = {
    "customerInputType": "TEXT",
    "orderDetailsDisplaySection": "",
    "showInNotifications": False,
    "showInInvoice": False,
}


async def test_a_list_in_the_body_replaces_all(shop, place):
    number = await place()
    assert await shop.read(f"/orders/{number}/extraFields") == []
    fields = [{"id": "a", "value": "1", "title": "A"}, {"id": "b", "value": "2", "title": "B"}]

    await shop.update(f"/orders/{number}", {"orderExtraFields": fields})
    await shop.update(f"/orders/{number}", {"orderExtraFields": fields[1:]})

    expected = {**DEFAULTS, "id": "b", "value": "2", "title": "B", "orderBy": "0"}
    assert await shop.read(f"/orders/{number}/extraFields") == [expected]
    order = await shop.read(f"/orders/{number}")
    assert (order["orderExtraFields"], order["extraFields"]) == ([expected], {"b": "2"})


async def test_the_map_in_the_body_names_single_values(shop, place):
    number = await place(orderExtraFields=[{"id": "a", "value": "1", "title": "A"}], extraFields={"b": "2", "a": "3"})

    order = await shop.read(f"/orders/{number}")
    assert order["extraFields"] == {"a": "3", "b": "2"}
    empty = {**DEFAULTS, "customerInputType": "", "title": ""}
    assert order["orderExtraFields"] == [
        {**DEFAULTS, "id": "a", "value": "3", "title": "A", "orderBy": "0"},
        {**empty, "id": "b", "value": "2", "orderBy": "1"},
    ]
    await shop.update(f"/orders/{number}", {"extraFields": {"b": "4", "a": None}})
    assert (await shop.read(f"/orders/{number}"))["extraFields"] == {"a": "3", "b": "4"}


async def test_one_field_from_birth_to_death(shop, place, refused, changed_since):
    number = await place()
    path = f"/orders/{number}/extraFields"
    seen = await changed_since()

    answer = await shop.post(path, {"id": "ref", "value": "1", "title": "Ref"})
    assert (answer.status_code, answer.json()) == (200, {"createCount": 1})
    assert (await shop.read(f"/orders/{number}"))["extraFields"] == {"ref": "1"}
    refused(await shop.post(path, {"id": "ref", "value": "2", "title": "Ref"}), 409, "CONSTRAINT_VIOLATION", "ref")
    sent = {"value": "2", "orderBy": 5, "orderDetailsDisplaySection": "billing_info", "showInInvoice": True}
    assert await shop.update(f"{path}/ref", {**sent, "id": "new", "customerInputType": "SELECT"}) == {"updateCount": 1}
    [field] = await shop.read(path)
    assert field == {**DEFAULTS, **sent, "id": "ref", "title": "Ref", "orderBy": "5"}
    answer = await shop.delete(f"{path}/ref")
    assert (answer.status_code, answer.json()) == (200, {"deleteCount": 1})

    refused(await shop.delete(f"{path}/ref"), 404, "NOT_FOUND", "ExtraField #ref not found")
    refused(await shop.put(f"{path}/ref", {"value": "3"}), 404, "NOT_FOUND", "ExtraField #ref not found")
    assert await changed_since(seen) == ["order.updated"] * 3


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"value": "1", "title": "A"}, "ExtraField.id"),
        ({"id": "a", "title": "A"}, "ExtraField.value"),
        ({"id": "a", "value": "1"}, "ExtraField.title"),
        ({"id": "", "value": "1", "title": "A"}, "ExtraField.id"),
        ({"id": "a", "value": "1", "title": "A", "customerInputType": "FOO"}, "customerInputType"),
        ({"id": "a", "value": "1", "title": "A", "orderDetailsDisplaySection": "foo"}, "orderDetailsDisplaySection"),
        ({"id": "a", "value": "1" * 256, "title": "A"}, "255"),
        ({"id": "a" * 256, "value": "1", "title": "A"}, "255"),
    ],
)
async def test_wrong_fields_are_refused(shop, place, refused, sent, message):
    number = await place()

    refused(await shop.post(f"/orders/{number}/extraFields", sent), 400, "WRONG_PARAMETER", message)

    assert await shop.read(f"/orders/{number}/extraFields") == []
    refused(await shop.get("/orders/NOPE1/extraFields"), 404, "ORDER_NOT_FOUND", "#NOPE1")
    refused(await shop.post("/orders/NOPE1/extraFields", sent | {"id": "a"}), *_refusal(sent))


def _refusal(sent):
    """An order that is unknown is not found, unless the body cannot even be read."""
    unreadable = sent.keys() & {"customerInputType", "orderDetailsDisplaySection"}
    return (400, "WRONG_PARAMETER") if unreadable else (404, "ORDER_NOT_FOUND")


async def test_bodies_of_orders_lose_what_is_too_large(shop, place, refused):
    long = [{"id": "long", "value": "x" * 256}, {"id": "short", "value": "x"}]
    number = await place(orderExtraFields=long, extraFields={"map": "y" * 256, "k" * 256: "1"})
    assert (await shop.read(f"/orders/{number}"))["extraFields"] == {"short": "x"}

    many = [{"id": f"f{place}", "value": "x" * 250} for place in range(40)]
    await shop.update(f"/orders/{number}", {"orderExtraFields": many})

    kept = await shop.read(f"/orders/{number}/extraFields")
    assert 8192 - 260 <= sum(len(field["id"] + field["value"]) for field in kept) <= 8192
    another = {"id": "another", "value": "x" * 255, "title": "A"}
    refused(await shop.post(f"/orders/{number}/extraFields", another), 400, "WRONG_PARAMETER", "8192")


def test_places_are_numbers_before_texts():
    fields = [ExtraField(id=place, value="", order_by=place) for place in ("b", "10", "9", "a", "")]

    assert [field.id for field in in_order(fields)] == ["9", "10", "", "a", "b"]


async def test_a_placed_order_copies_the_customers_fields_that_orders_show(shop):
    for key, shown in (("birthday", True), ("notes", False), ("floor", True)):
        await shop.post(
            "/store_extrafields/customers", {"key": key, "title": key.title(), "shownOnOrderDetails": shown}
        )
    values = [{"key": key, "value": f"{key} of Ann"} for key in ("birthday", "notes", "floor")]
    await shop.create("/customers", {"email": "ann@example.com", "extrafields": values})
    cart = {"email": "ann@example.com", "paymentStatus": "INCOMPLETE", "extraFields": {"floor": "3"}}

    order_id = await shop.create("/orders", cart)
    assert (await shop.read(f"/orders/{order_id}"))["extraFields"] == {"floor": "3"}

    await shop.update(f"/orders/{order_id}", {"paymentStatus": "PAID"})
    order = await shop.read(f"/orders/{order_id}")
    assert order["extraFields"] == {"floor": "3", "birthday": "birthday of Ann"}
    assert order["orderExtraFields"][1] == {
        "id": "birthday",
        "value": "birthday of Ann",
        "customerInputType": "TEXT",
        "title": "Birthday",
        "orderDetailsDisplaySection": "customer_info",
        "orderBy": "1",
        "showInNotifications": False,
        "showInInvoice": False,
    }
