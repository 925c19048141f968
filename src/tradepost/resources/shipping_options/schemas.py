"""Shipping options on the wire (store-profile.md 6). What they cost is in calculation.md 7."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from tradepost.kit.bodies import NullClears, NullIgnored, Texts
from tradepost.kit.errors import Error
from tradepost.kit.positions import Position
from tradepost.resources.shipping_options.rates import FlatRate, RatesTable, RatesTableFields
from tradepost.resources.shipping_options.scheduling import BlackoutPeriod, EstimatedShippingTime, Hours, HoursText

SHIPPING_NOT_FOUND = Error(404, "SHIPPING_NOT_FOUND", "Shipping option #{id} not found")
TITLE_REQUIRED = Error(400, "SHIPPING_OPTION_TITLE_REQUIRED", "Field ShippingOption.title is absent or empty")
BAD_TITLE_LENGTH = Error(
    400, "SHIPPING_BAD_TITLE_LENGTH", "Field ShippingOption.title is longer than {limit} characters"
)
CARRIER_NAME_REQUIRED = Error(
    400, "SHIPPING_CARRIER_NAME_REQUIRED", "Field ShippingOption.carrier is absent, which the type carrier needs"
)
TYPE_CARRIER_REQUIRED = Error(
    400, "SHIPPING_TYPE_CARRIER_REQUIRED", "Field ShippingOption.type is expected to be carrier, as a carrier is named"
)
ALREADY_EXISTS = Error(409, "SHIPPING_OPTION_ALREADY_EXISTS", "A shipping option with this name already exists")

LONGEST_TITLE = 100

# What clients read are numbers of 32 bits, also when hours become minutes.
Duration = Annotated[int, Meta(ge=0, le=2**31 - 1)]
HourCount = Annotated[int, Meta(ge=0, le=(2**31 - 1) // 60)]
FulfilmentType = Literal["shipping", "pickup", "delivery"]
RatesCalculationType = Literal["carrier-calculated", "table", "flat", "app"]
AvailabilityPeriod = Literal[
    "TWO_DAYS", "THREE_DAYS", "SEVEN_DAYS", "ONE_MONTH", "THREE_MONTHS", "SIX_MONTHS", "ONE_YEAR", "UNLIMITED"
]
BusinessHoursLimitation = Literal[
    "ALLOW_ORDERS_AND_INFORM_CUSTOMERS",
    "DISALLOW_ORDERS_AND_INFORM_CUSTOMERS",
    "ALLOW_ORDERS_AND_DONT_INFORM_CUSTOMERS",
]


class DestinationZone(Struct, kw_only=True, rename="camel"):
    """Where an option delivers: one of the store's zones by its id, or codes of its own."""

    id: NullIgnored[str] = UNSET
    name: NullIgnored[str] = UNSET
    country_codes: NullIgnored[list[str]] = UNSET
    state_or_province_codes: NullIgnored[list[str]] = UNSET
    post_codes: NullIgnored[list[str]] = UNSET
    geo_polygons: NullIgnored[Any] = UNSET


class CarrierMethod(Struct, kw_only=True, rename="camel"):
    """One service of a carrier. Its id looks like `<option id>:S1`."""

    id: NullIgnored[str] = UNSET
    name: NullIgnored[str] = UNSET
    enabled: NullIgnored[bool] = UNSET
    order_by: NullIgnored[Position] = UNSET


class PostageDimensions(Struct, kw_only=True, rename="camel"):
    length: NullIgnored[Decimal] = UNSET
    width: NullIgnored[Decimal] = UNSET
    height: NullIgnored[Decimal] = UNSET


class CarrierSettings(Struct, kw_only=True, rename="camel"):
    default_carrier_account_enabled: NullIgnored[bool] = UNSET
    default_postage_dimensions: NullIgnored[PostageDimensions] = UNSET


class ShippingOptionData(Struct, kw_only=True, rename="camel"):
    """What is written, stored and answered in the same shape."""

    title: str | UnsetType = UNSET
    title_translated: NullIgnored[Texts] = UNSET
    enabled: bool | UnsetType = UNSET
    order_by: Position | UnsetType = UNSET
    fulfilment_type: FulfilmentType | UnsetType = UNSET
    location_id: NullClears[str] = UNSET
    minimum_order_subtotal: NullClears[Decimal] = UNSET
    destination_zone: NullClears[DestinationZone] = UNSET
    description: NullClears[str] = UNSET
    description_translated: NullIgnored[Texts] = UNSET
    type: NullClears[str] = UNSET
    carrier: NullClears[str] = UNSET
    carrier_methods: list[CarrierMethod] | UnsetType = UNSET
    carrier_settings: NullClears[CarrierSettings] = UNSET
    shipping_cost_markup: NullClears[Decimal] = UNSET
    flat_rate: NullClears[FlatRate] = UNSET
    app_client_id: NullClears[str] = UNSET
    pickup_instruction: NullClears[str] = UNSET
    pickup_instruction_translated: NullIgnored[Texts] = UNSET
    pickup_precision_type: Literal["DATE", "DATE_AND_TIME_SLOT", "DATE_ONLY", "DATE_AND_TIME"] | UnsetType = UNSET
    fulfillment_time_in_minutes: NullClears[Duration] = UNSET
    business_hours_limitation_type: BusinessHoursLimitation | UnsetType = UNSET
    scheduled: bool | UnsetType = UNSET
    scheduled_time_precision_type: Literal["DATE", "DATE_AND_TIME_SLOT"] | UnsetType = UNSET
    time_slot_length_in_minutes: NullClears[Duration] = UNSET
    allow_same_day_delivery: bool | UnsetType = UNSET
    cutoff_time_for_same_day_delivery: NullClears[str] = UNSET
    availability_period: AvailabilityPeriod | UnsetType = UNSET
    custom_availability_period_in_days: NullClears[Duration] = UNSET
    blackout_dates: list[BlackoutPeriod] | UnsetType = UNSET
    estimated_shipping_time_at_checkout_settings: NullClears[EstimatedShippingTime] = UNSET


class ShippingOptionFields(ShippingOptionData, kw_only=True, rename="camel"):
    """What a client may write. The last five are other spellings of fields, mostly from older times."""

    # quirk: the official client spells the first type with an underscore.
    rates_calculation_type: Literal["carrier-calculated", "carrier_calculated", "table", "flat", "app"] | UnsetType = (
        UNSET
    )
    rates_table: NullClears[RatesTableFields] = UNSET
    business_hours: NullClears[Hours] = UNSET
    orderby: Position | UnsetType = UNSET
    delivery_time_days: NullClears[str] = UNSET
    scheduled_pickup: bool | UnsetType = UNSET
    pickup_preparation_time_hours: NullClears[HourCount] = UNSET
    pickup_business_hours: NullClears[Hours] = UNSET


class StoredShippingOption(ShippingOptionData, kw_only=True, rename="camel"):
    """The document in the database. Amounts are in the store's currency, rates of percent in percents."""

    rates_calculation_type: RatesCalculationType | UnsetType = UNSET
    rates_table: RatesTable | UnsetType = UNSET
    business_hours: HoursText | UnsetType = UNSET


class ShippingOption(StoredShippingOption, kw_only=True, rename="camel"):
    """One option of GET /profile/shippingOptions. A public token does not see where it delivers and what it costs."""

    id: str
    orderby: int
    delivery_time_days: str
    scheduled_pickup: bool | UnsetType = UNSET
    pickup_preparation_time_hours: int | UnsetType = UNSET
    pickup_business_hours: HoursText | UnsetType = UNSET
