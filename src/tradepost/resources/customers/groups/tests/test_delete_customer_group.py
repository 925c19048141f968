"""DELETE /customer_groups/{id} (customers.md 8)."""

from datetime import UTC, datetime


async def test_members_fall_back_to_the_general_group(shop, clock, group, member, refused):
    group_id = await group()
    inside, outside = await member(group_id), await member(await group("Other"), "bob@x.io")
    others = await shop.read(f"/customers/{outside}")
    before = len(await shop.changes())
    clock.moment = datetime(2100, 1, 1, tzinfo=UTC)

    assert (await shop.delete(f"/customer_groups/{group_id}")).json() == {"deleteCount": 1}

    shown = await shop.read(f"/customers/{inside}")
    assert (shown["customerGroupId"], shown["customerGroupName"]) == (0, "General")
    assert shown["updated"] == "2100-01-01 00:00:00 +0000"
    assert await shop.read(f"/customers/{outside}") == others
    assert (await shop.changes())[before:] == [("customer_group.deleted", group_id), ("customer.updated", inside)]
    assert (await shop.read("/latest-stats"))["customersUpdated"] == "2100-01-01 00:00:00 +0000"
    refused(
        await shop.delete(f"/customer_groups/{group_id}"), 404, "NOT_FOUND", f"Customer group #{group_id} not found"
    )


async def test_the_general_group_is_fixed(shop, refused):
    refused(await shop.delete("/customer_groups/0"), 400, "WRONG_PARAMETER", "General")
