"""Which products stand in a category (categories.md A6)."""

from tradepost.kit import changes
from tradepost.kit.db import Tx
from tradepost.kit.documents import Record
from tradepost.resources.categories.documents import hold_category
from tradepost.resources.categories.schemas import EXTERNAL_CATEGORY, TOO_MANY_PRODUCTS, StoredCategory
from tradepost.resources.products import placement
from tradepost.resources.products.documents import products

MOST_PRODUCTS = 2000


async def assign_products(tx: Tx, store_id: int, category_id: int, product_ids: list[int]) -> None:
    """Append products to a category; those already there keep their place. Raises 402, 404, 409."""
    refuse_too_many(product_ids)
    refuse_external(await hold_category(tx, store_id, category_id))
    await placement.hold_products(tx, store_id, product_ids)
    new = await placement.add_products(tx, store_id, category_id, product_ids)
    await _membership_changed(tx, store_id, category_id, new)


async def unassign_products(tx: Tx, store_id: int, category_id: int, product_ids: list[int]) -> int:
    """Take products out of a category; returns 1 when any left it. Raises 402, 404, 409."""
    refuse_too_many(product_ids)
    refuse_external(await hold_category(tx, store_id, category_id))
    await placement.hold_products(tx, store_id, product_ids)
    await placement.check_products(tx, store_id, product_ids)
    gone = await placement.remove_products(tx, store_id, [category_id], product_ids)
    await _membership_changed(tx, store_id, category_id, gone)
    return 1 if gone else 0


async def replace_products(tx: Tx, store_id: int, category_id: int, product_ids: list[int]) -> bool:
    """Make these products, which are held, the category's, in this order; returns whether that changed anything."""
    wanted = list(dict.fromkeys(product_ids))
    old = await placement.members(tx, store_id, category_id)
    new = await placement.add_products(tx, store_id, category_id, wanted)
    kept = set(wanted)
    gone = [item for item in old if item not in kept]
    if gone:
        gone = await placement.remove_products(tx, store_id, [category_id], gone)
    await placement.reorder(tx, store_id, category_id, wanted)
    await products.touch(tx, store_id, [*new, *gone])
    return old != wanted


async def _membership_changed(tx: Tx, store_id: int, category_id: int, product_ids: list[int]) -> None:
    """The products that came or went are changed themselves; the category is told of too."""
    if product_ids:
        await products.touch(tx, store_id, product_ids)
        await changes.record(tx, store_id, "category.updated", category_id)


def refuse_too_many(product_ids: list[int]) -> None:
    """Raises 402 for more products than one request may name."""
    if len(product_ids) > MOST_PRODUCTS:
        raise TOO_MANY_PRODUCTS()


def refuse_external(record: Record[StoredCategory]) -> None:
    """Raises 409 for a category that another system manages."""
    if record.doc.origin and record.doc.origin != "ECWID":
        raise EXTERNAL_CATEGORY(id=record.id, origin=record.doc.origin)
