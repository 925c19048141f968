"""How amounts, dates, addresses and order numbers are written (store-profile.md 2.2)."""

from decimal import Decimal
from functools import cache
from typing import Annotated, Literal
from zoneinfo import available_timezones

import pycountry
from msgspec import UNSET, Meta, Struct, UnsetType

from tradepost.kit.bodies import NullClears
from tradepost.kit.errors import Error
from tradepost.kit.patch import over

LONGEST_AFFIX = 20
AFFIX_TOO_LONG = Error(
    400,
    "WRONG_PARAMETER",
    f"Field FormatsAndUnits.{{field}} is expected to have at most {LONGEST_AFFIX} characters",
)

WeightUnit = Literal["CARAT", "GRAM", "OUNCE", "POUND", "KILOGRAM"]
DimensionsUnit = Literal["MM", "CM", "IN", "YD"]
VolumeUnit = Literal["L", "ML", "OZ"]
DateFormat = Literal[
    "dd-MM-yyyy",
    "dd/MM/yyyy",
    "dd.MM.yyyy",
    "MM-dd-yyyy",
    "MM/dd/yyyy",
    "yyyy/MM/dd",
    "MMM d, yyyy",
    "MMMM d, yyyy",
    "EEE, MMM d, ''yy",
    "EEE, MMMM d, yyyy",
]
TimeFormat = Literal["HH:mm:ss", "HH:mm", "hh.mm.ss a", "hh:mm a"]

_WHOLE = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"]
)
_THREE = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])

# Where letters are addressed as in the United States, the post code last.
_POST_CODE_LAST = frozenset("US CA AU GB IE NZ IN PK LK ZA NG KE SG HK MY PH TH ID TW BR CO".split())


class FormatsAndUnitsFields(Struct, kw_only=True, rename="camel"):
    currency: NullClears[str] = UNSET
    currency_prefix: NullClears[str] = UNSET
    currency_suffix: NullClears[str] = UNSET
    currency_group_separator: NullClears[str] = UNSET
    currency_decimal_separator: NullClears[str] = UNSET
    currency_truncate_zero_fractional: bool | UnsetType = UNSET
    currency_rate: NullClears[Decimal] = UNSET
    weight_unit: WeightUnit | UnsetType = UNSET
    weight_precision: NullClears[Annotated[int, Meta(ge=0, le=20)]] = UNSET
    weight_group_separator: NullClears[str] = UNSET
    weight_decimal_separator: NullClears[str] = UNSET
    weight_truncate_zero_fractional: bool | UnsetType = UNSET
    dimensions_unit: DimensionsUnit | UnsetType = UNSET
    volume_unit: VolumeUnit | UnsetType = UNSET
    date_format: DateFormat | UnsetType = UNSET
    time_format: TimeFormat | UnsetType = UNSET
    timezone: NullClears[str] = UNSET
    order_number_prefix: NullClears[str] = UNSET
    order_number_suffix: NullClears[str] = UNSET
    order_number_min_digits_amount: NullClears[Annotated[int, Meta(ge=0, le=19)]] = UNSET
    order_number_next_number: NullClears[Annotated[int, Meta(ge=1)]] = UNSET


class AddressFormat(Struct, kw_only=True, rename="camel"):
    plain: str
    multiline: str


class FormatsAndUnits(FormatsAndUnitsFields, kw_only=True, rename="camel"):
    currency_precision: int
    address_format: AddressFormat


def complete(stored: FormatsAndUnitsFields | UnsetType | None, country: str) -> FormatsAndUnits:
    """The section of a store in `country`, which decides the units of a store that has not chosen any."""
    american = country == "US"
    formats = over(
        FormatsAndUnits(
            currency="USD",
            currency_prefix="$",
            currency_suffix="",
            currency_precision=2,
            currency_group_separator=",",
            currency_decimal_separator=".",
            currency_truncate_zero_fractional=False,
            currency_rate=Decimal(1),
            weight_unit="POUND" if american else "KILOGRAM",
            weight_precision=2,
            weight_group_separator=",",
            weight_decimal_separator=".",
            weight_truncate_zero_fractional=False,
            dimensions_unit="IN" if american else "CM",
            volume_unit="ML",
            date_format="MMM d, yyyy",
            time_format="hh:mm a",
            timezone="UTC",
            order_number_prefix="",
            order_number_suffix="",
            order_number_min_digits_amount=0,
            order_number_next_number=1,
            address_format=_address_format(country),
        ),
        stored,
    )
    currency = formats.currency
    formats.currency_precision = 0 if currency in _WHOLE else 3 if currency in _THREE else 2
    return formats


def _address_format(country: str) -> AddressFormat:
    place = "%CITY%, %STATE_NAME% %POSTAL%" if country in _POST_CODE_LAST else "%POSTAL% %CITY% %STATE_NAME%"
    lines = ["%NAME%", "%COMPANY_NAME%", "%STREET%", place, "%COUNTRY_NAME%"]
    return AddressFormat(plain=", ".join(lines), multiline="\n".join(lines))


def check(sent: FormatsAndUnitsFields) -> None:
    """Raises 400 for what cannot be part of an order number. A currency or time zone that does not exist is dropped,
    so that the rest of the section is applied.
    """
    for field, affix in (
        ("orderNumberPrefix", sent.order_number_prefix),
        ("orderNumberSuffix", sent.order_number_suffix),
    ):
        if len(affix or "") > LONGEST_AFFIX:
            raise AFFIX_TOO_LONG(field=field)
    if isinstance(sent.currency, str) and pycountry.currencies.get(alpha_3=sent.currency) is None:
        sent.currency = UNSET
    if isinstance(sent.timezone, str) and sent.timezone not in _timezones():
        sent.timezone = UNSET


@cache
def _timezones() -> set[str]:
    return available_timezones()
