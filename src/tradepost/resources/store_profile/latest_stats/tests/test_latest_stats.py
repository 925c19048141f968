"""GET /latest-stats (store-profile.md 10, account.md 4)."""

from datetime import UTC, datetime, timedelta

import pytest

from tradepost.kit import changes
from tradepost.kit.dates import format_date, parse_date
from tradepost.kit.db import Tx

ALWAYS = {
    "productsUpdated",
    "ordersUpdated",
    "profileUpdated",
    "categoriesUpdated",
    "discountCouponsUpdated",
    "abandonedSalesUpdated",
    "customersUpdated",
}
EVERYTHING = {
    "reviewsUpdatesRequired": "true",
    "domainsRequired": "true",
    "subscriptionRequired": "true",
    "productCountRequired": "true",
    "categoryCountRequired": "true",
}


@pytest.fixture
async def later(shop, clock):
    """An hour from now, in which everything that is written happens."""
    clock.moment = (clock.now() + timedelta(hours=1)).replace(microsecond=0)
    return format_date(clock.moment)


async def test_a_new_store_has_changed_when_it_was_opened(shop):
    opened = (await shop.read("/profile"))["account"]["registrationDate"]

    assert await shop.read("/latest-stats") == dict.fromkeys(ALWAYS, opened)


async def test_more_is_told_on_request(shop):
    assert (await shop.read("/latest-stats", **EVERYTHING)).keys() == ALWAYS | {
        "reviewsUpdated",
        "domainsUpdated",
        "subscriptionsUpdated",
        "productCount",
        "productCountRequired",
        "categoryCount",
        "categoryCountRequired",
    }
    assert (await shop.read("/latest-stats", **dict.fromkeys(EVERYTHING, "false"))).keys() == ALWAYS


async def test_products_and_categories_are_counted(shop):
    for name in ("A", "B", "C"):
        product_id = await shop.create("/products", {"name": name, "enabled": name != "B"})
    await shop.delete(f"/products/{product_id}")
    await shop.create("/categories", {"name": "D"})

    stats = await shop.read("/latest-stats", productCountRequired="true", categoryCountRequired="true")
    assert (stats["productCount"], stats["productCountRequired"]) == (2, 2)
    assert (stats["categoryCount"], stats["categoryCountRequired"]) == (1, 1)


async def test_each_change_of_a_product_moves_its_date(shop, clock, later):
    opened = (await shop.read("/latest-stats"))["profileUpdated"]
    path = f"/products/{await shop.create('/products', {'name': 'Lamp'})}"
    assert (await shop.read("/latest-stats")) == {**dict.fromkeys(ALWAYS, opened), "productsUpdated": later}

    for change in (lambda: shop.update(path, {"price": 5}), lambda: shop.delete(path)):
        clock.moment += timedelta(hours=1)
        await change()
        assert (await shop.read("/latest-stats"))["productsUpdated"] == format_date(clock.moment)


async def test_a_category_is_part_of_the_catalogue(shop, later):
    await shop.create("/categories", {"name": "Lamps"})

    stats = await shop.read("/latest-stats")
    assert (stats["categoriesUpdated"], stats["productsUpdated"]) == (later, later)
    assert stats["profileUpdated"] < later


async def test_settings_of_all_kinds_are_part_of_the_profile(shop, clock, later):
    for path, body in (("/profile", {}), ("/profile/order_status/CUSTOM_PAYMENT_STATUS_1", {"enabled": True})):
        await shop.update(path, body)
        assert (await shop.read("/latest-stats"))["profileUpdated"] == format_date(clock.moment)
        clock.moment += timedelta(hours=1)


async def test_a_change_is_seen_at_once(shop):
    before = datetime.now(UTC).replace(microsecond=0)

    await shop.update("/profile", {"settings": {"closed": True}})

    assert parse_date((await shop.read("/latest-stats"))["profileUpdated"]) >= before


async def test_reviews_and_domains(shop, later):
    product_id = await shop.create("/products", {"name": "Lamp"})
    await shop.create("/reviews", {"productId": product_id, "rating": 5})
    assert (await shop.read("/latest-stats", **EVERYTHING))["reviewsUpdated"] == later

    assert (await shop.read("/latest-stats", **EVERYTHING))["domainsUpdated"] < later
    await shop.update("/profile", {"generalInfo": {"starterSite": {"ecwidSubdomain": f"lamps{shop.id}"}}})
    assert (await shop.read("/latest-stats", **EVERYTHING))["domainsUpdated"] == later


@pytest.mark.parametrize(
    ("kind", "date"),
    [
        ("order.updated", "ordersUpdated"),
        ("order.deleted", "ordersUpdated"),
        ("unfinished_order.created", "abandonedSalesUpdated"),
        ("discount_coupon.deleted", "discountCouponsUpdated"),
        ("customer.updated", "customersUpdated"),
        ("customer_group.deleted", "customersUpdated"),
        ("subscription.updated", "subscriptionsUpdated"),
    ],
)
async def test_kinds_of_later_chapters(shop, database, clock, later, kind, date):
    before = await shop.read("/latest-stats", **EVERYTHING)
    async with database.transaction():
        await changes.record(Tx(database, clock), shop.id, kind, 1)

    assert await shop.read("/latest-stats", **EVERYTHING) == {**before, date: later}


async def test_dates_never_go_backwards(shop, clock, later):
    await shop.update("/profile", {})
    clock.moment -= timedelta(days=900)
    await shop.update("/profile", {})

    stats = await shop.read("/latest-stats")
    assert stats["profileUpdated"] == later
    await shop.create("/products", {"name": "Old"})
    assert await shop.read("/latest-stats") == stats


async def test_stores_do_not_move_each_other(shop, other_shop, later):
    before = await other_shop.read("/latest-stats", **EVERYTHING)

    await shop.create("/products", {"name": "Lamp"})

    assert await other_shop.read("/latest-stats", **EVERYTHING) == before


async def test_buyers_may_ask(shop):
    assert await shop.read("/latest-stats", token=shop.public, **EVERYTHING) == await shop.read(
        "/latest-stats", **EVERYTHING
    )
    stats = await shop.read("/latest-stats", responseFields="productsUpdated")
    assert stats.keys() == {"productsUpdated"}


async def test_a_long_history_is_not_read(shop, database):
    await database.execute(
        "INSERT INTO changes (store_id, at, kind, entity_id) "
        "SELECT $1, '2024-01-01'::timestamptz + n * interval '1 second', 'product.updated', n "
        "FROM generate_series(1, 20000) AS n",
        shop.id,
    )
    await database.execute("ANALYZE changes")
    rows = await database.fetch(
        "EXPLAIN (ANALYZE, FORMAT TEXT, TIMING OFF) SELECT at FROM changes WHERE store_id = $1 AND kind = "
        "'product.updated' ORDER BY at DESC, id DESC LIMIT 1",
        shop.id,
    )

    plan = "\n".join(row[0] for row in rows)
    assert "Backward using changes_by_kind" in plan
    assert "rows=20000" not in plan
    assert (await shop.read("/latest-stats"))["productsUpdated"]
