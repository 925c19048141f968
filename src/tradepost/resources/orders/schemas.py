"""Orders on the wire (orders.md 3). Their parts are in `parts/`; money is in the store's currency."""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

from tradepost.kit.bodies import NullIgnored
from tradepost.kit.errors import Error
from tradepost.kit.http import Created
from tradepost.resources.orders.parts.discounts import (
    CouponSnapshot,
    CouponSnapshotFields,
    DiscountInfo,
    StoredCouponSnapshot,
)
from tradepost.resources.orders.parts.extra_fields import ExtraField, ExtraFieldFields
from tradepost.resources.orders.parts.fees import (
    HandlingFee,
    HandlingFeeFields,
    Surcharge,
    SurchargeFields,
    TaxOnShipping,
    TaxOnShippingFields,
)
from tradepost.resources.orders.parts.items import OrderItem, OrderItemFields, StoredItem
from tradepost.resources.orders.parts.origins import ExternalOrderData, UtmData, UtmDataSet
from tradepost.resources.orders.parts.payments import (
    CreditCardStatus,
    Loyalty,
    Refund,
    StoreCredit,
    StoredRefund,
    TaxInvoice,
)
from tradepost.resources.orders.parts.persons import Person, PersonFields
from tradepost.resources.orders.parts.shipping import (
    PredictedPackage,
    Shipment,
    ShippingOption,
    ShippingOptionFields,
    StoredShippingOption,
)
from tradepost.resources.products.schemas import Id
from tradepost.resources.store_profile.order_statuses.schemas import FulfillmentStatus, PaymentStatus

ORDER_NOT_FOUND = Error(404, "ORDER_NOT_FOUND", "Order #{id} not found")
EXTRA_FIELD_NOT_FOUND = Error(404, "NOT_FOUND", "ExtraField #{id} not found")
EXTRA_FIELD_EXISTS = Error(409, "CONSTRAINT_VIOLATION", "The order already has an extra field {id}")
CUSTOMER_OF_ORDER_NOT_FOUND = Error(404, "CUSTOMER_NOT_FOUND", "Field Order.customerId: customer #{id} not found")
PRODUCT_OF_ITEM_NOT_FOUND = Error(404, "PRODUCT_NOT_FOUND", "Field OrderItem.productId: product #{id} not found")
NOT_ENOUGH_STOCK = Error(409, "NOT_ENOUGH_STOCK", "Too little is left of product #{id}")
TOO_MUCH_STOCK = Error(400, "WRONG_PARAMETER", "Field OrderItem.quantity is more than can be taken from stock")


