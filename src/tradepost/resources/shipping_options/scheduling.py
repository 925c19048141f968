"""When an option can be used: hours, days without it, and how long it takes (store-profile.md 6)."""

import re
from datetime import date
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import UNSET, Meta, Struct

from tradepost.kit.bodies import NullIgnored
from tradepost.kit.errors import Error

NOT_BUSINESS_HOURS = Error(
    400,
    "WRONG_PARAMETER",
    "Field ShippingOption.{field} is expected to be an object or its JSON, of days and times: "
    '{{"MON":[["09:00","18:00"]]}}',
)
NOT_A_TIME = Error(400, "WRONG_PARAMETER", "Field {field} is expected to be a time such as 13:00")
WRONG_PERIOD = Error(400, "WRONG_PARAMETER", "Field BlackoutPeriod.toDate is expected not to be before fromDate")

_TIME = r"\A(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)\Z"

Day = Literal["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]
_Time = Annotated[str, Meta(pattern=_TIME)]
_Week = dict[Day, list[tuple[_Time, _Time]]]

_WEEK_SCHEMA = {"properties": {day: {"type": "array"} for day in get_args(Day)}}
# JSON inside JSON, as clients of the API have it; an object is taken too.
HoursText = Annotated[str, Meta(extra_json_schema={"contentMediaType": "application/json", **_WEEK_SCHEMA})]
Hours = HoursText | dict[str, Any]

# From and to, in days; either may be open.
Days = list[Annotated[int, Meta(ge=0, le=2**31 - 1)] | None]


class BlackoutPeriod(Struct, kw_only=True, rename="camel"):
    """Days without the option, both included."""

    from_date: date
    to_date: NullIgnored[date] = UNSET
    repeated_annually: NullIgnored[bool] = UNSET


class EstimatedShippingTime(Struct, kw_only=True, rename="camel"):
    """What buyers are told about the day of arrival."""

    estimated_delivery_date_at_checkout_enabled: NullIgnored[bool] = UNSET
    estimated_transit_time_in_days: NullIgnored[Days] = UNSET
    fulfillment_time_in_days: NullIgnored[Days] = UNSET
    cutoff_time_for_same_day_packing: NullIgnored[str] = UNSET
    shipping_business_days: NullIgnored[list[Day]] = UNSET
    delivery_days: NullIgnored[list[Day]] = UNSET


def hours_text(hours: Hours, field: str) -> str:
    """Business hours as the JSON text that is answered; "" stays "". Raises 400 for anything else."""
    try:
        if isinstance(hours, dict):
            return msgspec.json.encode(msgspec.convert(hours, _Week)).decode()
        if hours:
            msgspec.json.decode(hours, type=_Week)
    except msgspec.DecodeError:
        raise NOT_BUSINESS_HOURS(field=field) from None
    return hours


def check_time(time: Any, field: str) -> None:
    """Raises 400 for a text that is no time of day."""
    if time and not re.match(_TIME, time):
        raise NOT_A_TIME(field=field)


def whole_periods(sent: list[BlackoutPeriod]) -> list[BlackoutPeriod]:
    """Periods with both their days; raises 400 for one that ends before it begins."""
    whole = [
        BlackoutPeriod(
            from_date=period.from_date,
            to_date=period.to_date or period.from_date,
            repeated_annually=period.repeated_annually or False,
        )
        for period in sent
    ]
    if any(period.to_date and period.to_date < period.from_date for period in whole):
        raise WRONG_PERIOD()
    return whole


def hours_of(minutes: int) -> int:
    """Whole hours that are enough for so many minutes: a promise to buyers is rounded up."""
    return -(-minutes // 60)
