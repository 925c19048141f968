"""DELETE /store_extrafields/customers/{key} (customers.md 7)."""

import pytest


async def test_values_go_with_their_field(shop, customer, field, write, refused):
    gone, kept = await field("A"), await field("B")
    other = await shop.create("/customers", {"email": "bob@x.io"})
    await write({"key": gone, "value": "1"}, {"key": kept, "value": "2"})
    before = len(await shop.changes())

    assert (await shop.delete(f"/store_extrafields/customers/{gone}")).json() == {"deleteCount": 1}

    (value,) = (await shop.read(f"/customers/{customer}"))["extrafields"]
    assert (value["key"], value["orderBy"]) == (kept, 0)
    kinds = (await shop.changes())[before:]
    assert [kind for kind, _ in kinds] == ["profile.updated", "customer_extrafield.deleted", "customer.updated"]
    assert kinds[-1][1] == customer != other
    refused(await shop.delete(f"/store_extrafields/customers/{gone}"), 404, "NOT_FOUND", f"#{gone} not found")


async def test_a_customer_without_values_has_none(shop, customer, field, write):
    key = await field()
    await write({"key": key, "value": "1"})

    await shop.delete(f"/store_extrafields/customers/{key}")

    assert "extrafields" not in await shop.read(f"/customers/{customer}")


async def test_a_field_with_the_same_key_begins_anew(shop, customer, field, write):
    await field(key="size")
    await write({"key": "size", "value": "L"})
    await shop.delete("/store_extrafields/customers/size")

    await field(key="size")

    assert "extrafields" not in await shop.read(f"/customers/{customer}")


@pytest.mark.parametrize("scope", ["delete_customers_extrafields", "update_customers_extrafields"])
async def test_either_scope_is_enough(shop, field, scope):
    answer = await shop.delete(f"/store_extrafields/customers/{await field()}", token=await shop.token(scope))

    assert answer.status_code == 200
