"""What a unit costs (calculation.md 4) and what a line does (3.2 and 3.3)."""

from decimal import Decimal

from tradepost.resources.orders.calculation.amounts import Rounding
from tradepost.resources.orders.calculation.values import HUNDRED, ZERO, CataloguePrice, Line


def unit_price(catalogue: CataloguePrice, quantity: int, rounded: Rounding) -> Decimal:
    """The price of a unit by the catalogue; never below 0. Percents are of the price of the tier."""
    wholesale = tier_price(catalogue, quantity)
    amounts = sum((modifier.value for modifier in catalogue.modifiers if not modifier.percent), ZERO)
    percents = sum((modifier.value for modifier in catalogue.modifiers if modifier.percent), ZERO)
    return max(ZERO, rounded(wholesale + amounts + wholesale * percents / HUNDRED))


def tier_price(catalogue: CataloguePrice, quantity: int) -> Decimal:
    """The price of the tier with the greatest quantity that the line reaches, else the base price."""
    reached = [tier for tier in catalogue.tiers if tier[0] <= quantity]
    return max(reached, key=lambda tier: tier[0])[1] if reached else catalogue.base


def price_of(line: Line, rounded: Rounding) -> Decimal:
    """The price of a unit before anything else: the sent one, else that of the catalogue."""
    if isinstance(line.price, CataloguePrice):
        return unit_price(line.price, line.quantity, rounded)
    return line.price
