"""From a calculation to the answer of POST /order/calculate (calculation.md 2.2)."""

from decimal import Decimal
from typing import Any

from msgspec import UNSET, UnsetType

from tradepost.kit.dates import format_date, timestamp
from tradepost.kit.money import unpad
from tradepost.resources.orders.calculating.reading import Request
from tradepost.resources.orders.calculating.render_discounts import discount_entries, of_items
from tradepost.resources.orders.calculating.render_items import calculated_item
from tradepost.resources.orders.calculating.render_shipping import OptionTexts, selected_option
from tradepost.resources.orders.calculating.schemas import AvailableShippingOption, CalculatedOrder, NamedPersonFields
from tradepost.resources.orders.calculation.results import AmountTax, CalculatedSurcharge, Calculation
from tradepost.resources.orders.calculation.values import ZERO
from tradepost.resources.orders.extra_fields.listing import replaced
from tradepost.resources.orders.packages import Packed, predicted_package
from tradepost.resources.orders.parts.fees import FeeTax, HandlingFee, Surcharge, SurchargeTaxFields, TaxOnShipping
from tradepost.resources.orders.parts.persons import Person
from tradepost.resources.orders.parts.shipping import PredictedPackage
from tradepost.resources.orders.persons import render_person
from tradepost.resources.orders.schemas import OrderData
from tradepost.resources.store_profile.sections.shipping import HandlingFeeFields
from tradepost.resources.store_profile.store import Store


def render(request: Request, result: Calculation, store: Store, texts: OptionTexts) -> CalculatedOrder:
    """The calculated order. Pure: everything was looked up before."""
    now = request.cart.now
    entries = discount_entries(request, result)
    of_each = of_items(entries)
    date, seconds = format_date(now), timestamp(now)
    answer = CalculatedOrder(
        **_echoed(request),
        customer_group_id=request.buyer.group_id if request.buyer.record else UNSET,
        reversed_tax_applied=result.reversed_tax,
        prices_include_tax=store.prices_include_tax,
        create_date=date,
        create_timestamp=seconds,
        update_date=date,
        update_timestamp=seconds,
        subtotal=result.subtotal,
        subtotal_without_tax=result.subtotal_without_tax,
        total=result.total,
        total_without_tax=result.total_without_tax,
        total_before_gift_card_redemption=result.total_before_gift_card,
        gift_card_redemption=result.gift_card_redemption,
        tax=result.tax,
        coupon_discount=result.coupon_discount,
        volume_discount=result.volume_discount,
        membership_based_discount=result.membership_discount,
        total_and_membership_based_discount=result.total_and_membership_discount,
        discount=result.discount,
        discount_info=[entries[key] for key in sorted(entries)],
        discount_coupon=request.coupon.shown(now) if request.coupon else UNSET,
        items=[
            calculated_item(item, line, of_each, store) for item, line in zip(request.items, result.lines, strict=True)
        ],
        billing_person=_person(request.billing),
        shipping_person=_person(request.shipping),
        shipping_option=selected_option(request, result, entries, texts),
        available_shipping_options=[
            AvailableShippingOption(**texts.shown(offer.option), shipping_rate=offer.rate) for offer in result.offered
        ],
        handling_fee=_handling_fee(request, result, store),
        custom_surcharges=[
            _surcharge(given, charged) for given, charged in zip(request.surcharges, result.surcharges, strict=True)
        ],
        available_taxes=store.profile.taxes or [],
        taxes_on_shipping=[TaxOnShipping(**_tax(tax)) for tax in result.taxes_on_shipping],
        predicted_package=_packages(request, result),
    )
    unpad(answer)
    return answer


# What was computed of an order before is not what this answer says.
_COMPUTED = frozenset(
    {
        "hidden",
        "total",
        "subtotal",
        "tax",
        "prices_include_tax",
        "discount",
        "coupon_discount",
        "volume_discount",
        "membership_based_discount",
        "total_and_membership_based_discount",
        "custom_discount",
        "discount_info",
        "gift_card_redemption",
        "total_before_gift_card_redemption",
        "gift_card_double_spending",
        "reversed_tax_applied",
    }
)
_ECHOED = tuple(name for name in OrderData.__struct_fields__ if name not in _COMPUTED)


def _echoed(request: Request) -> dict[str, Any]:
    """What an order says besides its amounts, as it was sent, and what is known of the customer."""
    sent, buyer = request.sent, request.buyer
    said = {name: value for name in _ECHOED if (value := getattr(sent, name)) is not None and value != ""}
    return said | {
        "customer_id": sent.customer_id or (buyer.record.id if buyer.record else UNSET),
        "customer_tax_id": buyer.tax_id or UNSET,
        "customer_tax_id_valid": buyer.tax_id_valid if buyer.tax_id else UNSET,
        "customer_tax_exempt": _tax_exempt(request),
        "additional_info": sent.additional_info or {},
        "payment_params": sent.payment_params or {},
        "pickup_time": format_date(sent.pickup_time) if sent.pickup_time else UNSET,
        "extra_fields": sent.extra_fields or UNSET,
        "order_extra_fields": replaced(sent.order_extra_fields) if sent.order_extra_fields else UNSET,
    }


def _packages(request: Request, result: Calculation) -> list[PredictedPackage]:
    """The box for all that is shipped."""
    shipped = [(item, line) for item, line in zip(request.items, result.lines, strict=True) if line.line.shippable]
    packed = [Packed(line.line.quantity, line.line.weight, item.own("dimensions")) for item, line in shipped]
    return predicted_package(packed, sum((line.total for _, line in shipped), ZERO))


def _tax_exempt(request: Request) -> bool | UnsetType:
    sent = request.sent.customer_tax_exempt
    if sent is True or request.cart.customer.tax_exempt:
        return True
    return False if sent is False or request.buyer.record else UNSET


def _person(person: NamedPersonFields | None) -> Person | UnsetType:
    """A person with the names of its country and state: those that were sent, else those that belong to the codes."""
    if person is None:
        return UNSET
    answer = render_person(person)
    answer.country_name = person.country_name or answer.country_name
    answer.state_or_province_name = person.state_or_province_name or answer.state_or_province_name
    return answer


def _handling_fee(request: Request, result: Calculation, store: Store) -> HandlingFee:
    fee = HandlingFee(
        value=result.handling_fee,
        value_without_tax=result.handling_fee_without_tax,
        taxes=[FeeTax(**_tax(tax)) for tax in result.handling_fee_taxes],
    )
    if result.handling_fee:
        own: Any = store.profile.shipping.handling_fee or HandlingFeeFields()
        sent: Any = request.sent.handling_fee or HandlingFeeFields()
        fee.name = sent.name or own.name or UNSET
        fee.description = sent.description or own.description or UNSET
    return fee


def _surcharge(given: Any, charged: CalculatedSurcharge) -> Surcharge:
    return Surcharge(
        id=charged.surcharge.id,
        value=charged.surcharge.value,
        type="PERCENT" if charged.surcharge.percent else "ABSOLUTE",
        total=charged.total,
        total_without_tax=charged.total_without_tax,
        description=given.description or "",
        description_translated=given.description_translated or UNSET,
        taxable=charged.surcharge.taxable,
        taxes=[SurchargeTaxFields(**_tax(tax)) for tax in charged.taxes],
    )


def _tax(tax: AmountTax) -> dict[str, Any]:
    value: Decimal = tax.rate
    return {"name": tax.tax.name, "value": value, "total": tax.total, "include_in_price": tax.tax.include_in_price}
