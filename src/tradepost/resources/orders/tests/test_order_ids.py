"""The ids of orders (orders.md 2)."""

import re

import pytest

from tradepost.resources.orders.identities import internal_number
from tradepost.resources.orders.numbering import random_core
from tradepost.resources.store_profile.sections.feature_toggles import TOGGLES


async def test_every_form_names_the_order(shop):
    created = (await shop.post("/orders", {"email": "a@x.io"})).json()
    order = await shop.read(f"/orders/{created['orderId']}")

    for form in (created["id"], f"transaction_{created['id']}", created["orderId"].lower()):
        assert await shop.read(f"/orders/{form}") == order
        assert [item["id"] for item in (await shop.read("/orders", ids=form))["items"]] == [order["id"]]


async def test_unknown_ids_are_not_found(shop, refused):
    refused(await shop.get("/orders/NOPE1"), 404, "ORDER_NOT_FOUND", "Order #NOPE1 not found")
    for form in ("0", "-1", "9" * 30, "transaction_", "a%00b", "%2F"):
        refused(await shop.get(f"/orders/{form}"), 404, "ORDER_NOT_FOUND")
        refused(await shop.put(f"/orders/{form}", {}), 404, "ORDER_NOT_FOUND")
        refused(await shop.delete(f"/orders/{form}"), 404, "ORDER_NOT_FOUND")
        refused(await shop.get(f"/orders/{form}/repeatURL"), 404, "ORDER_NOT_FOUND")
    assert await shop.changes() == []


async def test_affixes_are_those_of_the_time(shop):
    formats = {"orderNumberPrefix": "SALE-", "orderNumberSuffix": "_25"}
    await shop.update("/profile", {"formatsAndUnits": formats})

    created = (await shop.post("/orders", {})).json()

    match = re.fullmatch("SALE-([A-Z0-9]{5})_25", created["orderId"])
    assert match
    await shop.update("/profile", {"formatsAndUnits": {"orderNumberPrefix": "X-"}})
    for form in (created["orderId"], match[1], created["orderId"].lower()):
        order = await shop.read(f"/orders/{form}")
        assert (order["id"], order["publicUid"], order["orderNumber"]) == (created["orderId"], match[1], created["id"])


async def test_the_exact_id_comes_first(shop):
    first = (await shop.post("/orders", {})).json()
    await shop.create("/orders", {"referenceTransactionId": first["orderId"]})
    third = await shop.create("/orders", {"referenceTransactionId": f"transaction_{first['id']}"})
    named = await shop.create("/orders", {"referenceTransactionId": "payment 7/ä"})

    assert (await shop.read(f"/orders/{first['orderId']}"))["orderNumber"] == first["id"]
    assert (await shop.read("/orders/payment+7%2F%C3%A4"))["orderNumber"] == named
    assert (await shop.read(f"/orders/transaction_{third}"))["orderNumber"] == third
    # Two have this reference now; it is the one whose number it has.
    assert (await shop.read(f"/orders/transaction_{first['id']}"))["orderNumber"] == first["id"]


async def test_orders_of_other_stores_are_unknown(shop, other_shop, refused):
    created = (await other_shop.post("/orders", {})).json()

    for form in (created["id"], created["orderId"], f"transaction_{created['id']}"):
        refused(await shop.get(f"/orders/{form}"), 404, "ORDER_NOT_FOUND")


async def test_orders_may_be_numbered_one_after_the_other(shop, monkeypatch):
    monkeypatch.setitem(TOGGLES, "CONSECUTIVE_ORDER_IDS", True)
    formats = {"orderNumberNextNumber": 41, "orderNumberMinDigitsAmount": 5, "orderNumberPrefix": "N"}
    await shop.update("/profile", {"formatsAndUnits": formats})

    ids = [(await shop.post("/orders", {})).json()["orderId"] for _ in range(2)]

    assert ids == ["N00041", "N00042"]
    assert (await shop.read("/profile"))["formatsAndUnits"]["orderNumberNextNumber"] == 43
    assert (await shop.read("/orders/00042"))["id"] == "N00042"


def test_an_id_never_looks_like_a_number():
    for core in (random_core() for _ in range(2000)):
        assert re.fullmatch("[A-Z0-9]{5}", core)
        assert not core.isdigit()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("500000001", 500000001),
        ("transaction_500000001", 500000001),
        ("transaction_", None),
        ("Transaction_5", None),
        (" 5", None),
        ("-5", None),
        ("5.0", None),
        ("٥", None),
        ("9" * 19, None),
        ("", None),
    ],
)
def test_only_digits_are_internal_numbers(text, number):
    assert internal_number(text) == number


async def test_the_address_for_ordering_again_stays_the_same(shop):
    created = (await shop.post("/orders", {})).json()

    answers = [await shop.read(f"/orders/{form}/repeatURL") for form in (created["id"], created["orderId"])]

    store_url = (await shop.read("/profile"))["generalInfo"]["storeUrl"]
    assert answers[0] == answers[1]
    assert re.fullmatch(
        re.escape(f"{store_url}/repeat-order?id={created['orderId']}&token=")
        + "[0-9a-f]{32}&type=order&utm_source=repeat_order_button&utm_medium=api",
        answers[0]["repeatOrderUrl"],
    )
