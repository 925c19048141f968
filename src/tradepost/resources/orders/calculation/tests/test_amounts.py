"""Rounding and dividing amounts (calculation.md 1)."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradepost.resources.orders.calculation.amounts import Rounding
from tradepost.resources.orders.calculation.tests.naive import apportioned, rounded

precisions = st.sampled_from((0, 2, 3))
numbers = st.decimals(-(10**15), 10**15, places=6)
weights = st.lists(
    st.one_of(st.sampled_from((Decimal(0), Decimal(1))), st.decimals(0, 10**9, places=4)), min_size=1, max_size=8
)
units = st.integers(0, 10**12)


@pytest.mark.parametrize(
    ("number", "result"),
    [
        ("2.845", "2.85"),
        ("1.9488", "1.95"),
        ("1.4975", "1.50"),
        ("0.005", "0.01"),
        ("0.0049999999999999999999999", "0.00"),
        ("-0.005", "-0.01"),
        ("-1.004", "-1.00"),
    ],
)
def test_half_a_unit_is_rounded_away_from_zero(number, result):
    assert Rounding(2)(Decimal(number)) == Decimal(result)


@given(precisions, numbers)
def test_a_rounded_number_is_the_nearest_multiple_of_the_unit(precision, number):
    to_units = Rounding(precision)

    result = to_units(number)

    assert result == rounded(Fraction(number), precision)
    assert result % to_units.unit == 0
    assert abs(result - number) <= to_units.unit / 2
    assert to_units(result) == result


@given(precisions, numbers, numbers)
def test_rounding_keeps_the_order_of_numbers(precision, one, other):
    to_units = Rounding(precision)

    assert to_units(min(one, other)) <= to_units(max(one, other))


@pytest.mark.parametrize(
    ("amount", "parts", "shares"),
    [
        ("10", "5 5 5", "3.34 3.33 3.33"),
        ("0.10", "0.33 0.33 0.33", "0.04 0.03 0.03"),
        ("22", "1060 16.64", "21.66 0.34"),
        ("20", "100 120", "9.09 10.91"),
        ("0.02", "0 0 0", "0.01 0.01 0"),
        ("0", "1 2", "0 0"),
        ("0.01", "0 7", "0 0.01"),
    ],
)
def test_what_is_left_goes_to_the_largest_remainders_and_then_to_the_earlier(amount, parts, shares):
    found = Rounding(2).split(Decimal(amount), [Decimal(part) for part in parts.split()])

    assert found == [Decimal(share) for share in shares.split()]


def test_nothing_is_divided_among_nobody():
    assert Rounding(2).split(Decimal(1), []) == []


@given(precisions, units, weights)
def test_parts_are_exact_shares_but_for_less_than_a_unit_and_sum_up(precision, count, parts):
    rounding = Rounding(precision)
    amount = count * rounding.unit

    shares = rounding.split(amount, parts)

    assert sum(shares) == amount
    assert shares == apportioned(Fraction(amount), [Fraction(part) for part in parts], precision)
    if any(parts):
        exact = [Fraction(amount) * Fraction(part) / Fraction(sum(parts)) for part in parts]
        assert all(abs(Fraction(share) - wanted) < rounding.unit for share, wanted in zip(shares, exact, strict=True))


@given(precisions, units, weights)
def test_a_larger_weight_never_gets_less_and_an_equal_one_no_more_than_an_earlier(precision, count, parts):
    rounding = Rounding(precision)

    shares = rounding.split(count * rounding.unit, parts)

    # Of two that are equal the earlier one stands first, so shares must go down.
    ranked = sorted(range(len(parts)), key=lambda place: -parts[place])
    assert all(shares[one] >= shares[next_one] for one, next_one in pairwise(ranked))


@given(precisions, units, weights, st.decimals("0.001", 1000, places=3))
def test_only_the_proportion_of_weights_matters(precision, count, parts, factor):
    rounding = Rounding(precision)
    amount = count * rounding.unit

    assert rounding.split(amount, parts) == rounding.split(amount, [part * factor for part in parts])
