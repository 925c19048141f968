"""Brings the database to the newest revision; quick when it is there already."""

from pathlib import Path
from typing import Any

import asyncpg

from tradepost.kit.connecting import connect

OLDEST_POSTGRES = 15
VERSIONS = Path(__file__).parents[1] / "migrations" / "versions"

# Any number that only Tradepost uses: its name in ASCII.
LOCK = int.from_bytes(b"tradepst")


class MigrationError(Exception):
    """The database cannot be brought to the newest revision. The text is one line."""


def revisions() -> list[str]:
    """All revisions, oldest first; the file `0001_foundation.py` holds the revision 0001."""
    return sorted(path.name.partition("_")[0] for path in VERSIONS.glob("[0-9]*_*.py"))


async def upgrade(database_url: str) -> list[str]:
    """Upgrade to the newest revision; returns the revisions that were applied, oldest first.

    Raises MigrationError, DatabaseUnreachableError.
    """
    known = revisions()
    connection = await connect(database_url)
    try:
        _check_server(connection)
        if await _current(connection) == known[-1]:
            return []
        # Of several that start at once, one upgrades and the others wait here.
        await connection.execute("SELECT pg_advisory_lock($1)", LOCK)
        current = await _current(connection)
        if current == known[-1]:
            return []
        if current and current not in known:
            raise MigrationError(
                f"The database is at revision {current}, newer than this Tradepost knows ({known[-1]}): "
                "use a newer Tradepost."
            )
        # Alembic and SQLAlchemy take longer to import than everything else takes to start.
        from tradepost.migrations.upgrading import upgrade_to_head  # noqa: PLC0415

        await upgrade_to_head(database_url)
        return [revision for revision in known if current is None or revision > current]
    finally:
        await connection.close()


def _check_server(connection: Any) -> None:
    major = connection.get_server_version().major
    if major < OLDEST_POSTGRES:
        raise MigrationError(f"Tradepost needs PostgreSQL {OLDEST_POSTGRES} or later; this is {major}.")


async def _current(connection: Any) -> str | None:
    """The revision of the database, or None when it is empty."""
    try:
        revision: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
    except asyncpg.UndefinedTableError:
        return None
    return revision
