"""Searching orders (orders.md 6)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated as A
from typing import ClassVar

from msgspec import UNSET, UnsetType

from tradepost.kit.parameters import Parameters, named
from tradepost.kit.search import ALONE, Filter, Query, Search, any_of, at_least, at_most, eq, where
from tradepost.kit.text import like_pattern, word_patterns
from tradepost.resources.orders.documents import FINISHED_ORDERS, LONGEST_INDEXED, compared
from tradepost.resources.orders.identities import any_identity
from tradepost.resources.orders.statuses import UNFINISHED, read_fulfillment_status, read_payment_status
from tradepost.resources.products.search import DeletedSearch

# SQL of whether an order has left the carts. Written exactly as in the index that serves the usual search.
FINISHED = f"payment_status <> '{UNFINISHED}'"


def has_words(query: Query, keywords: str) -> str:
    """Every word is a part of a text of the order, or of its internal number, in any case."""
    return f"(texts || E'\\n' || customer_texts || E'\\n' || id) LIKE ALL({query.arg(word_patterns(keywords))}::text[])"


def is_customer(query: Query, text: str) -> str:
    """The text is a part of the address, a name, a phone or another field of the persons, in any case."""
    return f"customer_texts LIKE {query.arg(like_pattern(text.strip().casefold()))}"


def is_text(column: str) -> Filter:
    """The whole text, in any case; the column has it as it is compared."""
    return where(lambda query, text: f"{column} = {query.arg(compared(text))}")


def is_exactly(column: str) -> Filter:
    """The whole text; the column has as much of it as an index holds."""
    return where(lambda query, text: f"{column} = {query.arg(text[:LONGEST_INDEXED])}")


def until(column: str) -> Filter:
    """At this second or before."""
    return where(lambda query, moment: f"{column} < {query.arg(moment)}::timestamptz + interval '1 second'")


def has_product(query: Query, product_ids: list[int]) -> str:
    """Some item is one of these products."""
    return f"product_ids && {query.arg(product_ids)}"


def has_subscription(query: Query, subscription_ids: list[int]) -> str:
    """Some item belongs to one of these subscriptions."""
    return f"(subscription_ids && {query.arg(subscription_ids)} AND subscription_ids <> '{{}}')"


def has_payment_status(query: Query, texts: list[str]) -> str:
    """One of these payment statuses; raises 400 for what is none."""
    return f"payment_status = ANY({query.arg([read_payment_status(text) for text in texts])})"


def has_fulfillment_status(query: Query, texts: list[str]) -> str:
    """One of these fulfillment statuses; raises 400 for what is none."""
    return f"fulfillment_status = ANY({query.arg([read_fulfillment_status(text) for text in texts])})"


class OrderSearch(Search, kw_only=True, frozen=True):
    """The parameters of GET /orders. Who asks for orders by their ids gets them, whatever else was sent."""

    blank_is_absent: ClassVar = True

    ids: A[list[str] | UnsetType, where(any_identity), ALONE] = UNSET
    order_number: A[list[int] | UnsetType, any_of("id"), ALONE] = UNSET
    vendor_order_number: A[str | UnsetType, eq("public_id")] = UNSET
    keywords: A[str | UnsetType, where(has_words)] = UNSET
    customer: A[str | UnsetType, where(is_customer)] = UNSET
    email: str | UnsetType = UNSET
    customer_id: int | UnsetType = UNSET
    customer_id_or_email: bool = False
    product_id: A[list[int] | UnsetType, where(has_product)] = UNSET
    subscription_id: A[list[int] | UnsetType, named("subscriptionId", "subscriptionIds"), where(has_subscription)] = (
        UNSET
    )
    total_from: A[Decimal | UnsetType, at_least("total")] = UNSET
    total_to: A[Decimal | UnsetType, at_most("total")] = UNSET
    created_from: A[datetime | UnsetType, at_least("created")] = UNSET
    created_to: A[datetime | UnsetType, at_most("created")] = UNSET
    updated_from: A[datetime | UnsetType, at_least("updated")] = UNSET
    updated_to: A[datetime | UnsetType, until("updated")] = UNSET
    pickup_time_from: A[datetime | UnsetType, at_least("pickup_time")] = UNSET
    pickup_time_to: A[datetime | UnsetType, at_most("pickup_time")] = UNSET
    shipping_method: A[str | UnsetType, is_text("shipping_method")] = UNSET
    payment_method: A[str | UnsetType, is_text("payment_method")] = UNSET
    payment_module: A[str | UnsetType, is_text("payment_module")] = UNSET
    payment_reference: A[str | UnsetType, is_exactly("payment_reference")] = UNSET
    payment_status: A[list[str] | UnsetType, where(has_payment_status)] = UNSET
    fulfillment_status: A[list[str] | UnsetType, where(has_fulfillment_status)] = UNSET
    coupon_code: A[str | UnsetType, is_text("coupon_code")] = UNSET
    referer_id: A[str | UnsetType, is_exactly("referer_id")] = UNSET
    accept_marketing: A[bool | UnsetType, eq("accept_marketing")] = UNSET
    contains_preorder_items: A[bool | UnsetType, eq("has_preorder")] = UNSET

    def order(self, _query: Query) -> str:
        return "created DESC, id DESC"

    def counter(self, table: str, clauses: list[str]) -> str | None:
        return FINISHED_ORDERS if clauses == [FINISHED] else super().counter(table, clauses)

    def clauses(self, query: Query) -> list[str]:
        found = super().clauses(query)
        if self.ids is not UNSET or self.order_number is not UNSET:
            return found
        if self.payment_status is UNSET:
            found.append(FINISHED)
        return found + self._of_buyer(query)

    def _of_buyer(self, query: Query) -> list[str]:
        """The buyer by id and by address, both of which must fit, or either."""
        found = []
        if self.customer_id is not UNSET:
            found.append(f"customer_id = {query.arg(self.customer_id)}")
        if self.email is not UNSET:
            found.append(f"email = {query.arg(self.email.strip().casefold())}")
        return [f"({' OR '.join(found)})"] if self.customer_id_or_email and found else found


class DeletedOrderSearch(DeletedSearch, kw_only=True, frozen=True):
    """The parameters of GET /orders/deleted."""

    blank_is_absent: ClassVar = True


class LastOrderView(Parameters, kw_only=True, frozen=True):
    """Whose last order is wanted, and whether only orders with a street or country count."""

    blank_is_absent: ClassVar = True

    customer_email: str = ""
    with_address: bool = False
