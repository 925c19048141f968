"""Searching coupons (calculation.md 9)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated as A
from typing import get_args

from msgspec import UNSET, UnsetType

from tradepost.kit.errors import wrong
from tradepost.kit.parameters import named
from tradepost.kit.search import Query, Search, at_least, at_most, where
from tradepost.resources.discounts.coupons.documents import normalized
from tradepost.resources.discounts.coupons.schemas import CouponStatus, DiscountType


def has_code(query: Query, code: str) -> str:
    """Exactly the given code, in any case."""
    return f"code = {query.arg(normalized(code))}"


def has_type(query: Query, types: list[str]) -> str:
    """Any of these types; raises 400 for what is none."""
    return f"discount_type = ANY({query.arg(_known(types, get_args(DiscountType), 'discount_type'))})"


def has_status(query: Query, statuses: list[str]) -> str:
    """Any of these statuses at this moment, as `render.status_of` has them. `query.context` is the moment."""
    wanted = query.arg(_known(statuses, get_args(CouponStatus), "availability"))
    return (
        f"CASE WHEN expires < {query.arg(query.context)} THEN 'EXPIRED' "
        "WHEN uses_limit = 'SINGLE' AND order_count > 0 THEN 'USEDUP' "
        f"ELSE status END = ANY({wanted})"
    )


def _known(sent: list[str], words: Iterable[str], parameter: str) -> list[str]:
    found = [word.upper() for word in sent]
    if not set(found) <= set(words):
        raise wrong(f"Wrong parameter '{parameter}' value: expected some of {', '.join(words)}")
    return found


class CouponSearch(Search, kw_only=True, frozen=True):
    """The parameters of GET /discount_coupons. Both bounds of a period are inclusive, to the second."""

    code: A[str | UnsetType, where(has_code)] = UNSET
    discount_type: A[list[str] | UnsetType, named("discount_type", "discountType"), where(has_type)] = UNSET
    availability: A[list[str] | UnsetType, where(has_status)] = UNSET
    created_from: A[datetime | UnsetType, at_least("created")] = UNSET
    created_to: A[datetime | UnsetType, at_most("date_trunc('second', created)")] = UNSET
    updated_from: A[datetime | UnsetType, at_least("updated")] = UNSET
    updated_to: A[datetime | UnsetType, at_most("date_trunc('second', updated)")] = UNSET
