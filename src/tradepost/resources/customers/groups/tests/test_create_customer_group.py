"""POST /customer_groups and GET /customer_groups/{id} (customers.md 8)."""

import pytest


async def test_a_new_group(shop, group):
    group_id = await group("VIP", externalReferenceId="ext")

    assert await shop.read(f"/customer_groups/{group_id}") == {
        "id": group_id,
        "name": "VIP",
        "externalReferenceId": "ext",
    }
    assert await shop.changes() == [("customer_group.created", group_id)]


async def test_two_groups_may_have_one_name(group):
    assert await group("VIP") < await group("VIP") < 2**31


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "Field CustomerMembership.name is absent"),
        ({"name": " "}, "Field CustomerMembership.name is absent"),
        ({"name": None}, "Field CustomerMembership.name cannot be null"),
        ({"name": 5}, "Field CustomerMembership.name is expected to be a string"),
        ({"name": "VIP", "externalReferenceId": "x" * 501}, "CustomerMembership.externalReferenceId is longer"),
    ],
)
async def test_what_does_not_fit_is_refused(shop, refused, body, message):
    refused(await shop.post("/customer_groups", body), 400, "WRONG_PARAMETER", message)

    assert await shop.changes() == []


async def test_an_external_id_belongs_to_one_group(shop, group, refused):
    await group(externalReferenceId="ext")
    changes = await shop.changes()

    answer = await shop.post("/customer_groups", {"name": "Silver", "externalReferenceId": "ext"})

    refused(answer, 409, "EXTERNAL_ID_ALREADY_USED", "externalReferenceId")
    assert await shop.changes() == changes


@pytest.mark.parametrize("value", ["", None])
async def test_any_number_of_groups_have_no_external_id(shop, group, value):
    for _ in range(2):
        group_id = await group(externalReferenceId=value)
        assert "externalReferenceId" not in await shop.read(f"/customer_groups/{group_id}")


async def test_the_general_group_can_be_read(shop):
    assert await shop.read("/customer_groups/0") == {"id": 0, "name": "General"}


async def test_an_unknown_group_is_not_found(shop, refused):
    refused(await shop.get("/customer_groups/77777"), 404, "NOT_FOUND", "Customer group #77777 not found")
