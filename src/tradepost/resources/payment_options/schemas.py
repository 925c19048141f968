"""Payment options on the wire (store-profile.md 7). Surcharges are added as calculation.md 8 says."""

from decimal import Decimal
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import AnyCase, NullClears, NullIgnored, Texts
from tradepost.kit.errors import Error
from tradepost.kit.positions import Position

PAYMENT_OPTION_NOT_FOUND = Error(404, "NOT_FOUND", "Payment option #{id} not found")
TITLE_REQUIRED = Error(400, "PAYMENT_OPTION_TITLE_REQUIRED", "Field PaymentOption.checkoutTitle is absent or empty")
BAD_TITLE_LENGTH = Error(
    400, "PAYMENT_OPTION_BAD_TITLE_LENGTH", "Field PaymentOption.checkoutTitle is longer than {limit} characters"
)
GATEWAY_NAME_REQUIRED = Error(400, "PAYMENT_GATEWAY_NAME_REQUIRED", "Field PaymentOption.paymentProcessorId is absent")
GATEWAY_NAME_UNKNOWN = Error(
    400,
    "PAYMENT_GATEWAY_NAME_UNKNOWN",
    "Field PaymentOption.paymentProcessorId is expected to be letters, digits and _, such as offline",
)
GATEWAY_ALREADY_ADDED = Error(
    409, "PAYMENT_GATEWAY_IS_ALREADY_ADDED", "The store has a payment option of the processor {processor} already"
)
SETTING_TOO_LONG = Error(
    400,
    "PAYMENT_GATEWAY_SETTING_VALUE_LENGTH_OUT_OF_BOUNDARIES",
    "Field PaymentOption.{field} is longer than {limit} characters",
)

LONGEST_TITLE, LONGEST_SETTING = 64, 200


class PaymentSurcharges(Struct, kw_only=True, rename="camel"):
    """What the option adds to an order: an amount, or percents of it."""

    type: NullIgnored[AnyCase[Literal["ABSOLUTE", "PERCENT"]]] = UNSET
    value: NullIgnored[Decimal] = UNSET


class InstructionsForCustomer(Struct, kw_only=True, rename="camel"):
    instructions_title: NullIgnored[str] = UNSET
    instructions: NullIgnored[str] = UNSET
    instructions_translated: NullIgnored[Texts] = UNSET


class ShippingSettings(Struct, kw_only=True, rename="camel"):
    """The ids of the shipping options that the option can pay for; without any, all of them."""

    enabled_shipping_methods: NullIgnored[list[str]] = UNSET


class PaymentMethod(Struct, kw_only=True, rename="camel"):
    """One way to pay within an option, such as a wallet."""

    cards: NullIgnored[list[str]] = UNSET
    subtype: NullIgnored[str] = UNSET
    subtype_method_name: NullIgnored[str] = UNSET


class PaymentOptionFields(Struct, kw_only=True, rename="camel"):
    """What a client may write, stored and answered in the same shape."""

    enabled: bool | UnsetType = UNSET
    configured: bool | UnsetType = UNSET
    checkout_title: str | UnsetType = UNSET
    checkout_title_translated: NullIgnored[Texts] = UNSET
    checkout_description: NullClears[str] = UNSET
    payment_processor_id: str | UnsetType = UNSET
    order_by: Position | UnsetType = UNSET
    app_client_id: NullClears[str] = UNSET
    app_namespace: NullClears[str] = UNSET
    payment_surcharges: NullClears[PaymentSurcharges] = UNSET
    instructions_for_customer: NullClears[InstructionsForCustomer] = UNSET
    shipping_settings: NullClears[ShippingSettings] = UNSET
    methods: list[PaymentMethod] | UnsetType = UNSET
    supports_subtypes: bool | UnsetType = UNSET
    # An older form creates PayPal with nothing but a title and this.
    pay_pal_email: NullClears[str] = UNSET


class PaymentOption(PaymentOptionFields, kw_only=True, rename="camel"):
    """One option of GET /profile/paymentOptions."""

    id: str
    payment_processor_title: str
