"""Where staff accounts are stored, and how they are found. One that was invited has a row at once."""

import re
from typing import Any

from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Collection, Record
from tradepost.resources.staff_accounts.schemas import (
    NO_STAFF_ACCOUNT_ID,
    STAFF_ACCOUNT_NOT_FOUND,
    StoredStaffAccount,
)

_ID = re.compile("p([1-9][0-9]{0,17})")

StaffRecord = Record[StoredStaffAccount]


def derived(doc: StoredStaffAccount) -> dict[str, Any]:
    """The column that is unique in a store."""
    return {"email": folded(doc.email)}


staff_accounts: Collection[StoredStaffAccount] = Collection(
    "staff_accounts", StoredStaffAccount, kind="staff_account", missing=STAFF_ACCOUNT_NOT_FOUND, derive=derived
)


def folded(email: str) -> str:
    """An address as addresses are compared: capitals make no difference."""
    return email.strip().casefold()


def wire_id(number: int) -> str:
    """An id as clients see it."""
    return f"p{number}"


def read_id(wire: str) -> int:
    """The number of an id on the wire; raises 404 for what cannot be one."""
    match = _ID.fullmatch(wire)
    if match is None:
        raise NO_STAFF_ACCOUNT_ID(id=wire)
    return int(match[1])


async def everybody(db: Db, store_id: int) -> list[StaffRecord]:
    """All accounts of a store, the oldest first."""
    rows = await db.fetch(
        f"SELECT {staff_accounts.selected} FROM staff_accounts WHERE store_id = $1 ORDER BY id", store_id
    )
    return [staff_accounts.record(row) for row in rows]


async def lock_invited(tx: Tx, store_id: int, email: str) -> StaffRecord | None:
    """The account with this address while its invite was not accepted, held until the transaction ends."""
    row = await tx.fetchrow(
        f"SELECT {staff_accounts.selected} FROM staff_accounts WHERE store_id = $1 AND email = $2 FOR UPDATE",
        store_id,
        folded(email),
    )
    record = staff_accounts.record(row) if row else None
    return None if record is None or record.doc.invite_accepted else record
