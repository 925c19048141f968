"""The demo store as API clients see it: pictures, variations, files and reviews, the same on every machine."""

import asyncio
import os
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from random import Random
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo

import asyncpg
import pytest

from tradepost import demo
from tradepost.demo import catalogue
from tradepost.demo.people import customers
from tradepost.demo.sales import sales
from tradepost.kit import migrate
from tradepost.settings import Settings

SKUS = {product["sku"]: 100000001 + number for number, product in enumerate(catalogue.products())}


@pytest.fixture(scope="module")
async def get(postgres_url, run_app, tmp_path_factory):
    """GETs of the demo store, alone in a database of its own."""
    name = f"tradepost_demo_{os.getpid()}"
    connection = await asyncpg.connect(postgres_url)
    await connection.execute(f"CREATE DATABASE {name}")
    url = urlunsplit(urlsplit(postgres_url)._replace(path=f"/{name}"))
    try:
        await migrate.upgrade(url)
        settings = Settings(
            database_url=url, data_dir=tmp_path_factory.mktemp("demo"), rate_limit_per_token=0, run_jobs=False
        )
        await demo.create_demo_store(url, settings)
        async with run_app(settings) as http:

            async def get(path, **params):
                place = path if path.startswith("/images/") else f"/api/v3/{demo.DEMO_STORE_ID}{path}"
                headers = {"Authorization": f"Bearer {demo.DEMO_SECRET_TOKEN}"}
                answer = await http.get(place, params=params, headers=headers)
                answer.raise_for_status()
                return answer

            yield get
    finally:
        await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await connection.close()


async def product(get, sku):
    return (await get(f"/products/{SKUS[sku]}")).json()


async def test_everything_has_its_id(get):
    found = (await get("/products", limit=100, sortBy="ADDED_TIME_ASC")).json()["items"]
    groups = (await get("/categories", hidden_categories="true")).json()["items"]

    assert {item["sku"]: item["id"] for item in found} == SKUS
    assert sorted(group["id"] for group in groups) == [20000001 + number for number in range(12)]


async def test_every_product_and_category_has_a_picture_that_is_served(get):
    found = (await get("/products", limit=100)).json()["items"]
    groups = (await get("/categories", hidden_categories="true")).json()["items"]
    addresses = [document["hdThumbnailUrl"] for document in found + groups]
    answers = await asyncio.gather(*(get(urlsplit(address).path) for address in addresses))

    assert len(set(addresses)) == 87
    assert {answer.headers["content-type"] for answer in answers} == {"image/jpeg"}


async def test_pictures_are_described_in_both_languages(get):
    images = (await product(get, "TEA-2020"))["media"]["images"]

    assert [image["alt"]["translated"] for image in images] == [
        {"en": "Grey Heron", "de": "Graureiher"},
        {"en": "The tin with a teapot and a bowl", "de": "Die Dose mit Kanne und Schale"},
    ]


async def test_variations_have_prices_stock_and_pictures(get):
    mug = await product(get, "TAB-4010")
    night = mug["combinations"][3]

    assert [item["sku"] for item in mug["combinations"]] == [f"TAB-4010-{n}" for n in ("FOG", "TIDE", "SAND", "NIGHT")]
    assert (night["price"], night["quantity"]) == (18.4, 14)
    assert night["alt"]["main"] == "Harbour Mug, Night"
    assert (await get(urlsplit(night["imageUrl"]).path)).headers["content-type"] == "image/jpeg"
    assert "imageUrl" not in mug["combinations"][0]


async def test_the_gift_box_has_the_stock_of_what_is_in_it(get):
    box = await product(get, "PAN-5080")

    assert len(box["compositeComponents"]) == 6
    assert box["quantity"] == 48
    assert (await product(get, "PAN-5010"))["compositeParents"] == [box["id"]]


@pytest.mark.parametrize(("sku", "name", "pages"), [
    ("DIG-9010", "The Unhurried Cup.pdf", 12),
    ("DIG-9020", "Tea Clock.pdf", 2),
])  # fmt: skip
async def test_digital_goods_can_be_downloaded(get, sku, name, pages):
    sold = await product(get, sku)
    [file] = sold["files"]
    content = (await get(f"/products/{sold['id']}/files/{file['id']}")).content

    assert (file["name"], file["size"]) == (name, len(content))
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page ") == pages


async def test_reviews_are_published_and_moderated(get):
    stats = (await get("/reviews/filters_data")).json()
    espresso = await product(get, "COF-1010")

    assert (stats["allCount"], stats["moderatedCount"]) == (31, 5)
    assert (espresso["rating"], espresso["reviewsPublished"], espresso["reviewsModerated"]) == (4.67, 3, 1)


async def test_coupons_and_promotions_work_at_once(get):
    coupons = (await get("/discount_coupons")).json()["items"]
    promotions = (await get("/promotions")).json()["items"]
    [members] = [group for group in (await get("/customer_groups")).json()["items"] if group["name"] == "Members"]

    assert {item["code"]: (item["discountType"], item["discount"], item["status"]) for item in coupons} == {
        "SUMMER10": ("PERCENT", 10, "ACTIVE"),
        "HELLO5": ("ABS", 5, "ACTIVE"),
        "FREEPOST": ("SHIPPING", 0, "ACTIVE"),
        "WINTER25": ("PERCENT", 25, "PAUSED"),
    }
    assert [item["triggers"] for item in promotions] == [{"subtotal": 75}, {"customerGroups": [members["id"]]}]


