"""A product on its way into the database, together with its variations: the one place where both are kept in step."""

from dataclasses import dataclass, field
from typing import Any

from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.resources.products import composites
from tradepost.resources.products.answers import StoredProduct
from tradepost.resources.products.documents import products
from tradepost.resources.products.schemas import EXTERNAL_ID_ALREADY_USED
from tradepost.resources.products.stock import Stock
from tradepost.resources.products.variations.documents import (
    StoredVariation,
    any_in_stock,
    delete_all,
    outline,
    variations_of,
    write_all,
)
from tradepost.resources.products.variations.schemas import COMBINATION_DUPLICATED, COMBINATION_NOT_FOUND


@dataclass(slots=True)
class Draft:
    """A held product and those of its variations that change. `doc.variations` stays as it was until `keep_in_step`."""

    id: int
    doc: StoredProduct
    quantity: int = 0
    front_position: int | None = None
    # What is stored, unless the product is new.
    record: Record[StoredProduct] | None = None
    before: Stock | None = None
    changed: dict[int, Record[StoredVariation]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)

    @property
    def new(self) -> bool:
        """Whether the product is being created."""
        return self.record is None

    @property
    def stored(self) -> Record[StoredProduct]:
        """The product as it is stored."""
        if self.record is None:
            raise LookupError(self.id)
        return self.record

    @property
    def variation_ids(self) -> list[int]:
        """The variations that the product will have, of those it had."""
        return [variation.id for variation in self.doc.variations if variation.id not in self.gone]

    def check_variation(self, variation_id: int) -> None:
        """Raises 404 COMBINATION_NOT_FOUND when the product has no such variation."""
        if variation_id not in self.variation_ids:
            raise COMBINATION_NOT_FOUND(id=variation_id)


async def hold(tx: Tx, store_id: int, product_id: int) -> Draft:
    """A product for changing, which nobody else changes before the transaction ends. Raises 404 PRODUCT_NOT_FOUND."""
    record = await products.lock(tx, store_id, product_id)
    quantity = record.columns["quantity"]
    before = Stock.of(record.doc, quantity)
    return Draft(product_id, record.doc, quantity, record.columns["front_position"], record, before)


async def hold_variation(
    tx: Tx, store_id: int, product_id: int, variation_id: int
) -> tuple[Draft, Record[StoredVariation]]:
    """A variation for changing, with its product: change the document, then `save_variations`. Raises 404."""
    draft = await hold(tx, store_id, product_id)
    draft.check_variation(variation_id)
    await load(tx, store_id, draft, [variation_id])
    return draft, draft.changed[variation_id]


async def load(tx: Tx, store_id: int, draft: Draft, variation_ids: list[int]) -> None:
    """Read variations of a held product that are going to change."""
    missing = [item for item in variation_ids if item not in draft.changed]
    if missing:
        found = await variations_of(tx, store_id, [draft.id], only=missing)
        draft.changed.update((record.id, record) for record in found[draft.id])


async def save_variations(tx: Tx, store_id: int, draft: Draft) -> None:
    """Write what has changed among the variations of a stored product; for others this is a change of the product."""
    columns = await keep_in_step(tx, store_id, draft)
    await products.save(tx, store_id, draft.stored, **columns)
    await composites.follow(tx, store_id, [draft.id])


async def keep_in_step(tx: Tx, store_id: int, draft: Draft) -> dict[str, Any]:
    """Write and delete variations, and put into the product's document what it has to know of them. Returns the columns
    to write with that document. Raises 409 for options or an externalReferenceId that are there twice.
    """
    doc = draft.doc
    changed = {key: record for key, record in draft.changed.items() if key not in draft.gone}
    outlines = {variation.id: variation for variation in doc.variations if variation.id not in draft.gone}
    outlines.update((key, outline(record)) for key, record in changed.items())
    doc.variations = [outlines[key] for key in sorted(outlines)]
    if len({frozenset(variation.options.items()) for variation in doc.variations}) < len(doc.variations):
        raise COMBINATION_DUPLICATED()
    references = [doc.external_reference_id, *(item.external_reference_id for item in doc.variations)]
    given = [reference for reference in references if reference]
    if len(set(given)) < len(given):
        raise EXTERNAL_ID_ALREADY_USED()
    await delete_all(tx, store_id, sorted(draft.gone))
    await write_all(tx, store_id, list(changed.values()))
    in_stock = bool(doc.variations) and await any_in_stock(tx, store_id, draft.id, doc.sku or "")
    return {"variations_in_stock": in_stock}
