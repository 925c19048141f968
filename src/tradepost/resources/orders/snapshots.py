"""What an item keeps of its product from the moment of the order on (orders.md 3). Whatever a client sends wins."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from msgspec import UNSET, UnsetType

from tradepost.kit.documents import Record
from tradepost.kit.text import plain_text
from tradepost.resources.media.schemas import Picture
from tradepost.resources.orders.downloads.links import new_item_file
from tradepost.resources.orders.goods import Goods
from tradepost.resources.orders.parts.items import ItemAttribute, StoredItem
from tradepost.resources.products import pricing
from tradepost.resources.products.answers import AttributeValue, StoredProduct
from tradepost.resources.products.media import slots
from tradepost.resources.products.schemas import DimensionsFields
from tradepost.resources.products.variations.documents import StoredVariation, shares_stock
from tradepost.resources.store_profile.store import Store

LONGEST_DESCRIPTION = 120


def take_snapshot(item: StoredItem, goods: Goods, store: Store) -> None:
    """Copy from the product, or its variation, what a new item does not say itself. Items without a product keep what
    they say.
    """
    product = goods.products.get(item.product_id or 0)
    if product is None:
        return
    variation = goods.variation(item)
    for name, value in _copied(product, variation, goods, store).items():
        if getattr(item, name) is UNSET:
            setattr(item, name, value)
    doc = product.doc
    item.attributes = item_attributes(doc.attributes, variation.doc.attributes if variation else None)
    item.composite_components = doc.composite_components
    item.files = [new_item_file(file, store) for file in doc.files]
    item.picture = _picture(doc, variation)


def _copied(
    product: Record[StoredProduct], variation: Record[StoredVariation] | None, goods: Goods, store: Store
) -> dict[str, Any]:
    doc = product.doc
    own = variation.doc if variation else StoredVariation()
    separate = variation is not None and not shares_stock(own, doc)
    counted = variation if variation is not None and separate else product
    tracked = counted.doc.unlimited is False
    shippable = own.is_shipping_required if isinstance(own.is_shipping_required, bool) else doc.is_shipping_required
    categories = goods.categories.get(product.id, [])
    price = pricing.effective_price(own.price, doc)
    sizes = own.dimensions if separate and own.dimensions else doc.dimensions
    tax = doc.tax
    return {
        "category_id": doc.default_category_id if doc.default_category_id in categories else (categories or [0])[0],
        "external_reference_id": own.external_reference_id or doc.external_reference_id or UNSET,
        "sku": own.sku or doc.sku or UNSET,
        "name": store.text(doc.name, doc.name_translated),
        "name_translated": _translated(doc.name, doc.name_translated, store),
        "short_description": shortened(store.text(doc.description, doc.description_translated)),
        "short_description_translated": {
            language: shortened(text)
            for language, text in _translated(doc.description, doc.description_translated, store).items()
        }
        or UNSET,
        "quantity_in_stock": max(0, counted.columns["quantity"]) if tracked else 0,
        "track_quantity": tracked,
        "price": price,
        "product_price": price,
        "cost_price": own.cost_price or doc.cost_price or UNSET,
        "gift_card": False,
        "discounts_allowed": doc.discounts_allowed is not False,
        "taxable": not (tax and tax.taxable is False),
        "tax_class_code": (tax.tax_class_code if tax else UNSET) or "default",
        "digital": bool(doc.files),
        "is_shipping_required": shippable is not False,
        "weight": _first(own.weight, doc.weight),
        "dimensions": DimensionsFields(
            **{name: getattr(sizes or None, name, None) or Decimal(0) for name in ("length", "width", "height")}
        ),
        "fixed_shipping_rate_only": doc.fixed_shipping_rate_only is True,
        "fixed_shipping_rate": doc.fixed_shipping_rate or Decimal(0),
    }


def _first(*values: Decimal | UnsetType | None) -> Decimal:
    return next((value for value in values if isinstance(value, Decimal)), Decimal(0))


def _translated(plain: Any, translated: Any, store: Store) -> dict[str, str]:
    texts: dict[str, str] = {language: text for language, text in (translated or {}).items() if text}
    default = store.text(plain, translated)
    return {store.language: default, **texts} if default else texts


# The same products are in many orders and carts, and cleaning their descriptions takes longer than anything else there.
@lru_cache(1024)
def shortened(html: str) -> str:
    """The beginning of a description as plain text."""
    text = plain_text(html)
    return text if len(text) <= LONGEST_DESCRIPTION else f"{text[:LONGEST_DESCRIPTION]}..."


def item_attributes(*sources: Any) -> list[ItemAttribute]:
    """The attributes of an item: the values of its product, and over them those of its variation."""
    values: dict[int, AttributeValue] = {value.id: value for source in sources for value in source or ()}
    return [
        ItemAttribute(
            id=value.id,
            name=value.name,
            name_translated=value.name_translated,
            value=value.value,
            value_translated=value.value_translated,
        )
        for value in values.values()
    ]


def _picture(doc: StoredProduct, variation: Record[StoredVariation] | None) -> Picture | UnsetType:
    if variation is not None and variation.doc.picture:
        return variation.doc.picture
    main = slots.find(doc, slots.MAIN)
    return main.picture if main else UNSET
