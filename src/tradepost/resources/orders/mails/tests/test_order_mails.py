"""Mails about orders: who gets which one when (orders.md 5, store-profile.md 2.2)."""

import pytest

from tradepost.kit.errors import Refused, wrong
from tradepost.resources.orders import creating
from tradepost.resources.orders.schemas import OrderFields
from tradepost.resources.store_profile.store import load

ANN = "ann@x.io"
BOSS = "boss@x.io"


@pytest.fixture
async def merchant(shop):
    """The store tells one address."""
    await shop.update("/profile", {"mailNotifications": {"adminNotificationEmails": [BOSS]}})


@pytest.fixture
def place(shop):
    """`await place(total=5)`: the path of a new order of Ann's."""

    async def create(**fields):
        return f"/orders/{await shop.create('/orders', {'email': ANN, **fields})}"

    return create


@pytest.fixture
def subjects(new_mails, shop):
    """`await subjects()`: recipients and subjects of the new mails, the ids of orders left out."""

    async def read():
        ids = {order["id"] for order in (await shop.read("/orders"))["items"]}
        found = []
        for message in await new_mails():
            subject = message["Subject"]
            for order_id in ids:
                subject = subject.replace(order_id, "N")
            found.append((message["To"], subject))
        return found

    return read


def switch(kind, **message):
    group = "adminMessages" if kind == "newOrderPlaced" else "customerOrderMessages"
    return {"mailNotifications": {group: {kind: message}}}


CONFIRMED = (ANN, "Your order N at Test shop")


@pytest.mark.parametrize("status", ["AWAITING_PAYMENT", "PAID", "CANCELLED"])
async def test_a_placed_order_is_confirmed_to_the_buyer_and_told_to_the_merchant(merchant, place, subjects, status):
    await place(paymentStatus=status, total=12.5)

    assert await subjects() == [CONFIRMED, (BOSS, "New order N: $12.50")]


async def test_a_cart_is_nobodys_business_until_it_is_placed(shop, merchant, place, subjects):
    path = await place(paymentStatus="INCOMPLETE")
    await shop.update(path, {"total": 5, "fulfillmentStatus": "PROCESSING"})
    assert await subjects() == []

    await shop.update(path, {"paymentStatus": "PAID"})
    assert await subjects() == [CONFIRMED, (BOSS, "New order N: $5.00")]

    await shop.update(path, {"paymentStatus": "INCOMPLETE"})
    assert await subjects() == []


async def test_each_new_status_is_one_mail_to_the_buyer(shop, merchant, place, subjects):
    path = await place()
    await subjects()

    for sent, told in (
        ({"paymentStatus": "PAID"}, ["Your order N: Paid"]),
        ({"paymentStatus": "PAID"}, []),
        ({"fulfillmentStatus": "PROCESSING", "total": 7}, ["Your order N: Processing"]),
        ({"fulfillmentStatus": "SHIPPED"}, ["Your order N is on its way"]),
        ({"fulfillmentStatus": "READY_FOR_PICKUP"}, ["Your order N is ready for pickup"]),
        (
            {"paymentStatus": "REFUNDED", "fulfillmentStatus": "RETURNED"},
            ["Your order N: Refunded", "Your order N: Returned"],
        ),
    ):
        await shop.update(path, sent)
        assert await subjects() == [(ANN, subject) for subject in told], sent


async def test_what_changes_no_status_is_not_told(shop, merchant, place, subjects):
    path = await place(items=[{"name": "Mug"}])
    await subjects()

    await shop.update(path, {"total": 9, "trackingNumber": "1Z", "email": "bob@x.io", "items": []})
    await shop.update(path, {})
    await shop.update(path, await shop.read(path))

    assert await subjects() == []


async def test_two_changes_before_any_mail_is_written_are_two_mails(shop, place, subjects):
    path = await place()
    await subjects()

    await shop.update(path, {"fulfillmentStatus": "PROCESSING"})
    await shop.update(path, {"fulfillmentStatus": "DELIVERED"})

    assert await subjects() == [(ANN, "Your order N: Delivered"), (ANN, "Your order N: Processing")]


async def test_an_order_can_silence_what_its_buyer_hears_of_it(shop, merchant, place, subjects):
    path = await place(disableAllCustomerNotifications=True)
    await shop.update(path, {"paymentStatus": "PAID"})
    assert await subjects() == [(BOSS, "New order N: $0.00")]

    await shop.update(path, {"disableAllCustomerNotifications": False, "fulfillmentStatus": "SHIPPED"})
    assert await subjects() == [(ANN, "Your order N is on its way")]


