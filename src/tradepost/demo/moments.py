"""When people order: more of them every month, most before Christmas and on Sundays, fewest at night."""

from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

DAYS = 365

# How busy the days of the week are, from Monday on; the months; and the hours.
_WEEKDAYS = (1.1, 1.0, 1.0, 1.05, 0.95, 0.8, 1.2)
_MONTHS = (0.85, 0.95, 1.0, 1.0, 0.9, 0.8, 0.7, 0.75, 0.95, 1.05, 1.4, 1.9)
_HOURS = (2, 1, 1, 0, 0, 1, 3, 7, 9, 9, 9, 8, 10, 9, 8, 8, 8, 9, 11, 14, 17, 17, 12, 6)


def moments(number: int, until: datetime, zone: ZoneInfo, chance: Random) -> list[datetime]:
    """So many moments of the year that ends with the day before `until`, in order; whole seconds in UTC."""
    last = until.astimezone(zone).date() - timedelta(days=1)
    days = [last - timedelta(days=DAYS - 1 - place) for place in range(DAYS)]
    chosen = chance.choices(
        days, cum_weights=list(accumulate(_busy(day, place) for place, day in enumerate(days))), k=number
    )
    return sorted(_moment(day, zone, chance) for day in chosen)


def _busy(day: date, place: int) -> float:
    """How many order on a day, compared with others; half as many again at the end of the year as at its beginning."""
    growth = 1 + 0.5 * place / DAYS
    # After the last post before Christmas, nobody orders presents.
    late = 0.35 if day.month == 12 and day.day > 21 else 1
    return growth * _WEEKDAYS[day.weekday()] * _MONTHS[day.month - 1] * late


def _moment(day: date, zone: ZoneInfo, chance: Random) -> datetime:
    hour = chance.choices(range(24), _HOURS)[0]
    local = datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)), zone)
    return local.astimezone(ZoneInfo("UTC"))
