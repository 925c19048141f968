"""Alembic on asyncpg: runs the revisions that the database lacks, each in a transaction of its own."""

from functools import partial
from pathlib import Path
from typing import Any

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from tradepost.kit.migrate import MigrationError


async def upgrade_to_head(database_url: str) -> None:
    """Run every revision that the database lacks. Raises MigrationError."""
    # asyncpg reads the URL itself, for SQLAlchemy understands fewer of its options.
    engine = create_async_engine(
        "postgresql+asyncpg://", async_creator=partial(asyncpg.connect, database_url), poolclass=NullPool
    )
    event.listen(engine.sync_engine, "do_execute", _execute_script)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_upgrade)
    except (asyncpg.PostgresError, CommandError) as problem:
        raise MigrationError(f"The database cannot be upgraded: {problem}") from problem
    except DBAPIError as problem:
        raise MigrationError(f"The database cannot be upgraded: {problem.orig}") from problem


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _execute_script(cursor: Any, statement: str, parameters: Any, context: Any) -> bool:
    """Revisions are scripts of many statements. The dialect prepares what it executes, which works for one only."""
    if parameters or ";" not in statement:
        return False
    # The dialect begins the transaction together with the first statement that it executes itself.
    cursor.execute("SELECT")
    context.root_connection.connection.dbapi_connection.run_async(lambda raw: raw.execute(statement))
    return True
