"""From a body to a stored option (store-profile.md 6)."""

from decimal import Decimal
from typing import Any

from msgspec import UNSET

from tradepost.kit import patch, texts
from tradepost.resources.shipping_options.rates import NEGATIVE, FlatRate, merged_flat, merged_table
from tradepost.resources.shipping_options.scheduling import check_time, hours_of, hours_text, whole_periods
from tradepost.resources.shipping_options.schemas import (
    BAD_TITLE_LENGTH,
    LONGEST_TITLE,
    TITLE_REQUIRED,
    CarrierMethod,
    ShippingOptionFields,
    StoredShippingOption,
)
from tradepost.resources.shipping_options.zones import settled_zone
from tradepost.resources.store_profile.store import Store


def fill(doc: StoredShippingOption, body: ShippingOptionFields, store: Store, option_id: str) -> None:
    """Write a body into a document and check the result; raises 400."""
    store.check_languages(*texts.translations(body))
    _take_hours(body)
    _take_twins(doc, body)
    doc.destination_zone = settled_zone(doc.destination_zone, body.destination_zone, store)
    body.destination_zone = UNSET
    if body.rates_calculation_type == "carrier_calculated":
        body.rates_calculation_type = "carrier-calculated"
    if body.flat_rate:
        body.flat_rate = merged_flat(doc.flat_rate, body.flat_rate)
    if body.rates_table:
        doc.rates_table, body.rates_table = merged_table(doc.rates_table, body.rates_table), UNSET
    if body.blackout_dates:
        body.blackout_dates = whole_periods(body.blackout_dates)
    if body.carrier_methods:
        _name_methods(body.carrier_methods, option_id)
    patch.apply(doc, body)
    texts.settle(doc, body, store.language, map_wins=True)
    _infer_type(doc)
    _check(doc)


def _take_hours(body: ShippingOptionFields) -> None:
    """Hours may be an object or its text, which is what is kept; "" clears them."""
    if body.business_hours:
        body.business_hours = hours_text(body.business_hours, "businessHours")
    if body.pickup_business_hours:
        body.pickup_business_hours = hours_text(body.pickup_business_hours, "pickupBusinessHours")
    body.business_hours, body.pickup_business_hours = (
        None if hours in ("", {}) else hours for hours in (body.business_hours, body.pickup_business_hours)
    )


def _take_twins(doc: StoredShippingOption, body: ShippingOptionFields) -> None:
    """Older spellings: a client that sends back all it has fetched, but for one of them, means that one."""
    minutes = doc.fulfillment_time_in_minutes
    hours = hours_of(minutes) if isinstance(minutes, int) else UNSET
    _take(doc, body, "order_by", body.orderby, doc.order_by)
    _take(doc, body, "description", body.delivery_time_days, doc.description)
    _take(doc, body, "scheduled", body.scheduled_pickup, doc.scheduled)
    _take(doc, body, "business_hours", body.pickup_business_hours, doc.business_hours)
    if body.pickup_preparation_time_hours != hours:
        in_minutes = body.pickup_preparation_time_hours
        in_minutes = in_minutes * 60 if isinstance(in_minutes, int) else in_minutes
        _take(doc, body, "fulfillment_time_in_minutes", in_minutes, minutes)
    body.orderby = body.scheduled_pickup = UNSET
    body.delivery_time_days = body.pickup_preparation_time_hours = body.pickup_business_hours = UNSET


def _take(doc: StoredShippingOption, body: ShippingOptionFields, name: str, sent: Any, shown: Any) -> None:
    known = getattr(doc, name)
    if sent is not UNSET and sent != shown and getattr(body, name) in (UNSET, known):
        setattr(body, name, sent)


def _name_methods(methods: list[CarrierMethod], option_id: str) -> None:
    taken = {method.id for method in methods}
    free = (name for number in range(1, 2 * len(methods) + 1) if (name := f"{option_id}:S{number}") not in taken)
    for method in methods:
        method.id = method.id or next(free)


def _infer_type(doc: StoredShippingOption) -> None:
    """What an option has says how it is calculated, when nothing else does."""
    if doc.rates_calculation_type is UNSET:
        if doc.flat_rate:
            doc.rates_calculation_type = "flat"
        elif doc.rates_table:
            doc.rates_calculation_type = "table"
        elif doc.carrier:
            doc.rates_calculation_type = "carrier-calculated"
    if doc.rates_calculation_type == "flat" and not doc.flat_rate:
        doc.flat_rate = FlatRate(rate_type="ABSOLUTE", rate=Decimal(0))


def _check(doc: StoredShippingOption) -> None:
    title = doc.title or ""
    if not title.strip():
        raise TITLE_REQUIRED()
    if len(title) > LONGEST_TITLE:
        raise BAD_TITLE_LENGTH(limit=LONGEST_TITLE)
    if doc.minimum_order_subtotal and doc.minimum_order_subtotal < 0:
        raise NEGATIVE(field="ShippingOption.minimumOrderSubtotal")
    check_time(doc.cutoff_time_for_same_day_delivery, "ShippingOption.cutoffTimeForSameDayDelivery")
    estimated = doc.estimated_shipping_time_at_checkout_settings
    if estimated:
        check_time(estimated.cutoff_time_for_same_day_packing, "EstimatedShippingTime.cutoffTimeForSameDayPacking")
