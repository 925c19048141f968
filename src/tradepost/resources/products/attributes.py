"""Values of attributes on products: finding the attribute that a body means, and merging value by value."""

from msgspec import UNSET

from tradepost.kit.bodies import Texts
from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.kit.errors import wrong
from tradepost.resources.products.answers import AttributeValue
from tradepost.resources.products.schemas import AttributeValueFields
from tradepost.resources.products.types.documents import (
    GENERAL,
    Attribute,
    ProductType,
    add_attribute,
    lock_type,
)


async def merged(
    tx: Tx,
    store_id: int,
    type_id: int,
    old: list[AttributeValue],
    sent: list[AttributeValueFields],
    language: str,
) -> list[AttributeValue]:
    """The values after a write: unmentioned ones stay, an empty value removes one, an unknown name makes a new
    attribute. Values of attributes that the product's type does not have are dropped. Raises 400 for an unknown id.
    """
    own = await lock_type(tx, store_id, type_id)
    general = own if type_id == GENERAL else await lock_type(tx, store_id, GENERAL)
    values = {value.id: value for value in old if _find(own, general, value.id)}
    for item in sent:
        attribute = await _attribute(tx, store_id, own, general, item)
        if attribute is None:
            continue
        value = _value(attribute, values.pop(attribute.id, None), item, language)
        if value.value:
            values[attribute.id] = value
    return list(values.values())


def brand(values: list[AttributeValue]) -> str:
    """The product's brand, "" without one."""
    return next((value.value for value in values if value.type == "BRAND"), "")


async def _attribute(
    tx: Tx, store_id: int, own: Record[ProductType], general: Record[ProductType], sent: AttributeValueFields
) -> Attribute | None:
    """The attribute that a body means; None when it does not exist and there is no value to keep in a new one."""
    if isinstance(sent.id, int):
        known = _find(own, general, sent.id)
        if known is None:
            raise wrong(f"Field AttributeValue.id: the product's class has no attribute #{sent.id}")
        return known
    available = _available(own, general)
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
    names: Texts | None = sent.name_translated or None
    return await add_attribute(tx, store_id, own, sent.name, names if names is not None else UNSET)


def _find(own: Record[ProductType], general: Record[ProductType], attribute_id: int) -> Attribute | None:
    return next((item for item in _available(own, general) if item.id == attribute_id), None)


def _available(own: Record[ProductType], general: Record[ProductType]) -> list[Attribute]:
    """A type's own attributes, and those that the general type gives to the products of every other one."""
    if general is own:
        return own.doc.attributes
    return [*own.doc.attributes, *(item for item in general.doc.attributes if item.type != "CUSTOM")]


def _value(
    attribute: Attribute, old: AttributeValue | None, sent: AttributeValueFields, language: str
) -> AttributeValue:
    text = old.value if old else ""
    texts = dict(old.value_translated or {}) if old else {}
    if isinstance(sent.value, str):
        text = sent.value
        if language in texts:
            texts[language] = text
    if isinstance(sent.value_translated, dict):
        texts = {key: item for key, item in {**texts, **sent.value_translated}.items() if item is not None}
        if language in sent.value_translated:
            text = sent.value_translated[language] or ""
    return AttributeValue(
        id=attribute.id,
        name=attribute.name,
        name_translated=attribute.name_translated,
        value=text,
        value_translated=texts or UNSET,
        type=attribute.type,
        show=sent.show or (old.show if old else attribute.show),
    )
