"""Where products are stored, and what the database keeps beside the document to search by."""

from hashlib import sha256
from typing import Any

from tradepost.kit.documents import Collection
from tradepost.kit.text import plain_text, search_vector
from tradepost.resources.products.answers import StoredProduct
from tradepost.resources.products.pricing import all_prices
from tradepost.resources.products.schemas import PRODUCT_NOT_FOUND

# Longer texts do not fit into an index.
LONGEST_INDEXED = 500
# Between a name and its value in a key.
SEPARATOR = "\x1f"


def derived(doc: StoredProduct) -> dict[str, Any]:
    """The columns that SQL cannot generate from a product's document."""
    prices = all_prices(doc)
    related = doc.related_products.product_ids if doc.related_products else None
    return {
        "words": search_words(doc),
        "list_price": prices[0],
        "price_low": min(prices),
        "price_high": max(prices),
        "prices": prices,
        "choices": [pair(option.name, choice.text) for option in doc.options or [] for choice in option.choices or []],
        "attribute_values": _attribute_values(doc),
        "related": related or [],
        "variation_skus": [variation.sku for variation in doc.variations if variation.sku],
        "variation_references": [
            variation.external_reference_id for variation in doc.variations if variation.external_reference_id
        ],
        "components": [component.product_id for component in doc.composite_components or []],
        "has_swatches": any(option.type == "SWATCHES" for option in doc.options or []),
    }


def pair(name: str, value: str) -> str:
    """A name and a value as one key of the arrays that are searched for both."""
    key = f"{name}{SEPARATOR}{value}"
    return key if len(key) <= LONGEST_INDEXED else sha256(key.encode()).hexdigest()


def _attribute_values(doc: StoredProduct) -> list[str]:
    """Values by their attribute's name; the brand also by the one in the addresses of brands (see brands.py)."""
    named = [(attribute.name, attribute.value) for attribute in doc.attributes or []]
    return [pair(name, value) for name, value in dict.fromkeys([*named, ("Brand", doc.brand or "")]) if value]


def search_words(doc: StoredProduct) -> str:
    """The text-search vector: name before SKU, then options and attributes, then the description (products.md 3)."""
    options = [
        text
        for option in doc.options or []
        for text in (
            option.name,
            *_texts(option.name_translated),
            *(text for choice in option.choices or [] for text in (choice.text, *_texts(choice.text_translated))),
        )
    ]
    attributes = [
        text
        for attribute in doc.attributes or []
        if attribute.show != "NOTSHOW"
        for text in (attribute.value, *_texts(attribute.value_translated))
    ]
    descriptions = [doc.description or "", *_texts(doc.description_translated)]
    pictures = [text for slot in doc.media if slot.alt for text in (slot.alt.main or "", *_texts(slot.alt.translated))]
    return search_vector(
        *(("A", text) for text in (doc.name or "", *_texts(doc.name_translated))),
        *(("B", sku) for sku in (doc.sku or "", *(variation.sku or "" for variation in doc.variations))),
        *(("C", text) for text in (*options, *attributes)),
        *(("D", plain_text(text)) for text in dict.fromkeys(descriptions)),
        *(("D", text) for text in dict.fromkeys(pictures)),
    )


def _texts(translated: Any) -> list[str]:
    return [text for text in (translated or {}).values() if text]


products: Collection[StoredProduct] = Collection(
    "products",
    StoredProduct,
    kind="product",
    missing=PRODUCT_NOT_FOUND,
    columns=(
        "quantity",
        "front_position",
        "variations_in_stock",
        "reviews_published",
        "reviews_moderated",
        "rating_sum",
    ),
    derive=derived,
)
