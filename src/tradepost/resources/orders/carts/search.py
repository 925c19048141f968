"""Searching abandoned carts (orders.md 9): by the same rules as orders."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated as A
from typing import ClassVar

from msgspec import UNSET, UnsetType

from tradepost.kit.search import Query, Search, at_least, at_most, eq, where
from tradepost.resources.orders.search import is_customer, is_text, until

# SQL of what is a cart: what nobody has placed, and what was placed as a cart. Written exactly as in its index.
CART = "(payment_status = 'INCOMPLETE' OR recovered)"


def may_be_hidden(_query: Query, show_hidden: bool) -> str | None:
    """Whether carts that a merchant has put away are among them."""
    return None if show_hidden else "NOT hidden"


class CartSearch(Search, kw_only=True, frozen=True):
    """The parameters of GET /carts."""

    blank_is_absent: ClassVar = True

    show_hidden: A[bool, where(may_be_hidden)] = True
    total_from: A[Decimal | UnsetType, at_least("total")] = UNSET
    total_to: A[Decimal | UnsetType, at_most("total")] = UNSET
    created_from: A[datetime | UnsetType, at_least("created")] = UNSET
    created_to: A[datetime | UnsetType, at_most("created")] = UNSET
    updated_from: A[datetime | UnsetType, at_least("updated")] = UNSET
    updated_to: A[datetime | UnsetType, until("updated")] = UNSET
    email: A[str | UnsetType, is_text("email")] = UNSET
    customer_id: A[int | UnsetType, eq("customer_id")] = UNSET
    customer: A[str | UnsetType, where(is_customer)] = UNSET
    coupon_code: A[str | UnsetType, is_text("coupon_code")] = UNSET

    def order(self, _query: Query) -> str:
        return "created DESC, id DESC"

    def clauses(self, query: Query) -> list[str]:
        return [CART, *super().clauses(query)]
