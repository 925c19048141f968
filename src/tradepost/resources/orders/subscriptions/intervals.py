"""How often subscriptions are charged (orders.md 10). Arithmetic over moments in UTC."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from msgspec import UnsetType

from tradepost.kit.errors import wrong
from tradepost.resources.orders.parts.items import ItemChargeSettings, StoredItem
from tradepost.resources.orders.subscriptions.schemas import ChargeSettings, Interval

COUNTS: dict[Interval, tuple[int, ...]] = {"DAY": (1,), "WEEK": (1, 2), "MONTH": (1, 3, 6), "YEAR": (1,)}

_LAST = datetime.max.replace(tzinfo=UTC, microsecond=0)
_DAYS = {"DAY": 1, "WEEK": 7}
_MONTHS = {"MONTH": 1, "YEAR": 12}


def check(settings: ChargeSettings, field: str) -> None:
    """Raises 400 for an interval that cannot be charged, naming the field it came in."""
    if settings.recurring_interval_count not in COUNTS[settings.recurring_interval]:
        allowed = ", ".join(f"{interval} {count}" for interval, counts in COUNTS.items() for count in counts)
        raise wrong(f"Field {field} is expected to be one of {allowed}")


def check_items(items: Iterable[StoredItem]) -> None:
    """Raises 400 for an item of an order with an interval that cannot be charged."""
    for item in items:
        settings = charge_settings_of(item.recurring_charge_settings)
        if settings is not None:
            check(settings, "OrderItem.recurringChargeSettings")


def charge_settings_of(sent: ItemChargeSettings | UnsetType | None) -> ChargeSettings | None:
    """How often an item is charged; None for one that is bought once."""
    if not sent or not sent.recurring_interval:
        return None
    count = sent.recurring_interval_count if isinstance(sent.recurring_interval_count, int) else 1
    return ChargeSettings(recurring_interval=sent.recurring_interval, recurring_interval_count=count)


def following(moment: datetime, settings: ChargeSettings) -> datetime:
    """One interval later, on the last day of a month that has no such day: a month after January 31 is February 28."""
    interval, count = settings.recurring_interval, settings.recurring_interval_count
    try:
        if interval in _DAYS:
            return moment + timedelta(days=_DAYS[interval] * count)
        years, month = divmod(moment.month - 1 + _MONTHS[interval] * count, 12)
        year, month = moment.year + years, month + 1
        return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError):
        return _LAST


def next_after(due: datetime, settings: ChargeSettings, now: datetime) -> datetime:
    """The first moment after `now` at which a charge is due again. Those that were missed meanwhile are not made up."""
    moment = following(due, settings)
    while moment <= now:
        moment = following(moment, settings)
    return moment
