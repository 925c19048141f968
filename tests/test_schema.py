"""The schema of the database: fit to be spread over machines by store, and made by migrations alone."""

import asyncio
import contextlib
import os
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest

from tradepost.kit import migrate

# What is not of one store: apps are known to the whole server, and the queue is pgqueuer's.
EXCEPTIONS = {"alembic_version", "apps"}
OF_THE_QUEUE = "pgqueuer"


@pytest.fixture(scope="session")
async def tables(database):
    rows = await database.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    names = {row["tablename"] for row in rows}
    assert names >= EXCEPTIONS
    return {name for name in names - EXCEPTIONS if not name.startswith(OF_THE_QUEUE)}


async def test_every_table_has_the_store_first_in_its_primary_key(database, tables):
    rows = await database.fetch(
        "SELECT c.relname AS name, a.attname AS first FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid "
        "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1] WHERE k.contype = 'p'"
    )
    first = {row["name"]: row["first"] for row in rows}

    assert {name: first.get(name) for name in tables} == dict.fromkeys(tables, "store_id")


async def test_every_unique_index_begins_with_the_store(database, tables):
    rows = await database.fetch(
        "SELECT t.relname AS name, i.indexrelid::regclass::text AS index, a.attname AS first "
        "FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid "
        "LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0] "
        "WHERE i.indisunique AND t.relnamespace = 'public'::regnamespace"
    )

    assert {row["index"]: row["first"] for row in rows if row["name"] in tables and row["first"] != "store_id"} == {}


async def test_every_foreign_key_begins_with_the_store_on_both_sides(database, tables):
    rows = await database.fetch(
        "SELECT k.conrelid::regclass::text || '.' || k.conname AS name, k.conrelid::regclass::text AS at, "
        "k.confrelid::regclass::text AS target, near.attname AS near, far.attname AS far FROM pg_constraint k "
        "JOIN pg_attribute near ON near.attrelid = k.conrelid AND near.attnum = k.conkey[1] "
        "JOIN pg_attribute far ON far.attrelid = k.confrelid AND far.attnum = k.confkey[1] WHERE k.contype = 'f'"
    )

    assert rows
    for row in rows:
        assert {row["at"], row["target"]} <= tables, row["name"]
        assert (row["near"], row["far"]) == ("store_id", "store_id"), row["name"]


async def test_the_store_is_the_same_number_everywhere_and_never_missing(database, tables):
    rows = await database.fetch(
        "SELECT table_name, data_type, is_nullable FROM information_schema.columns "
        "WHERE table_schema = 'public' AND column_name = 'store_id'"
    )

    assert {row["table_name"]: (row["data_type"], row["is_nullable"]) for row in rows} == dict.fromkeys(
        tables, ("bigint", "NO")
    )


async def test_times_have_a_zone_and_amounts_are_exact(database, tables):
    rows = await database.fetch(
        "SELECT table_name || '.' || column_name AS name, data_type FROM information_schema.columns "
        "WHERE table_schema = 'public' AND table_name = ANY($1)",
        sorted(tables),
    )

    inexact = {"timestamp without time zone", "date", "real", "double precision", "money", "character"}
    assert {row["name"] for row in rows if row["data_type"] in inexact} == set()


async def test_nothing_but_the_queue_acts_on_its_own(database):
    rows = await database.fetch("SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE NOT tgisinternal")

    assert {row["name"] for row in rows} == {OF_THE_QUEUE}


@pytest.fixture
async def empty_database(database_url, database):
    """The address of an empty database."""
    name = f"tradepost_empty_{os.getpid()}"
    await database.execute(f"CREATE DATABASE {name}")
    yield urlunsplit(urlsplit(database_url)._replace(path=f"/{name}"))
    await database.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.asynccontextmanager
async def connected(url):
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


async def structure(url):
    """Every column and index."""
    async with connected(url) as connection:
        columns = await connection.fetch(
            "SELECT table_name, column_name, data_type, column_default, is_nullable, generation_expression "
            "FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"
        )
        indexes = await connection.fetch("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
    return [tuple(row) for row in (*columns, *indexes)]


async def test_an_empty_database_is_upgraded_once(empty_database, database_url):
    revisions = migrate.revisions()

    assert await migrate.upgrade(empty_database) == revisions
    made = await structure(empty_database)
    assert await migrate.upgrade(empty_database) == []

    assert await structure(empty_database) == made == await structure(database_url)
    async with connected(empty_database) as connection:
        assert await connection.fetchval("SELECT version_num FROM alembic_version") == revisions[-1]


def test_revisions_are_numbered_without_gaps():
    assert migrate.revisions() == [f"{number:04}" for number in range(1, len(migrate.revisions()) + 1)]


async def test_of_two_that_start_at_once_one_upgrades(empty_database):
    first, second = await asyncio.gather(migrate.upgrade(empty_database), migrate.upgrade(empty_database))

    assert sorted([first, second]) == [[], migrate.revisions()]
