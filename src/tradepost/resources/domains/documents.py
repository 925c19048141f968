"""Where domains are stored, and how they are found."""

from dataclasses import dataclass

from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Collection, Record
from tradepost.resources.domains.schemas import DOMAIN_NOT_FOUND, DomainStatus, StoredDomain

# Changes are recorded for all domains of a store together: `domains.updated`.
domains: Collection[StoredDomain] = Collection("purchased_domains", StoredDomain, kind=None, missing=DOMAIN_NOT_FOUND)

DomainRecord = Record[StoredDomain]


async def all_domains(db: Db, store_id: int, *, lock: bool = False) -> list[DomainRecord]:
    """All domains of a store, the oldest first."""
    suffix = "FOR UPDATE" if lock else ""
    rows = await db.fetch(
        f"SELECT {domains.selected} FROM purchased_domains WHERE store_id = $1 ORDER BY id {suffix}", store_id
    )
    return [domains.record(row) for row in rows]


async def named_domain(db: Db, store_id: int, name: str) -> DomainRecord:
    """A domain by its name, in any case; raises 404."""
    row = await db.fetchrow(
        f"SELECT {domains.selected} FROM purchased_domains WHERE store_id = $1 AND name = lower($2)", store_id, name
    )
    if row is None:
        raise DOMAIN_NOT_FOUND(id=name)
    return domains.record(row)


async def store_of(db: Db, name: str) -> int:
    """The store that has bought a domain; raises 404."""
    store_id: int | None = await db.fetchval("SELECT store_id FROM purchased_domains WHERE name = lower($1)", name)
    if store_id is None:
        raise DOMAIN_NOT_FOUND(id=name)
    return store_id


async def taken(db: Db, names: list[str]) -> set[str]:
    """Which of these names any store of this server has bought."""
    rows = await db.fetch("SELECT name FROM purchased_domains WHERE name = ANY($1)", names)
    return {row["name"] for row in rows}


async def hold_name(tx: Tx, name: str) -> None:
    """Be the only one on the server who buys this domain: no index that begins with the store can hold that."""
    await tx.fetchval("SELECT pg_advisory_xact_lock(hashtextextended('domain ' || $1, 0))", name)


@dataclass(frozen=True, slots=True)
class Order:
    """A domain, and the store that has ordered it."""

    name: str
    store_id: int
    status: DomainStatus


async def all_orders(db: Db) -> list[Order]:
    """The domains of all stores: those that wait for somebody first, then by age."""
    rows = await db.fetch(
        "SELECT name, store_id, doc ->> 'status' AS status FROM purchased_domains "
        "ORDER BY doc ->> 'status' = 'active', created, id"
    )
    return [Order(**row) for row in rows]
