"""The verbs of product types (products.md 11)."""

from functools import partial

from msgspec import UNSET
from msgspec.structs import replace

from tradepost.kit.db import Db, Tx
from tradepost.kit.errors import absent, wrong
from tradepost.resources.products.documents import LONGEST_INDEXED
from tradepost.resources.products.types import values
from tradepost.resources.products.types.documents import (
    GENERAL,
    StoredProductType,
    all_types,
    get_type,
    lock_type,
    next_attribute_id,
    product_types,
)
from tradepost.resources.products.types.merging import NEW, merged, merged_general
from tradepost.resources.products.types.render import render
from tradepost.resources.products.types.schemas import (
    GENERAL_CANNOT_BE_DELETED,
    GENERAL_CANNOT_BE_RENAMED,
    Attribute,
    ProductType,
    ProductTypeFields,
)
from tradepost.resources.store_profile.store import Store


async def search_product_types(db: Db, store: Store, language: str | None, *, public: bool) -> list[ProductType]:
    """All product types, the general one first. Buyers do not see hidden attributes."""
    return [render(record, store, language, public=public) for record in await all_types(db, store.id)]


async def get_product_type(db: Db, store: Store, type_id: int, language: str | None) -> ProductType:
    """One product type with its attributes; raises 404."""
    return render(await get_type(db, store.id, type_id), store, language)


async def create_product_type(tx: Tx, store: Store, body: ProductTypeFields) -> int:
    """Create a product type; returns its id. All its attributes are new, whatever ids were sent. Raises 400, 409."""
    if not isinstance(body.name, str):
        raise absent("ProductType.name")
    sent = [replace(attribute, id=UNSET) for attribute in body.attributes or []]
    doc = StoredProductType(name=_checked(body.name), attributes=merged([], sent, store))
    await _number(tx, doc.attributes)
    return (await product_types.create(tx, store.id, doc)).id


async def update_product_type(tx: Tx, store: Store, type_id: int, body: ProductTypeFields) -> None:
    """Merge a body into a product type; values on products follow their attributes at once. Raises 400, 404, 409."""
    if type_id == GENERAL and isinstance(body.name, str):
        raise GENERAL_CANNOT_BE_RENAMED()
    # Everybody locks products before types, so find out which ones are concerned before the type is held.
    before = (await get_type(tx, store.id, type_id)).doc.attributes
    await values.hold_products_with(tx, store.id, _changed(before, _after(type_id, before, body, store)))
    record = await lock_type(tx, store.id, type_id)
    before = record.doc.attributes
    after = _after(type_id, before, body, store)
    await _number(tx, after)
    record.doc.attributes = after
    if isinstance(body.name, str):
        record.doc.name = _checked(body.name)
    await product_types.save(tx, store.id, record)
    product_ids = await values.hold_products_with(tx, store.id, _changed(before, after))
    await values.renew(tx, store.id, product_ids, partial(values.renewed, before=before, after=after))


async def delete_product_type(tx: Tx, store_id: int, type_id: int) -> int:
    """Delete a product type; returns how many are gone, 0 for an unknown one. Its products become general ones, and the
    values of its attributes vanish. Raises 400 for the general type.
    """
    if type_id == GENERAL:
        raise GENERAL_CANNOT_BE_DELETED()
    await values.hold_products_of(tx, store_id, type_id)
    if not await product_types.delete(tx, store_id, type_id):
        return 0
    general = await lock_type(tx, store_id, GENERAL)
    kept = {attribute.id for attribute in general.doc.attributes}
    # Some may have joined while this waited for the type.
    product_ids = await values.hold_products_of(tx, store_id, type_id)
    await values.renew(tx, store_id, product_ids, partial(values.only, kept=kept), type_id=GENERAL)
    return 1


def _checked(name: str) -> str:
    if not name.strip():
        raise wrong("Field ProductType.name cannot be empty")
    if len(name) > LONGEST_INDEXED:
        raise wrong(f"Field ProductType.name is longer than {LONGEST_INDEXED} characters")
    return name


def _after(type_id: int, before: list[Attribute], body: ProductTypeFields, store: Store) -> list[Attribute]:
    if not isinstance(body.attributes, list):
        return before
    return (merged_general if type_id == GENERAL else merged)(before, body.attributes, store)


def _changed(before: list[Attribute], after: list[Attribute]) -> list[int]:
    """The attributes that are gone or different."""
    return [attribute.id for attribute in before if attribute not in after]


async def _number(tx: Tx, attributes: list[Attribute]) -> None:
    for attribute in attributes:
        if attribute.id == NEW:
            attribute.id = await next_attribute_id(tx)
