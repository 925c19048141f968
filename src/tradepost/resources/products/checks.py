"""What a product may not be. Runs on the whole product, as it would be stored (products.md 1, 4, 5)."""

import re
from decimal import Decimal
from typing import Any

from msgspec import Struct

from tradepost.kit.errors import wrong
from tradepost.kit.parameters import camel
from tradepost.resources.products.answers import StoredProduct
from tradepost.resources.products.documents import LONGEST_INDEXED
from tradepost.resources.products.schemas import (
    AUTOMATIC_TAXES,
    COST_PRICE_CANT_BE_NEGATIVE,
    TAX_NOT_FOUND,
    WHOLESALE_PRICES_CANT_BE_NEGATIVE,
    WHOLESALE_PRICES_CANT_BE_NULL,
    WHOLESALE_PRICES_QUANTITY_TOO_SMALL,
    WHOLESALE_PRICES_TOO_BIG,
    ProductFields,
    SubscriptionSettingsFields,
    WholesalePrice,
    WholesalePriceFields,
)
from tradepost.resources.products.variations.schemas import VariationData
from tradepost.resources.store_profile.store import Store

SLUG = re.compile(r"[^\s/?#]+")

_NOT_NEGATIVE = ("price", "compare_to_price", "weight", "volume", "warning_limit")
_INTERVALS = {"DAY": (1,), "WEEK": (1, 2), "MONTH": (1, 3), "YEAR": (1,)}


def check(doc: StoredProduct, sent: ProductFields, store: Store) -> None:
    """Raises the first error of a product that is about to be stored; `sent` is what this write changes."""
    if not (doc.name or "").strip():
        raise wrong("Field Product.name cannot be empty")
    check_texts(doc, "Product", ("name", "sku", "external_reference_id"))
    if len(doc.brand or "") > LONGEST_INDEXED:
        raise wrong(f"Field AttributeValue.value: a brand is longer than {LONGEST_INDEXED} characters")
    check_numbers(doc, "Product")
    _refuse_negative(doc.fixed_shipping_rate, "Product.fixedShippingRate")
    _check_custom_prices(doc)
    if sent.subscription_settings:
        check_subscription(doc.subscription_settings or SubscriptionSettingsFields())
    if sent.tax and sent.tax.enabled_manual_taxes:
        _check_taxes(sent.tax.enabled_manual_taxes, store)


def check_texts(doc: Struct, where: str, names: tuple[str, ...]) -> None:
    """Refuse texts that do not fit into an index; `where` is what clients know the document by."""
    for name in names:
        if len(getattr(doc, name) or "") > LONGEST_INDEXED:
            raise wrong(f"Field {where}.{camel(name)} is longer than {LONGEST_INDEXED} characters")


def check_numbers(doc: StoredProduct | VariationData, where: str) -> None:
    """Refuse negative amounts and sizes, and a smallest purchase above the largest; `where` is as in `check_texts`."""
    for name in _NOT_NEGATIVE:
        _refuse_negative(getattr(doc, name), f"{where}.{camel(name)}")
    for name in ("length", "width", "height"):
        _refuse_negative(getattr(doc.dimensions, name, None), f"Dimensions.{name}")
    if (doc.cost_price or 0) < 0:
        raise COST_PRICE_CANT_BE_NEGATIVE(where=where)
    lowest, highest = doc.min_purchase_quantity or None, doc.max_purchase_quantity or None
    _refuse_negative(lowest, f"{where}.minPurchaseQuantity")
    _refuse_negative(highest, f"{where}.maxPurchaseQuantity")
    if lowest and highest and lowest > highest:
        raise wrong(f"Field {where}.minPurchaseQuantity cannot be above maxPurchaseQuantity")


def checked_wholesale(
    sent: list[WholesalePriceFields], price: Decimal, known: list[WholesalePrice]
) -> list[WholesalePrice]:
    """The tiers to store, by quantity. Raises the WHOLESALE_PRICES errors, 400 for a quantity named twice.

    A tier that is `known`, stored already, may be above the price, which was lowered since.
    """
    tiers: list[WholesalePrice] = []
    for tier in sent:
        if not tier.price:
            raise WHOLESALE_PRICES_CANT_BE_NULL()
        if tier.price < 0:
            raise WHOLESALE_PRICES_CANT_BE_NEGATIVE()
        if tier.quantity < 2:
            raise WHOLESALE_PRICES_QUANTITY_TOO_SMALL()
        kept = WholesalePrice(quantity=tier.quantity, price=tier.price)
        if tier.price > price and kept not in known:
            raise WHOLESALE_PRICES_TOO_BIG()
        tiers.append(kept)
    if len({tier.quantity for tier in tiers}) != len(tiers):
        raise wrong("Field WholesalePrice.quantity: a quantity is there twice")
    return sorted(tiers, key=lambda tier: tier.quantity)


def check_subscription(settings: SubscriptionSettingsFields) -> None:
    """Only the intervals that can be charged, and at least one way to buy."""
    if settings.subscription_allowed is not True and settings.one_time_purchase_allowed is False:
        raise wrong(
            "Field SubscriptionSettings.oneTimePurchaseAllowed cannot be false while subscriptionAllowed is false"
        )
    for charge in settings.recurring_charge_settings or []:
        allowed = _INTERVALS[charge.recurring_interval]
        if charge.recurring_interval_count not in allowed:
            counts = ", ".join(str(count) for count in allowed)
            raise wrong(
                f"Field RecurringCharge.recurringIntervalCount is expected to be one of {counts} "
                f"for {charge.recurring_interval}"
            )
        _refuse_negative(charge.subscription_price_with_sign_up_fee, "RecurringCharge.subscriptionPriceWithSignUpFee")
    _refuse_negative(settings.one_time_purchase_price, "SubscriptionSettings.oneTimePurchasePrice")


def _check_custom_prices(doc: StoredProduct) -> None:
    tiers = doc.custom_price_tiers or []
    for tier in tiers:
        _refuse_negative(tier.value, "CustomPriceTier.value")
    chosen = doc.price_default_tier
    if isinstance(chosen, int) and not 0 <= chosen < max(len(tiers), 1):
        raise wrong(f"Field Product.priceDefaultTier is expected to be a number from 0 to {max(len(tiers) - 1, 0)}")


def _check_taxes(tax_ids: list[int], store: Store) -> None:
    settings = store.profile.tax_settings
    if settings and settings.automatic_tax_enabled is True:
        raise AUTOMATIC_TAXES()
    known = {tax.id for tax in store.profile.taxes or []}
    for tax_id in tax_ids:
        if tax_id not in known:
            raise TAX_NOT_FOUND(id=tax_id)


def _refuse_negative(value: Any, field: str) -> None:
    if value and value < 0:
        raise wrong(f"Field {field} is expected to be a number from 0")
