"""The statuses of orders on the wire (store-profile.md 9). Six of them are the merchant's own."""

from datetime import datetime
from typing import Literal, get_args

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullClears, Texts
from tradepost.kit.errors import Error

ORDER_STATUS_NOT_FOUND = Error(404, "NOT_FOUND", "Order status #{id} not found")
BUILT_IN = Error(
    400, "WRONG_PARAMETER", "Field OrderStatus.{field} cannot be changed: {id} is a status that every store has"
)

CustomPaymentStatus = Literal["CUSTOM_PAYMENT_STATUS_1", "CUSTOM_PAYMENT_STATUS_2", "CUSTOM_PAYMENT_STATUS_3"]
CustomFulfillmentStatus = Literal[
    "CUSTOM_FULFILLMENT_STATUS_1", "CUSTOM_FULFILLMENT_STATUS_2", "CUSTOM_FULFILLMENT_STATUS_3"
]
PaymentStatus = Literal[
    "AWAITING_PAYMENT", "PAID", "CANCELLED", "REFUNDED", "PARTIALLY_REFUNDED", "INCOMPLETE", CustomPaymentStatus
]
FulfillmentStatus = Literal[
    "AWAITING_PROCESSING",
    "PROCESSING",
    "SHIPPED",
    "DELIVERED",
    "WILL_NOT_DELIVER",
    "RETURNED",
    "READY_FOR_PICKUP",
    "OUT_FOR_DELIVERY",
    CustomFulfillmentStatus,
]
StatusId = Literal[PaymentStatus, FulfillmentStatus]

ALL_STATUSES: tuple[StatusId, ...] = get_args(StatusId)
CUSTOM_STATUSES: tuple[StatusId, ...] = (*get_args(CustomPaymentStatus), *get_args(CustomFulfillmentStatus))


class OrderStatusFields(Struct, kw_only=True, rename="camel"):
    """What PUT /profile/order_status/{statusId} takes. The texts have two names."""

    enabled: bool | UnsetType = UNSET
    send_notification_when_status_is_assigned: bool | UnsetType = UNSET
    name: NullClears[str] = UNSET
    name_translations: NullClears[Texts] = UNSET
    name_translated: NullClears[Texts] = UNSET


class StoredStatus(Struct, kw_only=True, rename="camel"):
    """What the store has said about a status."""

    enabled: bool | UnsetType = UNSET
    send_notification_when_status_is_assigned: bool | UnsetType = UNSET
    name: str | UnsetType = UNSET
    name_translated: Texts | UnsetType = UNSET
    last_name_change_date: datetime | UnsetType = UNSET


class OrderStatus(Struct, kw_only=True, rename="camel"):
    """GET /profile/order_status/{statusId}. Only the merchant's own statuses have names."""

    status_id: StatusId
    order_status_type: Literal["PAYMENT_STATUS", "FULFILLMENT_STATUS"]
    default_status: bool | UnsetType = UNSET
    enabled: bool
    send_notification_when_status_is_assigned: bool
    name: str | UnsetType = UNSET
    name_translations: Texts | UnsetType = UNSET
    name_translated: Texts | UnsetType = UNSET
    last_name_change_date: str | UnsetType = UNSET


class OrderStatuses(Struct, kw_only=True, rename="camel"):
    """GET /profile/order_statuses."""

    items: list[OrderStatus]
    limit: int = len(ALL_STATUSES)
