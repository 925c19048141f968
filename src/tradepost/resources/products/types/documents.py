"""Product types and the attributes that they give to products (products.md 11)."""

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit import counters
from tradepost.kit.bodies import Texts
from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Collection, Record
from tradepost.resources.products.schemas import PRODUCT_TYPE_NOT_FOUND, AttributeShow

GENERAL = 0


class Attribute(Struct, kw_only=True, rename="camel"):
    """One attribute of a product type."""

    id: int
    name: str
    name_translated: Texts | UnsetType = UNSET
    type: str = "CUSTOM"
    show: AttributeShow = "DESCR"


class ProductType(Struct, kw_only=True, rename="camel"):
    """A product type. The general one (id 0) has no name, and its UPC and Brand serve all types."""

    name: str | UnsetType = UNSET
    attributes: list[Attribute] = []


product_types: Collection[ProductType] = Collection(
    "product_types", ProductType, kind="product_class", missing=PRODUCT_TYPE_NOT_FOUND
)


async def lock_type(tx: Tx, store_id: int, type_id: int) -> Record[ProductType]:
    """A product type, held for changes; the general one is made when a store first needs it. Raises 404."""
    if type_id == GENERAL:
        await _ensure_general(tx, store_id)
    return await product_types.lock(tx, store_id, type_id)


async def check_type(db: Db, store_id: int, type_id: int) -> None:
    """Raises 404 for an unknown product type."""
    if type_id != GENERAL:
        await product_types.get(db, store_id, type_id)


async def add_attribute(
    tx: Tx, store_id: int, record: Record[ProductType], name: str, names: Texts | UnsetType
) -> Attribute:
    """Give a held product type one more attribute of the buyers' kind."""
    attribute = Attribute(id=await next_attribute_id(tx), name=name, name_translated=names)
    record.doc.attributes = [*record.doc.attributes, attribute]
    await product_types.save(tx, store_id, record)
    return attribute


async def next_attribute_id(tx: Tx) -> int:
    """Attribute ids are unique over all types and stores."""
    entity_id: int = await tx.fetchval("SELECT nextval('attributes_id_seq')")
    return entity_id


async def _ensure_general(tx: Tx, store_id: int) -> None:
    if await tx.fetchval("SELECT EXISTS (SELECT FROM product_types WHERE store_id = $1 AND id = 0)", store_id):
        return
    await counters.hold(tx, store_id, "product_types")
    if await tx.fetchval("SELECT EXISTS (SELECT FROM product_types WHERE store_id = $1 AND id = 0)", store_id):
        return
    general = ProductType(
        attributes=[
            Attribute(id=await next_attribute_id(tx), name="UPC", type="UPC"),
            Attribute(id=await next_attribute_id(tx), name="Brand", type="BRAND"),
        ]
    )
    # Part of every store from its beginning, so no client is told that it was created.
    await tx.execute(
        "INSERT INTO product_types (store_id, id, doc, created, updated) VALUES ($1, 0, $2, $3, $3)",
        store_id,
        product_types.encode(general),
        tx.now,
    )
