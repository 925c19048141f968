"""PUT /subscriptions/{subscriptionId} (orders.md 10)."""

import pytest

from tradepost.kit.dates import format_date


@pytest.fixture
async def subscription(subscribe):
    return f"/subscriptions/{await subscribe()}"


async def test_a_cancelled_subscription_says_when(shop, subscription, clock):
    before = await shop.read(subscription)
    clock.moment = clock.now().replace(year=2030)
    now = format_date(clock.moment)

    assert await shop.update(subscription, {"status": "CANCELLED"}) == {"updateCount": 1}
    cancelled = await shop.read(subscription)
    assert (cancelled["status"], cancelled["statusUpdated"], cancelled["cancelled"]) == ("CANCELLED", now, now)
    assert cancelled["nextCharge"] == before["nextCharge"]
    assert cancelled["updateTimestamp"] > before["updateTimestamp"]

    await shop.update(subscription, {"status": "ACTIVE"})
    assert "cancelled" not in await shop.read(subscription)


async def test_the_same_status_is_not_a_new_one(shop, subscription, clock):
    before = await shop.read(subscription)
    clock.moment = clock.now().replace(year=2030)
    await shop.update(subscription, {"status": "ACTIVE"})

    assert (await shop.read(subscription))["statusUpdated"] == before["statusUpdated"]


async def test_charge_settings_do_not_move_the_next_charge(shop, subscription):
    before = await shop.read(subscription)
    sent = {"recurringInterval": "MONTH", "recurringIntervalCount": 6}
    await shop.update(subscription, {"chargeSettings": sent})
    after = await shop.read(subscription)

    assert (after["chargeSettings"], after["nextCharge"]) == (sent, before["nextCharge"])
    assert (await shop.read("/subscriptions", recurringIntervalCount=6))["total"] == 1


async def test_one_of_the_charge_settings_leaves_the_other(shop, subscription):
    await shop.update(subscription, {"chargeSettings": {"recurringIntervalCount": 3}})

    assert (await shop.read(subscription))["chargeSettings"] == {
        "recurringInterval": "MONTH",
        "recurringIntervalCount": 3,
    }


async def test_the_next_charge_can_be_moved(shop, subscription):
    await shop.update(subscription, {"nextCharge": "2026-05-01 12:00:00 +0200"})
    moved = await shop.read(subscription)

    assert (moved["nextCharge"], moved["nextChargeFormatted"]) == ("2026-05-01 10:00:00 +0000", "May 1, 2026")


@pytest.mark.parametrize("body", [
    {},
    {"status": None, "nextCharge": None, "chargeSettings": None},
    {"customerId": 5, "orderTemplate": {"total": 1}, "orders": [], "cancelled": "2026-01-01", "unknown": 1},
])  # fmt: skip
async def test_all_else_stays(shop, subscription, body):
    before = await shop.read(subscription)
    assert await shop.update(subscription, body) == {"updateCount": 1}

    assert await shop.read(subscription) == {
        **before,
        "updateTimestamp": (await shop.read(subscription))["updateTimestamp"],
    }


async def test_a_fetched_subscription_may_be_sent_back(shop, subscription):
    before = await shop.read(subscription)
    await shop.update(subscription, before)
    after = await shop.read(subscription)

    assert {**after, "updateTimestamp": 0} == {**before, "updateTimestamp": 0}


@pytest.mark.parametrize(("body", "text"), [
    ({"chargeSettings": {"recurringInterval": "WEEK", "recurringIntervalCount": 3}}, "Subscription.chargeSettings"),
    ({"chargeSettings": {"recurringInterval": "DAY", "recurringIntervalCount": 7}}, "DAY 1"),
    ({"chargeSettings": {"recurringIntervalCount": 0}}, "Subscription.chargeSettings"),
    ({"chargeSettings": {"recurringInterval": "DECADE"}}, "recurringInterval"),
    ({"chargeSettings": 7}, "chargeSettings"),
    ({"status": "GONE"}, "status"),
    ({"nextCharge": "soon"}, "nextCharge"),
])  # fmt: skip
async def test_what_cannot_be_is_refused_and_changes_nothing(shop, refused, subscription, body, text):
    before, changes = await shop.read(subscription), await shop.changes()

    refused(await shop.put(subscription, {"status": "PAUSED"} | body), 400, "WRONG_PARAMETER", text)
    assert (await shop.read(subscription), await shop.changes()) == (before, changes)


async def test_a_change_is_recorded(shop, subscription):
    await shop.update(subscription, {"status": "PAUSED"})

    assert (await shop.changes())[-1] == ("subscription.updated", int(subscription.rpartition("/")[2]))


async def test_an_unknown_subscription_is_not_found(shop, refused):
    refused(await shop.put("/subscriptions/7", {"status": "PAUSED"}), 404, "NOT_FOUND", "Subscription #7 not found")
