"""What is said about stock in bodies of products and variations (products.md 4 and 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import wire_name
from tradepost.kit.errors import wrong
from tradepost.kit.http import Updated
from tradepost.resources.products.answers import StoredProduct
from tradepost.resources.products.schemas import NO_LOCATIONS, ProductData, ProductFields, Quantity
from tradepost.resources.products.variations.schemas import VariationData, VariationFields

MOST_STOCK = 2**31 - 1
NEGATIVE_STOCK = "Product has negative stock."


@dataclass(frozen=True, slots=True)
class Stock:
    """What variations without a SKU of their own share with their product. A quantity of None is unlimited."""

    quantity: int | None
    dimensions: tuple[Decimal, ...]

    @classmethod
    def of(cls, doc: StoredProduct, quantity: int) -> "Stock":
        """The stock of a product."""
        sizes = doc.dimensions or None
        return cls(
            None if doc.unlimited is not False else quantity,
            tuple(getattr(sizes, name, None) or Decimal(0) for name in ("length", "width", "height")),
        )


class StockAdjustment(Struct, kw_only=True, rename="camel"):
    quantity_delta: Quantity


class StockAdjusted(Updated, kw_only=True, rename="camel"):
    """What adjusting stock answers."""

    warning: str | UnsetType = UNSET

    @classmethod
    def to(cls, quantity: int | None) -> "StockAdjusted":
        """The answer for the new quantity; None is unlimited stock, which does not change."""
        if quantity is None:
            return cls(update_count=0)
        return cls(warning=NEGATIVE_STOCK if quantity < 0 else UNSET)


def take_stock(
    body: ProductFields | VariationFields, doc: ProductData | VariationData, quantity: int, locations: Sequence[str]
) -> int:
    """The new quantity by what a body says about it, which the body loses: stock stands in a column. Sent without
    `unlimited`, it means that stock is counted.

    Locations that are not sent keep their stock. A quantity sent without locations, or with those that there are,
    changes the stock of the default location. Raises 409 in a store without locations, 400 for an unknown one.
    """
    sent, body.location_inventory = body.location_inventory or {}, UNSET
    total, body.quantity = body.quantity, UNSET
    if sent:
        name = wire_name(type(body))
        _check_locations(sent, locations, name)
        before = by_location(doc, quantity, locations)
        after = {**before, **sent}
        if after != before or not isinstance(total, int):
            total = sum(after.values())
            doc.location_inventory = {location: after[location] for location in locations[1:]}
        if abs(total) > MOST_STOCK:
            raise wrong(f"Field {name}.locationInventory is more stock than can be counted")
    if not isinstance(total, int):
        return quantity
    if not isinstance(body.unlimited, bool):
        body.unlimited = False
    return total


def by_location(doc: ProductData | VariationData, quantity: int, locations: Sequence[str]) -> dict[str, int]:
    """Where a quantity is, the default location first; that one has what is not known to be elsewhere. Nothing in a
    store without locations.
    """
    if not locations:
        return {}
    elsewhere = doc.location_inventory or {}
    counts = {location: elsewhere.get(location, 0) for location in locations[1:]}
    return {locations[0]: quantity - sum(counts.values()), **counts}


def _check_locations(sent: dict[str, int], locations: Sequence[str], name: str) -> None:
    if not locations:
        raise NO_LOCATIONS()
    for location in sent:
        if location not in locations:
            raise wrong(f"Field {name}.locationInventory: there is no location {location}")
