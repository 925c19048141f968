"""The owner's account (store-profile.md 2.2). There is one plan, which has everything and costs nothing."""

from datetime import datetime

from msgspec import UNSET, Struct, UnsetType, field

from tradepost.kit.bodies import NullClears
from tradepost.kit.dates import format_date
from tradepost.kit.db import Tx
from tradepost.kit.errors import Error
from tradepost.kit.patch import over
from tradepost.settings import Settings

ACCOUNT_ALREADY_EXISTS = Error(409, "CONSTRAINT_VIOLATION", "The account {field} {value} belongs to another store")

# Clients look for names in this list before they show what they can do.
FEATURES = (
    "API",
    "ABANDONED_SALES",
    "ADVANCED_DISCOUNTS",
    "COMBINATIONS",
    "CREATE_ORDERS",
    "CUSTOM_ORDER_STATUSES",
    "CUSTOMER_GROUPS",
    "DISCOUNT_COUPONS",
    "E_GOODS",
    "GIFT_CARDS",
    "INVENTORY_TRACKING",
    "MULTILINGUAL_STORE",
    "PREMIUM",
    "PRODUCT_FILTERS",
    "PRODUCT_REVIEWS",
    "PRODUCT_TYPES",
    "RECURRING_SUBSCRIPTIONS",
    "SCHEDULED_PICKUP",
    "STAFF_ACCOUNTS",
    "TAX_INVOICES",
    "TIPS",
    "WHOLESALE_PRICES",
)

# No limit, as the largest number that every client can read.
MOST_PRODUCTS = 2**31 - 1


class AccountFields(Struct, kw_only=True, rename="camel"):
    account_name: NullClears[str] = UNSET
    account_nick_name: NullClears[str] = UNSET
    account_email: NullClears[str] = UNSET


class LimitsAndRestrictions(Struct, kw_only=True, rename="camel"):
    max_product_limit: int = MOST_PRODUCTS


class ReportAvailability(Struct, kw_only=True, rename="camel"):
    """Every report can be had."""

    available: bool = True


class Account(AccountFields, kw_only=True, rename="camel"):
    """The last two are shown only on request, the limits only to those who may read them."""

    available_features: list[str]
    white_label: bool = False
    suspended: bool = False
    paid: bool = True
    brand_name: str
    support_email: str | UnsetType = UNSET
    registration_date: str
    limits_and_restrictions: LimitsAndRestrictions | UnsetType = UNSET
    features_by_plans: dict[str, str] | UnsetType = UNSET
    report_availability_details: ReportAvailability | UnsetType = UNSET


class AccountBilling(Struct, kw_only=True, rename="camel"):
    """What the store costs, which is nothing: there is no charge to come, and nothing to pay it with."""

    channel_id: str | UnsetType = UNSET
    pricing_plan_id: str
    pricing_plan_name: str
    pricing_plan_period: str | UnsetType = UNSET
    next_recurring_charge_date: str | UnsetType = UNSET
    next_recurring_charge_amount: str | UnsetType = UNSET
    next_recurring_charge_currency: str | UnsetType = UNSET
    next_recurring_charge_amount_formatted: str | UnsetType = UNSET
    in_grace_period: bool = False
    will_downgrade_at: str | None = None
    internal_billing: bool = False
    payment_method: str | UnsetType = UNSET
    billing_page_visible_in_cp: bool | UnsetType = field(default=UNSET, name="billingPageVisibleInCP")
    itunes_subscription_available_on_channel: bool | UnsetType = UNSET


def complete(stored: AccountFields | UnsetType | None, created: datetime, server: Settings) -> Account:
    """The account of a store that was opened at `created`."""
    account = Account(
        account_name="",
        account_nick_name="",
        account_email="",
        available_features=list(FEATURES),
        brand_name=server.brand_name,
        support_email=server.support_email or UNSET,
        registration_date=format_date(created),
        limits_and_restrictions=LimitsAndRestrictions(),
        features_by_plans=dict.fromkeys(FEATURES, server.plan_name),
        report_availability_details=ReportAvailability(),
    )
    return over(account, stored)


def billing(server: Settings) -> AccountBilling:
    """The only plan of the server."""
    return AccountBilling(pricing_plan_id=server.plan_id, pricing_plan_name=server.plan_name)


async def check(tx: Tx, store_id: int, sent: AccountFields) -> None:
    """Raises 409 for the e-mail address or nickname of another store's account."""
    for field_name, value in (("accountEmail", sent.account_email), ("accountNickName", sent.account_nick_name)):
        if not value:
            continue
        # They are unique on the whole server, which no index that begins with the store can hold.
        key = f"{field_name} {value.lower()}"
        await tx.fetchval("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", key)
        if await tx.fetchval(
            "SELECT EXISTS (SELECT FROM stores WHERE store_id <> $1 "
            "AND lower(doc #>> ARRAY['account', $2]) = lower($3))",
            store_id,
            field_name,
            value,
        ):
            raise ACCOUNT_ALREADY_EXISTS(field=field_name, value=value)
