"""What becomes of a product's variations when the product itself is written (products.md 2 and 4)."""

from typing import Any

from msgspec import UNSET

from tradepost.kit.bodies import list_reader
from tradepost.kit.db import Tx
from tradepost.kit.errors import wrong
from tradepost.resources.products import attributes, options
from tradepost.resources.products.answers import StoredProduct, VariationOutline
from tradepost.resources.products.drafts import Draft, load
from tradepost.resources.products.types.documents import GENERAL
from tradepost.resources.products.variations import writing
from tradepost.resources.products.variations.schemas import (
    COMBINATION_CONTAINS_REMOVED_OPTION,
    COMBINATION_CONTAINS_REMOVED_OPTION_VALUE,
    COMBINATION_LIMIT_PER_REQUEST_EXCEEDED,
    MOST_IN_REQUEST,
    CombinationFields,
)
from tradepost.resources.store_profile.store import Store


def read_combinations(sent: Any) -> list[CombinationFields] | None:
    """The variations in the body of a product, which are read only when they are to be saved; None without any."""
    if sent is UNSET or sent is None:
        return None
    if isinstance(sent, list) and len(sent) > MOST_IN_REQUEST:
        raise COMBINATION_LIMIT_PER_REQUEST_EXCEEDED(limit=MOST_IN_REQUEST)
    found: list[CombinationFields] = list_reader(CombinationFields)(sent, "Product.combinations")
    ids = [item.id for item in found if isinstance(item.id, int)]
    if len(set(ids)) < len(ids):
        raise wrong("Field Combination.id: an id is there twice")
    return found


async def follow(
    tx: Tx,
    store: Store,
    draft: Draft,
    combinations: list[CombinationFields] | None,
    *,
    new_options: bool,
    rebuild: bool,
) -> None:
    """Let the variations of a product follow its `new_options`, after those that are not among `combinations` are gone;
    then save these. `rebuild` deletes variations that no longer fit, else raises 409.
    """
    known = {variation.id: variation for variation in draft.doc.variations}
    sent = {item.id: item for item in combinations or [] if isinstance(item.id, int) and item.id in known}
    if combinations is not None:
        draft.gone.update(known.keys() - sent.keys())
    for variation_id in draft.variation_ids if new_options else ():
        if not _gets_other_options(known[variation_id], sent.get(variation_id)):
            _check_options(draft, known[variation_id], rebuild=rebuild)
    if combinations is not None:
        await _save(tx, store, draft, combinations)


async def drop_attributes(tx: Tx, store: Store, draft: Draft) -> None:
    """The product has got another type: values of attributes that this one does not have vanish."""
    if not draft.doc.variations:
        return
    types = await attributes.hold_types(tx, store.id, draft.doc.product_class_id or GENERAL)
    await load(tx, store.id, draft, draft.variation_ids)
    for record in draft.changed.values():
        if record.doc.attributes:
            record.doc.attributes = await attributes.merged(tx, store, types, record.doc.attributes, [])


def _gets_other_options(variation: VariationOutline, sent: CombinationFields | None) -> bool:
    """Options that are sent anew may be new to the product, too; those that a fetched variation repeats may not."""
    if sent is None or not isinstance(sent.options, list):
        return False
    return {item.name: item.value for item in sent.options} != variation.options


def _check_options(draft: Draft, variation: VariationOutline, *, rebuild: bool) -> None:
    lacking = _lacking(draft.doc, variation)
    if lacking is None:
        return
    if rebuild:
        draft.gone.add(variation.id)
        return
    name, choices = lacking
    if choices is None:
        raise COMBINATION_CONTAINS_REMOVED_OPTION(id=variation.id, name=name)
    raise COMBINATION_CONTAINS_REMOVED_OPTION_VALUE(id=variation.id, name=name, value=variation.options[name])


def _lacking(doc: StoredProduct, variation: VariationOutline) -> tuple[str, set[str] | None] | None:
    """The first option of a variation that its product does not have, and the choices that this option does have."""
    choices = {
        option.name: {choice.text for choice in option.choices or []}
        for option in doc.options or []
        if option.type in options.VARYING
    }
    for name, value in variation.options.items():
        if value not in choices.get(name, ()):
            return name, choices.get(name)
    return None


async def _save(tx: Tx, store: Store, draft: Draft, combinations: list[CombinationFields]) -> None:
    """Update the variations with a known id, create the others."""
    left = set(draft.variation_ids)
    ids = [item.id for item in combinations if isinstance(item.id, int) and item.id in left]
    await load(tx, store.id, draft, ids)
    types = await writing.types_for(tx, store, draft, combinations)
    new = []
    for item in combinations:
        variation_id, item.id = item.id, UNSET
        if isinstance(variation_id, int) and variation_id in left:
            await writing.fill(tx, store, draft, draft.changed[variation_id], item, types)
        elif variation_id not in draft.gone:
            new.append(item)
    await writing.add(tx, store, draft, new)
