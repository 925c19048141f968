"""From stored orders to answers. Everything computed is made here and nowhere else."""

from decimal import Decimal
from typing import Any

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict

from tradepost.kit.dates import format_date, timestamp
from tradepost.kit.documents import Record
from tradepost.kit.money import round_half_up
from tradepost.resources.orders.computed import (
    amount,
    included_in_handling_fee,
    included_in_shipping,
    package_of,
    subtotal_without_tax,
)
from tradepost.resources.orders.parts.discounts import CouponSnapshot, StoredCouponSnapshot
from tradepost.resources.orders.parts.fees import FeeTax, HandlingFee, Surcharge, SurchargeFields, TaxOnShipping
from tradepost.resources.orders.parts.origins import ExternalOrderData
from tradepost.resources.orders.parts.payments import Refund
from tradepost.resources.orders.parts.shipping import ShippingOption
from tradepost.resources.orders.persons import render_person
from tradepost.resources.orders.rendered_items import shown_item
from tradepost.resources.orders.schemas import Order, OrderData, StoredOrder
from tradepost.resources.orders.writing import MIRRORED
from tradepost.resources.store_profile.store import Store

# What only the store itself needs.
_INTERNAL = ("public_id", "cart_id", "repeat_token", "coupon_counted", "paid", "recovered", "recovery_email_sent")

# What is always there, also when nobody has said it.
_AMOUNTS = (
    *("total", "subtotal", "tax", "discount", "coupon_discount", "volume_discount", "membership_based_discount"),
    *("total_and_membership_based_discount", "gift_card_redemption", "total_before_gift_card_redemption"),
)
_SWITCHES = (
    *("hidden", "prices_include_tax", "customer_tax_exempt", "customer_tax_id_valid", "reversed_tax_applied"),
    *("customer_requested_invoice", "gift_card_double_spending", "disable_all_customer_notifications"),
    "external_fulfillment",
)
_TEXTS = ("email", "customer_fiscal_code", "electronic_invoice_pec_email", "electronic_invoice_sdi_code")
_LISTS = ("custom_discount", "utm_data_sets")
_MAPS = ("additional_info", "payment_params")
_ALWAYS = frozenset((*_AMOUNTS, *_SWITCHES, *_TEXTS, *_LISTS, *_MAPS))


def render(record: Record[StoredOrder], store: Store, available: frozenset[int]) -> Order:
    """One order; `available` are the products that still can be bought. Pure: nothing is looked up."""
    doc = record.doc
    precision = store.profile.formats_and_units.currency_precision
    fields = {name: value for name, value in asdict(doc).items() if name not in _INTERNAL}
    fields.update(
        _shared(doc),
        id=doc.public_id,
        vendor_order_number=doc.public_id,
        internal_id=record.id,
        order_number=record.id,
        create_date=format_date(record.created),
        create_timestamp=timestamp(record.created),
        update_date=format_date(record.updated),
        update_timestamp=timestamp(record.updated),
        **{name: _date(getattr(doc, name)) for name in ("pickup_time", "latest_ship_date", "latest_delivery_date")},
        total_without_tax=round_half_up(amount(doc.total) - amount(doc.tax), precision),
        subtotal_without_tax=subtotal_without_tax(doc, precision),
        usd_total=_in_dollars(amount(doc.total), store),
        refunded_amount=sum((refund.amount for refund in doc.refunds), Decimal(0)),
        billing_person=render_person(doc.billing_person) if doc.billing_person else UNSET,
        shipping_person=render_person(doc.shipping_person) if doc.shipping_person else UNSET,
        shipping_option=_shipping_option(doc, precision),
        handling_fee=_handling_fee(doc, precision),
        custom_surcharges=[_surcharge(surcharge, precision) for surcharge in doc.custom_surcharges],
        taxes_on_shipping=[TaxOnShipping(**asdict(tax)) for tax in doc.taxes_on_shipping],
        discount_coupon=_coupon(doc.discount_coupon),
        external_order_data=_external_data(doc),
        items=[shown_item(item, record, store, available) for item in doc.items],
        extra_fields={field.id: field.value for field in doc.order_extra_fields},
        order_extra_fields=doc.order_extra_fields or UNSET,
        predicted_package=package_of(doc.items),
        refunds=[
            Refund(date=format_date(refund.date), source=refund.source, reason=refund.reason, amount=refund.amount)
            for refund in doc.refunds
        ],
    )
    return Order(**fields)


