"""GET /profile/order_statuses, GET and PUT /profile/order_status/{statusId} (store-profile.md 9)."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

CUSTOM = [f"CUSTOM_{kind}_STATUS_{number}" for kind in ("PAYMENT", "FULFILLMENT") for number in (1, 2, 3)]
DEPOSIT = "/profile/order_status/CUSTOM_PAYMENT_STATUS_1"


async def test_a_store_has_twenty_statuses_in_a_fixed_order(shop):
    answer = await shop.read("/profile/order_statuses")

    assert answer.keys() == {"items", "limit"}
    assert answer["limit"] == 20
    assert [item["statusId"] for item in answer["items"]] == [
        *("AWAITING_PAYMENT", "PAID", "CANCELLED", "REFUNDED", "PARTIALLY_REFUNDED", "INCOMPLETE", *CUSTOM[:3]),
        *("AWAITING_PROCESSING", "PROCESSING", "SHIPPED", "DELIVERED", "WILL_NOT_DELIVER", "RETURNED"),
        *("READY_FOR_PICKUP", "OUT_FOR_DELIVERY", *CUSTOM[3:]),
    ]
    kinds = [item["orderStatusType"] for item in answer["items"]]
    assert kinds == ["PAYMENT_STATUS"] * 9 + ["FULFILLMENT_STATUS"] * 11


async def test_built_in_statuses_work_and_those_of_ones_own_wait(shop):
    for item in (await shop.read("/profile/order_statuses"))["items"]:
        custom = item["statusId"] in CUSTOM
        expected = {"enabled": not custom, "sendNotificationWhenStatusIsAssigned": True}
        if not custom:
            expected["defaultStatus"] = True
        assert item == {"statusId": item["statusId"], "orderStatusType": item["orderStatusType"], **expected}
        assert await shop.read(f"/profile/order_status/{item['statusId']}") == item


async def test_a_status_of_ones_own_gets_a_name(shop, clock):
    clock.moment = datetime(2026, 3, 1, 12, tzinfo=UTC)

    assert (await shop.put(DEPOSIT, {"enabled": True, "name": "Deposit"})).json() == {"updateCount": 1}

    assert await shop.read(DEPOSIT) == {
        "statusId": "CUSTOM_PAYMENT_STATUS_1",
        "orderStatusType": "PAYMENT_STATUS",
        "enabled": True,
        "sendNotificationWhenStatusIsAssigned": True,
        "name": "Deposit",
        "nameTranslations": {"en": "Deposit"},
        "nameTranslated": {"en": "Deposit"},
        "lastNameChangeDate": "2026-03-01 12:00:00 +0000",
    }
    items = (await shop.read("/profile/order_statuses"))["items"]
    assert items[6] == await shop.read(DEPOSIT)
    assert [item["enabled"] for item in items if item["statusId"] in CUSTOM] == [True, *[False] * 5]
    assert await shop.changes() == [("profile.updated", shop.id)]


async def test_only_another_name_is_a_change_of_the_name(shop, clock):
    clock.moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})
    await shop.update(DEPOSIT, {"name": "Deposit"})

    for body, moved in (
        ({"name": "Deposit"}, False),
        ({"nameTranslations": {"en": "Deposit"}, "enabled": True}, False),
        ({"nameTranslations": {"nl": "Aanbetaling"}}, True),
        ({"name": "Down payment"}, True),
        ({}, False),
    ):
        before = (await shop.read(DEPOSIT))["lastNameChangeDate"]
        clock.moment += timedelta(hours=1)
        await shop.update(DEPOSIT, body)
        assert ((await shop.read(DEPOSIT))["lastNameChangeDate"] != before) == moved, body


@pytest.mark.parametrize("key", ["nameTranslations", "nameTranslated"])
async def test_names_in_all_languages(shop, key):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl", "de"]}})
    await shop.update(DEPOSIT, {key: {"en": "Deposit", "nl": "Aanbetaling"}})
    await shop.update(DEPOSIT, {key: {"nl": None, "de": "Anzahlung"}})

    status = await shop.read(DEPOSIT)
    assert status["name"] == "Deposit"
    assert status["nameTranslations"] == status["nameTranslated"] == {"en": "Deposit", "nl": "", "de": "Anzahlung"}


async def test_a_name_may_be_cleared(shop):
    await shop.update(DEPOSIT, {"name": "Deposit", "enabled": True})
    await shop.update(DEPOSIT, {"name": None})

    status = await shop.read(DEPOSIT)
    assert status.keys() & {"name", "nameTranslations", "nameTranslated"} == set()
    assert status["enabled"] is True


async def test_whether_buyers_hear_of_it_can_be_said_of_every_status(shop):
    for status_id in ("PAID", "SHIPPED", "CUSTOM_FULFILLMENT_STATUS_3"):
        path = f"/profile/order_status/{status_id}"
        await shop.update(path, {"sendNotificationWhenStatusIsAssigned": False})
        assert (await shop.read(path))["sendNotificationWhenStatusIsAssigned"] is False


@pytest.mark.parametrize(
    ("body", "field"),
    [({"enabled": False}, "enabled"), ({"name": "Paid up"}, "name"), ({"nameTranslations": {"en": "x"}}, "name")],
)
async def test_built_in_statuses_stay_as_they_are(shop, refused, body, field):
    before = await shop.read("/profile/order_statuses")

    answer = await shop.put("/profile/order_status/PAID", {"sendNotificationWhenStatusIsAssigned": False, **body})

    refused(answer, 400, "WRONG_PARAMETER", f"Field OrderStatus.{field} cannot be changed: PAID")
    assert await shop.read("/profile/order_statuses") == before
    assert await shop.changes() == []


async def test_every_fetched_status_may_be_sent_back(shop, clock):
    clock.moment = clock.now()
    await shop.update(DEPOSIT, {"enabled": True, "name": "Deposit"})
    before = (await shop.read("/profile/order_statuses"))["items"]

    for item in before:
        await shop.update(f"/profile/order_status/{item['statusId']}", item)

    assert (await shop.read("/profile/order_statuses"))["items"] == before


@pytest.mark.parametrize("status_id", ["paid", "NOPE", "CUSTOM_PAYMENT_STATUS_4", "%00", "PAID%20"])
async def test_an_unknown_status_is_not_found(shop, refused, status_id):
    path = f"/profile/order_status/{status_id}"

    refused(await shop.get(path), 404, "NOT_FOUND", "Order status #")
    refused(await shop.put(path, {"enabled": True}), 404, "NOT_FOUND", "Order status #")
    assert await shop.changes() == []


async def test_two_statuses_named_at_once_are_both_named(shop):
    await asyncio.gather(
        *(shop.update(f"/profile/order_status/{status_id}", {"name": status_id}) for status_id in CUSTOM),
        shop.update("/profile", {"company": {"city": "Delft"}}),
    )

    items = (await shop.read("/profile/order_statuses"))["items"]
    assert {item["name"] for item in items if "name" in item} == set(CUSTOM)
    assert (await shop.read("/profile"))["company"]["city"] == "Delft"


async def test_buyers_learn_nothing_of_statuses(shop, refused):
    for path in ("/profile/order_statuses", DEPOSIT):
        refused(await shop.get(path, token=shop.public), 403, "INSUFFICIENT_APP_SCOPE")


async def test_the_profile_says_nothing_of_statuses(shop):
    before = await shop.read("/profile")

    await shop.update(DEPOSIT, {"name": "Deposit"})

    assert await shop.read("/profile") == before


@pytest.mark.parametrize("spelling", ["nameTranslations", "nameTranslated"])
async def test_a_name_in_a_language_that_is_not_enabled_is_refused(shop, refused, spelling):
    answer = await shop.put(DEPOSIT, {"enabled": True, spelling: {"fr": "Acompte"}})

    refused(answer, 400, "LANGUAGES_NOT_ALLOWED", "The language fr is not enabled in the store")
    assert (await shop.read(DEPOSIT))["enabled"] is False
    assert await shop.changes() == []
