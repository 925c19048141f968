"""Abandoned carts on the wire (orders.md 9). A cart is an order that nobody has placed yet."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

from tradepost.kit.bodies import NullIgnored
from tradepost.kit.errors import Error
from tradepost.resources.orders.parts.fees import TaxOnShippingFields
from tradepost.resources.orders.schemas import OrderContents

CART_NOT_FOUND = Error(404, "ORDER_NOT_FOUND", "Cart #{id} not found")


class CartFields(Struct, kw_only=True, rename="camel"):
    """PUT /carts/{id}: all that can be changed of a cart as such."""

    hidden: NullIgnored[bool] = UNSET
    taxes_on_shipping: NullIgnored[list[TaxOnShippingFields]] = UNSET
    b2b_b2c: NullIgnored[Literal["b2b", "b2c"]] = field(default=UNSET, name="b2b_b2c")
    customer_requested_invoice: NullIgnored[bool] = UNSET
    customer_fiscal_code: NullIgnored[str] = UNSET
    electronic_invoice_pec_email: NullIgnored[str] = UNSET
    electronic_invoice_sdi_code: NullIgnored[str] = UNSET


class Cart(OrderContents, kw_only=True, rename="camel"):
    """GET /carts/{id}. What it has become is there once it was placed: the internal number and the public id."""

    cart_id: str
    recovered_order_id: int | UnsetType = UNSET
    recovered_public_uid: str | UnsetType = UNSET
    recovery_email_sent_timestamp: str | UnsetType = UNSET


class PlacedCart(Struct, kw_only=True, rename="camel"):
    """What placing a cart answers: the public id under both of its names, and the internal number."""

    id: str
    order_number: int
    vendor_order_number: str
    cart_id: str
