"""The extra fields of an order: one ordered list, of which bodies and answers have three views (orders.md 8)."""

from collections.abc import Iterable, Mapping

from tradepost.kit.errors import absent
from tradepost.resources.customers.extra_fields.schemas import ShownValue
from tradepost.resources.orders.parts.extra_fields import ExtraField, ExtraFieldChanges, ExtraFieldFields

LONGEST = 255
MOST_BYTES = 8 * 1024


def new_field(sent: ExtraFieldFields, place: int) -> ExtraField:
    """A field with its defaults; `place` is where it stands unless it says so. Raises 400 without an id."""
    if not sent.id:
        raise absent("ExtraField.id")
    field = ExtraField(id=sent.id, value="", customer_input_type=sent.customer_input_type or "", order_by=str(place))
    if not isinstance(sent.customer_input_type, str):
        field.customer_input_type = "TEXT"
    change(field, sent)
    return field


def change(field: ExtraField, sent: ExtraFieldChanges) -> None:
    """Write what was sent into a field."""
    for name in ExtraFieldChanges.__struct_fields__:
        value = getattr(sent, name)
        if isinstance(value, str | int):
            setattr(field, name, str(value) if name == "order_by" else value)


def replaced(sent: Iterable[ExtraFieldFields]) -> list[ExtraField]:
    """The list that an order's body has; of an id that is there twice, the last one. Fields that are too large are
    left out.
    """
    fields = [new_field(item, place) for place, item in enumerate(sent)]
    return fitting({field.id: field for field in fields}.values())


def upserted(fields: list[ExtraField], sent: Mapping[str, str | None]) -> list[ExtraField]:
    """The list after the map of a body has named some values; those that are too large are left out."""
    known = {field.id: field for field in fields}
    for field_id, value in sent.items():
        if value is None or not field_id:
            continue
        if field_id in known:
            known[field_id].value = value
        else:
            known[field_id] = ExtraField(id=field_id, value=value, order_by=str(len(known)))
    return fitting(known.values())


def with_values_of_customer(fields: list[ExtraField], shown: Iterable[ShownValue]) -> list[ExtraField]:
    """The list with what is known of the customer and shown on orders; what the order says itself stays."""
    known = {field.id for field in fields}
    added = [
        ExtraField(
            id=value.key,
            value=value.value,
            title=value.title,
            customer_input_type=value.type,
            order_details_display_section="customer_info",
            order_by=str(place),
        )
        for place, value in enumerate((value for value in shown if value.key not in known), len(fields))
    ]
    return fitting([*fields, *added])


def fitting(fields: Iterable[ExtraField]) -> list[ExtraField]:
    """The fields that are not too large, as long as all of them together are not."""
    kept, size = [], 0
    for field in fields:
        size += bytes_of(field)
        if not too_long(field) and size <= MOST_BYTES:
            kept.append(field)
        else:
            size -= bytes_of(field)
    return kept


def too_long(field: ExtraField) -> bool:
    """Whether a text of the field has more than 255 characters."""
    return any(len(text) > LONGEST for text in (field.id, field.value, field.title, field.order_by))


def bytes_of(field: ExtraField) -> int:
    """What a field adds to the size of its order."""
    return len(f"{field.id}{field.value}{field.title}".encode())


def in_order(fields: Iterable[ExtraField]) -> list[ExtraField]:
    """Fields by their places, numbers before texts."""
    return sorted(fields, key=_place)


def _place(field: ExtraField) -> tuple[bool, int, str]:
    is_number = field.order_by.isascii() and field.order_by.isdigit()
    return not is_number, int(field.order_by) if is_number else 0, field.order_by
