"""From stored promotions to answers (calculation.md 10)."""

from datetime import datetime

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict

from tradepost.kit.dates import format_date
from tradepost.kit.documents import Record
from tradepost.resources.discounts.promotions.schemas import Promotion, ShownTriggers, StoredPromotion, Triggers


def render(record: Record[StoredPromotion]) -> Promotion:
    """One promotion with the conditions that were set. Pure: nothing is looked up."""
    return Promotion(**asdict(record.doc) | {"id": record.id, "triggers": _shown(record.doc.triggers)})


def _shown(triggers: Triggers) -> ShownTriggers:
    dates = {"start_date": _date(triggers.start_date), "end_date": _date(triggers.end_date)}
    return ShownTriggers(**asdict(triggers) | dates)


def _date(moment: datetime | UnsetType | None) -> str | UnsetType:
    return format_date(moment) if moment else UNSET
