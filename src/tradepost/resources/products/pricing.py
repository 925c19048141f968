"""What a product costs, as its answers say it (products.md 5)."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from msgspec import UnsetType

from tradepost.kit.money import MoneyFormat, json_number, round_half_up
from tradepost.resources.products.answers import (
    LowestPriceSettings,
    PastPrice,
    RecurringCharge,
    StoredProduct,
    SubscriptionSettings,
)
from tradepost.resources.products.options import default_modifiers
from tradepost.resources.products.schemas import (
    LowestPriceSettingsFields,
    RecurringChargeFields,
    SubscriptionSettingsFields,
)

LOWEST_PRICE_WINDOW = timedelta(days=30)


def list_price(doc: StoredProduct) -> Decimal:
    """The price of the default selection, without added tax; never below 0."""
    base = doc.price or Decimal(0)
    return max(Decimal(0), base + default_modifiers(doc.options or [], base))


def displayed(price: Decimal, rate: Decimal, *, gross: bool) -> Decimal:
    """A price as buyers see it: net stores add the included taxes, gross stores have them in it already."""
    return price if gross else plain(price * (100 + rate) / 100)


def discount(prefix: str, price: Decimal, compare_to: Decimal, money: MoneyFormat) -> dict[str, Any]:
    """The fields `<prefix>compare_to_price…` of a product that has a price to compare with."""
    # As the original computes it: a difference of doubles, unrounded.
    difference = float(compare_to) - float(price)
    percent = round_half_up(100 * (compare_to - price) / compare_to, 0)
    name = f"{prefix}compare_to_price"
    return {
        f"{name}_formatted": money.format(compare_to),
        f"{name}_discount": json_number(Decimal(difference)),
        f"{name}_discount_formatted": money.format(compare_to - price),
        f"{name}_discount_percent": percent,
        f"{name}_discount_percent_formatted": f"{percent}%" if percent > 0 else "",
    }


def remember_price(doc: StoredProduct, old: Decimal, now: datetime) -> None:
    """Keep the `old` price if it could be the lowest one of the last 30 days, and drop those that no longer can."""
    price = doc.price or Decimal(0)
    if old == price:
        return
    start = now - LOWEST_PRICE_WINDOW
    kept = [past for past in doc.past_prices if past.until > start and past.price < price]
    if old < price:
        kept.append(PastPrice(price=old, until=now))
    doc.past_prices = kept


def lowest_recent(doc: StoredProduct, now: datetime) -> tuple[Decimal, datetime | None]:
    """The lowest price of the last 30 days, and when that answer changes by itself (None: it does not)."""
    for past in doc.past_prices:
        until = past.until + LOWEST_PRICE_WINDOW
        if until > now:
            return past.price, until
    return doc.price or Decimal(0), None


def lowest_price(
    doc: StoredProduct, rate: Decimal, money: MoneyFormat, now: datetime, *, gross: bool
) -> tuple[dict[str, Any], datetime | None]:
    """The lowest price family of an answer, and until when it holds."""
    sent = doc.lowest_price_settings or LowestPriceSettingsFields()
    automatic, until = lowest_recent(doc, now)
    manual = sent.manual_lowest_price or None
    lowest = manual if manual is not None else automatic
    shown = displayed(lowest, rate, gross=gross)
    shown_automatic = displayed(automatic, rate, gross=gross)
    settings = LowestPriceSettings(
        lowest_price_enabled=sent.lowest_price_enabled is not False,
        default_displayed_lowest_price=shown,
        default_displayed_lowest_price_formatted=money.format(shown),
        automatic_lowest_price=automatic,
        default_displayed_automatic_lowest_price=shown_automatic,
        default_displayed_automatic_lowest_price_formatted=money.format(shown_automatic),
    )
    if manual is not None:
        shown_manual = displayed(manual, rate, gross=gross)
        settings.manual_lowest_price = manual
        settings.default_displayed_manual_lowest_price = shown_manual
        settings.default_displayed_manual_lowest_price_formatted = money.format(shown_manual)
    family = {
        "lowest_price": lowest,
        "lowest_price_settings": settings,
        "default_displayed_lowest_price": shown,
        "default_displayed_lowest_price_formatted": money.format(shown),
    }
    return family, until


def subscription(
    sent: SubscriptionSettingsFields | UnsetType, price: Decimal, money: MoneyFormat
) -> SubscriptionSettings:
    """The subscription settings of an answer, with markups and sign-up fees where their prices are set."""
    fields = sent or SubscriptionSettingsFields()
    charges = fields.recurring_charge_settings
    answer = SubscriptionSettings(
        subscription_allowed=fields.subscription_allowed is True,
        one_time_purchase_allowed=fields.one_time_purchase_allowed is not False,
        recurring_charge_settings=[_charge(charge, price, money) for charge in charges]
        if isinstance(charges, list)
        else [RecurringCharge(recurring_interval="MONTH", recurring_interval_count=1)],
    )
    once = fields.one_time_purchase_price
    if once:
        markup = plain(once - price)
        answer.one_time_purchase_price = once
        answer.one_time_purchase_price_formatted = money.format(once)
        answer.one_time_purchase_markup = markup
        answer.one_time_purchase_markup_formatted = money.format(markup)
        if price:
            percent = 100 * markup / price
            rounded = round_half_up(percent, 0)
            answer.one_time_purchase_markup_percent = plain(percent)
            answer.one_time_purchase_markup_percent_formatted = f"{rounded}%"
            answer.displayed_one_time_purchase_markup_percent = rounded
            answer.displayed_one_time_purchase_markup_percent_formatted = f"{rounded}%"
    return answer


def _charge(sent: RecurringChargeFields, price: Decimal, money: MoneyFormat) -> RecurringCharge:
    charge = RecurringCharge(
        recurring_interval=sent.recurring_interval, recurring_interval_count=sent.recurring_interval_count
    )
    if sent.subscription_price_with_sign_up_fee:
        total = sent.subscription_price_with_sign_up_fee
        charge.subscription_price_with_sign_up_fee = total
        charge.subscription_price_with_sign_up_fee_formatted = money.format(total)
        fee = plain(total - price)
        charge.sign_up_fee = fee
        charge.sign_up_fee_formatted = money.format(fee)
    return charge


def plain(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent: 27.50 is sent as 27.5, 10.0 as 10."""
    normal = value.normalize()
    exponent = normal.as_tuple().exponent
    return round_half_up(normal, 0) if isinstance(exponent, int) and exponent > 0 else normal
