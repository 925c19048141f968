"""Names and values of options and attributes as products write them, in all languages."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from tradepost.kit.bodies import Texts
from tradepost.kit.db import Db
from tradepost.resources.products.answers import StoredProduct
from tradepost.resources.products.documents import SEPARATOR, pair
from tradepost.resources.products.facets.search import ATTRIBUTE, OPTION

# `option_` or `attribute_`, and a name with a value as one key (see products/documents.py).
Key = tuple[str, str]

_decoder = msgspec.json.Decoder(StoredProduct)


class Wording(msgspec.Struct, frozen=True):
    """A choice of an option, or a value of an attribute, in all languages."""

    name: str
    value: str
    names: Texts
    values: Texts


async def readable(db: Db, store_id: int, keys: Mapping[Key, int]) -> dict[Key, tuple[str, str]]:
    """The name and the value of each key, given a product that has it. Keys of long texts are hashes, so these are
    looked up in the product, as are those of names that contain the separator.
    """
    found, unclear = {}, {}
    for key, product_id in keys.items():
        parts = key[1].split(SEPARATOR)
        if len(parts) == 2:
            found[key] = (parts[0], parts[1])
        else:
            unclear[key] = product_id
    for key, wording in (await wordings(db, store_id, unclear)).items():
        found[key] = (wording.name, wording.value)
    return found


async def wordings(db: Db, store_id: int, keys: Mapping[Key, int]) -> dict[Key, Wording]:
    """The wording of each key in the product of this id. A product that is gone meanwhile has none."""
    if not keys:
        return {}
    rows = await db.fetch(
        "SELECT id, doc FROM products WHERE store_id = $1 AND id = ANY($2)", store_id, list(set(keys.values()))
    )
    known = {row["id"]: dict(_wordings(_decoder.decode(row["doc"]))) for row in rows}
    return {key: known[entity_id][key] for key, entity_id in keys.items() if key in known.get(entity_id, ())}


def _wordings(doc: StoredProduct) -> Iterator[tuple[Key, Wording]]:
    for option in doc.options or []:
        for choice in option.choices or []:
            yield _wording(OPTION, option.name, choice.text, option.name_translated, choice.text_translated)
    for item in doc.attributes or []:
        yield _wording(ATTRIBUTE, item.name, item.value, item.name_translated, item.value_translated)


def _wording(family: str, name: str, value: str, names: Any, values: Any) -> tuple[Key, Wording]:
    return (family, pair(name, value)), Wording(name, value, names or {}, values or {})
