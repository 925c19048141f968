"""DELETE /customers/{id} and GET /customers/deleted (customers.md 3 and 6)."""

from datetime import UTC, datetime, timedelta


async def test_a_deleted_customer_is_gone(shop, customer, refused):
    customer_id = await customer()

    answer = await shop.delete(f"/customers/{customer_id}")

    assert answer.json() == {"deleteCount": 1}
    refused(await shop.get(f"/customers/{customer_id}"), 404, "NOT_FOUND", f"Customer #{customer_id} not found")
    refused(await shop.delete(f"/customers/{customer_id}"), 404, "NOT_FOUND", f"Customer #{customer_id} not found")
    assert (await shop.read("/customers"))["allCustomerCount"] == 0


async def test_deleting_is_told(shop, customer, told):
    customer_id = await customer()

    await shop.delete(f"/customers/{customer_id}")

    assert (await told())[1:] == [("customer.deleted", customer_id, {"customerEmail": "ann@example.com"})]


async def test_the_email_is_free_again_and_the_id_is_not(shop, customer):
    first = await customer()
    await shop.delete(f"/customers/{first}")

    assert await customer() > first


async def test_the_history_of_deletions(shop, clock, customer):
    clock.moment = datetime(2024, 5, 1, 12, 0, 0, 900_000, tzinfo=UTC)
    ids = [await customer(f"{name}@x.io") for name in "abc"]
    for customer_id in ids:
        await shop.delete(f"/customers/{customer_id}")
        clock.moment += timedelta(seconds=10)

    everything = await shop.read("/customers/deleted")
    some = await shop.read(
        "/customers/deleted", from_date="2024-05-01 12:00:10", to_date="1714564820", limit=1, offset=1
    )

    assert everything["items"][0] == {"id": ids[0], "date": "2024-05-01 12:00:00 +0000"}
    assert await shop.read("/customers/deleted", from_date="", to_date="", offset="", limit="") == everything
    assert [item["id"] for item in everything["items"]] == ids
    assert some == {
        "total": 2,
        "count": 1,
        "offset": 1,
        "limit": 1,
        "items": [{"id": ids[2], "date": "2024-05-01 12:00:20 +0000"}],
    }


async def test_every_verb_moves_the_latest_stats(shop, clock, customer):
    clock.moment = datetime(2100, 1, 1, tzinfo=UTC)
    seen = [(await shop.read("/latest-stats"))["customersUpdated"]]
    customer_id = await customer()
    for send in (lambda: shop.get("/customers"), lambda: shop.put(f"/customers/{customer_id}", {})):
        seen.append((await shop.read("/latest-stats"))["customersUpdated"])
        clock.moment += timedelta(seconds=1)
        await send()
    seen.append((await shop.read("/latest-stats"))["customersUpdated"])
    clock.moment += timedelta(seconds=1)
    await shop.delete(f"/customers/{customer_id}")
    seen.append((await shop.read("/latest-stats"))["customersUpdated"])

    assert [moment[:19] for moment in seen[1:]] == [
        "2100-01-01 00:00:00",
        "2100-01-01 00:00:00",
        "2100-01-01 00:00:02",
        "2100-01-01 00:00:03",
    ]
