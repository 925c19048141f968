"""The database as commands see it: started when needed, up to date, and with problems told in one line."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

import asyncpg
import click

from tradepost.kit.accounts import AccountError
from tradepost.kit.connecting import DatabaseUnreachableError, connect
from tradepost.kit.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError
from tradepost.kit.migrate import MigrationError, upgrade
from tradepost.settings import Settings

T = TypeVar("T")


@contextlib.contextmanager
def open_database(options: Settings) -> Iterator[str]:
    """The URL of the database for as long as the block runs. Problems become a click.ClickException."""
    try:
        if options.database_url:
            yield options.database_url
        else:
            with EmbeddedPostgres(options.data_dir) as url:
                yield url
    except (EmbeddedPostgresError, DatabaseUnreachableError, MigrationError, AccountError) as problem:
        raise click.ClickException(str(problem)) from problem
    except asyncpg.PostgresError as problem:
        raise click.ClickException(f"The database refuses: {problem}") from problem


def with_connection(options: Settings, work: Callable[[Any], Awaitable[T]]) -> T:
    """What `work` returns when given an asyncpg connection to the upgraded database."""

    async def run(url: str) -> T:
        await upgrade(url)
        connection = await connect(url)
        try:
            return await work(connection)
        finally:
            await connection.close()

    with open_database(options) as url:
        return asyncio.run(run(url))
