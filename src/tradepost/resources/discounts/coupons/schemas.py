"""Discount coupons on the wire (calculation.md 9)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from tradepost.kit.bodies import AnyCase, NullClears, NullIgnored
from tradepost.kit.errors import Error, violates
from tradepost.resources.products.schemas import Id

DISCOUNT_COUPON_NOT_FOUND = Error(404, "DISCOUNT_COUPON_NOT_FOUND", "Coupon is not found")
CODE_ALREADY_EXISTS = violates(
    "discount_coupons_code", Error(409, "CONSTRAINT_VIOLATION", "The store has a coupon with this code already")
)

LONGEST_CODE = 128

DiscountType = Literal["ABS", "PERCENT", "SHIPPING", "ABS_AND_SHIPPING", "PERCENT_AND_SHIPPING"]
CouponStatus = Literal["ACTIVE", "PAUSED", "EXPIRED", "USEDUP"]
UsesLimit = Literal["UNLIMITED", "ONCEPERCUSTOMER", "SINGLE"]
ApplicationLimit = Literal["UNLIMITED", "NEW_CUSTOMER_ONLY", "REPEAT_CUSTOMER_ONLY"]
SettableStatus = Literal["ACTIVE", "PAUSED"]

UseCount = Annotated[int, Meta(ge=0, le=2**31 - 1)]
_Ids = Annotated[list[Id], Meta(extra={"null": "ignored"})]
_WireIds = Annotated[list[str], Meta(extra={"null": "ignored"})]


class CatalogLimit(Struct, kw_only=True, rename="camel"):
    """The products and categories that a coupon is good for; it replaces an earlier one whole. Without any, it is good
    for all of them.
    """

    products: _Ids = []
    categories: _Ids = []


class ShippingLimit(Struct, kw_only=True, rename="camel"):
    """The ids of the shipping options that a coupon makes free, which are all of them when there are none."""

    shipping_methods: _WireIds = []


class CouponFields(Struct, kw_only=True, rename="camel"):
    """What a client may write. `repeat_customer_only` is the older way to say what `application_limit` says."""

    name: NullIgnored[str] = UNSET
    code: NullIgnored[str] = UNSET
    discount_type: NullIgnored[AnyCase[DiscountType]] = UNSET
    status: NullIgnored[AnyCase[CouponStatus]] = UNSET
    discount: NullIgnored[Decimal] = UNSET
    launch_date: NullIgnored[datetime] = UNSET
    expiration_date: NullClears[datetime] = UNSET
    total_limit: NullClears[Decimal] = UNSET
    uses_limit: NullIgnored[AnyCase[UsesLimit]] = UNSET
    repeat_customer_only: NullIgnored[bool] = UNSET
    application_limit: NullIgnored[AnyCase[ApplicationLimit]] = UNSET
    order_count: NullIgnored[UseCount] = UNSET
    catalog_limit: NullClears[CatalogLimit] = UNSET
    shipping_limit: NullClears[ShippingLimit] = UNSET


class CouponData(Struct, kw_only=True, rename="camel"):
    """What is stored and answered in the same shape."""

    name: str
    code: str
    discount_type: DiscountType = "ABS"
    discount: Decimal = Decimal(0)
    total_limit: Decimal | UnsetType = UNSET
    uses_limit: UsesLimit = "UNLIMITED"
    application_limit: ApplicationLimit = "UNLIMITED"
    catalog_limit: CatalogLimit | UnsetType = UNSET
    shipping_limit: ShippingLimit | UnsetType = UNSET


class StoredCoupon(CouponData, kw_only=True, rename="camel"):
    """The document in the database. The code is in capitals; how often it was used stands in a column."""

    status: SettableStatus = "ACTIVE"
    # Without one, the coupon has been good since it was created.
    launch_date: datetime | UnsetType = UNSET
    expiration_date: datetime | UnsetType = UNSET


class Coupon(CouponData, kw_only=True, rename="camel"):
    """GET /discount_coupons/{id}."""

    id: int
    status: CouponStatus
    launch_date: str
    expiration_date: str | UnsetType = UNSET
    repeat_customer_only: bool
    creation_date: str
    update_date: str
    order_count: int


class CouponCreated(Struct, kw_only=True, rename="camel"):
    id: int
    code: str
