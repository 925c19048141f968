"""Ids that are a number and the millisecond of creation, such as 1815917023-1562311079943 (store-profile.md 6)."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from msgspec import Struct

from tradepost.kit.db import Db
from tradepost.kit.documents import Collection, Record

D = TypeVar("D", bound=Struct)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NUMBER = re.compile(r"([0-9]+)-")


class CreatedDated(Struct, kw_only=True, rename="camel"):
    """What creating such a document answers."""

    id: str


def dated_id(number: int, created: datetime) -> str:
    """The id on the wire of a document with this number."""
    return f"{number}-{(created - _EPOCH) // timedelta(milliseconds=1)}"


def id_of(record: Record[Any]) -> str:
    """The id on the wire of a stored document."""
    return dated_id(record.id, record.created)


async def find_dated(collection: Collection[D], db: Db, store_id: int, wire_id: str) -> Record[D]:
    """The document with this id on the wire; raises the collection's 404, also for what cannot be an id."""
    for record in await collection.all(db, store_id):
        if id_of(record) == wire_id:
            return record
    raise collection.missing(id=wire_id)


def without(wire_ids: list[str], numbers: list[int]) -> list[str]:
    """A list of such ids without those of the documents with these numbers."""
    return [wire_id for wire_id in wire_ids if _number(wire_id) not in numbers]


def _number(wire_id: str) -> int | None:
    # The number alone tells documents apart, also in the id of a part, such as a carrier's service.
    found = _NUMBER.match(wire_id)
    return int(found[1]) if found and len(found[1]) < 19 else None
