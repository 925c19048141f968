"""The places that hold a store's stock. The API names them but cannot make them, so the command line does."""

import re
from dataclasses import dataclass

from tradepost.kit.accounts import AccountError, check_store
from tradepost.kit.db import Db, Tx
from tradepost.resources.store_profile.documents import TOPIC

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Location:
    """Stock that is not said to be elsewhere is at the default location."""

    id: str
    name: str
    is_default: bool


async def create_location(tx: Tx, store_id: int, name: str, location_id: str | None = None) -> Location:
    """Add a location to a store, under the next free number when no id is given. The first one is the default one.
    Raises AccountError for an unknown store, an empty name, and an id that is taken or cannot be one.
    """
    if not name.strip():
        raise AccountError("The name of a location must not be empty.")
    if location_id is not None and not _ID.fullmatch(location_id):
        raise AccountError(f"A location id has 1 to 64 letters, digits, - and _, unlike {location_id!r}.")
    await check_store(tx, store_id)
    # Every answer about stock now says where it is. Until the end, nobody else adds a location.
    await tx.execute("UPDATE stores SET revision = revision + 1 WHERE store_id = $1", store_id)
    await tx.notify(TOPIC, store_id)
    known = [location.id for location in await search_locations(tx, store_id)]
    if location_id in known:
        raise AccountError(f"There is a location with the id {location_id} already.")
    free = (str(number) for number in range(1, len(known) + 2) if str(number) not in known)
    made = Location(location_id or next(free), name.strip(), not known)
    await tx.execute(
        "INSERT INTO locations (store_id, id, name, ordinal) VALUES ($1, $2, $3, "
        "(SELECT coalesce(max(ordinal), 0) + 1 FROM locations WHERE store_id = $1))",
        store_id,
        made.id,
        made.name,
    )
    return made


async def search_locations(db: Db, store_id: int) -> list[Location]:
    """The locations of a store, the default one first. Raises AccountError for an unknown store."""
    await check_store(db, store_id)
    rows = await db.fetch("SELECT id, name FROM locations WHERE store_id = $1 ORDER BY ordinal, id", store_id)
    return [Location(row["id"], row["name"], number == 0) for number, row in enumerate(rows)]
