"""The one write of a request that has a key and opens its own transaction."""

import asyncpg
import pytest

from tradepost.kit.arguments import Call
from tradepost.kit.auth import Access
from tradepost.kit.clock import Clock
from tradepost.kit.counters import add
from tradepost.kit.db import Database
from tradepost.kit.http import Answer
from tradepost.kit.idempotency import HeldWrite, Keyed, Replayed

DONE = Answer(202, b"\x00done", "text/plain", ((b"x-first", b"1"), (b"x-second", b"2")))


@pytest.fixture
async def writers(database_url):
    """The database of one process."""
    database = Database(database_url, size=4, clock=Clock())
    await database.open()
    yield database
    await database.close()


@pytest.fixture
def answer(shop, writers):
    """`await answer(work)`: the answer to a request with a key, whose endpoint is `work`."""

    async def of(work):
        call = Call({}, {}, {})
        call.access = Access(shop.id, "app", frozenset(), public=False)
        return await HeldWrite(Keyed("key", call, ["POST", "/"]), writers).answer(work)

    return of


@pytest.fixture
def count(shop, writers):
    """`count(1)`: work that counts in the store's counter `sample`, and returns what it came to."""

    def by(number):
        async def work(tx):
            return await add(tx, shop.id, "sample", number)

        return work

    return by


@pytest.fixture
def counted(shop, writers):
    """`await counted()`: what others see of that counter."""

    async def of():
        sql = "SELECT coalesce(sum(value), 0) FROM counters WHERE store_id = $1 AND name = 'sample'"
        return await writers.reader.fetchval(sql, shop.id)

    return of


async def test_what_is_written_is_committed_with_the_answer(writers, answer, count, counted):
    async def endpoint():
        await writers.write(count(1))
        assert await counted() == 0
        return DONE

    assert await answer(endpoint) is DONE

    assert await counted() == 1
    with pytest.raises(Replayed) as replayed:
        await answer(endpoint)
    assert replayed.value.answer == Answer(
        202, b"\x00done", "text/plain", (*DONE.headers, (b"idempotent-replayed", b"true"))
    )
    assert await counted() == 1


async def test_what_is_written_is_undone_with_the_answer(writers, answer, count, counted):
    async def endpoint():
        await writers.write(count(1))
        raise RuntimeError("broken on purpose")

    for _ in range(2):
        with pytest.raises(RuntimeError, match="on purpose"):
            await answer(endpoint)

    assert await counted() == 0


async def test_preparations_stay_whatever_becomes_of_the_answer(writers, answer, count, counted):
    async def endpoint():
        await writers.write(count(1), apart=True)
        await writers.write(count(1), apart=True)
        await writers.write(count(10))
        raise RuntimeError("broken on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        await answer(endpoint)

    assert await counted() == 2


async def test_two_writes_cannot_be_kept_and_are_both_undone(writers, answer, count, counted):
    async def endpoint():
        await writers.write(count(1))
        await writers.write(count(1))
        return DONE

    with pytest.raises(RuntimeError, match="has one write"):
        await answer(endpoint)

    assert await counted() == 0


async def test_a_write_that_met_another_writer_is_done_again(writers, answer, count, counted):
    met = [asyncpg.DeadlockDetectedError(), asyncpg.SerializationError()]

    async def work(tx):
        await count(1)(tx)
        if met:
            raise met.pop()

    async def endpoint():
        await writers.write(work)
        return DONE

    assert await answer(endpoint) is DONE
    assert await counted() == 1


async def test_the_answer_of_what_writes_nothing_is_kept_too(answer):
    async def endpoint():
        return DONE

    assert await answer(endpoint) is DONE
    with pytest.raises(Replayed):
        await answer(endpoint)


async def test_after_the_answer_writing_is_as_before(writers, answer, count, counted):
    async def endpoint():
        return DONE

    await answer(endpoint)
    await writers.write(count(1))
    await writers.write(count(1))

    assert await counted() == 2
