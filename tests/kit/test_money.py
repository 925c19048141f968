from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradepost.kit.money import MoneyFormat, json_number, number, round_half_up

amounts = st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=6)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("12.50", "12.5"),
        (" 12.50 ", "12.5"),
        ("1e3", "1000"),
        (1e3, "1000"),
        (Decimal("1E+3"), "1000"),
        (".5", "0.5"),
        ("5.", "5"),
        ("+7", "7"),
        (0.1, "0.1"),
        (-12, "-12"),
        ("-0.00", "0"),
        (-0.0, "0"),
        (Decimal("-0E+5"), "0"),
        ("0e-300", "0"),
        (2**63, "9223372036854775808"),
        (14.989999999999998, "14.989999999999998"),
    ],
)
def test_number_is_exact_and_plain(value: Decimal | float | str, expected: str) -> None:
    assert str(number(value)) == expected


@pytest.mark.parametrize(
    "value",
    [
        "NaN",
        "Infinity",
        "-inf",
        "",
        "abc",
        "1,5",
        "1_000",
        "0x10",
        "١٢",
        "1e999999999999999999999",
        "1e400",
        "1e-9999",
        "9" * 1000,
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("-Infinity"),
        10**400,
        True,
    ],
)
def test_number_refuses_what_is_none(value: Decimal | float | str) -> None:
    with pytest.raises(ValueError, match=r"^Not a number or out of range: '.{0,100}'$"):
        number(value)


@given(amounts)
def test_number_keeps_the_value(value: Decimal) -> None:
    result = number(value)

    assert result == value == number(str(value))
    assert number(result).as_tuple() == result.as_tuple()
    assert "E" not in f"{result:f}"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_number_reads_a_float_as_it_is_written(value: float) -> None:
    assert float(number(value)) == value
    assert number(value) == number(repr(value))


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("2.345", 2, "2.35"),
        ("-2.345", 2, "-2.35"),
        ("2.344999", 2, "2.34"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("-0.004", 2, "0.00"),
        ("10", 2, "10.00"),
        ("1e300", 2, "1" + "0" * 300 + ".00"),
    ],
)
def test_ties_are_rounded_away_from_zero(value: str, places: int, expected: str) -> None:
    assert str(round_half_up(Decimal(value), places)) == expected


@given(amounts, st.integers(0, 6))
def test_rounding_is_near_symmetric_and_stable(value: Decimal, places: int) -> None:
    rounded = round_half_up(value, places)

    assert abs(rounded - value) <= Decimal(5).scaleb(-places - 1)
    assert round_half_up(-value, places) == -rounded
    assert round_half_up(rounded, places) == rounded
    assert rounded == value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("value", "wire"),
    [("10", "10"), ("10.00", "10"), ("1E+2", "100"), ("0.1", "0.1"), ("-0", "0"), ("1e300", "1e+300")],
)
def test_integral_amounts_are_integers_on_the_wire(value: str, wire: str) -> None:
    assert repr(json_number(Decimal(value))) == wire


EURO = MoneyFormat("€", "", " ", ",", 2, truncate_zero_fraction=False)
DOLLAR = MoneyFormat("$", "", ",", ".", 2, truncate_zero_fraction=False)
YEN = MoneyFormat("", " 円", ",", ".", 0, truncate_zero_fraction=False)
SHORT = MoneyFormat("$", " USD", ".", ",", 2, truncate_zero_fraction=True)
DINAR = MoneyFormat("", "", "", ".", 3, truncate_zero_fraction=False)


@pytest.mark.parametrize(
    ("form", "value", "expected"),
    [
        (EURO, "10", "€10,00"),
        (EURO, "-10", "€-10,00"),
        (EURO, "1234567.895", "€1 234 567,90"),
        (EURO, "-0.004", "€0,00"),
        (DOLLAR, "1234.5", "$1,234.50"),
        (DOLLAR, "0.005", "$0.01"),
        (DOLLAR, "999.995", "$1,000.00"),
        (DOLLAR, "1e30", "$1,000,000,000,000,000,000,000,000,000,000.00"),
        (YEN, "1234.5", "1,235 円"),
        (SHORT, "1234", "$1.234 USD"),
        (SHORT, "10.999", "$11 USD"),
        (SHORT, "10.50", "$10,50 USD"),
        (SHORT, "10.05", "$10,05 USD"),
        (DINAR, "1234.5", "1234.500"),
    ],
)
def test_amounts_are_written_as_the_store_does(form: MoneyFormat, value: str, expected: str) -> None:
    assert form.format(Decimal(value)) == expected


@given(amounts)
def test_a_written_amount_reads_back_rounded(value: Decimal) -> None:
    text = DOLLAR.format(value).removeprefix("$").replace(",", "")

    assert Decimal(text) == round_half_up(value, 2)


def test_on_paper_the_minus_stands_before_everything():
    assert EURO.on_paper(Decimal(-10)) == "-€10,00"
    assert EURO.on_paper(Decimal(10)) == "€10,00"
    assert EURO.on_paper(Decimal("-0.004")) == "€0,00"
