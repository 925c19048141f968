"""Where product types are stored, with the general one that every store has (products.md 11)."""

from typing import get_args

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import Texts
from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Collection, Record
from tradepost.resources.products.schemas import PRODUCT_TYPE_NOT_FOUND, AttributeAlias
from tradepost.resources.products.types.schemas import Attribute
from tradepost.resources.store_profile.store import Store

GENERAL = 0

# The types of the attributes that the general type always has, and gives to the products of all other types.
BUILT_IN = frozenset(get_args(AttributeAlias))
_PER_UNIT = frozenset({"PRICE_PER_UNIT", "UNITS_IN_PRODUCT"})


class StoredProductType(Struct, kw_only=True, rename="camel"):
    """The document in the database. Only the general type has no name."""

    name: str | UnsetType = UNSET
    attributes: list[Attribute] = []


product_types: Collection[StoredProductType] = Collection(
    "product_types", StoredProductType, kind="product_class", missing=PRODUCT_TYPE_NOT_FOUND
)


async def all_types(db: Db, store_id: int) -> list[Record[StoredProductType]]:
    """Every product type of a store, the general one first."""
    await _ensure_general(db, store_id)
    return await product_types.all(db, store_id)


async def get_type(db: Db, store_id: int, type_id: int) -> Record[StoredProductType]:
    """A product type; raises 404."""
    if type_id == GENERAL:
        await _ensure_general(db, store_id)
    return await product_types.get(db, store_id, type_id)


async def lock_type(tx: Tx, store_id: int, type_id: int) -> Record[StoredProductType]:
    """A product type, held for changes. Whoever holds products too has taken them before. Raises 404."""
    if type_id == GENERAL:
        await _ensure_general(tx, store_id)
    return await product_types.lock(tx, store_id, type_id)


async def check_type(tx: Tx, store_id: int, type_id: int) -> None:
    """Raises 404 for an unknown product type, and makes sure that a known one stays until the transaction ends."""
    if type_id != GENERAL:
        await product_types.lock(tx, store_id, type_id)


def offered(record: Record[StoredProductType], store: Store) -> list[Attribute]:
    """The attributes of a product type, without those of the general one for prices per unit unless the store shows
    these.
    """
    if record.id != GENERAL or store.profile.settings.show_price_per_unit is True:
        return record.doc.attributes
    return [attribute for attribute in record.doc.attributes if attribute.type not in _PER_UNIT]


async def add_attribute(tx: Tx, store_id: int, record: Record[StoredProductType], name: str, names: Texts) -> Attribute:
    """Give a held product type one more attribute of the buyers' kind."""
    attribute = Attribute(id=await next_attribute_id(tx), name=name, name_translated=names)
    record.doc.attributes = [*record.doc.attributes, attribute]
    await product_types.save(tx, store_id, record)
    return attribute


async def next_attribute_id(db: Db) -> int:
    """Attribute ids are unique over all types and stores."""
    entity_id: int = await db.fetchval("SELECT nextval('attributes_id_seq')")
    return entity_id


async def _ensure_general(db: Db, store_id: int) -> None:
    """Make the general type of a store that was never asked for it. It is part of every store from its beginning, so
    no client is told that it was created; and as one statement makes it, a reader may be the first.
    """
    if await db.fetchval("SELECT EXISTS (SELECT FROM product_types WHERE store_id = $1 AND id = 0)", store_id):
        return
    general = StoredProductType(
        attributes=[
            Attribute(id=await next_attribute_id(db), name="UPC", type="UPC"),
            Attribute(id=await next_attribute_id(db), name="Brand", type="BRAND"),
            Attribute(id=await next_attribute_id(db), name="Price per unit", type="PRICE_PER_UNIT", show="PRICE"),
            Attribute(id=await next_attribute_id(db), name="Units in product", type="UNITS_IN_PRODUCT"),
        ]
    )
    await db.execute(
        "INSERT INTO product_types (store_id, id, doc, created, updated) VALUES ($1, $2, $3, $4, $4) "
        "ON CONFLICT DO NOTHING",
        store_id,
        GENERAL,
        product_types.encode(general),
        db.now,
    )
