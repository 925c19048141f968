"""The parcel that an order is expected to need (calculation.md 2.2, orders.md 3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tradepost.resources.orders.parts.shipping import PredictedPackage

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Packed:
    """So many units of something: the weight of one, and its sides as far as they are known."""

    quantity: int
    weight: Decimal
    dimensions: Any = None

    def side(self, name: str) -> Decimal:
        """One of the dimensions, in the store's unit."""
        return getattr(self.dimensions, name, None) or ZERO


def predicted_package(packed: Iterable[Packed], declared_value: Decimal) -> list[PredictedPackage]:
    """One box as long and wide as the longest and widest unit, and as high as all of them on top of each other; none
    when nothing is known of weights and sizes.
    """
    packed = list(packed)
    package = PredictedPackage(
        length=max((item.side("length") for item in packed), default=ZERO),
        width=max((item.side("width") for item in packed), default=ZERO),
        height=sum((item.side("height") * item.quantity for item in packed), ZERO),
        weight=sum((item.weight * item.quantity for item in packed), ZERO),
        declared_value=declared_value,
    )
    return [package] if package.length or package.width or package.height or package.weight else []
