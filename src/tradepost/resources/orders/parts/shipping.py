"""How an order reaches its buyer (orders.md 3). Weights and sizes are in the store's units."""

from decimal import Decimal
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import AnyCase, NullIgnored
from tradepost.resources.orders.parts.discounts import DiscountBase
from tradepost.resources.orders.parts.persons import Person
from tradepost.resources.products.schemas import Id

FulfillmentType = Literal["SHIPPING", "PICKUP", "DELIVERY"]


class ShippingDiscount(Struct, kw_only=True, rename="camel"):
    """What a promotion takes off the shipping rate."""

    id: NullIgnored[str | int] = UNSET
    value: NullIgnored[Decimal] = UNSET
    type: NullIgnored[Literal["ABSOLUTE", "PERCENT", "FIXED_PRICE"]] = UNSET
    base: NullIgnored[DiscountBase] = UNSET
    order_total: NullIgnored[Decimal] = UNSET
    description: NullIgnored[str] = UNSET
    applies_to_items: NullIgnored[list[Id]] = UNSET
    applies_to_order_items: NullIgnored[list[Id]] = UNSET
    triggered_by_order_items: NullIgnored[list[Id]] = UNSET
    applies_to_shipping_method_id: NullIgnored[str] = UNSET


class ShippingOptionData(Struct, kw_only=True, rename="camel"):
    shipping_method_id: NullIgnored[str] = UNSET
    shipping_carrier_name: NullIgnored[str] = UNSET
    shipping_method_name: NullIgnored[str] = UNSET
    shipping_rate: NullIgnored[Decimal] = UNSET
    is_pickup: NullIgnored[bool] = UNSET
    pickup_instruction: NullIgnored[str] = UNSET
    fulfillment_type: NullIgnored[AnyCase[FulfillmentType]] = UNSET
    location_id: NullIgnored[str] = UNSET
    discount: NullIgnored[ShippingDiscount] = UNSET


class ShippingOptionFields(ShippingOptionData, kw_only=True, rename="camel"):
    """How an order reaches the buyer. Some clients send the days of transit as a number."""

    estimated_transit_time: NullIgnored[str | int] = UNSET


class StoredShippingOption(ShippingOptionData, kw_only=True, rename="camel"):
    """What the server knows of the chosen shipping option besides what clients write."""

    estimated_transit_time: str | UnsetType = UNSET
    discounted_shipping_rate: Decimal | UnsetType = UNSET
    localized_label: str | UnsetType = UNSET
    is_shipping_limit: bool | UnsetType = UNSET
    scheduled: bool | UnsetType = UNSET
    scheduled_time_precision_type: str | UnsetType = UNSET
    time_slot_length_in_minutes: int | UnsetType = UNSET
    pickup_precision_type: str | UnsetType = UNSET


class ShippingOption(StoredShippingOption, kw_only=True, rename="camel"):
    shipping_rate_without_tax: Decimal = Decimal(0)


class PredictedPackage(Struct, kw_only=True, rename="camel"):
    """The box that an order is expected to need."""

    length: Decimal
    width: Decimal
    height: Decimal
    weight: Decimal
    declared_value: Decimal


class Parcel(Struct, kw_only=True, rename="camel"):
    length: Decimal | UnsetType = UNSET
    width: Decimal | UnsetType = UNSET
    height: Decimal | UnsetType = UNSET
    weight: Decimal | UnsetType = UNSET
    dimension_unit: str | UnsetType = UNSET
    weight_unit: str | UnsetType = UNSET
    template: str | UnsetType = UNSET


class ShippingService(Struct, kw_only=True, rename="camel"):
    carrier: str | UnsetType = UNSET
    carrier_name: str | UnsetType = UNSET
    carrier_service_code: str | UnsetType = UNSET
    carrier_service_name: str | UnsetType = UNSET


class Tracking(Struct, kw_only=True, rename="camel"):
    tracking_number: str | UnsetType = UNSET
    tracking_url: str | UnsetType = UNSET
    estimated_days: int | UnsetType = UNSET


class ShippingLabel(Struct, kw_only=True, rename="camel"):
    label_url: str | UnsetType = UNSET
    label_file_type: str | UnsetType = UNSET
    commercial_invoice_url: str | UnsetType = UNSET
    billing_transaction_id: str | UnsetType = UNSET


class Shipment(Struct, kw_only=True, rename="camel"):
    """A parcel on its way. Shipments are made by integrations with carriers."""

    id: str
    created: str
    ship_from: Person | UnsetType = UNSET
    ship_to: Person | UnsetType = UNSET
    parcel: Parcel | UnsetType = UNSET
    shipping_service: ShippingService | UnsetType = UNSET
    tracking: Tracking | UnsetType = UNSET
    label: ShippingLabel | UnsetType = UNSET