class OrderData(Struct, kw_only=True, rename="camel"):
    """What is written, stored and answered in the same shape."""

    email: NullIgnored[str] = UNSET
    hidden: NullIgnored[bool] = UNSET
    ip_address: NullIgnored[str] = UNSET
    lang: NullIgnored[str] = UNSET
    accept_marketing: NullIgnored[bool] = UNSET
    order_comments: NullIgnored[str] = UNSET
    private_admin_notes: NullIgnored[str] = UNSET
    disable_all_customer_notifications: NullIgnored[bool] = UNSET
    additional_info: NullIgnored[dict[str, str | None]] = UNSET

    total: NullIgnored[Decimal] = UNSET
    subtotal: NullIgnored[Decimal] = UNSET
    tax: NullIgnored[Decimal] = UNSET
    prices_include_tax: NullIgnored[bool] = UNSET
    discount: NullIgnored[Decimal] = UNSET
    coupon_discount: NullIgnored[Decimal] = UNSET
    volume_discount: NullIgnored[Decimal] = UNSET
    membership_based_discount: NullIgnored[Decimal] = UNSET
    total_and_membership_based_discount: NullIgnored[Decimal] = UNSET
    custom_discount: NullIgnored[list[Decimal]] = UNSET
    discount_info: NullIgnored[list[DiscountInfo]] = UNSET
    gift_card_redemption: NullIgnored[Decimal] = UNSET
    total_before_gift_card_redemption: NullIgnored[Decimal] = UNSET
    gift_card_double_spending: NullIgnored[bool] = UNSET
    gift_card_code: NullIgnored[str] = UNSET
    gift_card_id: NullIgnored[Id] = UNSET
    gift_card_uuid: NullIgnored[str] = UNSET

    payment_method: NullIgnored[str] = UNSET
    payment_module: NullIgnored[str] = UNSET
    payment_params: NullIgnored[dict[str, str | None]] = UNSET
    payment_message: NullIgnored[str] = UNSET
    payment_reference: NullIgnored[str] = UNSET
    credit_card_status: NullIgnored[CreditCardStatus] = UNSET
    external_transaction_id: NullIgnored[str] = UNSET
    external_transaction_url: NullIgnored[str] = UNSET
    reference_transaction_id: NullIgnored[str] = UNSET
    loyalty: NullIgnored[Loyalty] = UNSET
    store_credit: NullIgnored[StoreCredit] = UNSET

    tracking_number: NullIgnored[str] = UNSET
    tracking_url: NullIgnored[str] = UNSET
    external_fulfillment: NullIgnored[bool] = UNSET
    external_order_id: NullIgnored[str] = UNSET
    external_order_data: NullIgnored[ExternalOrderData] = UNSET
    ebay_id: NullIgnored[str] = UNSET

    customer_id: NullIgnored[Id] = UNSET
    customer_group: NullIgnored[str] = UNSET
    customer_tax_exempt: NullIgnored[bool] = UNSET
    customer_tax_id: NullIgnored[str] = UNSET
    customer_tax_id_valid: NullIgnored[bool] = UNSET
    reversed_tax_applied: NullIgnored[bool] = UNSET
    customer_requested_invoice: NullIgnored[bool] = UNSET
    customer_fiscal_code: NullIgnored[str] = UNSET
    electronic_invoice_pec_email: NullIgnored[str] = UNSET
    electronic_invoice_sdi_code: NullIgnored[str] = UNSET
    b2b_b2c: NullIgnored[Literal["b2b", "b2c"]] = field(default=UNSET, name="b2b_b2c")

    referer_url: NullIgnored[str] = UNSET
    global_referer: NullIgnored[str] = UNSET
    referer_id: NullIgnored[str] = UNSET
    affiliate_id: NullIgnored[str] = UNSET
    utm_data: NullIgnored[UtmData] = UNSET
    utm_data_sets: NullIgnored[list[UtmDataSet]] = UNSET


class OrderFields(OrderData, kw_only=True, rename="camel"):
    """What a client may write. Read-only and unknown fields of a body are ignored."""

    # Read in statuses.py, where former names have texts of their own.
    payment_status: NullIgnored[str] = UNSET
    fulfillment_status: NullIgnored[str] = UNSET
    create_date: NullIgnored[datetime] = UNSET
    pickup_time: NullIgnored[datetime] = UNSET
    latest_ship_date: NullIgnored[datetime] = UNSET
    latest_delivery_date: NullIgnored[datetime] = UNSET
    billing_person: NullIgnored[PersonFields] = UNSET
    shipping_person: NullIgnored[PersonFields] = UNSET
    shipping_option: NullIgnored[ShippingOptionFields] = UNSET
    handling_fee: NullIgnored[HandlingFeeFields] = UNSET
    custom_surcharges: NullIgnored[list[SurchargeFields]] = UNSET
    taxes_on_shipping: NullIgnored[list[TaxOnShippingFields]] = UNSET
    discount_coupon: NullIgnored[CouponSnapshotFields] = UNSET
    items: NullIgnored[list[OrderItemFields]] = UNSET
    extra_fields: NullIgnored[dict[str, str | None]] = UNSET
    order_extra_fields: NullIgnored[list[ExtraFieldFields]] = UNSET


