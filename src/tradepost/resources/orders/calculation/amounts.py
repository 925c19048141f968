"""Rounding, and the one way to divide an amount (calculation.md 1)."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, InvalidOperation

# Amounts have at most 15 digits before the point; with their decimals, rates and sums this is always exact.
EXACT = Context(prec=200, rounding=ROUND_HALF_UP, traps=[InvalidOperation])


class Rounding:
    """The smallest unit of a currency, and what follows from it."""

    __slots__ = ("unit",)

    def __init__(self, precision: int) -> None:
        self.unit = Decimal((0, (1,), -precision))

    def __call__(self, amount: Decimal) -> Decimal:
        """`R`: round to the smallest unit, ties away from zero."""
        return amount.quantize(self.unit, ROUND_HALF_UP, EXACT)

    def down(self, amount: Decimal) -> Decimal:
        """The part of an amount that can be paid: what is smaller than the smallest unit stays."""
        return amount.quantize(self.unit, ROUND_DOWN, EXACT)

    def split(self, amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
        """`SPLIT`: divide a rounded amount in proportion to weights, by largest remainders; the parts sum up exactly.

        A unit that is left goes to the earlier of two parts with equal remainders. Weights that are all 0 mean equal
        parts. Nothing is divided among nobody.
        """
        if not amount:
            return [amount] * len(weights)
        if not weights:
            return []
        whole = sum(weights)
        if not whole:
            weights, whole = [Decimal(1)] * len(weights), Decimal(len(weights))
        units = EXACT.to_integral_exact(EXACT.divide(amount, self.unit))
        parts = []
        remainders = []
        for weight in weights:
            part, remainder = EXACT.divmod(EXACT.multiply(units, weight), whole)
            parts.append(part)
            remainders.append(remainder)
        left = int(units - sum(parts))
        if left:
            # Sorting is stable, so of equal remainders the earlier one comes first.
            for place in sorted(range(len(parts)), key=lambda place: -remainders[place])[:left]:
                parts[place] += 1
        return [part * self.unit for part in parts]
