from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradepost.kit.clock import Clock, FixedClock
from tradepost.kit.dates import format_date, parse_date, parse_day, timestamp

moments = st.datetimes(timezones=st.just(UTC))


@pytest.mark.parametrize(
    "value",
    [
        1725434411,
        1725434411.9,
        Decimal("1725434411.5"),
        "1725434411",
        " 1725434411.999 ",
        "+1725434411",
        "2024-09-04 07:20:11",
        "2024-09-04 07:20:11 +0000",
        "2024-09-04 07:20:11 +00:00",
        "2024-09-04 07:20:11 -0000",
        "2024-09-04 07:20:11 Z",
        "2024-09-04 07:20:11 0000",
        "2024-09-04 07:20:11  0000",
        "2024-09-04 09:20:11 +0200",
        "2024-09-04 09:20:11 0200",
        "2024-09-04 09:20:11+02",
        "2024-09-04 02:50:11 -04:30",
        "2024-09-04T07:20:11",
        "2024-09-04T07:20:11Z",
        "2024-09-04t07:20:11.123456789z",
        "2024-09-04T07:20:11,5+00:00",
        "2024-09-04T09:20:11+02:00",
        "2024-09-04T09:20:11 02:00",
        "2024-09-04 07:20:11 UTC",
        "2024-09-04 07:20:11 GMT",
        "2024-09-04 11:20:11 GMT+04:00",
        "2024-09-04 11:20:11 GMT 04:00",
        "2024-09-04 11:20:11 GMT+4",
        "2024-09-04 02:50:11 GMT-4:30",
        "2024-09-04 11:20:11 UTC+0400",
        "2024-09-04 10:20:11 MSK",
        "2024-09-04 02:20:11 EST",
        "2024-09-04 03:20:11 edt",
        "2024-09-04 08:20:11 BST",
        "2024-09-04 12:50:11 IST",
        "2024-09-04 16:20:11 JST",
        "2024-09-03 21:20:11 HST",
        "2024-09-04 16:50:11 ACST",
    ],
)
def test_every_form_of_one_moment(value: str | float | Decimal) -> None:
    assert parse_date(value) == datetime(2024, 9, 4, 7, 20, 11, tzinfo=UTC)
    assert parse_date(value).tzinfo is UTC


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-09-04", datetime(2024, 9, 4, tzinfo=UTC)),
        ("2024-09-04T07:20Z", datetime(2024, 9, 4, 7, 20, tzinfo=UTC)),
        ("2024-02-29", datetime(2024, 2, 29, tzinfo=UTC)),
        (0, datetime(1970, 1, 1, tzinfo=UTC)),
        ("-1", datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (-1.9, datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("-0.5", datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_other_moments(value: str | float, expected: datetime) -> None:
    assert parse_date(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        "now",
        "2024-9-4",
        "2024-09",
        "2023-02-29",
        "2024-13-01",
        "2024-00-10",
        "0000-01-01",
        "2024-09-04 24:00:00",
        "2024-09-04 07:20:60",
        "2024-09-04 07:20:11 XYZ",
        "2024-09-04 07:20:11 +0060",
        "2024-09-04 07:20:11 +24:00",
        "2024-09-04 07:20:110000",
        "2024-09-04 07:20:11 Europe/Berlin",
        "2024-09-04 07:20:11\n+0000",
        "2024-09-04 +0000",
        "٢٠٢٤-09-04",
        "0001-01-01 00:00:00 +0100",
        "9999-12-31 23:59:59 -0100",
        "1" * 19,
        "1" * 100_000,
        1725434411000,
        -(10**30),
        1e300,
        float("nan"),
        float("-inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("1e999999"),
        True,
    ],
)
def test_what_is_no_date_is_refused(value: str | float | Decimal) -> None:
    with pytest.raises(ValueError, match=r"^Not a date: '.{0,100}'$"):
        parse_date(value)


def test_dates_are_written_in_utc() -> None:
    moment = datetime(2024, 9, 4, 9, 20, 11, 999_999, tzinfo=timezone(timedelta(hours=2)))

    assert format_date(moment) == "2024-09-04 07:20:11 +0000"
    assert timestamp(moment) == 1725434411


def test_a_date_without_a_zone_is_not_written() -> None:
    with pytest.raises(ValueError, match="time zone"):
        format_date(datetime(2024, 9, 4))  # noqa: DTZ001


@given(moments)
def test_a_written_date_reads_back_to_the_second(moment: datetime) -> None:
    assert parse_date(format_date(moment)) == moment.replace(microsecond=0)
    assert parse_date(timestamp(moment)) == moment.replace(microsecond=0)
    assert parse_date(str(timestamp(moment))) == moment.replace(microsecond=0)
    assert parse_date(moment.isoformat()) == moment.replace(microsecond=0)


@given(st.text() | st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:]{8} ?[+A-Z0-9: -]{0,9}", fullmatch=True))
def test_any_text_gives_a_moment_or_a_value_error(text: str) -> None:
    try:
        moment = parse_date(text)
    except ValueError:
        return
    assert parse_date(format_date(moment)) == moment


@given(st.integers() | st.floats() | st.decimals())
def test_any_number_gives_a_moment_or_a_value_error(value: float | Decimal) -> None:
    try:
        moment = parse_date(value)
    except ValueError:
        return
    assert timestamp(moment) == int(value)


def test_the_clock_shows_aware_utc() -> None:
    assert Clock().now().tzinfo is UTC
    assert Clock().now() <= Clock().now()


def test_a_fixed_clock_moves_only_when_told() -> None:
    clock = FixedClock(datetime(2024, 9, 4, 9, 20, tzinfo=timezone(timedelta(hours=2))))
    assert clock.now() == clock.now() == datetime(2024, 9, 4, 7, 20, tzinfo=UTC)
    assert clock.now().tzinfo is UTC

    clock.advance(timedelta(minutes=-20))
    assert clock.now() == datetime(2024, 9, 4, 7, tzinfo=UTC)

    clock.moment = datetime(2025, 1, 1, tzinfo=UTC)
    assert clock.now() == datetime(2025, 1, 1, tzinfo=UTC)

    with pytest.raises(ValueError, match="time zone"):
        clock.moment = datetime(2025, 1, 1)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2022-04-28", date(2022, 4, 28)),
        (" 2022-04-28 00:00:00 MSK ", date(2022, 4, 28)),
        ("2022-04-28T23:59:59-11:00", date(2022, 4, 28)),
        (1651103999, date(2022, 4, 27)),
        ("1651104000", date(2022, 4, 28)),
    ],
)
def test_a_day_is_the_one_that_was_written(value, day):
    assert parse_day(value) == day


@pytest.mark.parametrize("value", ["", "2022-02-30", "28.04.2022", True])
def test_what_is_no_day_is_refused(value):
    with pytest.raises(ValueError, match="Not a date"):
        parse_day(value)
