"""Searching customers, and choosing those of a mass update (customers.md 6 and 9)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated as A
from typing import Any, ClassVar

from msgspec import UNSET, UnsetType

from tradepost.kit.parameters import Parameters, named
from tradepost.kit.search import Filter, Query, Search, any_of, at_least, at_most, eq, where
from tradepost.kit.text import like_pattern, word_patterns
from tradepost.resources.customers.documents import digits, folded
from tradepost.resources.customers.schemas import B2bB2c
from tradepost.resources.products.search import DeletedSearch


def has_words(query: Query, keyword: str) -> str:
    """Every word is a part of the name or the address."""
    return f"(name || E'\\n' || email) LIKE ALL({query.arg(word_patterns(keyword))}::text[])"


def holds(column: str) -> Filter:
    """The text is a part of a line of the column."""
    return where(lambda query, text: f"{column} LIKE {query.arg(like_pattern(folded(text)))}")


def has_phone(query: Query, phone: str) -> str:
    """A part of a number, as it is written or by its digits alone."""
    ways = dict.fromkeys((folded(phone), digits(phone) or folded(phone)))
    return "(" + " OR ".join(f"phones LIKE {query.arg(like_pattern(way))}" for way in ways) + ")"


def same(column: str) -> Filter:
    """Equal in any case."""
    return where(lambda query, text: f"lower({column}) = lower({query.arg(text)})")


def until(column: str) -> Filter:
    """Not later. Dates have whole seconds on the wire, so a bound includes the second that it names."""
    return where(lambda query, moment: f"{column} < {query.arg(moment)}::timestamptz + interval '1 second'")


def in_countries(query: Query, codes: list[str]) -> str:
    """Any address lies in one of these countries."""
    return f"country_codes && {query.arg([code.upper() for code in codes])}::text[]"


def in_state(query: Query, code: str) -> str:
    """Any address lies in this state."""
    return f"{query.arg(folded(code))} = ANY(states)"


def bought(query: Query, product_ids: list[int]) -> str:
    """Has a counted order with any of these products."""
    # The chapter of orders stands above this one, but its columns are all that this question needs of it.
    return (
        "id IN (SELECT customer_id FROM orders WHERE store_id = $1 AND counted "
        f"AND product_ids && {query.arg(product_ids)}::bigint[])"
    )


class CustomerSelection(Search, kw_only=True, frozen=True):
    """What says which customers are meant. Numbers of orders are exact at once, so `usePrecalculatedOrderCount` and
    `checkOnlyCustomerId`, which clients send, change nothing.
    """

    blank_is_absent: ClassVar = True
    without: ClassVar = frozenset({"offset", "limit"})

    keyword: A[str | UnsetType, where(has_words)] = UNSET
    name: A[str | UnsetType, holds("name")] = UNSET
    email: str | UnsetType = UNSET
    use_exact_email_match: bool = False
    phone: A[str | UnsetType, where(has_phone)] = UNSET
    city: A[str | UnsetType, holds("cities")] = UNSET
    postal_code: A[str | UnsetType, holds("postal_codes")] = UNSET
    company_name: A[str | UnsetType, holds("companies")] = UNSET
    state_or_province_code: A[str | UnsetType, where(in_state)] = UNSET
    country_codes: A[list[str] | UnsetType, where(in_countries)] = UNSET
    accept_marketing: A[bool | UnsetType, eq("accept_marketing")] = UNSET
    lang: A[str | UnsetType, same("lang")] = UNSET
    customer_group: A[int | UnsetType, named("customerGroup", "customerGroupId"), eq("group_id")] = UNSET
    customer_group_ids: A[list[int] | UnsetType, any_of("group_id")] = UNSET
    min_order_count: A[int | UnsetType, at_least("order_count")] = UNSET
    max_order_count: A[int | UnsetType, at_most("order_count")] = UNSET
    min_sales_value: A[Decimal | UnsetType, at_least("sales_value")] = UNSET
    max_sales_value: A[Decimal | UnsetType, at_most("sales_value")] = UNSET
    purchased_product_ids: A[list[int] | UnsetType, where(bought)] = UNSET
    b2b_b2c: A[B2bB2c | UnsetType, named("b2b_b2c"), eq("b2b_b2c")] = UNSET
    tax_exempt: A[bool | UnsetType, eq("tax_exempt")] = UNSET
    fiscal_code: A[str | UnsetType, same("fiscal_code")] = UNSET
    electronic_invoice_pec_email: A[str | UnsetType, same("pec_email")] = UNSET
    electronic_invoice_sdi_code: A[str | UnsetType, same("sdi_code")] = UNSET
    created_from: A[datetime | UnsetType, at_least("created")] = UNSET
    created_to: A[datetime | UnsetType, until("created")] = UNSET
    updated_from: A[datetime | UnsetType, at_least("updated")] = UNSET
    updated_to: A[datetime | UnsetType, until("updated")] = UNSET

    def clauses(self, query: Query) -> list[str]:
        found = super().clauses(query)
        if isinstance(self.email, str):
            text = folded(self.email)
            exact = self.use_exact_email_match
            found.append(f"email = {query.arg(text)}" if exact else f"email LIKE {query.arg(like_pattern(text))}")
        return found


def _both_ways(**columns: str) -> dict[str, str]:
    """The words for each order and its reverse. Ties are broken by the id, in the same direction."""
    return {f"{word}_{way}": f"{column} {way}, id {way}" for word, column in columns.items() for way in ("ASC", "DESC")}


class CustomerSearch(CustomerSelection, kw_only=True, frozen=True):
    """The parameters of GET /customers."""

    without: ClassVar = frozenset()

    sort_by: str | UnsetType = UNSET

    sorts: ClassVar[Any] = _both_ways(
        NAME="name",
        EMAIL="email",
        ORDER_COUNT="order_count",
        REGISTERED_DATE="created",
        UPDATED_DATE="updated",
        SALES_VALUE="sales_value",
        FIRST_ORDER_DATE="coalesce(first_order, '-infinity')",
        LAST_ORDER_DATE="coalesce(last_order, '-infinity')",
    )

    def order(self, _query: Query) -> str:
        return str(self.sorts[self.sort_by or "NAME_ASC"])


class DeletedCustomerSearch(DeletedSearch, kw_only=True, frozen=True):
    """The parameters of GET /customers/deleted."""

    blank_is_absent: ClassVar = True


class Suggestions(Parameters, kw_only=True, frozen=True):
    """What somebody has typed so far."""

    name: str = ""
