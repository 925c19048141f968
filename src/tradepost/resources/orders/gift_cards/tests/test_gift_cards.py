"""Gift cards: what they pay of a calculated order, and what placed orders take and give back (calculation.md 8)."""

import asyncio
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from tradepost.kit.accounts import AccountError
from tradepost.resources.orders.gift_cards.cards import balance_of

TOMORROW = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
def left_on(shop, database):
    """`await left_on(code)`: the balance of a card."""

    async def balance(code):
        sql = "SELECT balance FROM gift_cards WHERE store_id = $1 AND code = $2"
        return await database.fetchval(sql, shop.id, code)

    return balance


@pytest.fixture
def place(shop):
    """`await place(code, 20)`: the path of a new order that pays 20 with a card."""

    async def create(code, redemption, **fields):
        sent = {"giftCardCode": code, "giftCardRedemption": redemption, **fields}
        return f"/orders/{await shop.create('/orders', sent)}"

    return create


async def redeemed(shop, **card):
    sent = {"items": [{"price": 40, "quantity": 1}], **card}
    answer = await shop.post("/order/calculate", sent)
    assert answer.status_code == 200, answer.text
    order = answer.json()
    assert order["total"] == 40 - order["giftCardRedemption"]
    return order["giftCardRedemption"]


async def test_a_card_is_named_by_its_code_in_any_case_its_id_or_its_uuid(shop, gift_card, database):
    code = await gift_card(30, code=" Spring-7 ")
    card = await database.fetchrow("SELECT id, uuid FROM gift_cards WHERE store_id = $1", shop.id)

    assert code == "SPRING-7"
    for name in (
        {"giftCardCode": "SPRING-7"},
        {"giftCardCode": " spring-7"},
        {"giftCardId": card["id"]},
        {"giftCardUuid": card["uuid"]},
        {"giftCardUuid": card["uuid"].upper()},
        {"giftCardCode": "spring-7", "giftCardId": card["id"], "giftCardUuid": card["uuid"]},
        {"giftCardCode": "spring-7", "giftCardId": None, "giftCardUuid": ""},
    ):
        assert await redeemed(shop, **name) == 30


async def test_all_that_is_said_of_a_card_has_to_fit(shop, gift_card, database):
    code = await gift_card(30)
    other = await gift_card(50)
    other_id = await database.fetchval("SELECT id FROM gift_cards WHERE code = $1", other)

    assert await redeemed(shop, giftCardCode=code, giftCardId=other_id) == 0


async def test_what_is_unknown_expired_or_empty_pays_nothing(shop, other_shop, gift_card, clock):
    code = await gift_card(30, expires=TOMORROW)
    empty = await gift_card(0)

    assert await redeemed(shop, giftCardCode=code) == 30
    assert await redeemed(other_shop, giftCardCode=code) == 0
    for name in ({"giftCardCode": empty}, {"giftCardCode": "NOSUCH"}, {"giftCardId": 5}, {"giftCardUuid": "x"}):
        assert await redeemed(shop, **name) == 0
    clock.moment = TOMORROW
    assert await redeemed(shop, giftCardCode=code) == 0


async def test_without_a_card_nothing_is_looked_up():
    no_database = None

    assert await balance_of(no_database, 1, code=UNSET, card_id=None, uuid="") == 0


async def test_calculating_takes_nothing_from_the_card(shop, gift_card, left_on):
    code = await gift_card(30)

    await redeemed(shop, giftCardCode=code)

    assert await left_on(code) == 30
    assert await shop.changes() == []


@pytest.mark.parametrize(
    ("balance", "fields", "text"),
    [
        ("-1", {}, "an amount from 0 with at most 2 decimal places, unlike -1"),
        ("1.005", {}, "with at most 2 decimal places, unlike 1.005"),
        ("1", {"code": " "}, "1 to 64 characters"),
        ("1", {"code": "x" * 65}, "1 to 64 characters"),
        ("1", {"code": "a\nb"}, "1 to 64 characters"),
        ("1", {"code": "taken"}, "There is a gift card with the code TAKEN already."),
    ],
)
async def test_a_card_that_cannot_be_made(shop, database, gift_card, balance, fields, text):
    await gift_card(1, code="Taken")

    with pytest.raises(AccountError, match=text):
        await gift_card(balance, **fields)

    assert await database.fetchval("SELECT count(*) FROM gift_cards WHERE store_id = $1", shop.id) == 1


async def test_two_stores_may_have_cards_with_the_same_code(shop, other_shop, gift_card, database):
    await gift_card(1, code="SAME")
    await database.execute(
        "UPDATE gift_cards SET store_id = $2 WHERE store_id = $1 AND code = 'SAME'", shop.id, other_shop.id
    )

    assert await gift_card(2, code="same") == "SAME"


@pytest.mark.parametrize("status", ["AWAITING_PAYMENT", "PAID", "PARTIALLY_REFUNDED"])
async def test_a_placed_order_takes_what_it_redeems(shop, gift_card, left_on, place, status):
    code = await gift_card(30)

    path = await place(code.lower(), 20.5, paymentStatus=status)

    assert await left_on(code) == Decimal("9.5")
    order = await shop.read(path)
    assert (order["giftCardCode"], order["giftCardRedemption"]) == (code.lower(), 20.5)
    assert order["giftCardDoubleSpending"] is False


@pytest.mark.parametrize("status", ["CANCELLED", "REFUNDED", "INCOMPLETE"])
async def test_an_order_that_is_not_paid_for_takes_nothing(gift_card, left_on, place, status):
    code = await gift_card(30)

    await place(code, 20, paymentStatus=status)

    assert await left_on(code) == 30


