"""Passwords of customers, of which only salted slow hashes are kept (customers.md 2.2)."""

import asyncio
from dataclasses import dataclass
from typing import Any

from argon2 import PasswordHasher

from tradepost.kit.arguments import AsyncSource, Call, provide
from tradepost.kit.bodies import read_body
from tradepost.kit.db import Database
from tradepost.resources.customers.schemas import CustomerFields
from tradepost.settings import Settings

_hasher = PasswordHasher()


@dataclass(frozen=True)
class PasswordHash:
    """The hash of the password in a body; None when it has none. It takes a while, so it is made before a transaction
    begins, and not in the thread that serves everybody.
    """

    value: str | None

    @property
    def columns(self) -> dict[str, Any]:
        """What is written to the customer."""
        return {} if self.value is None else {"password": self.value}


@provide(PasswordHash)
def _hashing(_database: Database, _settings: Settings) -> AsyncSource:
    async def source(call: Call) -> PasswordHash:
        password = read_body(call.body, CustomerFields).password
        return PasswordHash(await asyncio.to_thread(_hasher.hash, password) if password else None)

    return source
