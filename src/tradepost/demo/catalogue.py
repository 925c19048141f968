"""What the demo store sells and says about itself: "Amsel & Kessel", an invented house for coffee and tea.

The content lies beside this module as JSON, in the words of the API. Plain fields hold English, the default
language of the store; their `…Translated` companions add German. EAN codes begin with 20, the range reserved
for use inside shops, so that none of them can belong to a real article.
"""

from importlib import resources
from typing import Any

import msgspec

_DEPARTMENTS = ("coffee", "tea", "brewing", "table", "pantry")
_DATA = resources.files("tradepost.demo") / "data"


def profile() -> dict[str, Any]:
    """Return a `PUT /profile` body: texts, address, formats, languages, tax, legal page and filters.

    Write it before categories and products, because it enables the languages they are translated to.
    """
    return msgspec.json.decode((_DATA / "profile.json").read_bytes(), type=dict[str, Any])


def categories() -> list[dict[str, Any]]:
    """Return twelve `POST /categories` bodies, parents before their children.

    Each also has `key`, by which products name it, and `parentKey`, the key of its parent or None at the top;
    replace the two by `parentId`.
    """
    return _documents("categories")


def products() -> list[dict[str, Any]]:
    """Return the `POST /products` bodies of all departments; prices are euros with tax, weights kilograms.

    Each also has `categoryKeys`, the keys of its categories; replace them by `categoryIds`. Without any, the
    product belongs on the front page. `relatedProducts.productSkus` may name products that come later in the
    list, so relations hold only when written once all products exist.
    """
    return [product for department in _DEPARTMENTS for product in _documents(department)]


def _documents(name: str) -> list[dict[str, Any]]:
    return msgspec.json.decode((_DATA / f"{name}.json").read_bytes(), type=list[dict[str, Any]])
