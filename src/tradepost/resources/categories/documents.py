"""Where categories are stored, and what is kept beside the document to search by."""

from typing import Any

from tradepost.kit.documents import Collection
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
