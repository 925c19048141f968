"""What one process changes is seen by all others at once, though each remembers tokens and settings."""

import asyncio
import contextlib

import pytest

from tradepost.kit.db import CHANNEL

# Notices take milliseconds; a busy machine may take longer.
SECONDS = 5


@pytest.fixture
async def two_apps(run_app, app_settings):
    """Two applications on one database, as two worker processes would be."""
    async with contextlib.AsyncExitStack() as stack:
        yield [await stack.enter_async_context(run_app(app_settings)) for _ in range(2)]


async def soon(condition):
    """Wait until an async condition holds."""
    async with asyncio.timeout(SECONDS):
        while not await condition():  # noqa: ASYNC110 - asking again is the only way to know
            await asyncio.sleep(0.001)


def headers(token):
    return {"Authorization": f"Bearer {token}"}


async def warm(apps, shop):
    """Let every application remember the token and the settings."""
    for app in apps:
        for _ in range(2):
            assert (await app.get(f"{shop.base}/profile", headers=headers(shop.secret))).status_code == 200
            assert (await app.get(f"{shop.base}/products", headers=headers(shop.secret))).status_code == 200


async def test_a_change_of_the_profile_is_seen_at_once_here_and_soon_elsewhere(shop, two_apps):
    first, second = two_apps
    product = await shop.create("/products", {"name": "Mug", "price": 9})
    await warm(two_apps, shop)
    for number in range(5):
        prefix = f"{number}:"

        answer = await first.put(
            f"{shop.base}/profile", json={"formatsAndUnits": {"currencyPrefix": prefix}}, headers=headers(shop.secret)
        )

        assert answer.status_code == 200
        for path in ("/profile", f"/products/{product}", "/products"):
            assert f'"{prefix}' in (await first.get(f"{shop.base}{path}", headers=headers(shop.secret))).text

        async def seen(path, prefix=prefix):
            return f'"{prefix}' in (await second.get(f"{shop.base}{path}", headers=headers(shop.secret))).text

        for path in ("/profile", f"/products/{product}", "/products"):
            await soon(lambda path=path: seen(path))


async def test_a_revoked_token_stops_working_everywhere(shop, two_apps, database):
    await warm(two_apps, shop)

    async with database.transaction():
        await database.execute("DELETE FROM tokens WHERE store_id = $1", shop.id)
        await database.execute("SELECT pg_notify($1, $2)", CHANNEL, f"access {shop.id}")

    for app in two_apps:

        async def refused(app=app):
            return (await app.get(f"{shop.base}/profile", headers=headers(shop.secret))).status_code == 403

        await soon(refused)


async def test_a_new_token_works_at_once(shop, two_apps):
    await warm(two_apps, shop)
    for app in two_apps:
        assert (await app.get(f"{shop.base}/profile", headers=headers("secret_new"))).status_code == 403

    token = await shop.token("read_store_profile")

    for app in two_apps:
        assert (await app.get(f"{shop.base}/profile", headers=headers(token))).status_code == 200


async def test_products_changed_by_one_are_shown_by_the_other(shop, two_apps):
    first, second = two_apps
    category = await shop.create("/categories", {"name": "Old"})
    product = await shop.create("/products", {"name": "Mug", "categoryIds": [category]})
    await warm(two_apps, shop)

    for number in range(10):
        name = f"New {number}"
        await first.put(f"{shop.base}/categories/{category}", json={"name": name}, headers=headers(shop.secret))
        shown = (await second.get(f"{shop.base}/products/{product}", headers=headers(shop.secret))).json()
        assert [item["name"] for item in shown["categories"]] == [name]