@pytest.fixture(scope="module")
async def everything(get):
    """`await everything("/orders")`: all items of a search, page by page."""

    async def items(path, **params):
        found, total = [], None
        while total is None or len(found) < total:
            page = (await get(path, limit=100, offset=len(found), **params)).json()
            found, total = found + page["items"], page["total"]
        return found

    return items


async def test_a_year_of_orders_is_there(everything):
    orders = await everything("/orders")
    now = datetime.now(UTC)
    ages = [(now - datetime.fromtimestamp(order["createTimestamp"], UTC)).days for order in orders]
    statuses = Counter(order["paymentStatus"] for order in orders)

    assert (len(orders), len({order["id"] for order in orders})) == (1000, 1000)
    assert [order["internalId"] for order in orders] == list(range(500001000, 500000000, -1))
    assert 0 <= min(ages) <= 3
    assert 360 <= max(ages) <= 366
    assert statuses["PAID"] > 850
    assert {"CANCELLED", "REFUNDED", "PARTIALLY_REFUNDED", "AWAITING_PAYMENT"} < set(statuses)
    assert {order["fulfillmentStatus"] for order in orders[:10]} == {"AWAITING_PROCESSING"}
    assert {order["paymentStatus"] for order in orders[:10]} == {"PAID", "AWAITING_PAYMENT"}
    assert {order["fulfillmentStatus"] for order, age in zip(orders[25:], ages[25:], strict=True) if age > 15} == {
        *("DELIVERED", "SHIPPED", "RETURNED", "WILL_NOT_DELIVER")
    }
    assert len(await everything("/carts")) == 12


async def test_amounts_of_orders_add_up(everything):
    for order in await everything("/orders"):
        shipping = order.get("shippingOption", {})
        rate = shipping.get("discountedShippingRate", shipping.get("shippingRate", 0))
        sold = sum(Decimal(str(item["price"])) * item["quantity"] for item in order["items"])
        off = Decimal(str(order["discount"])) + Decimal(str(order["couponDiscount"]))
        free = Decimal(str(shipping.get("shippingRate", 0))) - Decimal(str(rate))

        assert sold == Decimal(str(order["subtotal"])), order["id"]
        # What a promotion takes off the shipping is part of the discount or of the rate, never of both.
        owed = sold + Decimal(str(shipping.get("shippingRate", 0))) - off
        assert Decimal(str(order["total"])) in (owed, owed - free), order["id"]


async def test_promotions_and_coupons_were_used(get, everything):
    orders = await everything("/orders")
    used = Counter(order["discountCoupon"]["code"] for order in orders if "discountCoupon" in order)
    applied = Counter(info["description"] for order in orders for info in order.get("discountInfo", []))
    coupons = (await get("/discount_coupons")).json()["items"]

    assert {item["code"]: item["orderCount"] for item in coupons} == {"WINTER25": 0, **used}
    assert min(used.values()) >= 10
    assert min(applied[name] for name in ("Free shipping from 75 euros", "Five percent for members")) >= 50


async def test_customers_have_the_orders_that_they_have_placed(everything):
    customers = await everything("/customers")
    placed, spent = Counter(), Counter()
    for order in await everything("/orders"):
        if order["paymentStatus"] != "CANCELLED":
            placed[order["customerId"]] += 1
            spent[order["customerId"]] += Decimal(str(order["total"]))

    assert len(customers) == 200
    assert {item["id"]: item["stats"]["numberOfOrders"] for item in customers} == {
        item["id"]: placed[item["id"]] for item in customers
    }
    assert all(Decimal(str(item["stats"]["salesValue"])) == spent[item["id"]] for item in customers)
    assert len({item["billingPerson"]["countryCode"] for item in customers}) >= 8
    assert 40 <= sum(item["customerGroupName"] == "Members" for item in customers) <= 80
    assert all(item["email"].endswith("@example.com") for item in customers)


async def test_subscriptions_are_in_every_state_that_merchants_meet(everything):
    found = await everything("/subscriptions")

    assert Counter(item["status"] for item in found) == {"ACTIVE": 3, "PAUSED": 1, "CANCELLED": 1}
    assert all(item["nextCharge"] > item["created"] for item in found)
    now = datetime.now(UTC).strftime("%Y-%m-%d")
    assert all(item["nextCharge"] > now for item in found if item["status"] == "ACTIVE")


def test_the_same_people_always_buy_the_same():
    until = datetime(2026, 7, 1, tzinfo=UTC)
    once, again = (sales(until, ZoneInfo("Europe/Berlin"), Random(1)) for _ in range(2))

    assert once == again
    assert customers(Random(1)) == customers(Random(1))
    assert once == sorted(once[:1000], key=lambda sale: sale.at) + once[1000:]
