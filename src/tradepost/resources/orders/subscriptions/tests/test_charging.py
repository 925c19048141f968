"""What the job does when a charge is due (orders.md 10)."""

import asyncio
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from tradepost.resources.orders.subscriptions.charger import Charge, Outcome, RecordingCharger, charger_named

DUE = datetime(2026, 2, 28, 10, 30, tzinfo=UTC)


@pytest.fixture
def at(clock):
    """`at(DUE)`: stop the clock there."""

    def stop(moment):
        clock.moment = moment

    return stop


@pytest.fixture
async def product(shop):
    return await shop.create("/products", {"name": "Box", "sku": "B", "price": 20, "quantity": 10})


async def orders_of(shop, subscription_id):
    """Its orders without the first one, in full."""
    orders = (await shop.read(f"/subscriptions/{subscription_id}"))["orders"]
    return [await shop.read(f"/orders/{order['id']}") for order in orders[1:]]


async def test_a_collected_charge_makes_a_paid_order(shop, subscribe, box, product, charger, charge, attempts, at):
    item = box(productId=product, quantity=2, name="My box")
    additional = {"stripeCustomerId": "cus_1"}
    subscription_id = await subscribe(item, subtotal=40, total=40, additionalInfo=additional, trackingNumber="1Z")
    first = await shop.read("/orders/last")
    await shop.update(f"/products/{product}", {"price": 99, "name": "Chest"})
    before = len(await shop.changes())
    at(DUE)
    await charge(charger)
    [order] = await orders_of(shop, subscription_id)
    [line] = order["items"]
    subscription = await shop.read(f"/subscriptions/{subscription_id}")

    assert (order["paymentStatus"], order["fulfillmentStatus"]) == ("PAID", "AWAITING_PROCESSING")
    assert (order["total"], order["subtotal"], order["createDate"]) == (40, 40, "2026-02-28 10:30:00 +0000")
    assert (order["customerId"], order["email"]) == (first["customerId"], "ann@example.com")
    assert (order["externalTransactionId"], order["additionalInfo"]) == ("pi_1", additional)
    assert {order[name] for name in ("id", "internalId", "ticket", "publicUid")}.isdisjoint(
        first[name] for name in ("id", "internalId", "ticket", "publicUid")
    )
    assert "trackingNumber" not in order
    assert (line["name"], line["price"], line["subscriptionId"]) == ("My box", 20, subscription_id)
    assert line["id"] != first["items"][0]["id"]
    assert (await shop.read(f"/products/{product}"))["quantity"] == 6
    assert (await shop.read(f"/customers/{order['customerId']}"))["stats"]["numberOfOrders"] == 2
    assert (subscription["nextCharge"], subscription["status"]) == ("2026-03-28 10:30:00 +0000", "ACTIVE")
    assert [one["id"] for one in subscription["orders"]] == [first["internalId"], order["internalId"]]
    assert (await shop.read("/subscriptions"))["total"] == 1
    assert await attempts() == [("collected", DUE, order["internalId"])]
    kinds = [kind for kind, _id in (await shop.changes())[before:]]
    assert (kinds.count("order.created"), kinds.count("subscription.updated")) == (1, 1)


async def test_the_charger_is_told_what_to_collect(shop, subscribe, charger, charge, database, at):
    info = {"stripeCustomerId": "cus_1"}
    sent = {"paymentMethod": "Card", "paymentModule": "Stripe", "additionalInfo": info, "total": 24.5}
    subscription_id = await subscribe(**sent)
    at(DUE)
    await charge(charger)
    [asked] = [one for one in charger.charges if one.store_id == shop.id]
    number = await database.fetchval("SELECT id FROM subscription_charges WHERE store_id = $1", shop.id)

    assert asked == Charge(
        reference=f"tradepost-{shop.id}-{subscription_id}-{number}",
        store_id=shop.id,
        subscription_id=subscription_id,
        customer_id=(await shop.read("/orders/last"))["customerId"],
        email="ann@example.com",
        amount=Decimal("24.5"),
        currency="USD",
        payment_method="Card",
        payment_module="Stripe",
        payment_data=info,
    )


async def test_nothing_is_due_before_its_second(shop, subscribe, charger, charge, attempts, at):
    subscription_id = await subscribe()
    at(DUE - timedelta(seconds=1))
    await charge(charger)

    assert (await orders_of(shop, subscription_id), await attempts()) == ([], [])


@pytest.mark.parametrize("status", ["CANCELLED", "PAUSED", "LAST_CHARGE_FAILED", "REQUIRES_PAYMENT_CONFIRMATION"])
async def test_only_active_ones_are_charged(shop, subscribe, charger, charge, attempts, at, status):
    subscription_id = await subscribe()
    await shop.update(f"/subscriptions/{subscription_id}", {"status": status})
    at(DUE)
    await charge(charger)

    assert (await orders_of(shop, subscription_id), await attempts()) == ([], [])


async def test_a_refused_charge_makes_no_order(shop, subscribe, product, box, charger, charge, attempts, at):
    subscription_id = await subscribe(box(productId=product))
    charger.outcome = Outcome("failed", "The card has expired")
    at(DUE)
    await charge(charger)
    await charge(charger)
    subscription = await shop.read(f"/subscriptions/{subscription_id}")

    assert (subscription["status"], subscription["statusUpdated"]) == (
        "LAST_CHARGE_FAILED",
        "2026-02-28 10:30:00 +0000",
    )
    assert subscription["nextCharge"] == "2026-02-28 10:30:00 +0000"
    assert len(subscription["orders"]) == 1
    assert (await shop.read(f"/products/{product}"))["quantity"] == 9
    assert await attempts() == [("failed", DUE, None)]


