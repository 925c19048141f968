"""Extra fields of an order on the wire (orders.md 8)."""

from typing import Literal

from msgspec import UNSET, Struct

from tradepost.kit.bodies import AnyCase, NullIgnored

ExtraFieldType = Literal[
    "TEXT", "TEXTAREA", "SELECT", "CHECKBOX", "TOGGLE_BUTTON_GROUP", "RADIO_BUTTONS", "DATETIME", "LABEL", ""
]
# "" is hidden.
ExtraFieldSection = Literal["shipping_info", "billing_info", "customer_info", "order_comments", ""]


class ExtraFieldChanges(Struct, kw_only=True, rename="camel"):
    """What can be changed of an extra field. Some clients send the place as a number."""

    value: NullIgnored[str] = UNSET
    title: NullIgnored[str] = UNSET
    order_details_display_section: NullIgnored[ExtraFieldSection] = UNSET
    order_by: NullIgnored[str | int] = UNSET
    show_in_notifications: NullIgnored[bool] = UNSET
    show_in_invoice: NullIgnored[bool] = UNSET


class ExtraFieldFields(ExtraFieldChanges, kw_only=True, rename="camel"):
    """A new extra field, or one of the list in an order's body."""

    id: NullIgnored[str] = UNSET
    customer_input_type: NullIgnored[AnyCase[ExtraFieldType]] = UNSET


class ExtraField(Struct, kw_only=True, rename="camel"):
    """An extra field as it is stored and answered."""

    id: str
    value: str
    customer_input_type: ExtraFieldType = ""
    title: str = ""
    order_details_display_section: ExtraFieldSection = ""
    order_by: str
    show_in_notifications: bool = False
    show_in_invoice: bool = False
