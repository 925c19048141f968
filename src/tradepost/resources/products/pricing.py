"""What a product costs, as its answers say it (products.md 5)."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from msgspec import UNSET, UnsetType

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
from tradepost.resources.products.variations.matching import default_variation
from tradepost.resources.store_profile.store import Store

LOWEST_PRICE_WINDOW = timedelta(days=30)


def list_price(doc: StoredProduct) -> Decimal:
    """The price of the default selection, without added tax; never below 0. A default variation's price is the base."""
    chosen = default_variation(doc)
    base = effective_price(chosen.price, doc) if chosen else doc.price or Decimal(0)
    return max(Decimal(0), base + default_modifiers(doc.options or [], base))


def all_prices(doc: StoredProduct) -> list[Decimal]:
    """What buyers may find a product for, without added tax: its list price, and the prices of its variations."""
    return list(dict.fromkeys([list_price(doc), *(effective_price(item.price, doc) for item in doc.variations)]))


def effective_price(own: Any, product: StoredProduct) -> Decimal:
    """What a variation costs: its own price, else that of its product."""
    return own if isinstance(own, Decimal) else product.price or Decimal(0)


def tax_rate(doc: StoredProduct, store: Store) -> Decimal:
    """The percents of tax that displayed prices of a product and its variations contain."""
    chosen = store.manual_taxes(doc.tax.enabled_manual_taxes if doc.tax else UNSET)
    return store.included_tax_rate(taxable=not (doc.tax and doc.tax.taxable is False), chosen=chosen)


def displayed(price: Decimal, rate: Decimal, *, gross: bool) -> Decimal:
    """A price as buyers see it: net stores add the included taxes, gross stores have them in it already."""
    return price if gross else plain(price * (100 + rate) / 100)


def comparison(compare_to: Any, price: Decimal, rate: Decimal, money: MoneyFormat, *, gross: bool) -> dict[str, Any]:
    """The compareTo families of an answer, without and with tax; nothing without a price to compare with."""
    if not compare_to:
        return {}
    shown = displayed(compare_to, rate, gross=gross)
    return {
        "default_displayed_compare_to_price": shown,
        **discount("", price, compare_to, money),
        **discount("default_displayed_", displayed(price, rate, gross=gross), shown, money),
    }


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


def remembered(past: list[PastPrice], old: Decimal, price: Decimal, now: datetime) -> list[PastPrice]:
    """The past prices to keep when the price changes: only those that can be the lowest one of the last 30 days."""
    if old == price:
        return past
    start = now - LOWEST_PRICE_WINDOW
    kept = [item for item in past if item.until > start and item.price < price]
    if old < price:
        kept.append(PastPrice(price=old, until=now))
    return kept


def merged_past(*histories: list[PastPrice]) -> list[PastPrice]:
    """Several histories as one: oldest first, each price lower than all that came later."""
    kept: list[PastPrice] = []
    for item in sorted((item for past in histories for item in past), key=lambda item: item.until):
        kept = [earlier for earlier in kept if earlier.price < item.price]
        kept.append(item)
    return kept


def lowest_recent(price: Decimal, past: list[PastPrice], now: datetime) -> tuple[Decimal, datetime | None]:
    """The lowest price of the last 30 days, and when that answer changes by itself (None: it does not)."""
    for item in past:
        until = item.until + LOWEST_PRICE_WINDOW
        if until > now and item.price < price:
            return item.price, until
    return price, None


def lowest_price(
    settings: Any,
    price: Decimal,
    past: list[PastPrice],
    rate: Decimal,
    money: MoneyFormat,
    now: datetime,
    *,
    gross: bool,
) -> tuple[dict[str, Any], datetime | None]:
    """The lowest price family of an answer, and until when it holds."""
    sent = settings or LowestPriceSettingsFields()
    automatic, until = lowest_recent(price, past, now)
    manual = sent.manual_lowest_price or None
    lowest = manual if manual is not None else automatic
    shown = displayed(lowest, rate, gross=gross)
    shown_automatic = displayed(automatic, rate, gross=gross)
    answer = LowestPriceSettings(
        lowest_price_enabled=sent.lowest_price_enabled is not False,
        default_displayed_lowest_price=shown,
        default_displayed_lowest_price_formatted=money.format(shown),
        automatic_lowest_price=automatic,
        default_displayed_automatic_lowest_price=shown_automatic,
        default_displayed_automatic_lowest_price_formatted=money.format(shown_automatic),
    )
    if manual is not None:
        shown_manual = displayed(manual, rate, gross=gross)
        answer.manual_lowest_price = manual
        answer.default_displayed_manual_lowest_price = shown_manual
        answer.default_displayed_manual_lowest_price_formatted = money.format(shown_manual)
    family = {
        "lowest_price": lowest,
        "lowest_price_settings": answer,
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