async def test_one_that_is_active_again_is_charged_again_under_another_reference(
    shop, subscribe, charger, charge, attempts, at
):
    subscription_id = await subscribe()
    charger.outcome = Outcome("failed")
    at(DUE)
    await charge(charger)
    await shop.update(f"/subscriptions/{subscription_id}", {"status": "ACTIVE"})
    charger.outcome = Outcome("collected")
    await charge(charger)

    references = {asked.reference for asked in charger.charges if asked.store_id == shop.id}
    assert [state for state, _due, _order in await attempts()] == ["failed", "collected"]
    assert len(references) == 2


async def test_without_a_charger_nothing_is_collected_and_nobody_says_so(
    shop, subscribe, product, box, charge, attempts, at
):
    subscription_id = await subscribe(box(productId=product))
    at(DUE)
    await charge(RecordingCharger())
    await charge(RecordingCharger())
    [order] = await orders_of(shop, subscription_id)
    subscription = await shop.read(f"/subscriptions/{subscription_id}")

    assert (order["paymentStatus"], order["fulfillmentStatus"]) == ("AWAITING_PAYMENT", "AWAITING_PROCESSING")
    assert (await shop.read(f"/products/{product}"))["quantity"] == 8
    assert (subscription["status"], subscription["nextCharge"]) == ("ACTIVE", "2026-03-28 10:30:00 +0000")
    assert await attempts() == [("recorded", DUE, order["internalId"])]

    await shop.update(f"/orders/{order['internalId']}", {"paymentStatus": "PAID"})
    assert (await shop.read(f"/products/{product}"))["quantity"] == 8
    assert (await shop.read("/subscriptions"))["total"] == 1


async def test_a_charge_of_unknown_fate_is_asked_for_again_under_its_reference(
    shop, subscribe, charger, charge, attempts, at
):
    subscription_id = await subscribe()
    charger.outcome = ConnectionError("reset")
    at(DUE)
    await charge(charger)
    assert await attempts() == [("started", DUE, None)]
    assert (await shop.read(f"/subscriptions/{subscription_id}"))["status"] == "ACTIVE"

    charger.outcome = Outcome("collected")
    await charge(charger)
    await charge(charger)
    asked = [one.reference for one in charger.charges if one.store_id == shop.id]
    assert asked == [asked[0]] * 2
    assert [state for state, _due, _order in await attempts()] == ["collected"]
    assert len(await orders_of(shop, subscription_id)) == 1


async def test_several_servers_charge_once(shop, subscribe, charger, charge, attempts, at):
    subscription_id = await subscribe()
    at(DUE)

    async def slow(asked):
        charger.charges.append(asked)
        await asyncio.sleep(0.1)
        return Outcome("collected")

    charger.charge = slow
    await asyncio.gather(*(charge(charger) for _ in range(5)))

    assert len([one for one in charger.charges if one.store_id == shop.id]) == 1
    assert (len(await attempts()), len(await orders_of(shop, subscription_id))) == (1, 1)


async def test_missed_charges_are_not_made_up(shop, subscribe, charger, charge, attempts, at):
    subscription_id = await subscribe()
    at(datetime(2026, 6, 1, tzinfo=UTC))
    await charge(charger)
    await charge(charger)

    assert (await shop.read(f"/subscriptions/{subscription_id}"))["nextCharge"] == "2026-06-28 10:30:00 +0000"
    assert len(await attempts()) == 1


async def test_what_is_changed_while_the_charger_is_asked_stays(shop, subscribe, charger, charge, at):
    subscription_id = await subscribe()
    at(DUE)

    async def cancelled_meanwhile(_asked):
        await shop.update(
            f"/subscriptions/{subscription_id}", {"status": "CANCELLED", "nextCharge": "2027-01-01 00:00:00"}
        )
        return Outcome("collected")

    charger.charge = cancelled_meanwhile
    await charge(charger)
    subscription = await shop.read(f"/subscriptions/{subscription_id}")

    assert (subscription["status"], subscription["nextCharge"]) == ("CANCELLED", "2027-01-01 00:00:00 +0000")
    assert len(subscription["orders"]) == 2


async def test_products_and_customers_that_are_gone_stop_no_charge(shop, subscribe, product, box, charger, charge, at):
    subscription_id = await subscribe(box(productId=product))
    first = await shop.read("/orders/last")
    await shop.delete(f"/products/{product}")
    await shop.delete(f"/customers/{first['customerId']}")
    at(DUE)
    await charge(charger)
    [order] = await orders_of(shop, subscription_id)

    assert (order["items"][0]["name"], order["items"][0]["productId"], order["total"]) == ("Box", product, 20)
    assert order["customerId"] != first["customerId"]


async def test_too_little_stock_stops_no_charge(shop, subscribe, box, charge, at):
    product = await shop.create("/products", {"name": "Box", "price": 20, "quantity": 1})
    subscription_id = await subscribe(box(productId=product))
    at(DUE)
    await charge(RecordingCharger())

    assert len(await orders_of(shop, subscription_id)) == 1
    assert (await shop.read(f"/products/{product}"))["quantity"] == -1


async def test_later_orders_have_no_sign_up_fee(shop, subscribe, box, charger, charge, at):
    item = box(price=25)
    item["recurringChargeSettings"]["signUpFee"] = 5
    subscription_id = await subscribe(item, subtotal=25, total=25)
    at(DUE)
    await charge(charger)
    [order] = await orders_of(shop, subscription_id)

    assert (order["total"], order["items"][0]["price"]) == (20, 20)


async def test_a_setting_names_the_charger():
    assert isinstance(charger_named(""), RecordingCharger)
    path = "tradepost.resources.orders.subscriptions.charger:RecordingCharger"
    assert isinstance(charger_named(path), RecordingCharger)
