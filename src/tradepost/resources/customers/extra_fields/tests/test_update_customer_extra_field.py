"""PUT /store_extrafields/customers/{key} (customers.md 7)."""

from datetime import UTC, datetime


async def test_what_can_be_changed(shop, clock, field):
    key = await field(type="DATETIME")
    before = await shop.read(f"/store_extrafields/customers/{key}")
    clock.moment = datetime(2100, 1, 1, tzinfo=UTC)
    sent = {"key": "other", "title": "Born", "type": "TEXT", "shownOnOrderDetails": True, "createdDate": "2001-01-01"}

    assert await shop.update(f"/store_extrafields/customers/{key}", sent) == {"updateCount": 1}

    assert await shop.read(f"/store_extrafields/customers/{key}") == before | {
        "title": "Born",
        "shownOnOrderDetails": True,
        "lastModifiedDate": "2100-01-01 00:00:00 +0000",
    }
    assert [kind for kind, _ in await shop.changes()][-2:] == ["profile.updated", "customer_extrafield.updated"]


async def test_values_show_the_new_title(shop, field, write):
    key = await field()
    await write({"key": key, "value": "2000-01-01"})

    await shop.update(f"/store_extrafields/customers/{key}", {"title": "Born"})

    assert (await shop.read("/customers"))["items"][0]["extrafields"][0]["title"] == "Born"


async def test_what_is_absent_stays(shop, field):
    key = await field(shownOnOrderDetails=True)

    await shop.update(f"/store_extrafields/customers/{key}", {})
    await shop.update(f"/store_extrafields/customers/{key}", {"title": None, "shownOnOrderDetails": None})

    shown = await shop.read(f"/store_extrafields/customers/{key}")
    assert (shown["title"], shown["shownOnOrderDetails"]) == ("Birthday", True)


async def test_a_field_keeps_a_title(shop, field, refused):
    key = await field()

    answer = await shop.put(f"/store_extrafields/customers/{key}", {"title": ""})

    refused(answer, 400, "WRONG_PARAMETER", "CustomerExtraField.title")
    assert (await shop.read(f"/store_extrafields/customers/{key}"))["title"] == "Birthday"


async def test_an_unknown_key_is_not_found(shop, refused):
    refused(await shop.put("/store_extrafields/customers/none", {}), 404, "NOT_FOUND", "#none not found")

    assert await shop.changes() == []
