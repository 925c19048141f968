"""Amounts that those of an order imply (orders.md 3, "Server-computed fields"). Arithmetic over documents; what was not
said is 0.
"""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import UnsetType

from tradepost.kit.money import round_half_up
from tradepost.resources.orders.packages import Packed, predicted_package
from tradepost.resources.orders.parts.items import StoredItem
from tradepost.resources.orders.parts.shipping import PredictedPackage
from tradepost.resources.orders.schemas import StoredOrder

ZERO = Decimal(0)


def amount(value: Decimal | UnsetType | None) -> Decimal:
    """An amount, 0 when there is none."""
    return value or ZERO


def units(item: StoredItem) -> int:
    """How many of an item were ordered: one, unless it says so."""
    return item.quantity if isinstance(item.quantity, int) else 1


def price_without_tax(item: StoredItem, precision: int) -> Decimal:
    """The price of an item without the taxes that are in it."""
    rate = sum((amount(tax.value) for tax in item.taxes or () if tax.include_in_price), ZERO)
    # A rate of -100 % leaves nothing to divide by.
    return round_half_up(amount(item.price) / (1 + rate / 100), precision) if rate > -100 else ZERO


def subtotal_without_tax(doc: StoredOrder, precision: int) -> Decimal:
    """The sum of the items without the taxes that are in their prices."""
    if doc.prices_include_tax is not True:
        return amount(doc.subtotal)
    return sum((price_without_tax(item, precision) * units(item) for item in doc.items), ZERO)


def included_in_shipping(items: Iterable[StoredItem]) -> Decimal:
    """The tax that the shipping rate contains, which items say line by line."""
    return _included(items, "tax_on_shipping")


def included_in_handling_fee(items: Iterable[StoredItem]) -> Decimal:
    """The tax that the handling fee contains."""
    return _included(items, "tax_on_handling_fee")


def _included(items: Iterable[StoredItem], field: str) -> Decimal:
    taxes = (tax for item in items for tax in item.taxes or () if tax.include_in_price)
    return sum((amount(getattr(tax, field)) for tax in taxes), ZERO)


def package_of(items: list[StoredItem]) -> list[PredictedPackage]:
    """The box for all items that have to be shipped. Its value is that of the whole order."""
    boxed = [item for item in items if item.is_shipping_required is not False]
    return predicted_package(
        (Packed(units(item), amount(item.weight), item.dimensions or None) for item in boxed),
        sum((amount(item.price) * units(item) for item in items), ZERO),
    )
