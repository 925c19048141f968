"""Searching subscriptions (orders.md 10)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated as A
from typing import ClassVar, get_args

from msgspec import UNSET, UnsetType

from tradepost.kit.errors import wrong
from tradepost.kit.parameters import Parameters
from tradepost.kit.search import Query, Search, at_least, at_most, eq, where
from tradepost.resources.orders.identities import any_identity
from tradepost.resources.orders.search import has_product, is_text, until
from tradepost.resources.orders.subscriptions.schemas import Interval, SubscriptionStatus

# SQL of how many orders a subscription has.
_ORDERS = (
    "(SELECT count(*) FROM subscription_orders AS o "
    "WHERE o.store_id = subscriptions.store_id AND o.subscription_id = subscriptions.id)"
)


def has_status(query: Query, statuses: list[str]) -> str:
    """One of these statuses; raises 400 for what is none."""
    known = get_args(SubscriptionStatus)
    if not set(statuses) <= set(known):
        raise wrong(f"Wrong parameter 'status' value: expected one of {', '.join(known)}")
    return f"status = ANY({query.arg(statuses)})"


class SubscriptionView(Parameters, kw_only=True, frozen=True):
    """The language of dates and of the names of items."""

    lang: str = ""


class SubscriptionSearch(Search, kw_only=True, frozen=True):
    """The parameters of GET /subscriptions."""

    blank_is_absent: ClassVar = True

    id: A[int | UnsetType, eq("id")] = UNSET
    customer_id: A[int | UnsetType, eq("customer_id")] = UNSET
    product_id: A[int | UnsetType, where(lambda query, product_id: has_product(query, [product_id]))] = UNSET
    status: A[list[str] | UnsetType, where(has_status)] = UNSET
    recurring_interval: A[Interval | UnsetType, eq("recurring_interval")] = UNSET
    recurring_interval_count: A[int | UnsetType, eq("recurring_interval_count::bigint")] = UNSET
    created_from: A[datetime | UnsetType, at_least("created")] = UNSET
    created_to: A[datetime | UnsetType, at_most("created")] = UNSET
    cancelled_from: A[datetime | UnsetType, at_least("cancelled")] = UNSET
    cancelled_to: A[datetime | UnsetType, until("cancelled")] = UNSET
    updated_from: A[datetime | UnsetType, at_least("updated")] = UNSET
    updated_to: A[datetime | UnsetType, until("updated")] = UNSET
    next_charge_from: A[datetime | UnsetType, at_least("next_charge")] = UNSET
    next_charge_to: A[datetime | UnsetType, at_most("next_charge")] = UNSET
    email: A[str | UnsetType, is_text("email")] = UNSET
    order_total: A[Decimal | UnsetType, eq("total")] = UNSET
    order_id: str | UnsetType = UNSET
    order_created_from: datetime | UnsetType = UNSET
    order_created_to: datetime | UnsetType = UNSET
    lang: str = ""
    sort_by: str | UnsetType = UNSET

    sorts: ClassVar = {
        "DATE_CREATED_DESC": "created DESC, id DESC",
        "DATE_CREATED_ASC": "created, id",
        "ORDER_COUNT_DESC": f"{_ORDERS} DESC, id DESC",
        "ORDER_COUNT_ASC": f"{_ORDERS}, id",
        "NEXT_CHARGE_DATE_DESC": "next_charge DESC, id DESC",
        "NEXT_CHARGE_DATE_ASC": "next_charge, id",
    }

    def order(self, _query: Query) -> str:
        return self.sorts[self.sort_by or "DATE_CREATED_DESC"]

    def clauses(self, query: Query) -> list[str]:
        found = super().clauses(query)
        of_order = self._of_order(query)
        if of_order:
            found.append(
                "id IN (SELECT s.subscription_id FROM subscription_orders AS s WHERE s.store_id = $1 AND s.order_id IN "
                f"(SELECT id FROM orders WHERE store_id = $1 AND {' AND '.join(of_order)}))"
            )
        return found

    def _of_order(self, query: Query) -> list[str]:
        """What has to be true of one of the orders."""
        found = []
        if self.order_id is not UNSET:
            found.append(any_identity(query, [self.order_id]))
        if self.order_created_from is not UNSET:
            found.append(f"created >= {query.arg(self.order_created_from)}")
        if self.order_created_to is not UNSET:
            found.append(f"created <= {query.arg(self.order_created_to)}")
        return found
