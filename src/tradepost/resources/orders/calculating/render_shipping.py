"""From offered and selected shipping options to those of the answer (calculation.md 2.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import UNSET, UnsetType

from tradepost.resources.orders.apps.services import Service
from tradepost.resources.orders.calculating.reading import Request
from tradepost.resources.orders.calculating.rules import Options
from tradepost.resources.orders.calculating.schemas import (
    ChosenShippingFields,
    SelectedShippingOption,
)
from tradepost.resources.orders.calculation.results import Calculation
from tradepost.resources.orders.calculation.values import ShippingOption
from tradepost.resources.orders.parts.discounts import DiscountInfo
from tradepost.resources.orders.parts.shipping import ShippingDiscount
from tradepost.resources.store_profile.store import Store


@dataclass(frozen=True, slots=True)
class OptionTexts:
    """What buyers read of the store's options, and of services that somebody has quoted, in a language."""

    store: Store
    options: Options
    services: Mapping[str, Service]
    language: str | None = None

    def shown(self, option: ShippingOption) -> dict[str, Any]:
        """The fields of an option without its rate."""
        doc = self.options[option.option_id].doc
        title, transit = (
            self._text(doc.title, doc.title_translated),
            self._text(doc.description, doc.description_translated),
        )
        fields: dict[str, Any] = {
            "shipping_method_id": option.id,
            "shipping_method_name": title,
            "estimated_transit_time": transit or UNSET,
            "is_pickup": option.pickup,
            "fulfillment_type": (doc.fulfilment_type or "shipping").upper(),
        }
        if service := self.services.get(option.id):
            fields["shipping_method_name"] = option.name
            fields["shipping_carrier_name"] = service.carrier_name or title
            fields["estimated_transit_time"] = service.transit_days or transit or UNSET
        if option.pickup:
            fields["pickup_instruction"] = self._text(doc.pickup_instruction, doc.pickup_instruction_translated)
        return fields

    def _text(self, plain: Any, translated: Any) -> str:
        return self.store.text(plain, translated, self.language)


def selected_option(
    request: Request, result: Calculation, entries: Mapping[int, DiscountInfo], texts: OptionTexts
) -> SelectedShippingOption | UnsetType:
    """The option that the order was calculated with; nothing when nothing ships, or no option is available."""
    if result.selected is None and not result.custom_rate:
        return UNSET
    sent = request.sent.shipping_option or ChosenShippingFields()
    shown = _sent(sent)
    if result.selected:
        shown = texts.shown(result.selected)
        if result.custom_rate:
            shown |= {name: value for name, value in _sent(sent).items() if value is not UNSET and name in _WORDS}
    coupon = request.cart.coupon
    answer = SelectedShippingOption(
        **shown,
        shipping_rate=result.shipping_rate,
        shipping_rate_without_tax=result.shipping_rate_without_tax,
        is_shipping_limit=result.free_shipping and coupon is not None and bool(coupon.shipping_methods),
    )
    if result.shipping_discount:
        answer.discounted_shipping_rate = result.net_shipping
        answer.discount = _discount(result, entries)
    return answer


# What a request with a rate of its own may call an option.
_WORDS = {"shipping_method_name", "shipping_carrier_name", "estimated_transit_time", "pickup_instruction"}


def _sent(sent: ChosenShippingFields) -> dict[str, Any]:
    pickup = sent.is_pickup is True or sent.fulfillment_type == "PICKUP"
    transit = sent.estimated_transit_time
    return {
        "shipping_method_id": sent.shipping_method_id or UNSET,
        "shipping_method_name": sent.shipping_method_name or UNSET,
        "shipping_carrier_name": sent.shipping_carrier_name or UNSET,
        "estimated_transit_time": str(transit) if transit else UNSET,
        "is_pickup": pickup,
        "pickup_instruction": sent.pickup_instruction or UNSET,
        "fulfillment_type": sent.fulfillment_type or ("PICKUP" if pickup else "SHIPPING"),
    }


def _discount(result: Calculation, entries: Mapping[int, DiscountInfo]) -> ShippingDiscount | UnsetType:
    if result.shipping_discount is None:
        return UNSET
    promotion = result.shipping_discount.promotion
    entry = entries[promotion.key]
    methods = promotion.targets.shipping_methods
    return ShippingDiscount(
        id=promotion.id or UNSET,
        value=promotion.value,
        type=promotion.type,
        base="SHIPPING",
        order_total=entry.order_total,
        description=entry.description,
        applies_to_shipping_method_id=result.selected.id if result.selected and methods else UNSET,
    )