def _shared(doc: StoredOrder) -> dict[str, Any]:
    """What is answered as it is stored: some of it always, the rest only when it says something."""
    fields = {name: getattr(doc, name) for name in OrderData.__struct_fields__}
    fields.update((name, UNSET) for name, value in fields.items() if name not in _ALWAYS and value in ("", [], None))
    fields.update((name, amount(fields[name])) for name in _AMOUNTS)
    fields.update((name, fields[name] is True) for name in _SWITCHES)
    fields.update((name, fields[name] or "") for name in _TEXTS)
    fields.update((name, fields[name] or []) for name in _LISTS)
    fields.update((name, fields[name] or {}) for name in _MAPS)
    fields["b2b_b2c"] = doc.b2b_b2c or "b2c"
    return fields


def _date(moment: Any) -> str | UnsetType:
    return format_date(moment) if moment else UNSET


def _in_dollars(total: Decimal, store: Store) -> float | UnsetType:
    """The total in US dollars, unrounded; nothing when the store has said no rate."""
    formats = store.profile.formats_and_units
    if formats.currency == "USD":
        return float(total)
    rate = formats.currency_rate
    return float(total * rate) if isinstance(rate, Decimal) and rate != 1 else UNSET


def _shipping_option(doc: StoredOrder, precision: int) -> ShippingOption | UnsetType:
    if not doc.shipping_option:
        return UNSET
    net = amount(doc.shipping_option.shipping_rate) - included_in_shipping(doc.items)
    return ShippingOption(**asdict(doc.shipping_option), shipping_rate_without_tax=round_half_up(net, precision))


def _handling_fee(doc: StoredOrder, precision: int) -> HandlingFee | UnsetType:
    fee = doc.handling_fee
    if not fee:
        return UNSET
    net = amount(fee.value) - included_in_handling_fee(doc.items)
    return HandlingFee(
        name=fee.name,
        value=fee.value,
        description=fee.description,
        value_without_tax=round_half_up(net, precision),
        taxes=[FeeTax(**asdict(tax)) for tax in fee.taxes or ()],
    )


def _surcharge(surcharge: SurchargeFields, precision: int) -> Surcharge:
    taxes = surcharge.taxes or []
    included = sum((amount(tax.total) for tax in taxes if tax.include_in_price), Decimal(0))
    return Surcharge(
        id=surcharge.id or "",
        value=amount(surcharge.value),
        type=surcharge.type or "ABSOLUTE",
        total=amount(surcharge.total),
        total_without_tax=round_half_up(amount(surcharge.total) - included, precision),
        description=surcharge.description or "",
        description_translated=surcharge.description_translated or UNSET,
        taxable=surcharge.taxable is True,
        taxes=taxes,
    )


def _coupon(coupon: StoredCouponSnapshot | UnsetType) -> CouponSnapshot | UnsetType:
    if not coupon:
        return UNSET
    dates = ("launch_date", "expiration_date", "creation_date", "update_date")
    return CouponSnapshot(**{**asdict(coupon), **{name: _date(getattr(coupon, name)) for name in dates}})


def _external_data(doc: StoredOrder) -> ExternalOrderData | UnsetType:
    """The data about another system, with what the order itself has of it."""
    shared = {name: getattr(doc, name) or UNSET for name in MIRRORED}
    if not doc.external_order_data and all(value is UNSET for value in shared.values()):
        return UNSET
    fields = asdict(doc.external_order_data) if doc.external_order_data else {}
    return ExternalOrderData(**{**fields, **shared, "external_fulfillment": doc.external_fulfillment is True})
