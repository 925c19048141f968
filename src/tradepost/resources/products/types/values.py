"""The values on products and variations when their attributes change. A value is a copy of what its attribute says, so
that a product can be answered and searched without its type.

To clients nothing has happened to these products: they are told of the type (products.md 12).
"""

from collections.abc import Callable

from msgspec import UNSET
from msgspec.structs import replace

from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.resources.products.answers import AttributeValue
from tradepost.resources.products.attributes import brand
from tradepost.resources.products.documents import LONGEST_INDEXED, products
from tradepost.resources.products.types.schemas import TOO_LONG_FOR_A_BRAND, Attribute
from tradepost.resources.products.variations.documents import StoredVariation, variations, variations_of

BATCH = 500

Values = list[AttributeValue]

_WITH_VALUES = """
SELECT p.id FROM products p WHERE p.store_id = $1 AND (
    EXISTS (SELECT FROM json_array_elements(p.doc -> 'attributes') a WHERE (a ->> 'id')::bigint = ANY($2))
    OR EXISTS (
        SELECT FROM variations v, json_array_elements(v.doc -> 'attributes') a
        WHERE v.store_id = $1 AND v.product_id = p.id AND (a ->> 'id')::bigint = ANY($2)
    )
) ORDER BY p.id FOR UPDATE OF p
"""


async def hold_products_with(tx: Tx, store_id: int, attribute_ids: list[int]) -> list[int]:
    """Lock the products that have values of these attributes, themselves or in their variations; returns their ids."""
    if not attribute_ids:
        return []
    return [row["id"] for row in await tx.fetch(_WITH_VALUES, store_id, attribute_ids)]


async def hold_products_of(tx: Tx, store_id: int, type_id: int) -> list[int]:
    """Lock the products of a type; returns their ids."""
    rows = await tx.fetch(
        "SELECT id FROM products WHERE store_id = $1 AND product_type = $2 ORDER BY id FOR UPDATE", store_id, type_id
    )
    return [row["id"] for row in rows]


def only(values: Values, kept: set[int]) -> Values:
    """The values of these attributes."""
    return [value for value in values if value.id in kept]


def renewed(values: Values, before: list[Attribute], after: list[Attribute]) -> Values:
    """Values after attributes have changed. Those of attributes that are gone vanish. One that was shown like its
    attribute still is; one with a place of its own keeps that.
    """
    old, new = ({attribute.id: attribute for attribute in attributes} for attributes in (before, after))
    return [
        _renewed(value, old[value.id], new[value.id]) if value.id in new else value
        for value in values
        if value.id in new or value.id not in old
    ]


def _renewed(value: AttributeValue, old: Attribute, new: Attribute) -> AttributeValue:
    return replace(
        value,
        name=new.name,
        name_translated=new.name_translated,
        type=new.type,
        show=new.show if value.show == old.show else value.show,
    )


async def renew(
    tx: Tx, store_id: int, product_ids: list[int], change: Callable[[Values], Values], *, type_id: int | None = None
) -> None:
    """Write the values of held products and of their variations anew; a `type_id` gives the products that type.
    Raises 400 when a value is too long for a brand.
    """
    for start in range(0, len(product_ids), BATCH):
        batch = product_ids[start : start + BATCH]
        rows = await tx.fetch(
            f"SELECT {products.selected} FROM products WHERE store_id = $1 AND id = ANY($2)", store_id, batch
        )
        for record in map(products.record, rows):
            doc = record.doc
            doc.attributes = change(doc.attributes or [])
            doc.brand = brand(doc.attributes) or UNSET
            if len(doc.brand or "") > LONGEST_INDEXED:
                raise TOO_LONG_FOR_A_BRAND(id=record.id)
            if type_id is not None:
                doc.product_class_id = type_id
            await products.rewrite(tx, store_id, record)
        for of_one in (await variations_of(tx, store_id, batch)).values():
            await _renew_variations(tx, store_id, of_one, change)


async def _renew_variations(
    tx: Tx, store_id: int, records: list[Record[StoredVariation]], change: Callable[[Values], Values]
) -> None:
    for record in records:
        old = record.doc.attributes or []
        record.doc.attributes = change(old)
        if record.doc.attributes != old:
            await variations.rewrite(tx, store_id, record)
