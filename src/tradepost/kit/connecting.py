"""One connection to the database, and in plain words why there is none."""

import socket
from typing import Any
from urllib.parse import urlsplit

import asyncpg

CONNECT_SECONDS = 10


class DatabaseUnreachableError(Exception):
    """No connection to the database. The text is one line and keeps the password to itself."""


async def connect(database_url: str) -> Any:
    """An asyncpg connection, for the caller to close. Raises DatabaseUnreachableError."""
    try:
        return await asyncpg.connect(database_url, timeout=CONNECT_SECONDS)
    except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as problem:
        text = f"Cannot reach the database {_shown(database_url)}: {_reason(problem)}"
        raise DatabaseUnreachableError(text) from problem


def _shown(database_url: str) -> str:
    """The address without user, password and options."""
    try:
        parts = urlsplit(database_url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "at this address"
    return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}"


def _reason(problem: Exception) -> str:
    match problem:
        case TimeoutError():
            return f"no answer within {CONNECT_SECONDS} seconds"
        case socket.gaierror():
            return "there is no host of this name"
        case OSError() if "Connect call failed" in str(problem):
            return "nothing accepts connections there"
        case OSError(strerror=str(text)):
            return text
        case _:
            return " ".join(str(problem).split())
