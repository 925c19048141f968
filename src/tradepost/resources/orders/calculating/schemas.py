"""Orders to be calculated, and calculated ones, on the wire (calculation.md 2)."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import AnyCase, NullIgnored
from tradepost.kit.errors import Error
from tradepost.resources.orders.parts.discounts import CouponSnapshot, DiscountInfo, StoredCouponSnapshot
from tradepost.resources.orders.parts.extra_fields import ExtraField, ExtraFieldFields
from tradepost.resources.orders.parts.fees import AmountType, HandlingFee, HandlingFeeData, Surcharge, TaxOnShipping
from tradepost.resources.orders.parts.items import (
    ItemAttribute,
    ItemDiscounts,
    ItemFile,
    ItemTax,
    OrderItemData,
    SelectedOptionFields,
)
from tradepost.resources.orders.parts.payments import Refund, TaxInvoice
from tradepost.resources.orders.parts.persons import Person, PersonFields
from tradepost.resources.orders.parts.shipping import PredictedPackage, Shipment, ShippingDiscount
from tradepost.resources.orders.schemas import OrderData
from tradepost.resources.products.schemas import Id
from tradepost.resources.store_profile.sections.taxes import TaxFields

NO_ITEMS = Error(422, "WRONG_PARAMETER", "Field Order.items is expected to have at least one item")
UNUSABLE_ITEM = Error(422, "WRONG_PARAMETER", "Field Order.items[{place}].{problem}")
NEGATIVE = Error(400, "WRONG_PARAMETER", "Field {field} is expected to be a number from 0")


class OrderItemFields(OrderItemData, kw_only=True, rename="camel"):
    """An item to be calculated. What is computed of it is not looked at."""

    id: NullIgnored[Id] = UNSET
    # Any number is read, because a wrong one has an error of its own.
    quantity: NullIgnored[Id] = UNSET
    image_url: NullIgnored[str] = UNSET
    subscription_id: NullIgnored[Id] = UNSET
    selected_options: NullIgnored[list[SelectedOptionFields]] = UNSET
    need_calculate_wholesale_price: NullIgnored[bool] = UNSET


class ChosenShippingFields(Struct, kw_only=True, rename="camel"):
    """The option that a buyer wants, by its id or name; a rate is used as it is."""

    shipping_method_id: NullIgnored[str] = UNSET
    shipping_method_name: NullIgnored[str] = UNSET
    shipping_carrier_name: NullIgnored[str] = UNSET
    shipping_rate: NullIgnored[Decimal] = UNSET
    estimated_transit_time: NullIgnored[str | int] = UNSET
    is_pickup: NullIgnored[bool] = UNSET
    pickup_instruction: NullIgnored[str] = UNSET
    fulfillment_type: NullIgnored[AnyCase[Literal["SHIPPING", "PICKUP", "DELIVERY"]]] = UNSET


class CustomSurchargeFields(Struct, kw_only=True, rename="camel"):
    """An extra charge: an ABSOLUTE amount, or so many PERCENT of the price of the order."""

    id: NullIgnored[str] = UNSET
    value: NullIgnored[Decimal] = UNSET
    type: NullIgnored[AmountType] = UNSET
    description: NullIgnored[str] = UNSET
    description_translated: NullIgnored[str] = UNSET
    taxable: NullIgnored[bool] = UNSET


class PaymentOptionFields(Struct, kw_only=True, rename="camel"):
    payment_id: NullIgnored[str] = UNSET


class DiscountCouponFields(StoredCouponSnapshot, kw_only=True, rename="camel"):
    """A coupon by its definition, or by nothing but its code or id."""


class NamedPersonFields(PersonFields, kw_only=True, rename="camel"):
    """A person whose country and state may have come with their names."""

    country_name: NullIgnored[str] = UNSET
    state_or_province_name: NullIgnored[str] = UNSET


class OrderForCalculateFields(OrderData, kw_only=True, rename="camel"):
    """POST /order/calculate: an order of which only the items are needed. What is not sent is taken from the store;
    what is computed is not looked at; and everything else is answered as it came.
    """

    pickup_time: NullIgnored[datetime] = UNSET
    extra_fields: NullIgnored[dict[str, str | None]] = UNSET
    order_extra_fields: NullIgnored[list[ExtraFieldFields]] = UNSET
    tax_already_deducted_from_shipping: NullIgnored[bool] = UNSET
    billing_person: NullIgnored[NamedPersonFields] = UNSET
    shipping_person: NullIgnored[NamedPersonFields] = UNSET
    items: NullIgnored[list[OrderItemFields]] = UNSET
    discount_coupon: NullIgnored[DiscountCouponFields] = UNSET
    shipping_option: NullIgnored[ChosenShippingFields] = UNSET
    handling_fee: NullIgnored[HandlingFeeData] = UNSET
    custom_surcharges: NullIgnored[list[CustomSurchargeFields]] = UNSET
    payment_options_details: NullIgnored[PaymentOptionFields] = UNSET


class CalculatedItem(OrderItemData, kw_only=True, rename="camel"):
    """An item with its share of everything."""

    id: int
    image_url: str | UnsetType = UNSET
    subscription_id: int | UnsetType = UNSET
    selected_options: list[SelectedOptionFields] | UnsetType = UNSET
    attributes: list[ItemAttribute] | UnsetType = UNSET
    files: list[ItemFile] | UnsetType = UNSET
    product_id: int
    category_id: int
    quantity: int
    quantity_in_stock: int
    price: Decimal
    price_without_tax: Decimal
    product_price: Decimal
    weight: Decimal
    is_shipping_required: bool
    track_quantity: bool
    digital: bool
    gift_card: bool
    fixed_shipping_rate_only: bool
    fixed_shipping_rate: Decimal
    coupon_applied: bool
    coupon_amount: Decimal | UnsetType = UNSET
    discounts: list[ItemDiscounts] | UnsetType = UNSET
    shipping: Decimal
    handling_fee: Decimal
    tax: Decimal
    taxes: list[ItemTax] | UnsetType = UNSET


class AvailableShippingOption(Struct, kw_only=True, rename="camel"):
    """An option that ships this order, with what it costs."""

    shipping_method_id: str | UnsetType = UNSET
    shipping_method_name: str | UnsetType = UNSET
    shipping_carrier_name: str | UnsetType = UNSET
    shipping_rate: Decimal
    estimated_transit_time: str | UnsetType = UNSET
    is_pickup: bool
    pickup_instruction: str | UnsetType = UNSET
    fulfillment_type: Literal["SHIPPING", "PICKUP", "DELIVERY"]


class SelectedShippingOption(AvailableShippingOption, kw_only=True, rename="camel"):
    """The option that was calculated with. `is_shipping_limit` says that a coupon for some options makes it free."""

    shipping_rate_without_tax: Decimal
    is_shipping_limit: bool = False
    discounted_shipping_rate: Decimal | UnsetType = UNSET
    discount: ShippingDiscount | UnsetType = UNSET


class ExplainedStep(Struct, kw_only=True, rename="camel"):
    """One step of a calculation: the rule, what went in, the rounded result with its shares of the items, and what it
    adds to the total.
    """

    step: str
    rule: str
    inputs: dict[str, Any]
    lines: list[dict[str, Any]]
    result: Decimal
    effect: Decimal


class NotApplied(Struct, kw_only=True, rename="camel"):
    """A coupon, promotion or shipping option that did not count, and why."""

    kind: Literal["coupon", "promotion", "shippingOption"]
    id: str | int
    name: str
    reason: str


class Explanation(Struct, kw_only=True, rename="camel"):
    """How a total came about. The effects of all steps sum up to it."""

    steps: list[ExplainedStep]
    not_applied: list[NotApplied]
    total: Decimal


class CalculatedOrder(OrderData, kw_only=True, rename="camel"):
    """What POST /order/calculate answers. Money is in the store's currency."""

    customer_group_id: int | UnsetType = UNSET
    reversed_tax_applied: bool
    prices_include_tax: bool
    order_number: int = 0
    vendor_order_number: str = "0"
    payment_status: Literal["INCOMPLETE"] = "INCOMPLETE"
    fulfillment_status: Literal["AWAITING_PROCESSING"] = "AWAITING_PROCESSING"
    hidden: bool = False
    create_date: str
    create_timestamp: int
    update_date: str
    update_timestamp: int
    pickup_time: str | UnsetType = UNSET
    subtotal: Decimal
    subtotal_without_tax: Decimal
    total: Decimal
    total_without_tax: Decimal
    total_before_gift_card_redemption: Decimal
    gift_card_redemption: Decimal
    gift_card_double_spending: bool = False
    usd_total: Decimal = Decimal(0)
    tax: Decimal
    coupon_discount: Decimal
    volume_discount: Decimal
    membership_based_discount: Decimal
    total_and_membership_based_discount: Decimal
    discount: Decimal
    discount_info: list[DiscountInfo]
    discount_coupon: CouponSnapshot | UnsetType = UNSET
    items: list[CalculatedItem]
    billing_person: Person | UnsetType = UNSET
    shipping_person: Person | UnsetType = UNSET
    shipping_option: SelectedShippingOption | UnsetType = UNSET
    available_shipping_options: list[AvailableShippingOption]
    shipping_label_available_for_shipment: bool | UnsetType = UNSET
    handling_fee: HandlingFee
    custom_surcharges: list[Surcharge]
    available_taxes: list[TaxFields]
    taxes_on_shipping: list[TaxOnShipping]
    predicted_package: list[PredictedPackage]
    refunded_amount: Decimal = Decimal(0)
    refunds: list[Refund] = []
    shipments: list[Shipment] = []
    invoices: list[TaxInvoice] | UnsetType = UNSET
    additional_info: dict[str, str | None] = {}
    payment_params: dict[str, str | None] = {}
    extra_fields: dict[str, str | None] | UnsetType = UNSET
    order_extra_fields: list[ExtraField] | UnsetType = UNSET
    explanation: Explanation | UnsetType = UNSET
