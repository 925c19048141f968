"""PUT /customer_groups/{id} (customers.md 8)."""

from datetime import UTC, datetime

import pytest


async def test_a_new_name_changes_the_members(shop, clock, group, member):
    group_id = await group()
    inside, outside = await member(group_id), await member(0, "bob@x.io")
    before = len(await shop.changes())
    clock.moment = datetime(2100, 1, 1, tzinfo=UTC)

    assert await shop.update(f"/customer_groups/{group_id}", {"name": "Gold"}) == {"updateCount": 1}

    shown = await shop.read(f"/customers/{inside}")
    assert (shown["customerGroupName"], shown["updated"]) == ("Gold", "2100-01-01 00:00:00 +0000")
    assert (await shop.read(f"/customers/{outside}"))["updated"] < shown["updated"]
    assert (await shop.changes())[before:] == [("customer_group.updated", group_id), ("customer.updated", inside)]


async def test_what_is_absent_stays(shop, group, member):
    group_id = await group("VIP", externalReferenceId="a")
    await member(group_id)
    before = len(await shop.changes())

    await shop.update(f"/customer_groups/{group_id}", {"externalReferenceId": "b"})
    await shop.update(f"/customer_groups/{group_id}", {})

    assert await shop.read(f"/customer_groups/{group_id}") == {
        "id": group_id,
        "name": "VIP",
        "externalReferenceId": "b",
    }
    assert (await shop.changes())[before:] == [("customer_group.updated", group_id)] * 2


@pytest.mark.parametrize("value", ["", None])
async def test_the_external_id_can_be_cleared(shop, group, value):
    group_id = await group(externalReferenceId="a")

    await shop.update(f"/customer_groups/{group_id}", {"externalReferenceId": value})

    assert await shop.read(f"/customer_groups/{group_id}") == {"id": group_id, "name": "VIP"}


@pytest.mark.parametrize("name", ["", None, 5])
async def test_a_group_keeps_a_name(shop, group, refused, name):
    group_id = await group()
    changes = await shop.changes()

    refused(await shop.put(f"/customer_groups/{group_id}", {"name": name}), 400, "WRONG_PARAMETER", "Membership.name")

    assert await shop.changes() == changes


async def test_the_external_id_of_another_group_is_taken(shop, group, refused):
    await group(externalReferenceId="a")
    group_id = await group()

    answer = await shop.put(f"/customer_groups/{group_id}", {"externalReferenceId": "a", "name": "X"})

    refused(answer, 409, "EXTERNAL_ID_ALREADY_USED", "externalReferenceId")
    assert await shop.read(f"/customer_groups/{group_id}") == {"id": group_id, "name": "VIP"}


async def test_the_general_group_is_fixed(shop, refused):
    refused(await shop.put("/customer_groups/0", {"name": "X"}), 400, "WRONG_PARAMETER", "General")


async def test_an_unknown_group_is_not_found(shop, refused):
    refused(await shop.put("/customer_groups/5", {"name": "X"}), 404, "NOT_FOUND", "Customer group #5 not found")
