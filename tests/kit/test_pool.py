"""The connections of a process."""

import asyncio

import asyncpg
import pytest

from tradepost.kit.pool import Pool


@pytest.fixture
async def pool(database_url):
    pool = Pool(database_url, size=2)
    await pool.open()
    yield pool
    await pool.close()


async def test_more_users_than_connections_wait_their_turn(pool):
    sql = "SELECT pg_backend_pid(), $1::int AS number, pg_sleep(0.01)"
    rows = await asyncio.gather(*(pool.fetchrow(sql, number) for number in range(20)))

    assert [row["number"] for row in rows] == list(range(20))
    assert len({row["pg_backend_pid"] for row in rows}) == 2


async def test_an_error_of_the_database_keeps_the_connection(pool):
    process = await pool.fetchval("SELECT pg_backend_pid()")

    with pytest.raises(asyncpg.DivisionByZeroError):
        await pool.fetchval("SELECT 1 / 0")

    assert await pool.fetchval("SELECT pg_backend_pid()") == process


async def test_a_cancelled_statement_costs_its_connection_only(pool):
    process = await pool.fetchval("SELECT pg_backend_pid()")
    task = asyncio.create_task(pool.fetchval("SELECT pg_sleep(10)"))
    await asyncio.sleep(0.05)

    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert await pool.fetchval("SELECT pg_backend_pid()") != process
    assert await asyncio.gather(*(pool.fetchval("SELECT 1") for _ in range(5))) == [1] * 5


async def test_a_waiting_user_that_gives_up_leaves_the_connection_to_others(pool):
    async with pool.connection(), pool.connection():
        waiting = asyncio.create_task(pool.fetchval("SELECT 1"))
        await asyncio.sleep(0.01)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    assert await pool.fetchval("SELECT 2") == 2


async def test_a_connection_that_the_server_closed_is_replaced(pool, database_url):
    process = await pool.fetchval("SELECT pg_backend_pid()")
    connection = await asyncpg.connect(database_url)
    await connection.execute("SELECT pg_terminate_backend($1)", process)
    await connection.close()
    await asyncio.sleep(0.1)

    assert await pool.fetchval("SELECT pg_backend_pid()") != process


async def test_an_unreachable_database_is_noticed_at_once_and_takes_no_place():
    pool = Pool("postgresql://nobody@127.0.0.1:1/none", size=1)

    for _ in range(2):
        with pytest.raises(OSError, match="Connect"):
            await pool.open()
