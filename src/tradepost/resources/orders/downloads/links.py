"""Where buyers download the digital goods that they have paid for (orders.md 8): an address that only they know. It
begins with the number of the order, by which it is found; the rest of it nobody can guess.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from tradepost.resources.orders.parts.items import StoredItemFile
from tradepost.resources.orders.schemas import StoredOrder
from tradepost.resources.orders.statuses import is_paid_for
from tradepost.resources.products.answers import StoredFile
from tradepost.resources.store_profile.store import Store

PREFIX = "/download/"

_PATH = re.compile(PREFIX + r"([0-9]{1,18})/([0-9a-f]{8})([0-9a-f]{32})(?:/.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """What an address says: whose file it is, and the key that opens it."""

    store_id: int
    order_id: int
    key: str


def read_link(path: str) -> Link | None:
    """The link that a path is; the name of the file at its end says nothing."""
    match = _PATH.fullmatch(path)
    return Link(int(match[1]), int(match[2], 16), match[3]) if match else None


def customer_url(base_url: str, store_id: int, order_id: int, file: StoredItemFile) -> str:
    """The address of a digital good for its buyer."""
    return f"{base_url}{PREFIX}{store_id}/{order_id:08x}{file.key}/{quote(file.name, safe='')}"


def new_item_file(file: StoredFile, store: Store) -> StoredItemFile:
    """A file of a product on its way into an order, with a key that nobody knows yet."""
    return StoredItemFile(
        product_file_id=file.id,
        name=file.name,
        description=file.description,
        size=file.size,
        max_downloads=store.download_limit,
        remaining_downloads=store.download_limit,
        key=secrets.token_hex(16),
    )


def downloadable_until(doc: StoredOrder, hours: int) -> datetime | None:
    """When the links of an order end, that many hours after it became PAID; None when there are none: it has not been
    paid for, or the buyer got the money back.
    """
    if not doc.paid or not is_paid_for(doc.payment_status):
        return None
    return doc.paid + timedelta(hours=hours)
