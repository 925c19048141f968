"""Extra fields of the checkout on the wire (store-profile.md 8)."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from tradepost.kit.bodies import AnyCase, NullClears, NullIgnored, Texts
from tradepost.kit.errors import Error, violates
from tradepost.kit.positions import Position

EXTRA_FIELD_NOT_FOUND = Error(404, "NOT_FOUND", "Checkout extra field #{id} not found")
KEY_EMPTY = Error(400, "WRONG_PARAMETER", "Field CheckoutExtraField.key is absent or empty")
KEY_TOO_LONG = Error(400, "WRONG_PARAMETER", "Field CheckoutExtraField.key is longer than {limit} characters")
KEY_ALREADY_EXISTS = violates(
    "checkout_extra_fields_key",
    Error(409, "CONSTRAINT_VIOLATION", "The store has an extra field with this key already"),
)

LONGEST_KEY = 255

FieldType = Literal[
    "TEXT",
    "TEXTAREA",
    "SELECT",
    "RADIO_BUTTONS",
    "TOGGLE_BUTTON_GROUP",
    "CHECKBOX",
    "DATETIME",
    "EMPTY",
    # quirk: other spellings, one of them a slip of the documentation; see ALIASES.
    "RADIO_BUTTTONS",
    "RADIOBUTTONS",
    "TOGGLEBUTTONGROUP",
    "LABEL",
]
CheckoutSection = Literal[
    "EMAIL",
    "SHIPPING_ADDRESS",
    "PICKUP_DETAILS",
    "SHIPPING_METHODS",
    "PICKUP_METHODS",
    "PAYMENT_DETAILS",
    "BILLING_ADDRESS",
    "ORDER_COMMENTS",
    "PAYMENT_METHODS",
]
OrderSection = Literal[
    "SHIPPING_INFO",
    "BILLING_INFO",
    "CUSTOMER_INFO",
    "ORDER_COMMENTS",
    "SHIPPING_ADDRESS",
    "SHIPPING_METHODS",
    "PICKUP_DETAILS",
    "PICKUP_METHODS",
    "PAYMENT_DETAILS",
    "HIDDEN",
]
SurchargeType = Literal["ABSOLUTE", "PERCENT"]

ALIASES: dict[Any, Any] = {
    "RADIO_BUTTTONS": "RADIO_BUTTONS",
    "RADIOBUTTONS": "RADIO_BUTTONS",
    "TOGGLEBUTTONGROUP": "TOGGLE_BUTTON_GROUP",
    "LABEL": "EMPTY",
    "PAYMENT_METHODS": "PAYMENT_DETAILS",
}
# How the surcharges of a field's options count (calculation.md 8).
SURCHARGE_RULES = ("surcharge_type", "surcharge_taxable", "show_zero_surcharge_in_total", "surcharge_short_name")
WITH_OPTIONS = frozenset({"SELECT", "RADIO_BUTTONS", "TOGGLE_BUTTON_GROUP", "CHECKBOX"})


class SurchargeShortName(Struct, kw_only=True, rename="camel"):
    """What an order calls the surcharge of a field."""

    name: NullIgnored[str] = UNSET
    name_translated: NullIgnored[Texts] = UNSET
    show_surcharge_percent_value: NullIgnored[bool] = UNSET


class ExtraFieldOption(Struct, kw_only=True, rename="camel"):
    """One of several answers. `surcharge` is an amount or percents, as the field says."""

    title: NullIgnored[str] = UNSET
    title_translated: NullIgnored[Texts] = UNSET
    subtitle: NullIgnored[str] = UNSET
    subtitle_translated: NullIgnored[Texts] = UNSET
    surcharge: NullIgnored[Decimal] = UNSET


class ExtraFieldOptionFields(ExtraFieldOption, kw_only=True, rename="camel"):
    """An option as sent. Some clients put here how its surcharge counts, which is a matter of the field."""

    surcharge_type: NullIgnored[AnyCase[SurchargeType]] = UNSET
    surcharge_taxable: NullIgnored[bool] = UNSET
    show_zero_surcharge_in_total: NullIgnored[bool] = UNSET
    surcharge_short_name: NullIgnored[SurchargeShortName] = UNSET


def _known(**properties: str) -> dict[str, Any]:
    """The documentation of an object that is kept as it was sent."""
    return {"properties": {name: {"type": kind} for name, kind in properties.items()}}


DatepickerOptions = Annotated[
    dict[str, Any],
    Meta(
        extra_json_schema=_known(
            minDate="string",
            maxDate="string",
            showtime="boolean",
            incrementMinuteBy="integer",
            limitAvailableHoursWeekly="object",
            disallowDates="array",
        )
    ),
]
Overrides = Annotated[
    Any,
    Meta(
        extra_json_schema={
            "items": {"properties": {"conditions": _known(shippingMethod="string"), "fieldsToOverride": {}}}
        }
    ),
]


class CheckoutExtraFieldData(Struct, kw_only=True, rename="camel"):
    """What is written, stored and answered in the same shape."""

    title: NullClears[str] = UNSET
    title_translated: NullIgnored[Texts] = UNSET
    type: AnyCase[FieldType] | UnsetType = UNSET
    text_placeholder: NullClears[str] = UNSET
    text_placeholder_translated: NullIgnored[Texts] = UNSET
    tip: NullClears[str] = UNSET
    tip_translated: NullIgnored[Texts] = UNSET
    value: NullClears[str] = UNSET
    value_translated: NullIgnored[Texts] = UNSET
    subtitle: NullClears[str] = UNSET
    subtitle_translated: NullIgnored[Texts] = UNSET
    available: bool | UnsetType = UNSET
    required: bool | UnsetType = UNSET
    checkout_display_section: NullClears[AnyCase[CheckoutSection]] = UNSET
    order_details_display_section: NullClears[AnyCase[OrderSection]] = UNSET
    show_in_invoice: bool | UnsetType = UNSET
    show_in_notifications: bool | UnsetType = UNSET
    save_to_customer_profile: bool | UnsetType = UNSET
    show_for_country: list[str] | UnsetType = UNSET
    show_for_payment_method_ids: list[str] | UnsetType = UNSET
    show_for_shipping_method_ids: list[str] | UnsetType = UNSET
    order_by: Position | UnsetType = UNSET
    datepicker_options: NullClears[DatepickerOptions] = UNSET
    overrides: NullClears[Overrides] = UNSET
    surcharge_type: NullIgnored[AnyCase[SurchargeType]] = UNSET
    surcharge_taxable: NullIgnored[bool] = UNSET
    show_zero_surcharge_in_total: NullIgnored[bool] = UNSET
    surcharge_short_name: NullIgnored[SurchargeShortName] = UNSET


class CheckoutExtraFieldFields(CheckoutExtraFieldData, kw_only=True, rename="camel"):
    """What a client may write. The last two are other ways to say what other fields do."""

    key: NullIgnored[str] = UNSET
    options: list[ExtraFieldOptionFields] | UnsetType = UNSET
    select_options: list[str] | UnsetType = UNSET
    date_picker_options: NullClears[DatepickerOptions] = UNSET


class StoredCheckoutExtraField(CheckoutExtraFieldData, kw_only=True, rename="camel"):
    """The document in the database."""

    key: str
    options: list[ExtraFieldOption] = []


class CheckoutExtraField(StoredCheckoutExtraField, kw_only=True, rename="camel"):
    """GET /profile/extrafields/{key}."""

    cp_field: bool
    shown_on_order_details: bool
