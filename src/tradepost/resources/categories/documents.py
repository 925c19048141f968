"""Where categories are stored, and what is kept beside the document to search by."""

from typing import Any

from tradepost.kit import counters
from tradepost.kit.db import Tx
from tradepost.kit.documents import Collection, Record
from tradepost.kit.text import plain_text, search_vector
from tradepost.resources.categories.schemas import StoredCategory
from tradepost.resources.products.schemas import CATEGORIES_NOT_FOUND


def derived(doc: StoredCategory) -> dict[str, Any]:
    """The columns that SQL cannot generate from a category's document."""
    names = [doc.name or "", *(text for text in (doc.name_translated or {}).values() if text)]
    texts = [doc.description or "", *(text for text in (doc.description_translated or {}).values() if text)]
    lines = [*names, *(plain_text(text) for text in texts)]
    return {
        # Products are found by the names of their categories.
        "words": search_vector(*(("D", name) for name in dict.fromkeys(names))),
        "texts": "\n".join(dict.fromkeys(line.casefold() for line in lines)),
        "names": list(dict.fromkeys(name.strip().casefold() for name in names)),
    }


categories: Collection[StoredCategory] = Collection(
    "categories",
    StoredCategory,
    kind="category",
    missing=CATEGORIES_NOT_FOUND,
    columns=("order_by",),
    derive=derived,
)


async def hold_tree(tx: Tx, store_id: int) -> None:
    """Be the only one in the store who writes categories, until the transaction ends."""
    await counters.hold(tx, store_id, categories.table)


async def hold_category(tx: Tx, store_id: int, category_id: int) -> Record[StoredCategory]:
    """One category, to be changed; raises 404. Whoever holds the tree needs no lock of the row, which products that
    are being placed would wait for.
    """
    await hold_tree(tx, store_id)
    return await categories.get(tx, store_id, category_id)