class StoredOrder(OrderData, kw_only=True, rename="camel"):
    """The document in the database. The moments of creation and of the last change stand in columns."""

    # The id on the wire, with the store's affixes of that time, and without them.
    public_id: str
    public_uid: str
    cart_id: str
    ticket: int
    # What the address for ordering the same again ends in.
    repeat_token: str
    payment_status: PaymentStatus = "AWAITING_PAYMENT"
    fulfillment_status: FulfillmentStatus = "AWAITING_PROCESSING"
    pickup_time: datetime | UnsetType = UNSET
    latest_ship_date: datetime | UnsetType = UNSET
    latest_delivery_date: datetime | UnsetType = UNSET
    # Whether the use of the coupon has been counted, which happens once.
    coupon_counted: bool = False
    # When the order first became PAID, from which on buyers may download what they bought.
    paid: datetime | UnsetType = UNSET
    # Whether it was a cart that somebody has placed as such: then it is still among the carts.
    recovered: bool = False
    # When the buyer was reminded of the cart.
    recovery_email_sent: datetime | UnsetType = UNSET
    customer_group_id: int | UnsetType = UNSET
    customer_user_agent: str | UnsetType = UNSET
    payment_subtype: str | UnsetType = UNSET
    withdrawal_requested: bool | UnsetType = UNSET
    billing_person: PersonFields | UnsetType = UNSET
    shipping_person: PersonFields | UnsetType = UNSET
    shipping_option: StoredShippingOption | UnsetType = UNSET
    handling_fee: HandlingFeeFields | UnsetType = UNSET
    custom_surcharges: list[SurchargeFields] = []
    taxes_on_shipping: list[TaxOnShippingFields] = []
    discount_coupon: StoredCouponSnapshot | UnsetType = UNSET
    items: list[StoredItem] = []
    order_extra_fields: list[ExtraField] = []
    refunds: list[StoredRefund] = []
    shipments: list[Shipment] = []


class OrderContents(OrderData, kw_only=True, rename="camel"):
    """What orders and carts answer alike."""

    ticket: int
    create_date: str
    create_timestamp: int
    update_date: str
    update_timestamp: int
    pickup_time: str | UnsetType = UNSET
    latest_ship_date: str | UnsetType = UNSET
    latest_delivery_date: str | UnsetType = UNSET
    customer_group_id: int | UnsetType = UNSET
    customer_user_agent: str | UnsetType = UNSET
    payment_subtype: str | UnsetType = UNSET
    withdrawal_requested: bool | UnsetType = UNSET
    total_without_tax: Decimal
    subtotal_without_tax: Decimal
    usd_total: float | UnsetType = UNSET
    refunded_amount: Decimal
    billing_person: Person | UnsetType = UNSET
    shipping_person: Person | UnsetType = UNSET
    shipping_option: ShippingOption | UnsetType = UNSET
    handling_fee: HandlingFee | UnsetType = UNSET
    custom_surcharges: list[Surcharge]
    taxes_on_shipping: list[TaxOnShipping]
    discount_coupon: CouponSnapshot | UnsetType = UNSET
    items: list[OrderItem]
    extra_fields: dict[str, str]
    order_extra_fields: list[ExtraField] | UnsetType = UNSET
    predicted_package: list[PredictedPackage]
    refunds: list[Refund]
    shipping_label_available_for_shipment: bool = False
    invoices: list[TaxInvoice] = []


class Order(OrderContents, kw_only=True, rename="camel"):
    """GET /orders/{id}."""

    id: str
    internal_id: int
    order_number: int
    vendor_order_number: str
    public_uid: str
    payment_status: PaymentStatus
    fulfillment_status: FulfillmentStatus
    shipments: list[Shipment]


class CreatedOrder(Created, kw_only=True, rename="camel"):
    """What creating an order answers: the internal number, and the public id under both of its names."""

    order_id: str
    orderid: str


class RepeatUrl(Struct, kw_only=True, rename="camel"):
    """GET /orders/{id}/repeatURL."""

    repeat_order_url: str


class DeletedOrder(Struct, kw_only=True, rename="camel"):
    """One line of the history of deleted orders: the internal number, the public id, and the time."""

    id: int
    order_id: str
    date: str
