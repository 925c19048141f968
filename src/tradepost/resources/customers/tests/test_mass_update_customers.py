"""POST /customers_update (customers.md 9)."""

import pytest

from tradepost.resources.customers import in_bulk


@pytest.fixture
async def three(customer):
    """The ids of three customers."""
    return [await customer(f"{name}@x.io", name=name, lang="en") for name in ("ann", "bob", "cleo")]


@pytest.fixture
def mass_update(shop):
    """`await mass_update({"mode": "ALL"}, keyword="…")`: how many customers changed."""

    async def send(body, **params):
        answer = await shop.post("/customers_update", body, **params)
        assert answer.status_code == 200, answer.text
        return answer.json()["updateCount"]

    return send


@pytest.fixture
def exempt(shop):
    """The ids of all customers who pay no tax."""

    async def read():
        return [item["id"] for item in (await shop.read("/customers", taxExempt="true"))["items"]]

    return read


EXEMPT = {"customer": {"taxExempt": True}}


async def test_selected_customers(three, mass_update, exempt, told):
    before = len(await told())

    assert await mass_update({"ids": [three[0], 7, three[0]], "mode": "SELECTED", **EXEMPT}) == 1

    assert await exempt() == three[:1]
    assert (await told())[before:] == [("customer.updated", three[0], {"customerEmail": "ann@x.io"})]


async def test_all_that_are_filtered(three, mass_update, exempt):
    assert await mass_update({"ids": three, "mode": "all_filtered", **EXEMPT}, keyword="bob") == 1

    assert await exempt() == [three[1]]


async def test_all(three, mass_update, exempt):
    assert await mass_update({"ids": [three[0]], "mode": "ALL", **EXEMPT}, keyword="bob") == 3

    assert await exempt() == three


@pytest.mark.parametrize(("ids", "places"), [([0], [0]), ([], [1]), (None, [1])])
async def test_without_a_mode_the_ids_are_meant_if_there_are_any(three, mass_update, exempt, ids, places):
    body = EXEMPT if ids is None else {"ids": [three[place] for place in ids], **EXEMPT}

    assert await mass_update(body, keyword="bob") == 1

    assert await exempt() == [three[place] for place in places]


async def test_selected_without_ids_is_nobody(three, mass_update, exempt):
    assert await mass_update({"mode": "SELECTED", **EXEMPT}, keyword="bob") == 0

    assert await exempt() == []


async def test_only_what_was_sent_is_written(shop, three, mass_update, shown):
    group = await shop.create("/customer_groups", {"name": "VIP"})
    before = await shown(three[0])

    await mass_update({"mode": "ALL", "customer": {"customerGroupId": group, "acceptMarketing": False, "lang": "ru"}})

    after = await shown(three[0])
    assert after["updated"] >= before.pop("updated")
    assert after == before | {
        "updated": after["updated"],
        "customerGroupId": group,
        "customerGroupName": "VIP",
        "acceptMarketing": False,
    }
    assert (await shop.read("/customers", customerGroup=group, acceptMarketing="false"))["total"] == 3


async def test_null_is_the_general_group_and_unknown_consent(shop, customer, mass_update, shown):
    group = await shop.create("/customer_groups", {"name": "VIP"})
    customer_id = await customer(customerGroupId=group, acceptMarketing=True)

    await mass_update({"mode": "ALL", "customer": {"customerGroupId": None, "acceptMarketing": None}})

    assert (await shown(customer_id))["customerGroupId"] == 0
    assert "acceptMarketing" not in await shown(customer_id)


async def test_deleting_all(shop, three, mass_update, told):
    assert await mass_update({"mode": "ALL", "delete": True, **EXEMPT}) == 3

    assert (await shop.read("/customers"))["allCustomerCount"] == 0
    assert [item["id"] for item in (await shop.read("/customers/deleted"))["items"]] == three
    assert (await told())[-1] == ("customer.deleted", three[2], {"customerEmail": "cleo@x.io"})


async def test_deleting_some(shop, three, mass_update):
    assert await mass_update({"delete": True}, name="ann") == 1
    assert await mass_update({"delete": True, "ids": [three[1], 7]}) == 1

    assert await shop.read("/customers_ids") == {"ids": three[2:]}


@pytest.mark.parametrize("body", [{}, {"mode": "ALL"}, {"mode": "ALL", "delete": False, "customer": {}}])
async def test_nothing_to_do(shop, three, mass_update, body):
    before = await shop.changes()

    assert await mass_update(body) == 0

    assert await shop.changes() == before


async def test_many_are_changed_a_few_at_a_time(monkeypatch, shop, three, mass_update, exempt):
    monkeypatch.setattr(in_bulk, "_STEP", 2)

    assert await mass_update({"mode": "ALL", **EXEMPT}) == 3
    assert await exempt() == three
    assert await mass_update({"delete": True}, taxExempt="true") == 3
    assert (await shop.read("/customers"))["allCustomerCount"] == 0


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"mode": "SOME"}, "Field CustomersMassUpdate.mode is expected to be one of SELECTED, ALL_FILTERED, ALL"),
        ({"ids": ["x"]}, "Field CustomersMassUpdate.ids[0] is expected to be a number"),
        ({"delete": "yes"}, "Field CustomersMassUpdate.delete is expected to be boolean"),
        ({"customer": {"taxExempt": None}}, "taxExempt cannot be null"),
    ],
)
async def test_what_does_not_fit_is_refused(shop, three, refused, body, message):
    before = await shop.changes()

    refused(await shop.post("/customers_update", body), 400, "WRONG_PARAMETER", message)

    assert await shop.changes() == before


async def test_an_unknown_group_is_not_found(shop, three, refused):
    before = await shop.changes()
    body = {"mode": "ALL", "customer": {"customerGroupId": 77}}

    refused(await shop.post("/customers_update", body), 404, "NOT_FOUND", "Customer group #77 not found")

    assert await shop.changes() == before
