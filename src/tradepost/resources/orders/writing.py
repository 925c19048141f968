"""From a body to a stored order: what creating and updating share (orders.md 3 and 4). No amount is ever computed here,
and none is rounded.
"""

from typing import Any

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict, replace

from tradepost.kit import patch
from tradepost.kit.errors import LANGUAGES_NOT_ALLOWED, wrong
from tradepost.resources.orders import statuses
from tradepost.resources.orders.extra_fields.listing import replaced, upserted
from tradepost.resources.orders.parts.items import check_items_count
from tradepost.resources.orders.parts.origins import ExternalOrderData
from tradepost.resources.orders.parts.shipping import ShippingOptionFields, StoredShippingOption
from tradepost.resources.orders.schemas import OrderFields, StoredOrder
from tradepost.resources.store_profile.store import Store

# What mail knows: 64 characters, an @, and 255 more.
LONGEST_EMAIL = 320
# The database takes the very first moment for the infinite past.
EARLIEST_YEAR = 2

# Replaced whole, where other objects are merged.
_MAPS = ("additional_info", "payment_params")

# What files of their own deal with.
_ELSEWHERE = (
    *("items", "discount_coupon", "customer_id", "customer_group", "create_date"),
    *("payment_status", "fulfillment_status", "shipping_option", "extra_fields", "order_extra_fields"),
)

# What an order and its data about another system have in common; it is kept in the order.
MIRRORED = ("external_fulfillment", "external_order_id", "referer_id")


def fill(doc: StoredOrder, body: OrderFields, store: Store) -> None:
    """Write a body into an order, but for what has a file of its own: items, coupon and customer. Raises 400."""
    _set_statuses(doc, body, store)
    if len(body.email or "") > LONGEST_EMAIL:
        raise wrong(f"Field Order.email is longer than {LONGEST_EMAIL} characters")
    if body.create_date and body.create_date.year < EARLIEST_YEAR:
        raise wrong(f"Field Order.createDate is before the year {EARLIEST_YEAR}")
    check_items_count(len(body.items or ()))
    # A language that the order has already may be sent back after the store has given it up.
    if body.lang and body.lang not in (doc.lang, *store.languages):
        raise LANGUAGES_NOT_ALLOWED(language=body.lang)
    sent = replace(body, **dict.fromkeys((*_ELSEWHERE, *_MAPS), UNSET))
    for name in _MAPS:
        values = getattr(body, name)
        if isinstance(values, dict):
            setattr(doc, name, {key: text for key, text in values.items() if text is not None})
    _split_external_data(sent)
    if isinstance(sent.referer_url, str):
        sent.referer_url = sent.referer_url.partition("#")[0]
    patch.apply(doc, sent)
    if body.shipping_option:
        doc.shipping_option = shipping_option(doc.shipping_option, body.shipping_option)
    if isinstance(body.order_extra_fields, list):
        doc.order_extra_fields = replaced(body.order_extra_fields)
    if body.extra_fields:
        doc.order_extra_fields = upserted([replace(field) for field in doc.order_extra_fields], body.extra_fields)


def _set_statuses(doc: StoredOrder, body: OrderFields, store: Store) -> None:
    if isinstance(body.payment_status, str):
        payment = statuses.read_payment_status(body.payment_status)
        if payment != doc.payment_status:
            statuses.check_enabled(store, payment)
        doc.payment_status = payment
    if isinstance(body.fulfillment_status, str):
        fulfillment = statuses.read_fulfillment_status(body.fulfillment_status)
        if fulfillment != doc.fulfillment_status:
            statuses.check_enabled(store, fulfillment)
        doc.fulfillment_status = fulfillment


def _split_external_data(sent: OrderFields) -> None:
    """What both sides have moves to the order, unless the order says it itself."""
    if not isinstance(sent.external_order_data, ExternalOrderData):
        return
    for name in MIRRORED:
        value = getattr(sent.external_order_data, name)
        if value is not UNSET and getattr(sent, name) is UNSET:
            setattr(sent, name, value)
    sent.external_order_data = replace(sent.external_order_data, **dict.fromkeys(MIRRORED, UNSET))


def shipping_option(old: StoredShippingOption | UnsetType, sent: ShippingOptionFields) -> StoredShippingOption:
    """The shipping option after one was sent: the type and whether the buyer picks the goods up say the same, unless
    both are sent.
    """
    fields: dict[str, Any] = asdict(old) if old else {}
    fields.update((name, value) for name, value in asdict(sent).items() if value is not UNSET)
    option = StoredShippingOption(**fields)
    if isinstance(sent.estimated_transit_time, int):
        option.estimated_transit_time = str(sent.estimated_transit_time)
    if isinstance(sent.fulfillment_type, str):
        if not isinstance(sent.is_pickup, bool):
            option.is_pickup = sent.fulfillment_type == "PICKUP"
    elif isinstance(sent.is_pickup, bool) or not option.fulfillment_type:
        picked_up = option.is_pickup is True
        if picked_up or option.fulfillment_type in (UNSET, "PICKUP"):
            option.fulfillment_type = "PICKUP" if picked_up else "SHIPPING"
        option.is_pickup = picked_up
    return option