async def test_a_status_whose_notification_is_off_is_not_told(shop, place, subjects):
    for status in ("PAID", "SHIPPED"):
        await shop.update(f"/profile/order_status/{status}", {"sendNotificationWhenStatusIsAssigned": False})
    path = await place()
    await subjects()

    await shop.update(path, {"paymentStatus": "PAID", "fulfillmentStatus": "SHIPPED"})
    assert await subjects() == []
    await shop.update(path, {"paymentStatus": "CANCELLED"})
    assert await subjects() == [(ANN, "Your order N: Cancelled")]


@pytest.mark.parametrize(
    ("kind", "sent", "subject"),
    [
        ("orderConfirmation", None, "Your order N at Test shop"),
        ("orderStatusChanged", {"paymentStatus": "PAID"}, "Your order N: Paid"),
        ("orderStatusChanged", {"fulfillmentStatus": "DELIVERED"}, "Your order N: Delivered"),
        ("orderShipped", {"fulfillmentStatus": "SHIPPED"}, "Your order N is on its way"),
        ("orderIsReadyForPickup", {"fulfillmentStatus": "READY_FOR_PICKUP"}, "Your order N is ready for pickup"),
    ],
)
async def test_a_kind_of_mail_that_the_store_has_switched_off(shop, place, subjects, kind, sent, subject):
    async def told():
        path = await place()
        if sent:
            await shop.update(path, sent)
        return (ANN, subject) in await subjects()

    assert await told()
    await shop.update("/profile", switch(kind, enabled=False))
    assert not await told()
    await shop.update("/profile", switch(kind, enabled=True))
    assert await told()


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        ({"mailNotifications": {"adminNotificationEmails": ["b@x.io", "a@x.io", "b@x.io"]}}, ["a@x.io", "b@x.io"]),
        ({"mailNotifications": {"adminNotificationEmails": []}, "company": {"email": "office@x.io"}}, ["office@x.io"]),
        ({"mailNotifications": {"adminNotificationEmails": ["nobody"]}}, []),
        (switch("newOrderPlaced", enabled=False), []),
        (switch("lowStockNotification", enabled=False), [BOSS]),
    ],
)
async def test_which_merchants_hear_of_new_orders(shop, merchant, place, new_mails, profile, told):
    await shop.update("/profile", profile)

    await place()

    assert [message["To"] for message in await new_mails()] == sorted({ANN, *told})


@pytest.mark.parametrize("address", ["", "nobody", "a@b, c@d"])
async def test_an_order_without_an_address_is_told_to_merchants_only(merchant, place, subjects, address):
    await place(email=address)

    assert await subjects() == [(BOSS, "New order N: $0.00")]


async def test_mails_are_written_from_what_is_stored_by_then(shop, merchant, place, subjects):
    path = await place()
    await shop.update(path, {"email": "bob@x.io", "total": 8})
    assert await subjects() == [("bob@x.io", CONFIRMED[1]), (BOSS, "New order N: $8.00")]

    gone = await place()
    await shop.delete(gone)
    silenced = await place()
    await shop.update(silenced, {"disableAllCustomerNotifications": True})
    await shop.update("/profile", switch("newOrderPlaced", enabled=False))
    assert await subjects() == []


async def test_a_rollback_takes_the_mails_with_it(shop, merchant, tasks, new_mails):
    async def fail(tx):
        await creating.create_order(tx, await load(tx, shop.id, tasks.settings), OrderFields(email=ANN))
        raise wrong("no")

    with pytest.raises(Refused):
        await tasks.database.write(fail)

    assert await new_mails() == []


async def test_no_text_waits_in_the_queue(shop, place, database):
    await place(orderComments="secret", items=[{"name": "secret"}])

    rows = await database.fetch("SELECT payload FROM pgqueuer WHERE entrypoint LIKE '%mail_about_order'")

    assert not any(b"secret" in row["payload"] or ANN.encode() in row["payload"] for row in rows)


async def test_a_refused_change_mails_nothing(shop, place, subjects, refused):
    path = await place()
    await subjects()

    refused(await shop.put(path, {"paymentStatus": "PAID", "customerId": 5}), 404, "CUSTOMER_NOT_FOUND")

    assert await subjects() == []
