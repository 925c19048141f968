"""What registers domains. Another registrar than the manual one is a class with these methods, provided in api.py."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal, Protocol

from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.resources.domains.schemas import Contact, DomainStatus, StoredDomain

Recipient = Literal["owner", "admin"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A domain, and what a year of it costs."""

    name: str
    available: bool
    price: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Registration:
    """What has become of an order, and what the next year costs."""

    status: DomainStatus
    expires: datetime
    renewal_price: Decimal
    renewal_tax: Decimal
    privacy_price: Decimal
    currency: str


class Registrar(Protocol):
    """Finds and registers domains, and writes to their owners."""

    async def search(self, keyword: str) -> list[Offer]:
        """Domains for a keyword; raises 403 for one that cannot be part of a name."""

    async def register(self, tx: Tx, store_id: int, name: str, owner: Contact) -> Registration:
        """Register a domain for a year; raises 403 when that is not possible."""

    async def send_verification(self, tx: Tx, store_id: int, domain: Record[StoredDomain]) -> None:
        """Ask the owner of a domain to confirm their data."""

    async def reset_password(self, tx: Tx, store_id: int, domain: Record[StoredDomain], to: Recipient) -> None:
        """Send somebody a new password for the management of a domain."""
