"""What is said about stock in bodies of products and variations (products.md 4 and 6)."""

from dataclasses import dataclass
from decimal import Decimal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.http import Updated
from tradepost.resources.products.answers import StoredProduct
from tradepost.resources.products.schemas import ProductFields, Quantity
from tradepost.resources.products.variations.schemas import VariationFields

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


def take_quantity(body: ProductFields | VariationFields) -> int | None:
    """The quantity of a body, which it loses: stock stands in a column. Sent alone, it means that stock is counted."""
    quantity, body.quantity = body.quantity, UNSET
    if not isinstance(quantity, int):
        return None
    if not isinstance(body.unlimited, bool):
        body.unlimited = False
    return quantity
