"""Recurring subscriptions on the wire (orders.md 10). Money is in the store's currency."""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullIgnored
from tradepost.kit.errors import Error
from tradepost.resources.orders.parts.fees import HandlingFee
from tradepost.resources.orders.parts.items import ItemChargeSettings, OrderItem
from tradepost.resources.orders.parts.persons import Person
from tradepost.resources.orders.parts.shipping import ShippingOption
from tradepost.resources.orders.schemas import StoredOrder

SUBSCRIPTION_NOT_FOUND = Error(404, "NOT_FOUND", "Subscription #{id} not found")

SubscriptionStatus = Literal["ACTIVE", "CANCELLED", "LAST_CHARGE_FAILED", "REQUIRES_PAYMENT_CONFIRMATION", "PAUSED"]
Interval = Literal["DAY", "WEEK", "MONTH", "YEAR"]


class ChargeSettings(Struct, kw_only=True, rename="camel"):
    """How often is charged: every so many days, weeks, months or years."""

    recurring_interval: Interval
    recurring_interval_count: int


class ChargeSettingsFields(Struct, kw_only=True, rename="camel"):
    recurring_interval: NullIgnored[Interval] = UNSET
    recurring_interval_count: NullIgnored[int] = UNSET


class SubscriptionFields(Struct, kw_only=True, rename="camel"):
    """What a client may write."""

    charge_settings: NullIgnored[ChargeSettingsFields] = UNSET
    next_charge: NullIgnored[datetime] = UNSET
    status: NullIgnored[SubscriptionStatus] = UNSET


class PaymentMethod(Struct, kw_only=True, rename="camel"):
    """The card that is charged, as far as the first order tells of it."""

    credit_card_masked_number: str | UnsetType = UNSET
    credit_card_brand: str | UnsetType = UNSET


class StoredSubscription(Struct, kw_only=True, rename="camel"):
    """The document in the database. What later orders will be is kept as an order; its ids are those of the first."""

    # 0 when the first order has no customer.
    customer_id: int
    status: SubscriptionStatus = "ACTIVE"
    status_updated: datetime
    cancelled: datetime | UnsetType = UNSET
    next_charge: datetime
    charge_settings: ChargeSettings
    template: StoredOrder


class TemplateChargeSettings(ItemChargeSettings, kw_only=True, rename="camel"):
    """The count has another name here than in orders."""

    interval_count: int


class TemplateItem(OrderItem, kw_only=True, rename="camel"):
    recurring_charge_settings: TemplateChargeSettings | UnsetType = UNSET


class OrderTemplate(Struct, kw_only=True, rename="camel"):
    """What the orders of later charges will be. The id is the public one of the first order."""

    id: str
    email: str
    additional_info: dict[str, str | None]
    order_comments: str | UnsetType = UNSET
    payment_method: str | UnsetType = UNSET
    payment_module: str | UnsetType = UNSET
    total: Decimal
    subtotal: Decimal
    usd_total: float | UnsetType = UNSET
    tax: Decimal
    prices_include_tax: bool
    customer_tax_exempt: bool
    customer_tax_id: str | UnsetType = UNSET
    customer_tax_id_valid: bool
    reversed_tax_applied: bool
    items: list[TemplateItem]
    billing_person: Person | UnsetType = UNSET
    shipping_person: Person | UnsetType = UNSET
    shipping_option: ShippingOption | UnsetType = UNSET
    handling_fee: HandlingFee | UnsetType = UNSET


class SubscriptionOrder(Struct, kw_only=True, rename="camel"):
    """One order of a subscription; the id is its internal number."""

    id: int
    total: Decimal
    create_date: str


class Subscription(Struct, kw_only=True, rename="camel"):
    """GET /subscriptions/{id}. Timestamps are in milliseconds, unlike those of orders."""

    subscription_id: int
    customer_id: int
    status: SubscriptionStatus
    status_updated: str
    created: str
    cancelled: str | UnsetType = UNSET
    next_charge: str
    next_charge_formatted: str
    create_timestamp: int
    update_timestamp: int
    charge_settings: ChargeSettings
    payment_method: PaymentMethod | UnsetType = UNSET
    order_template: OrderTemplate
    orders: list[SubscriptionOrder]
