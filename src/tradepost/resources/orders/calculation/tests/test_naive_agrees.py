"""The engine and its naive double must find the same amounts, to the last cent and for every order.

Orders are numbered, so a failure can be repeated: `check_order(123)`. `make money` checks a million of them.
"""

import os
from dataclasses import fields
from decimal import Decimal
from pprint import pformat
from typing import Any

import pytest

from tradepost.resources.orders.calculation.engine import calculate
from tradepost.resources.orders.calculation.results import CalculatedLine, Calculation
from tradepost.resources.orders.calculation.tests.naive import naive_calculate
from tradepost.resources.orders.calculation.tests.shrinking import shown, smallest
from tradepost.resources.orders.calculation.tests.strategies import Order, numbered_order

ORDERS = int(os.environ.get("TRADEPOST_MONEY_ORDERS", "20000"))
# Enough parts for all cores to be busy until the end.
PARTS = 40


@pytest.mark.parametrize("part", range(PARTS))
def test_both_find_the_same_amounts(part):
    for number in range(part, ORDERS, PARTS):
        check_order(number)


def check_order(number: int) -> None:
    """Compare the two on one order; on a difference, show it with the smallest order that has one."""
    order = numbered_order(number)
    if differences(order):
        order = smallest(order, differences)
        pytest.fail(
            f"Order {number} differs, and so does this part of it:\n\ncart = {shown(order.cart)}\n\n"
            f"rules = {shown(order.rules)}\n\nwhat: (engine, naive)\n{pformat(differences(order))}"
        )


def differences(order: Order) -> dict[str, Any]:
    """What the two find differently: pairs by the name of the amount."""
    expected = flat("", naive_calculate(*order))
    try:
        found = flat("", amounts(calculate(*order)))
    except Exception as problem:  # noqa: BLE001 - the order is worth seeing whatever the problem is
        return {"exception": repr(problem)}
    return {
        name: (found.get(name), expected.get(name))
        for name in found.keys() | expected.keys()
        if found.get(name) != expected.get(name)
    }


def flat(name: str, value: Any) -> dict[str, Any]:
    """A tree of amounts by the path to each."""
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list | tuple):
        parts = enumerate(value)
    else:
        return {name: value}
    return {path: amount for key, part in parts for path, amount in flat(f"{name}/{key}", part).items()}


def amounts(found: Calculation) -> dict[str, Any]:
    """A calculation as `naive_calculate` answers it."""
    simple = {
        field.name: value for field in fields(found) if isinstance(value := getattr(found, field.name), Decimal | bool)
    }
    return simple | {
        "applied": {applied.promotion.key: applied.amount for applied in found.applied},
        "offered": [(offered.option.id, offered.rate) for offered in found.offered],
        "selected": None if found.custom_rate or not found.selected else found.selected.id,
        "shipping_discount": found.shipping_discount
        and (found.shipping_discount.promotion.key, found.shipping_discount.amount),
        "handling_fee_taxes": {(tax.tax.id, tax.tax.name): tax.total for tax in found.handling_fee_taxes},
        "taxes_on_shipping": {(tax.tax.id, tax.tax.name): tax.total for tax in found.taxes_on_shipping},
        "surcharges": [
            (
                surcharge.total,
                surcharge.total_without_tax,
                {(tax.tax.id, tax.tax.name): tax.total for tax in surcharge.taxes},
            )
            for surcharge in found.surcharges
        ],
        "lines": [line_amounts(line) for line in found.lines],
    }


def line_amounts(line: CalculatedLine) -> dict[str, Any]:
    names = "price price_without_tax total coupon after_coupon left shipping handling_fee tax".split()
    return {name: getattr(line, name) for name in names} | {
        "discounts": {promotion.key: share for promotion, share in line.discounts},
        "taxes": {
            (tax.tax.id, tax.tax.name): (tax.on_discounted_subtotal, tax.on_shipping, tax.on_handling_fee)
            for tax in line.taxes
        },
    }
