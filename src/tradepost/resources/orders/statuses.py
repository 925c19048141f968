"""Statuses of orders: which can be set, and what a new one does to stock (orders.md 1 and 5)."""

from collections.abc import Iterable
from typing import Literal, get_args

from tradepost.kit.errors import Refused, wrong
from tradepost.resources.store_profile.order_statuses.schemas import (
    CUSTOM_STATUSES,
    FulfillmentStatus,
    PaymentStatus,
    StatusId,
)
from tradepost.resources.store_profile.store import Store

UNFINISHED: PaymentStatus = "INCOMPLETE"

# Whoever has gone back to one of these has nothing from the stock.
_GIVEN_BACK: frozenset[PaymentStatus] = frozenset(("CANCELLED", "REFUNDED"))

_PAYMENT: dict[str, PaymentStatus] = {status: status for status in get_args(PaymentStatus)}
_FULFILLMENT: dict[str, FulfillmentStatus] = {status: status for status in get_args(FulfillmentStatus)}

# What statuses were called once.
_FORMER = {
    "QUEUED": "AWAITING_PAYMENT",
    "ACCEPTED": "PAID",
    "CHARGEABLE": "AWAITING_PAYMENT",
    "DECLINED": "CANCELLED",
    "NEW": "AWAITING_PROCESSING",
}

StockEffect = Literal["take", "give back", "none"]


def read_payment_status(text: str) -> PaymentStatus:
    """A payment status as a client writes it; raises 400, for a former name with the one that it has now."""
    if text not in _PAYMENT:
        raise _unknown("paymentStatus", text, _PAYMENT)
    return _PAYMENT[text]


def read_fulfillment_status(text: str) -> FulfillmentStatus:
    """A fulfillment status as a client writes it; raises 400, for a former name with the one that it has now."""
    if text not in _FULFILLMENT:
        raise _unknown("fulfillmentStatus", text, _FULFILLMENT)
    return _FULFILLMENT[text]


def _unknown(field: str, text: str, allowed: Iterable[str]) -> Refused:
    if text in _FORMER:
        return wrong(f"Status {text} is deprecated, use {_FORMER[text]} instead")
    return wrong(f"Field Order.{field} is expected to be one of {', '.join(allowed)}")


def check_enabled(store: Store, status: StatusId) -> None:
    """Raises 400 for a status of the merchant's own that is switched off (store-profile.md 9)."""
    stored = store.order_statuses.get(status)
    if status in CUSTOM_STATUSES and not (stored and stored.enabled is True):
        field = "paymentStatus" if status in _PAYMENT else "fulfillmentStatus"
        raise wrong(f"Field Order.{field}: the status {status} is not enabled in the store")


def is_counted(status: PaymentStatus) -> bool:
    """Whether an order with this status is one of those that its customer is said to have (customers.md 2.3)."""
    return status not in (UNFINISHED, "CANCELLED")


def is_paid_for(status: PaymentStatus) -> bool:
    """Whether what a gift card pays of an order with this status is off the card."""
    return status != UNFINISHED and status not in _GIVEN_BACK


def stock_effect(old: PaymentStatus | None, new: PaymentStatus, *, at_checkout: bool) -> StockEffect:
    """What going from one payment status to another means for stock; a new order has no old one. Through the API a new
    order takes stock once it is paid; at a checkout, placing it is enough.
    """
    if new == UNFINISHED or new in _GIVEN_BACK:
        return "none" if old is None else "give back"
    if new == "PAID":
        return "none" if old == "PAID" else "take"
    if old is None:
        return "take" if at_checkout else "none"
    return "take" if old == UNFINISHED or old in _GIVEN_BACK else "none"
