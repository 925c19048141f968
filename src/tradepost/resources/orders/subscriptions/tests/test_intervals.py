"""The arithmetic of intervals."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradepost.resources.orders.subscriptions.intervals import COUNTS, following, next_after
from tradepost.resources.orders.subscriptions.schemas import ChargeSettings

PAIRS = st.sampled_from([(interval, count) for interval, counts in COUNTS.items() for count in counts])
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def every(interval, count=1):
    return ChargeSettings(recurring_interval=interval, recurring_interval_count=count)


@pytest.mark.parametrize(("interval", "count", "before", "after"), [
    ("DAY", 1, "2026-12-31", "2027-01-01"),
    ("WEEK", 1, "2026-02-25", "2026-03-04"),
    ("WEEK", 2, "2026-02-25", "2026-03-11"),
    ("MONTH", 1, "2026-01-31", "2026-02-28"),
    ("MONTH", 1, "2028-01-31", "2028-02-29"),
    ("MONTH", 1, "2026-02-28", "2026-03-28"),
    ("MONTH", 3, "2026-11-30", "2027-02-28"),
    ("MONTH", 6, "2026-08-31", "2027-02-28"),
    ("YEAR", 1, "2028-02-29", "2029-02-28"),
])  # fmt: skip
def test_an_interval_later(interval, count, before, after):
    moment = datetime.fromisoformat(f"{before}T10:30:00+00:00")

    assert following(moment, every(interval, count)).isoformat() == f"{after}T10:30:00+00:00"


@given(MOMENTS, PAIRS)
def test_it_is_always_later_at_the_same_time_of_the_day(moment, pair):
    later = following(moment, every(*pair))

    assert later > moment
    assert later.time() == moment.time()
    assert later - moment <= timedelta(days=366)


@given(MOMENTS, PAIRS, st.timedeltas(timedelta(0), timedelta(days=900)))
def test_the_next_charge_is_the_first_one_to_come(moment, pair, late):
    settings = every(*pair)
    expected = following(moment, settings)
    while expected <= moment + late:
        expected = following(expected, settings)

    assert next_after(moment, settings, moment + late) == expected


def test_the_last_moment_has_none_after_it():
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)

    assert following(last, every("DAY")) == last
