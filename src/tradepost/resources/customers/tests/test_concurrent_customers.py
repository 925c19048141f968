"""Customers that are written at the same moment."""

import asyncio

from tradepost.kit import db


async def test_of_two_with_one_email_one_is_created(shop):
    answers = await asyncio.gather(*(shop.post("/customers", {"email": "ann@x.io"}) for _ in range(6)))

    assert sorted(answer.status_code for answer in answers) == [200, *[409] * 5]
    assert (await shop.read("/customers"))["allCustomerCount"] == 1


async def test_the_same_unknown_extra_field_is_made_once(shop, customer):
    ids = [await customer(f"{letter}@x.io") for letter in "abcdef"]
    body = {"extrafields": [{"key": "size", "value": "L"}]}

    await asyncio.gather(*(shop.update(f"/customers/{customer_id}", body) for customer_id in ids))

    assert [item["key"] for item in (await shop.read("/store_extrafields/customers"))["items"]] == ["size"]


async def test_a_group_is_empty_when_it_is_gone(shop, customer):
    ids = [await customer(f"{letter}@x.io") for letter in "abcdef"]
    group = await shop.create("/customer_groups", {"name": "VIP"})

    answers = await asyncio.gather(
        *(shop.put(f"/customers/{customer_id}", {"customerGroupId": group}) for customer_id in ids),
        shop.delete(f"/customer_groups/{group}"),
    )

    assert {answer.status_code for answer in answers} <= {200, 404}
    assert (await shop.read("/customers", customerGroup=0))["total"] == 6


async def test_members_and_their_group_are_held_in_one_order(shop, customer, monkeypatch):
    monkeypatch.setattr(db, "ATTEMPTS", 1)
    group = await shop.create("/customer_groups", {"name": "VIP"})
    ids = [await customer(f"{letter}@x.io", customerGroupId=group) for letter in "abcdefgh"]

    answers = await asyncio.gather(
        *(shop.put(f"/customers/{customer_id}", {"customerGroupId": group}) for customer_id in ids for _ in range(3)),
        *(shop.put(f"/customer_groups/{group}", {"name": f"VIP {place}"}) for place in range(5)),
    )

    assert {answer.status_code for answer in answers} == {200}


async def test_contacts_of_one_customer_are_all_kept(shop, customer):
    customer_id = await customer()
    path = f"/customers/{customer_id}/contacts"

    await asyncio.gather(*(shop.create(path, {"contact": str(place), "type": "PHONE"}) for place in range(6)))

    phones = [item for item in (await shop.read(path))["items"] if item["type"] == "PHONE"]
    assert {item["contact"] for item in phones} == set("012345")
    assert [item["default"] for item in phones] == [True] + [False] * 5
