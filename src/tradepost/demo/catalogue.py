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
    return _mapping("profile")


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
    list, so relations hold only when written once all products exist. Some have `combinations`, which are saved
    with `saveCombinations`. A composite has `components`, the SKUs and quantities of products that come before
    it; replace them by `compositeComponents`.
    """
    combinations = _mapping("combinations")
    found = [product for department in _DEPARTMENTS for product in _documents(department)]
    for product in found:
        if product["sku"] in combinations:
            product["combinations"] = combinations[product["sku"]]
    return found


def files() -> dict[str, list[dict[str, Any]]]:
    """Return by the SKUs of digital goods the files to download: `name`, `description`, and in `booklet` which of
    `booklets.BOOKLETS` is their content.
    """
    return _mapping("files")


def reviews() -> list[dict[str, Any]]:
    """Return `POST /reviews` bodies. Each has the `sku` of its product instead of `productId`, and in `daysLater` how
    long after the product it came, instead of `createDate`. The reviewers are as invented as the shop.
    """
    return _documents("reviews")


def customer_groups() -> list[dict[str, Any]]:
    """Return `POST /customer_groups` bodies."""
    return _documents("customer_groups")


def coupons() -> list[dict[str, Any]]:
    """Return `POST /discount_coupons` bodies; amounts are euros. None of them ends or is used up by itself."""
    return _documents("coupons")


def shipping_options() -> list[dict[str, Any]]:
    """Return `POST /profile/shippingOptions` bodies; rates are euros with tax."""
    return _documents("shipping_options")


def payment_options() -> list[dict[str, Any]]:
    """Return `POST /profile/paymentOptions` bodies."""
    return _documents("payment_options")


def people() -> list[dict[str, Any]]:
    """Return by country what invented customers may be called and where they may live. `share` says how many of
    a hundred live there, cities come with a postal code and the code of their state.
    """
    return _documents("people")


def promotions() -> list[dict[str, Any]]:
    """Return `POST /promotions` bodies; amounts are euros or percents. Some are only for `groupNames`, the names of
    customer groups; replace them by `customerGroups` among the triggers.
    """
    return _documents("promotions")


def _mapping(name: str) -> dict[str, Any]:
    return msgspec.json.decode((_DATA / f"{name}.json").read_bytes(), type=dict[str, Any])


def _documents(name: str) -> list[dict[str, Any]]:
    return msgspec.json.decode((_DATA / f"{name}.json").read_bytes(), type=list[dict[str, Any]])
