"""From the items of a body to those of an order (orders.md 4): a list is sent whole, and names the items it keeps."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import UNSET
from msgspec.structs import asdict, replace

from tradepost.kit import patch, texts
from tradepost.kit.db import Tx
from tradepost.resources.orders.parts.items import (
    OrderItemFields,
    SelectedOptionFields,
    Selection,
    StoredItem,
    StoredOption,
)

# Between the values of an option that takes several.
SEPARATOR = ", "


async def merged(
    tx: Tx, old: list[StoredItem], sent: list[OrderItemFields], language: str
) -> tuple[list[StoredItem], list[StoredItem]]:
    """The items after a list was sent, and those of them that are new, which have a snapshot of their product still to
    come. An item whose id the order knows keeps what is not sent.
    """
    known = {item.id: item for item in old}
    kept = [known.pop(fields.id, None) if isinstance(fields.id, int) else None for fields in sent]
    ids = await _next_ids(tx, kept.count(None))
    items = [item or StoredItem(id=next(ids), quantity=1) for item in kept]
    for item, fields in zip(items, sent, strict=True):
        fill(item, fields, language)
    return items, [item for item, before in zip(items, kept, strict=True) if before is None]


async def _next_ids(tx: Tx, count: int) -> Iterator[int]:
    """Ids of new items. Clients keep them in 32 bits, so none is taken in vain."""
    if not count:
        return iter(())
    rows = await tx.fetch("SELECT nextval('order_items_id_seq') AS id FROM generate_series(1, $1)", count)
    return iter(sorted(row["id"] for row in rows))


def fill(item: StoredItem, fields: OrderItemFields, language: str) -> None:
    """Write what was sent of one item into it."""
    texts.drop_nulls(fields)
    plain = replace(fields, id=UNSET, selected_options=UNSET)
    patch.apply(item, plain)
    texts.settle(item, plain, language, map_wins=True)
    if isinstance(fields.selected_options, list):
        item.selected_options = [_option(option, item) for option in fields.selected_options]


def _option(sent: SelectedOptionFields, item: StoredItem) -> StoredOption:
    """An option as it is kept. Files that were uploaded to the option of this name stay."""
    option = StoredOption(**asdict(sent))
    if sent.selections:
        option.selections = [_selection(selection) for selection in sent.selections]
        option.values_array = [selection.selection_title or "" for selection in sent.selections]
        option.value = SEPARATOR.join(option.values_array)
    elif isinstance(sent.value, str):
        if not sent.values_array and sent.type != "FILES":
            option.values_array = [sent.value]
    elif sent.values_array:
        option.value = SEPARATOR.join(sent.values_array)
    if option.type == "FILES":
        same = (old for old in item.selected_options or () if old.type == "FILES" and old.name == option.name)
        option.files = next((old.files for old in same), UNSET)
    return option


def _selection(sent: Selection) -> Selection:
    return Selection(
        selection_title=sent.selection_title or "",
        selection_modifier=sent.selection_modifier or Decimal(0),
        selection_modifier_type=sent.selection_modifier_type or "ABSOLUTE",
    )
