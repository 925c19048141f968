"""How the store is paid (store-profile.md 2.3). The options of payment are a chapter of their own."""

from typing import Any

from msgspec import UNSET, Struct, UnsetType, field


class ApplePay(Struct, kw_only=True, rename="camel"):
    """Apple Pay needs Stripe, which is never connected here."""

    enabled: bool = False
    available: bool = False
    gateway: str | UnsetType = UNSET
    verification_file: str | UnsetType = UNSET
    verification_file_url: str | UnsetType = UNSET


class Payment(Struct, kw_only=True, rename="camel"):
    """The options belong to a later chapter (see kit/parts.py)."""

    payment_options: list[Any] = []
    apple_pay: ApplePay | UnsetType = field(default_factory=ApplePay)
    apple_pay_options: list[ApplePay] | UnsetType = field(default_factory=list)
