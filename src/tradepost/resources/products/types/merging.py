"""The attributes of a product type after a write (products.md 11)."""

from msgspec.structs import replace

from tradepost.kit import patch, texts
from tradepost.kit.errors import absent, wrong
from tradepost.resources.products.types.documents import BUILT_IN
from tradepost.resources.products.types.schemas import NOT_AN_ATTRIBUTE, Attribute, AttributeFields
from tradepost.resources.store_profile.store import Store

# The id of an attribute that is not stored yet.
NEW = 0


def merged(current: list[Attribute], sent: list[AttributeFields], store: Store) -> list[Attribute]:
    """The attributes that were sent: known ones as they were but for what is said of them, and NEW ones. Raises 400."""
    store.check_languages(*texts.translations(sent))
    known = {attribute.id: attribute for attribute in current}
    return [_merged(known, item, store.language) for item in sent]


def merged_general(current: list[Attribute], sent: list[AttributeFields], store: Store) -> list[Attribute]:
    """As `merged`, but the built-in attributes keep their types, and those that were not sent stay where they are."""
    result = merged(current, sent, store)
    after = {attribute.id: attribute for attribute in result}
    place = 0
    for attribute in _built_in(current):
        if attribute.id in after:
            after[attribute.id].type = attribute.type
            place = result.index(after[attribute.id]) + 1
        else:
            result.insert(place, attribute)
            place += 1
    return result


def _merged(known: dict[int, Attribute], sent: AttributeFields, language: str) -> Attribute:
    # An attribute that is sent twice is unknown the second time.
    old = known.pop(sent.id, None) if isinstance(sent.id, int) else Attribute(id=NEW)
    if old is None:
        raise NOT_AN_ATTRIBUTE(id=sent.id)
    attribute = replace(old)
    patch.apply(attribute, sent)
    texts.settle(attribute, sent, language, map_wins=True)
    if not attribute.name:
        raise absent("Attribute.name")
    if not attribute.name.strip():
        raise wrong("Field Attribute.name cannot be empty")
    return attribute


def _built_in(attributes: list[Attribute]) -> list[Attribute]:
    """The first attribute of each built-in type: the one that the type had from its beginning."""
    first: dict[str, Attribute] = {}
    for attribute in attributes:
        if attribute.type in BUILT_IN:
            first.setdefault(attribute.type, attribute)
    return list(first.values())
