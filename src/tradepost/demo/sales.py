"""A year of orders of the demo store: who orders what and when, how it is paid and sent, and what has become of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from tradepost.demo.baskets import Shelf, subscription
from tradepost.demo.moments import moments
from tradepost.resources.orders.subscriptions.schemas import SubscriptionStatus
from tradepost.resources.store_profile.order_statuses.schemas import FulfillmentStatus, PaymentStatus

ORDERS = 1000
CARTS = 12
# The rest of the customers has an account and has ordered nothing so far.
BUYERS = 185

Way = Literal["parcel", "express", "counter"]
Payment = Literal["transfer", "card", "cash"]


class Fate(NamedTuple):
    """What has become of an order."""

    payment: PaymentStatus
    fulfillment: FulfillmentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """One order or cart, by the number of its customer."""

    at: datetime
    customer: int
    items: list[dict[str, Any]]
    way: Way
    payment: Payment
    coupon: str | None
    fate: Fate
    # What the subscription is that it begins.
    subscription: SubscriptionStatus | None = None


# Subscriptions by their age in days.
_SUBSCRIPTIONS: dict[int, tuple[str, int, SubscriptionStatus]] = {
    200: ("MONTH", 1, "PAUSED"),
    120: ("WEEK", 1, "CANCELLED"),
    52: ("MONTH", 3, "ACTIVE"),
    17: ("MONTH", 1, "ACTIVE"),
    5: ("WEEK", 2, "ACTIVE"),
}

_ON_THE_WAY = timedelta(days=14)
_IN_THE_SHOP = timedelta(days=4)
# So many orders nobody has looked at, and so many others are at least not sent for long, however quiet it was lately.
_NEWEST, _NEWER = 10, 25

# How often things end in a way, of a hundred.
_OLD = {
    Fate("PAID", "DELIVERED"): 91,
    Fate("PAID", "SHIPPED"): 2,
    Fate("CANCELLED", "WILL_NOT_DELIVER"): 3,
    Fate("REFUNDED", "RETURNED"): 3,
    Fate("PARTIALLY_REFUNDED", "DELIVERED"): 1,
}
_SENT = {Fate("PAID", "SHIPPED"): 60, Fate("PAID", "DELIVERED"): 37, Fate("CANCELLED", "WILL_NOT_DELIVER"): 3}
_PACKED = {
    Fate("PAID", "PROCESSING"): 45,
    Fate("PAID", "SHIPPED"): 30,
    Fate("AWAITING_PAYMENT", "AWAITING_PROCESSING"): 25,
}
_NEW = {Fate("PAID", "AWAITING_PROCESSING"): 65, Fate("AWAITING_PAYMENT", "AWAITING_PROCESSING"): 35}

CART = Fate("INCOMPLETE", "AWAITING_PROCESSING")


def sales(until: datetime, zone: ZoneInfo, chance: Random) -> list[Sale]:
    """All orders of the year before `until`, the oldest first, and behind them the carts that were left."""
    shelf = Shelf.of(chance)
    buyers = _buyers(chance)
    when = moments(ORDERS, until, zone, chance)
    begin = {_nearest(when, until - timedelta(days=age)): terms for age, terms in _SUBSCRIPTIONS.items()}
    made = []
    for place, (at, (customer, first)) in enumerate(zip(when, buyers, strict=True)):
        sale = Sale(
            at=at,
            customer=customer,
            items=shelf.basket(chance),
            way=chance.choices(("parcel", "express", "counter"), (84, 8, 8))[0],
            payment=chance.choices(("card", "transfer"), (70, 30))[0],
            coupon=_coupon(at, chance, first=first),
            fate=_fate(until - at, ORDERS - place, chance),
        )
        made.append(_beginning(sale, begin[place], chance) if place in begin else sale)
    return made + [_cart(until, shelf, chance) for _ in range(CARTS)]


def _buyers(chance: Random) -> Iterator[tuple[int, bool]]:
    """Who orders each time, and whether for the first time. Some come back again and again."""
    loyalty = [min(8.0, chance.paretovariate(1.1)) for _ in range(BUYERS)]
    known = 0
    for place in range(ORDERS):
        # Newcomers are most of the buyers at first, and few later.
        if known < BUYERS * ((place + 1) / ORDERS) ** 0.6:
            yield known, True
            known += 1
        else:
            yield chance.choices(range(known), cum_weights=list(accumulate(loyalty[:known])))[0], False


def _nearest(when: list[datetime], moment: datetime) -> int:
    return min(range(len(when)), key=lambda place: abs(when[place] - moment))


def _coupon(at: datetime, chance: Random, *, first: bool) -> str | None:
    """The coupon somebody tries. Not every one of them works for every order."""
    luck = chance.random()
    if first:
        return "HELLO5" if luck < 0.5 else None
    if at.month in (6, 7, 8) and luck < 0.2:
        return "SUMMER10"
    return "FREEPOST" if luck > 0.95 else None


def _fate(age: timedelta, place: int, chance: Random) -> Fate:
    """What has become of an order of an age; `place` is its number from the end."""
    fates = _OLD if age > _ON_THE_WAY else _SENT
    if age <= _IN_THE_SHOP or place <= _NEWER:
        fates = _NEW if place <= _NEWEST else _PACKED
    return chance.choices(list(fates), list(fates.values()))[0]


def _beginning(sale: Sale, terms: tuple[str, int, SubscriptionStatus], chance: Random) -> Sale:
    """The same sale as the beginning of a subscription."""
    interval, count, status = terms
    return Sale(
        at=sale.at,
        customer=sale.customer,
        items=subscription(interval, count, chance),
        way="parcel",
        payment="card",
        coupon=None,
        fate=Fate("PAID", "DELIVERED"),
        subscription=status,
    )


def _cart(until: datetime, shelf: Shelf, chance: Random) -> Sale:
    return Sale(
        at=(until - timedelta(minutes=chance.randint(60, 60 * 24 * 45))).replace(microsecond=0),
        customer=chance.randrange(BUYERS),
        items=shelf.basket(chance),
        way="parcel",
        payment="card",
        coupon=None,
        fate=CART,
    )
