"""Dates on the wire: every form clients write, and the two forms that are answered.

Moments are aware, in UTC, and read to the whole second, which is the resolution of the API.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_DAY_IN_MINUTES = 24 * 60
_EARLIEST = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // _SECOND
_LATEST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _SECOND

_SECONDS = re.compile(r"([+-]?[0-9]{1,20})(?:\.[0-9]*)?")
_MOMENT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:(?:[Tt]|\ +)([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?(.*))?"
)
# A plus that was not escaped in a URL arrives as a space, hence the blank among the signs.
_OFFSET = re.compile(r"(?:GMT|UTC)?(\ *[+-]|\ +)([0-9]{1,2})(?::?([0-9]{2}))?")

# Hours from UTC of the zone names that date formatters print. Where a name has several meanings, the chosen
# one is: AST Atlantic, BST British Summer, CST and CDT North American Central, GST Gulf, IST India,
# MST Mountain, PST Pacific, SST Samoa, WAT West Africa.
_ZONES = {
    name: timezone(timedelta(hours=hours))
    for hours, names in {
        -11: "SST",
        -10: "HAST HST",
        -9: "AKST HADT HDT",
        -8: "AKDT PST",
        -7: "MST PDT",
        -6: "CST MDT",
        -5: "CDT COT EST PET",
        -4: "AST BOT CLT EDT VET",
        -3.5: "NST",
        -3: "ADT ART BRT CLST UYT",
        -2.5: "NDT",
        -2: "BRST",
        0: "GMT UT UTC WET Z",
        1: "BST CET MET WAT WEST",
        2: "CAT CEST EET MEST SAST",
        3: "EAT EEST IDT MSK TRT",
        4: "AZT GET GST SAMT",
        5: "PKT UZT YEKT",
        5.5: "IST",
        5.75: "NPT",
        6: "OMST",
        7: "ICT KRAT NOVT WIB",
        8: "AWST HKT IRKT MYT PHT SGT WITA",
        9: "JST KST WIT YAKT",
        9.5: "ACST",
        10: "AEST VLAT",
        10.5: "ACDT",
        11: "AEDT MAGT",
        12: "NZST PETT",
        13: "NZDT",
    }.items()
    for name in names.split()
}


def parse_date(value: str | float | Decimal) -> datetime:
    """Read a moment; raises ValueError for anything else, in one line and without naming the field.

    Accepted are UNIX seconds (numbers or text, negative or with a fraction, which is dropped), `yyyy-MM-dd`
    (midnight UTC), `yyyy-MM-dd HH:mm:ss` with or without a zone, and ISO 8601 with `T`. A zone is a numeric
    offset, `Z`, `UTC` or `GMT` with or without an offset, or a common abbreviation such as `MSK`; without one
    it is UTC.
    """
    try:
        if isinstance(value, str):
            return _from_text(value.strip())
        if isinstance(value, bool):
            raise _not_a_date(value)
        return _from_seconds(value)
    except (ValueError, ArithmeticError):
        raise _not_a_date(value) from None


def parse_day(value: str | float | Decimal) -> date:
    """Read a calendar day from any form of a moment; raises ValueError.

    A written moment keeps the day that stands there, whatever its zone: clients write midnight of their own zone.
    """
    moment = parse_date(value)
    written = _MOMENT.fullmatch(value.strip()) if isinstance(value, str) else None
    return date(int(written[1]), int(written[2]), int(written[3])) if written else moment.date()


def format_date(moment: datetime) -> str:
    """Write an aware moment as `2024-09-04 07:20:11 +0000`; raises ValueError without a zone."""
    if moment.tzinfo is None:
        raise ValueError("A date without a time zone cannot be written")
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(' ', 'seconds')} +0000"


def timestamp(moment: datetime) -> int:
    """Return the UNIX seconds of an aware moment, the same second that `format_date` shows."""
    return (moment - _EPOCH) // _SECOND


def _from_seconds(seconds: float | Decimal) -> datetime:
    # Compared first, because turning Decimal("1e999999") into an integer would take a million digits.
    if not _EARLIEST <= seconds <= _LATEST:
        raise _not_a_date(seconds)
    return _EPOCH + timedelta(seconds=int(seconds))


def _from_text(text: str) -> datetime:
    if seconds := _SECONDS.fullmatch(text):
        return _from_seconds(int(seconds[1]))
    if not (found := _MOMENT.fullmatch(text)):
        raise _not_a_date(text)
    *fields, zone = found.groups(default="")
    year, month, day, hour, minute, second = (int(digits or 0) for digits in fields)
    return datetime(year, month, day, hour, minute, second, tzinfo=_zone(zone)).astimezone(UTC)


def _zone(text: str) -> timezone:
    text = text.upper()
    name = text.strip()
    if not name:
        return UTC
    if zone := _ZONES.get(name):
        return zone
    if not (found := _OFFSET.fullmatch(text if name[:1].isdigit() else name)):
        raise _not_a_date(text)
    sign, hours, minutes = found[1].strip(), int(found[2]), int(found[3] or 0)
    offset = hours * 60 + minutes
    if minutes > 59 or offset >= _DAY_IN_MINUTES:
        raise _not_a_date(text)
    return timezone(timedelta(minutes=-offset if sign == "-" else offset))


def _not_a_date(value: object) -> ValueError:
    return ValueError(f"Not a date: {str(value)[:100]!r}")
