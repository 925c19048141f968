"""Discounts that apps give: who is asked, what, and which answers count (calculation.md 6.5)."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from tradepost.kit.fetching import Fetcher
from tradepost.resources.orders.apps import discounts, recent_answers
from tradepost.resources.orders.apps.asker import MOST_ENTRIES, App, AppAsker
from tradepost.resources.orders.apps.discounts import AppDiscount, custom_discounts
from tradepost.settings import Settings

CART = {"subtotal": Decimal("10.50"), "items": [{"productId": 1, "amount": 2}]}
FIVE_OFF = {"discounts": [{"value": 5, "type": "ABSOLUTE", "description": "Five off"}]}
FIVE = AppDiscount(Decimal(5), "ABSOLUTE", "Five off")


@pytest.fixture
def quick(monkeypatch):
    """Apps have no time to lose."""
    monkeypatch.setattr(discounts, "DISCOUNTS", replace(discounts.DISCOUNTS, seconds=0.3))


async def test_a_store_without_apps_asks_nobody_and_no_database(asker, store, apps, monkeypatch):
    assert await custom_discounts(asker, store, CART) == []

    monkeypatch.setattr(asker, "_load", None)
    assert await custom_discounts(asker, store, CART) == []
    assert apps.requests == []


async def test_an_app_is_sent_the_cart_and_gives_discounts(asker, store, apps, install):
    await install("off", discount_url=apps.url("/d", FIVE_OFF))

    assert await custom_discounts(asker, store, CART) == [FIVE]

    (body,) = apps.asked("/d")
    assert body == {
        "storeId": store.id,
        "merchantAppSettings": {},
        "cart": {"subtotal": 10.5, "items": [{"productId": 1, "amount": 2}]},
        "lang": "en",
    }


async def test_the_language_of_the_buyer_is_sent(asker, store, apps, install):
    await install("off", discount_url=apps.url("/d", FIVE_OFF))

    await custom_discounts(asker, store, CART, "de")

    assert [body["lang"] for body in apps.asked("/d")] == ["de"]


async def test_what_the_merchant_has_set_is_sent(asker, store, apps, monkeypatch):
    app = App(
        client_id="a", discount_url=apps.url("/d", FIVE_OFF), shipping_url=None, settings={"public": "{}", "k": "v"}
    )

    await asker.ask(store, app, app.discount_url, discounts.DISCOUNTS, CART, "en")

    assert [body["merchantAppSettings"] for body in apps.asked("/d")] == [{"public": "{}", "k": "v"}]


async def test_only_apps_of_the_store_with_the_scope_and_an_address_are_asked(asker, store, apps, install, other_shop):
    url = apps.url("/d", FIVE_OFF)
    await install("unscoped", scopes=frozenset({"read_catalog", "add_shipping_method"}), discount_url=url)
    await install("elsewhere", into=other_shop, discount_url=url)
    await install("silent")

    assert await custom_discounts(asker, store, CART) == []

    assert apps.requests == []


async def test_all_apps_are_asked_at_once_and_their_discounts_add_up_in_the_order_of_the_apps(
    asker, store, apps, install
):
    together = asyncio.Barrier(2)

    async def met(reader, writer, original=apps.answer):
        await asyncio.wait_for(together.wait(), 5)
        await original(reader, writer)

    listener = await asyncio.start_server(met, "127.0.0.1", 0)
    apps.base = "http://{}:{}".format(*listener.sockets[0].getsockname())
    await install("second-by-name", discount_url=apps.url("/1", FIVE_OFF))
    await install("first-by-name", discount_url=apps.url("/2", {"discounts": [{"value": 1}, {"value": 2}]}))

    answer = await custom_discounts(asker, store, CART)

    assert [one.value for one in answer] == [5, 1, 2]
    listener.close()


async def test_a_new_app_is_asked_as_soon_as_it_is_installed(asker, store, apps, install):
    assert await custom_discounts(asker, store, CART) == []
    await install("off", discount_url=apps.url("/d", FIVE_OFF))

    async with asyncio.timeout(10):
        while await custom_discounts(asker, store, CART) != [FIVE]:  # noqa: ASYNC110 - nothing tells when
            await asyncio.sleep(0.001)


@pytest.mark.parametrize(
    ("sent", "value", "kind", "description"),
    [
        ({"value": 5}, "5", "ABSOLUTE", ""),
        ({"value": 0}, "0", "ABSOLUTE", ""),
        ({"value": 0.1, "type": None, "description": None}, "0.1", "ABSOLUTE", ""),
        ({"value": "7.25", "type": "ABS"}, "7.25", "ABSOLUTE", ""),
        ({"value": 2, "type": "percent", "description": "Zwei", "other": 1}, "2", "PERCENT", "Zwei"),
        ({"value": 250, "type": "PERCENT"}, "250", "PERCENT", ""),
    ],
)
async def test_forms_of_a_discount(asker, store, apps, install, sent, value, kind, description):
    await install("off", discount_url=apps.url("/d", {"discounts": [sent]}))

    assert await custom_discounts(asker, store, CART) == [AppDiscount(Decimal(value), kind, description)]


WRONG = [
    {},
    {"value": None},
    {"value": -1},
    {"value": "five"},
    {"value": "NaN"},
    {"value": True},
    {"value": 10**15},
    {"value": 1, "type": "FIXED_PRICE"},
    {"value": 1, "type": 5},
    {"value": 1, "description": ["a"]},
    {"type": "ABSOLUTE"},
    [],
    None,
    5,
    "5",
]


@pytest.mark.parametrize("sent", WRONG, ids=str)
async def test_a_wrong_discount_is_left_out_and_the_others_count(asker, store, apps, install, log, sent):
    await install("off", discount_url=apps.url("/d", {"discounts": [sent, *FIVE_OFF["discounts"]]}))

    assert await custom_discounts(asker, store, CART) == [FIVE]

    assert len(log) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nothing",
        b'{"discounts": [{"value": 1',
        b"[" * 100_000,
        b'{"discounts": [{"value": 1e999999}]}',
        b"\xff",
        [],
        [{"value": 5}],
        "text",
        {"discounts": {"value": 5}},
        {"discounts": 5},
        b'{"discounts": []}' + b" " * 1_000_000,
        204,
        302,
        404,
        500,
    ],
    ids=lambda value: str(value)[:30],
)
async def test_other_answers_are_no_discounts(asker, store, apps, install, log, answer):
    await install("off", discount_url=apps.url("/d", answer))

    assert await custom_discounts(asker, store, CART) == []

    assert len(log) == 1


@pytest.mark.parametrize("answer", [{}, {"discounts": None}, {"discounts": []}])
async def test_an_app_may_have_nothing_to_give(asker, store, apps, install, log, answer):
    await install("off", discount_url=apps.url("/d", answer))

    assert await custom_discounts(asker, store, CART) == []

    assert log == []


async def test_an_app_that_does_not_answer_in_time_costs_only_its_own_discounts(
    asker, store, apps, install, log, quick
):
    await install("slow", discount_url=apps.url("/slow"))
    await install("off", discount_url=apps.url("/d", FIVE_OFF))

    assert await custom_discounts(asker, store, CART) == [FIVE]

    assert [values["app"] for _, values in log] == [f"slow-{store.id}"]


async def test_logs_name_the_app_and_no_secrets(asker, store, apps, install, log):
    client_id = await install("off", discount_url=apps.url("/d?key=hidden", 500))

    await custom_discounts(asker, store, CART)

    assert log == [
        (
            "app.answer_not_used",
            {"store_id": store.id, "app": client_id, "asked_for": "discounts", "problem": "No usable answer came"},
        )
    ]


async def test_apps_in_places_that_may_not_be_reached_are_not_asked(app_database, asker, store, apps, install, log):
    await install("off", discount_url=apps.url("/d", FIVE_OFF))

    assert await custom_discounts(AppAsker(app_database, Fetcher(Settings())), store, CART) == []
    permitted = AppAsker(app_database, Fetcher(Settings(allow_private_urls=True)))
    assert await custom_discounts(permitted, store, CART) == [FIVE]

    assert len(apps.requests) == 1
    assert [values["problem"] for _, values in log] == ["The address cannot be used"]


async def test_a_same_request_is_answered_from_memory_for_five_minutes(asker, store, apps, install, fixed_clock):
    await install("off", discount_url=apps.url("/d", FIVE_OFF))
    same = {"items": CART["items"], "subtotal": Decimal("10.50")}
    await custom_discounts(asker, store, CART)
    apps.answers["/d"] = {"discounts": [{"value": 6}]}

    fixed_clock.advance(timedelta(minutes=5, microseconds=-1))
    assert await custom_discounts(asker, store, same) == [FIVE]
    fixed_clock.advance(timedelta(microseconds=1))
    assert [one.value for one in await custom_discounts(asker, store, same)] == [6]

    assert len(apps.requests) == 2


async def test_an_answer_from_the_future_is_not_used(asker, store, apps, install, fixed_clock):
    await install("off", discount_url=apps.url("/d", FIVE_OFF))
    await custom_discounts(asker, store, CART)

    fixed_clock.advance(timedelta(days=-1))
    await custom_discounts(asker, store, CART)

    assert len(apps.requests) == 2


async def test_another_cart_language_app_or_address_is_another_request(asker, store, apps, install):
    first, second = apps.url("/d", FIVE_OFF), apps.url("/e", FIVE_OFF)
    one = App(client_id="a", discount_url=first, shipping_url=None)
    other = App(client_id="b", discount_url=first, shipping_url=None)
    for _ in range(2):
        for app, url, cart, lang in (
            (one, first, CART, "en"),
            (one, first, CART | {"subtotal": 11}, "en"),
            (one, first, CART, "de"),
            (one, second, CART, "en"),
            (other, first, CART, "en"),
        ):
            assert len(await asker.ask(store, app, url, discounts.DISCOUNTS, cart, lang)) == 1

    assert len(apps.requests) == 5


async def test_failures_are_not_remembered(asker, store, apps, install, log):
    await install("off", discount_url=apps.url("/d", 500))
    for answer in (500, b"nonsense"):
        apps.answers["/d"] = answer
        assert await custom_discounts(asker, store, CART) == []
    apps.answers["/d"] = FIVE_OFF

    assert await custom_discounts(asker, store, CART) == [FIVE]


async def test_the_answers_used_last_are_remembered(fixed_clock, monkeypatch):
    answers = recent_answers.RecentAnswers(fixed_clock)
    monkeypatch.setattr(recent_answers, "MOST_BYTES", 3 * (recent_answers._OVERHEAD + 4))
    for key in (b"a", b"b", b"c"):
        answers.keep(key, b"four")

    answers.get(b"a")
    answers.keep(b"c", b"five")
    answers.keep(b"d", b"four")

    assert [answers.get(key) for key in (b"a", b"b", b"c", b"d")] == [b"four", None, b"five", b"four"]
    answers.keep(b"e", b"x" * 10_000)
    assert [answers.get(key) for key in (b"a", b"c", b"d", b"e")] == [None] * 4
    assert answers._size == 0


async def test_of_too_many_discounts_the_first_ones_count(asker, store, apps, install):
    await install("off", discount_url=apps.url("/d", {"discounts": [{"value": n} for n in range(MOST_ENTRIES + 1)]}))

    assert len(await custom_discounts(asker, store, CART)) == MOST_ENTRIES
