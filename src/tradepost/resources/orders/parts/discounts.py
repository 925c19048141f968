"""Discounts and the coupon of an order (orders.md 3). Money is in the store's currency."""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullIgnored
from tradepost.resources.discounts.coupons.schemas import (
    ApplicationLimit,
    CatalogLimit,
    CouponStatus,
    ShippingLimit,
    UsesLimit,
)
from tradepost.resources.discounts.coupons.schemas import DiscountType as CouponType
from tradepost.resources.products.schemas import Id, Quantity

DiscountType = Literal["ABS", "ABSOLUTE", "PERCENT", "FIXED_PRICE"]
DiscountBase = Literal["ON_TOTAL", "ON_MEMBERSHIP", "ON_TOTAL_AND_MEMBERSHIP", "SHIPPING", "ITEM", "SUBTOTAL", "CUSTOM"]


class DiscountInfo(Struct, kw_only=True, rename="camel"):
    """A discount that was given. An ABS value is an amount, a PERCENT one a share."""

    id: NullIgnored[Id] = UNSET
    value: NullIgnored[Decimal] = UNSET
    type: NullIgnored[DiscountType] = UNSET
    base: NullIgnored[DiscountBase] = UNSET
    order_total: NullIgnored[Decimal] = UNSET
    description: NullIgnored[str] = UNSET
    membership_id: NullIgnored[Id] = UNSET
    applies_to_products: NullIgnored[list[Id]] = UNSET
    applies_to_items: NullIgnored[list[Id]] = UNSET
    # By their places in the order.
    applies_to_order_items: NullIgnored[list[Id]] = UNSET


class CouponTerms(Struct, kw_only=True, rename="camel"):
    """What is written, stored and answered of a coupon in the same shape."""

    name: NullIgnored[str] = UNSET
    code: NullIgnored[str] = UNSET
    discount_type: NullIgnored[CouponType] = UNSET
    status: NullIgnored[CouponStatus] = UNSET
    discount: NullIgnored[Decimal] = UNSET
    total_limit: NullIgnored[Decimal] = UNSET
    uses_limit: NullIgnored[UsesLimit] = UNSET
    repeat_customer_only: NullIgnored[bool] = UNSET


class CouponSnapshotFields(CouponTerms, kw_only=True, rename="camel"):
    """The coupon of an order, as it was when the order was made."""

    launch_date: NullIgnored[datetime] = UNSET
    expiration_date: NullIgnored[datetime] = UNSET


class StoredCouponSnapshot(CouponSnapshotFields, kw_only=True, rename="camel"):
    """The rest comes from the store's own coupon with this code, if there is one."""

    id: NullIgnored[Id] = UNSET
    creation_date: NullIgnored[datetime] = UNSET
    update_date: NullIgnored[datetime] = UNSET
    order_count: NullIgnored[Quantity] = UNSET
    application_limit: NullIgnored[ApplicationLimit] = UNSET
    catalog_limit: NullIgnored[CatalogLimit] = UNSET
    shipping_limit: NullIgnored[ShippingLimit] = UNSET


class CouponSnapshot(CouponTerms, kw_only=True, rename="camel"):
    """discountCoupon in an answer."""

    id: int | UnsetType = UNSET
    launch_date: str | UnsetType = UNSET
    expiration_date: str | UnsetType = UNSET
    creation_date: str | UnsetType = UNSET
    update_date: str | UnsetType = UNSET
    order_count: int | UnsetType = UNSET
    application_limit: ApplicationLimit | UnsetType = UNSET
    catalog_limit: CatalogLimit | UnsetType = UNSET
    shipping_limit: ShippingLimit | UnsetType = UNSET
