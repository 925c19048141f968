"""Where orders are stored, and what the database keeps beside the document to find them by."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.documents import Collection
from tradepost.resources.orders.parts.persons import PersonFields
from tradepost.resources.orders.parts.shipping import StoredShippingOption
from tradepost.resources.orders.schemas import ORDER_NOT_FOUND, StoredOrder

# Between the texts of an order: no word of a search contains it.
SEPARATOR = "\n"

# Longer texts do not fit into an index, the longest address (see writing.py) beside one.
LONGEST_INDEXED = 250

# Counts what is no cart, which the usual search asks for.
FINISHED_ORDERS = "finished_orders"


def derived(doc: StoredOrder) -> dict[str, Any]:
    """The columns that SQL cannot generate from an order's document."""
    coupon, shipping = doc.discount_coupon, doc.shipping_option or StoredShippingOption()
    return {
        "email": (doc.email or "").strip().casefold(),
        "coupon_code": compared((coupon and coupon.code) or "") or None,
        "shipping_method": compared(shipping.shipping_method_name or "") or None,
        "payment_method": compared(doc.payment_method or "") or None,
        "payment_module": compared(doc.payment_module or "") or None,
        "pickup_time": doc.pickup_time or None,
        "product_ids": sorted({item.product_id for item in doc.items if item.product_id}),
        "subscription_ids": sorted({item.subscription_id for item in doc.items if item.subscription_id}),
        "file_ids": sorted(held_files(doc)),
        "has_preorder": any(item.is_preorder for item in doc.items),
        "customer_texts": folded(_customer_texts(doc)),
        "texts": folded(_other_texts(doc)),
    }


def compared(text: str) -> str:
    """A text as it is compared: in whatever case, and without what does not fit into an index."""
    return text.strip().casefold()[:LONGEST_INDEXED]


def held_files(doc: StoredOrder) -> set[int]:
    """The files that an order shows or sells, which are kept as long as it is."""
    pictures = (file_id for item in doc.items if item.picture for file_id in item.picture.file_ids)
    return {*pictures, *(file.product_file_id for item in doc.items for file in item.files)}


def option_files(doc: StoredOrder) -> frozenset[int]:
    """The files that buyers have added to options: nobody but the order has them."""
    return frozenset(
        file.id for item in doc.items for option in item.selected_options or () for file in option.files or ()
    )


def folded(texts: Iterable[str | UnsetType | None]) -> str:
    """Texts as they are looked up in, without regard to case."""
    return SEPARATOR.join(dict.fromkeys(text.casefold() for text in texts if text))


def _customer_texts(doc: StoredOrder) -> Iterator[str | UnsetType | None]:
    """Who the buyer is (the parameter `customer` of a search)."""
    yield doc.email
    for person in (doc.billing_person, doc.shipping_person):
        yield from _values(person or PersonFields())


def _values(struct: Struct) -> Iterator[str]:
    return (value for name in struct.__struct_fields__ if (value := getattr(struct, name)) is not UNSET)


def _other_texts(doc: StoredOrder) -> Iterator[str | UnsetType | None]:
    """All else that is searched by keywords."""
    yield from (doc.public_id, doc.external_transaction_id, doc.tracking_number, doc.affiliate_id)
    yield from (doc.order_comments, doc.private_admin_notes)
    for item in doc.items:
        yield from (item.sku, item.name)
        for option in item.selected_options or ():
            yield from (option.name, option.value, *(option.values_array or ()))


orders: Collection[StoredOrder] = Collection("orders", StoredOrder, kind=None, missing=ORDER_NOT_FOUND, derive=derived)