@pytest.mark.parametrize("redemption", [0, None, -5])
async def test_an_order_that_redeems_nothing_takes_nothing(gift_card, left_on, place, redemption):
    code = await gift_card(30)

    await place(code, redemption)

    assert await left_on(code) == 30


async def test_a_cart_takes_it_when_it_is_placed(shop, gift_card, left_on, place):
    code = await gift_card(30)
    path = await place(code, 20, paymentStatus="INCOMPLETE")

    await shop.update(path, {"giftCardRedemption": 25})
    assert await left_on(code) == 30
    await shop.update(path, {"paymentStatus": "AWAITING_PAYMENT"})

    assert await left_on(code) == 5


async def test_it_is_given_back_once_and_taken_again_once(shop, gift_card, left_on, place):
    code = await gift_card(30)
    path = await place(code, 20)

    for status, balance in (
        ("PAID", 10),
        ("PARTIALLY_REFUNDED", 10),
        ("CANCELLED", 30),
        ("CANCELLED", 30),
        ("REFUNDED", 30),
        ("PAID", 10),
        ("PAID", 10),
        ("REFUNDED", 30),
        ("AWAITING_PAYMENT", 10),
        ("INCOMPLETE", 30),
        ("PAID", 10),
    ):
        await shop.update(path, {"paymentStatus": status})
        assert await left_on(code) == balance, status


async def test_what_was_taken_is_given_back_whatever_the_order_says_by_then(shop, gift_card, left_on, place):
    code, other = await gift_card(30), await gift_card(7)
    path = await place(code, 20)

    await shop.update(path, {"giftCardCode": other, "giftCardRedemption": 5})
    assert (await left_on(code), await left_on(other)) == (10, 7)
    await shop.update(path, {"paymentStatus": "CANCELLED"})
    assert (await left_on(code), await left_on(other)) == (30, 7)
    await shop.update(path, {"paymentStatus": "PAID"})

    assert (await left_on(code), await left_on(other)) == (30, 2)


async def test_an_order_sent_back_as_it_was_fetched_moves_nothing(shop, gift_card, left_on, place):
    code = await gift_card(30)
    path = await place(code, 20, paymentStatus="PAID")

    await shop.update(path, await shop.read(path))

    assert await left_on(code) == 10


async def test_a_card_with_too_little_pays_what_it_has_and_the_order_says_so(shop, gift_card, left_on, place):
    code = await gift_card(30)
    first = await place(code, 20)

    second = await place(code, 20, total=5)

    assert await left_on(code) == 0
    order = await shop.read(second)
    assert order["giftCardDoubleSpending"] is True
    assert (order["giftCardRedemption"], order["total"]) == (20, 5), "amounts are stored as they are sent"
    await shop.update(second, {"paymentStatus": "CANCELLED"})
    assert await left_on(code) == 10
    await shop.update(first, {"paymentStatus": "CANCELLED"})
    await shop.update(second, {"paymentStatus": "PAID"})
    assert await left_on(code) == 10
    assert (await shop.read(second))["giftCardDoubleSpending"] is False


async def test_an_expired_card_has_nothing_to_take(shop, gift_card, left_on, place, clock):
    code = await gift_card(30, expires=TOMORROW)
    clock.moment = TOMORROW

    order = await shop.read(await place(code, 20))

    assert (order["giftCardDoubleSpending"], await left_on(code)) == (True, 30)


async def test_a_card_that_the_store_does_not_know_is_only_written_down(shop, place):
    order = await shop.read(await place("ELSEWHERE", 20))

    assert (order["giftCardCode"], order["giftCardRedemption"]) == ("ELSEWHERE", 20)
    assert order["giftCardDoubleSpending"] is False


async def test_a_refused_order_takes_nothing(shop, gift_card, left_on, refused):
    code = await gift_card(30)
    sent = {"giftCardCode": code, "giftCardRedemption": 20, "customerId": 5}

    refused(await shop.post("/orders", sent), 404, "CUSTOMER_NOT_FOUND")

    assert await left_on(code) == 30


async def test_a_deleted_order_gives_nothing_back(shop, gift_card, left_on, place):
    code = await gift_card(30)

    await shop.delete(await place(code, 20))

    assert await left_on(code) == 10


async def test_orders_at_the_same_time_never_take_more_than_there_is(shop, gift_card, left_on, place):
    code = await gift_card(30)

    paths = await asyncio.gather(*(place(code, 20) for _ in range(6)))

    orders = [await shop.read(path) for path in paths]
    assert sorted(order["giftCardDoubleSpending"] for order in orders) == [False, *[True] * 5]
    assert await left_on(code) == 0
    await asyncio.gather(*(shop.update(path, {"paymentStatus": "CANCELLED"}) for path in paths))
    assert await left_on(code) == 30


STATUSES = st.sampled_from(["AWAITING_PAYMENT", "PAID", "CANCELLED", "REFUNDED", "INCOMPLETE"])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(0, 2), STATUSES, st.integers(0, 40)), max_size=12))
async def test_balance_and_redemptions_are_always_the_initial_amount(shop, gift_card, left_on, place, database, steps):
    code = await gift_card(50)
    paths = [await place(code, 20, paymentStatus="INCOMPLETE") for _ in range(3)]

    for number, status, redemption in steps:
        await shop.update(paths[number], {"paymentStatus": status, "giftCardRedemption": redemption})

    held = await database.fetchval(
        "SELECT coalesce(sum(amount), 0) FROM gift_card_redemptions WHERE store_id = $1 "
        "AND card_id = (SELECT id FROM gift_cards WHERE code = $2)",
        shop.id,
        code,
    )
    assert await left_on(code) + held == 50
    assert await left_on(code) >= 0
