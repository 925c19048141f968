"""How an order was paid, and what was given back (orders.md 3 and 5)."""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullIgnored


class StoredRefund(Struct, kw_only=True, rename="camel"):
    """Money that was given back; a reason has at most 256 characters."""

    date: datetime
    source: Literal["CP", "API", "External"]
    reason: str | UnsetType = UNSET
    amount: Decimal


class Refund(Struct, kw_only=True, rename="camel"):
    date: str
    source: Literal["CP", "API", "External"]
    reason: str | UnsetType = UNSET
    amount: Decimal


class TaxInvoice(Struct, kw_only=True, rename="camel"):
    """A tax invoice as its order lists it."""

    internal_id: int
    id: str
    created: str
    link: str
    type: Literal["SALE", "FULL_CANCEL"]


class CreditCardStatus(Struct, kw_only=True, rename="camel"):
    avs_message: NullIgnored[str] = UNSET
    cvv_message: NullIgnored[str] = UNSET


class Redemption(Struct, kw_only=True, rename="camel"):
    """Points or credit that the buyer has paid with."""

    id: NullIgnored[str] = UNSET
    amount: NullIgnored[Decimal] = UNSET
    cancelled: NullIgnored[bool] = UNSET


class Loyalty(Struct, kw_only=True, rename="camel"):
    earned: NullIgnored[Decimal] = UNSET
    redemption: NullIgnored[Redemption] = UNSET
    balance: NullIgnored[Decimal] = UNSET


class StoreCredit(Struct, kw_only=True, rename="camel"):
    redemption: NullIgnored[Redemption] = UNSET
    balance: NullIgnored[Decimal] = UNSET
    refund: NullIgnored[Decimal] = UNSET
