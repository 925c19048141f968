"""Which lines an ITEM promotion makes cheaper, and how many units of each (calculation.md 6.3)."""

from collections.abc import Sequence

from tradepost.resources.orders.calculation.coupon import in_categories
from tradepost.resources.orders.calculation.results import CalculatedLine
from tradepost.resources.orders.calculation.values import Line, Targets


def discounted_units(targets: Targets, lines: Sequence[CalculatedLine]) -> list[tuple[CalculatedLine, int]]:
    """The lines that a promotion makes cheaper with the number of units, the first ones in the order of the cart;
    nothing when fewer units match than it needs.
    """
    matching = [line for line in lines if line.line.discountable and is_target(targets, line.line)]
    if sum(line.line.quantity for line in matching) < (targets.min_quantity or 0):
        return []
    units = []
    left = targets.max_quantity
    for line in matching:
        count = line.line.quantity if left is None else min(left, line.line.quantity)
        if count > 0:
            units.append((line, count))
        if left is not None:
            left -= count
    return units


def is_target(targets: Targets, line: Line) -> bool:
    """Whether a line is one of those that a promotion is for."""
    return _is_listed(targets, line) and _has_attributes(targets, line) and not _is_excluded(targets, line)


def _is_listed(targets: Targets, line: Line) -> bool:
    if targets.items is not None:
        return line.id in targets.items or line.product_id in targets.products
    if not (targets.products or targets.categories):
        return _is_permitted_combination(targets, line)
    listed = line.product_id in targets.products or in_categories(line, targets.categories)
    return listed and _is_permitted_combination(targets, line)


def _is_permitted_combination(targets: Targets, line: Line) -> bool:
    """Variations may be limited per product, or by a list that names no product and is about variations alone."""
    of_product = targets.combinations.get(line.product_id) if line.product_id else None
    if of_product:
        return line.combination_id in of_product
    of_any = targets.combinations.get(0)
    return not of_any or not line.combination_id or line.combination_id in of_any


def _has_attributes(targets: Targets, line: Line) -> bool:
    return all(any((alias, value) in line.attributes for value in values) for alias, values in targets.attributes)


def _is_excluded(targets: Targets, line: Line) -> bool:
    return (
        line.product_id in targets.excluded_products
        or line.combination_id in targets.excluded_combinations
        or in_categories(line, targets.excluded_categories)
    )
