"""A product to hang pictures on, and looking at what is served for it."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import asyncpg
import pytest
import pyvips

from tradepost.kit.db import Database

YOUTUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


@pytest.fixture
async def mug(shop):
    """The address of a product without media."""
    return f"/products/{await shop.create('/products', {'name': 'Mug'})}"


@pytest.fixture
def youtube():
    """The address of a video."""
    return YOUTUBE


@pytest.fixture
def seen(client):
    """`await seen(url)`: the width and height in pixels of the picture that is served there, without a token."""

    async def look(url):
        answer = await client.get(urlsplit(url).path)
        assert answer.status_code == 200, answer.text
        image = pyvips.Image.new_from_buffer(answer.content, "")
        return image.width, image.height

    return look


@pytest.fixture
def uploaded(shop):
    """`await uploaded(path, content, **query)`: the id of an upload that must succeed."""

    async def upload(path, content=b"", *, method="POST", **params):
        answer = await shop.upload(path, content, method=method, **params)
        assert answer.status_code == 200, answer.text
        return answer.json()["id"]

    return upload


@pytest.fixture
def images(shop):
    """`await images(product)`: id, place and whether it is the main one, of each picture of a product."""

    async def of(path):
        product = await shop.read(path)
        return [(item["id"], item["orderBy"], item["isMain"]) for item in product["media"]["images"]]

    return of


@pytest.fixture
async def jobs_database(database_url, session_clock) -> AsyncIterator[Database]:
    """The database as jobs see it."""
    database = Database(database_url, size=2, clock=session_clock)
    await database.open()
    yield database
    await database.close()


@pytest.fixture
def orders(shop, database_url):
    """`await orders()`: the pictures that are to be fetched for the store, each with the seconds until then."""

    async def ordered():
        connection = await asyncpg.connect(database_url)
        try:
            return await connection.fetch(
                "SELECT payload, round(extract(epoch FROM execute_after - created))::int AS pause "
                "FROM pgqueuer WHERE entrypoint LIKE '%_image' AND convert_from(payload, 'utf8')::jsonb -> 'store_id' "
                "= to_jsonb($1::bigint) ORDER BY id",
                shop.id,
            )
        finally:
            await connection.close()

    return ordered


@pytest.fixture
def released(shop, database_url):
    """`await released()`: how many files of the store are there, and how many of them nobody refers to any longer."""

    async def count():
        connection = await asyncpg.connect(database_url)
        try:
            row = await connection.fetchrow(
                "SELECT count(*) AS files, count(released) AS released FROM files WHERE store_id = $1", shop.id
            )
        finally:
            await connection.close()
        return row["files"], row["released"]

    return count
