"""Values of attributes on products: finding the attribute that a body means, and merging value by value."""

from typing import Any

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from tradepost.kit import patch, texts
from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.kit.errors import wrong
from tradepost.resources.products.answers import AttributeValue
from tradepost.resources.products.schemas import AttributeValueFields
from tradepost.resources.products.types.documents import (
    BUILT_IN,
    GENERAL,
    StoredProductType,
    add_attribute,
    lock_type,
    offered,
)
from tradepost.resources.products.types.schemas import Attribute
from tradepost.resources.products.viewer import Viewer
from tradepost.resources.store_profile.store import Store

# The type of a product, and the general one if that is another.
Types = list[Record[StoredProductType]]


async def hold_types(tx: Tx, store_id: int, type_id: int) -> Types:
    """The types that give attributes to the products of one type, held for changes. Raises 404."""
    return [await lock_type(tx, store_id, item) for item in dict.fromkeys((type_id, GENERAL))]


async def merged(
    tx: Tx, store: Store, types: Types, old: list[AttributeValue], sent: list[AttributeValueFields]
) -> list[AttributeValue]:
    """The values after a write: unmentioned ones stay, an empty value removes one, an unknown name makes a new
    attribute. Values of attributes that the product's type does not have are dropped. Raises 400 for an unknown id.
    """
    values = {value.id: value for value in old if _find(types, value.id)}
    for item in sent:
        attribute = await _attribute(tx, store, types, item)
        if attribute is None:
            continue
        value = _value(attribute, values.pop(attribute.id, None), item, store.language)
        if value.value:
            values[attribute.id] = value
    return list(values.values())


def shown(values: Any, viewer: Viewer) -> list[AttributeValue]:
    """The values in an answer. Buyers do not see those that are not to be shown."""
    store, language = viewer.store, viewer.language
    return [
        msgspec.structs.replace(
            value,
            name=store.text(value.name, value.name_translated, language),
            name_translated=store.texts(value.name, value.name_translated),
            value=store.text(value.value, value.value_translated, language),
            value_translated=store.texts(value.value, value.value_translated),
        )
        for value in values or []
        if not (viewer.public and value.show == "NOTSHOW")
    ]


def brand(values: list[AttributeValue]) -> str:
    """The product's brand, "" without one."""
    return next((value.value for value in values if value.type == "BRAND"), "")


async def _attribute(tx: Tx, store: Store, types: Types, sent: AttributeValueFields) -> Attribute | None:
    """The attribute that a body means; None when it does not exist and there is no value to keep in a new one."""
    if isinstance(sent.id, int):
        known = _find(types, sent.id)
        if known is None:
            raise wrong(f"Field AttributeValue.id: the product's class has no attribute #{sent.id}")
        return known
    available = _serving([offered(record, store) for record in types])
    if sent.alias:
        for attribute in available:
            if attribute.type == sent.alias:
                return attribute
        raise wrong(f"Field AttributeValue.alias: the product's class has no attribute {sent.alias}")
    if not sent.name:
        raise wrong("Field AttributeValue.id is absent")
    for attribute in available:
        if attribute.name == sent.name:
            return attribute
    if not sent.value and not any((sent.value_translated or {}).values()):
        return None
    names = {code: text for code, text in (sent.name_translated or {}).items() if text}
    return await add_attribute(tx, store.id, types[0], sent.name, {**names, store.language: sent.name})


def _find(types: Types, attribute_id: int) -> Attribute | None:
    """An attribute by id, also one that is not offered now: values of it are kept and may be sent back."""
    everything = _serving([record.doc.attributes for record in types])
    return next((item for item in everything if item.id == attribute_id), None)


def _serving(attributes: list[list[Attribute]]) -> list[Attribute]:
    """A type's own attributes, and those that the general type gives to the products of every other one."""
    own, *general = attributes
    return [*own, *(item for given in general for item in given if item.type in BUILT_IN)]


def _value(
    attribute: Attribute, old: AttributeValue | None, sent: AttributeValueFields, language: str
) -> AttributeValue:
    value = AttributeValue(
        id=attribute.id,
        name=attribute.name,
        name_translated=attribute.name_translated,
        value=old.value if old else "",
        value_translated=old.value_translated if old else UNSET,
        type=attribute.type,
        show=old.show if old else attribute.show,
    )
    told = replace(sent, id=UNSET, alias=UNSET, name=UNSET, name_translated=UNSET)
    patch.apply(value, told)
    texts.settle(value, told, language, map_wins=True)
    return value
