"""Where the extra fields of customers are stored. A store has few of them."""

from tradepost.kit.db import Db
from tradepost.kit.documents import Collection, Record
from tradepost.resources.customers.extra_fields.schemas import EXTRA_FIELD_NOT_FOUND, StoredExtraField

extra_fields: Collection[StoredExtraField] = Collection(
    "customer_extra_fields", StoredExtraField, kind="customer_extrafield", missing=EXTRA_FIELD_NOT_FOUND
)


async def find_field(db: Db, store_id: int, key: str) -> Record[StoredExtraField]:
    """The field with this key; raises 404."""
    for record in await extra_fields.all(db, store_id):
        if record.doc.key == key:
            return record
    raise EXTRA_FIELD_NOT_FOUND(id=key)


async def fields_by_key(db: Db, store_id: int) -> dict[str, StoredExtraField]:
    """All fields of a store."""
    return {record.doc.key: record.doc for record in await extra_fields.all(db, store_id)}
