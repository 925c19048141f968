"""Where the profile is stored, and what every change of it does."""

from typing import Any

import msgspec

from tradepost.kit import changes
from tradepost.kit.db import Tx
from tradepost.kit.errors import STORE_NOT_FOUND
from tradepost.resources.store_profile.schemas import StoredProfile

# Processes remember stores until they hear that one has changed.
TOPIC = "store"

_decoder = msgspec.json.Decoder(StoredProfile)
_encoder = msgspec.json.Encoder(decimal_format="number")


def read_profile(doc: Any) -> StoredProfile:
    """The document as the database keeps it."""
    return _decoder.decode(doc)


async def lock_profile(tx: Tx, store_id: int) -> StoredProfile:
    """The profile, held until the transaction ends; raises 404 STORE_NOT_FOUND."""
    row = await tx.fetchrow("SELECT doc FROM stores WHERE store_id = $1 FOR NO KEY UPDATE", store_id)
    if row is None:
        raise STORE_NOT_FOUND()
    return read_profile(row["doc"])


async def save_profile(tx: Tx, store_id: int, stored: StoredProfile) -> None:
    """Write a changed profile back. Everything else in the store sees it at once."""
    doc = _encoder.encode(stored).decode()
    await tx.execute("UPDATE stores SET doc = $2 WHERE store_id = $1", store_id, doc)
    await profile_changed(tx, store_id)


async def renumber_profile(tx: Tx, store_id: int, stored: StoredProfile) -> None:
    """Write back a profile of which only the next number of a series has changed. No kept answer depends on that, and
    nobody is told.
    """
    doc = _encoder.encode(stored).decode()
    await tx.execute("UPDATE stores SET doc = $2, updated = $3 WHERE store_id = $1", store_id, doc, tx.now)
    await tx.notify(TOPIC, store_id)


async def profile_changed(tx: Tx, store_id: int) -> None:
    """The profile shows something that is stored elsewhere and has changed. Until the end of the transaction nobody
    else changes the profile or what is part of it.
    """
    await tx.execute("UPDATE stores SET revision = revision + 1, updated = $2 WHERE store_id = $1", store_id, tx.now)
    await changes.record(tx, store_id, "profile.updated", store_id)
    await tx.notify(TOPIC, store_id)
