"""From stored reviews to answers."""

import msgspec
from msgspec import UNSET

from tradepost.kit.dates import format_date, timestamp
from tradepost.kit.documents import Record
from tradepost.resources.reviews.schemas import Review, ReviewerInfo, StoredReview


def render(record: Record[StoredReview]) -> Review:
    """One review. Pure: nothing is looked up."""
    fields = msgspec.structs.asdict(record.doc)
    reviewer = record.doc.reviewer_info
    fields.update(
        id=record.id,
        status=record.columns["status"],
        order_id=UNSET if record.doc.order_id is UNSET else str(record.doc.order_id),
        reviewer_info=ReviewerInfo(**msgspec.structs.asdict(reviewer), orders=reviewer.orders_count),
        create_date=format_date(record.created),
        create_timestamp=timestamp(record.created),
        update_date=format_date(record.updated),
        update_timestamp=timestamp(record.updated),
    )
    return Review(**fields)
