"""How one paper is written: in the language of its order, with the store's formats of amounts and dates."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime

from tradepost.kit.templates import Templates
from tradepost.resources.dictionaries.languages import find_locale
from tradepost.resources.store_profile.store import Store

templates = Templates("tradepost.resources.orders.invoices")

# What no font has: controls. Line breaks are kept.
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def printable(text: str) -> str:
    """A text without the characters that are not meant to be seen."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


@dataclass(frozen=True)
class Wording:
    """The words of one paper. With `negated`, amounts have the opposite sign."""

    store: Store
    language: str
    negated: bool = False

    @cached_property
    def locale(self) -> Locale:
        return find_locale(self.language)

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Where lines begin."""
        return "rtl" if self.locale.text_direction == "rtl" else "ltr"

    def say(self, text: str, **values: object) -> str:
        """One of the texts in `templates/texts`, in the language or the nearest one."""
        return templates.say(text, self.language, **values)

    def money(self, amount: Decimal) -> str:
        """An amount in the store's format."""
        return self.store.money.on_paper(-amount if self.negated else amount)

    def percent(self, rate: Decimal) -> str:
        """A rate without zeros at its end: `7.5 %` where the language writes it so."""
        plain = f"{rate.normalize():f}"
        pattern: str = self.locale.percent_formats[None].pattern
        decimal_separator: str = self.locale.number_symbols["latn"]["decimal"]
        return re.sub(r"[#0,.]+", plain.replace(".", decimal_separator), pattern)

    def date(self, moment: datetime) -> str:
        """The day of a moment where the store is."""
        return format_date(moment.astimezone(self._zone), self._date_format, self.locale)

    def date_and_time(self, moment: datetime) -> str:
        pattern = f"{self._date_format} {self.store.profile.formats_and_units.time_format}"
        return format_datetime(moment, pattern, self._zone, self.locale)

    def status(self, status: str) -> str:
        """What a payment status is called; nothing for one of the merchant's own."""
        return "" if status.startswith("CUSTOM_") or status == "INCOMPLETE" else self.say(status)

    def of_timestamp(self, seconds: int) -> str:
        """The day of a moment in UNIX seconds."""
        return self.date(datetime.fromtimestamp(seconds, UTC))

    def text(self, plain: Any, translated: Any) -> str:
        """A text of the order: its translation, else as it is."""
        return printable((translated or {}).get(self.language) or plain or "")

    @property
    def _date_format(self) -> str:
        return self.store.profile.formats_and_units.date_format or "MMM d, yyyy"

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.store.profile.formats_and_units.timezone or "UTC")
