"""The cart as apps see it, in the words of their requests (the client's CustomAppRequest.Cart).

It is made of lists of permitted fields: whatever else an order, a coupon or a product knows stays here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from tradepost.kit.money import round_half_up
from tradepost.resources.orders.calculation.values import ZERO
from tradepost.resources.orders.packages import Packed, predicted_package
from tradepost.resources.orders.parts.shipping import PredictedPackage
from tradepost.resources.products.schemas import DimensionsFields
from tradepost.resources.store_profile.store import Store

Document = Mapping[str, Any]

_OPTION = "name nameTranslated type value valueTranslated valuesArray valuesArrayTranslated selections".split()
_COUPON = """
id name code discountType status discount launchDate expirationDate totalLimit usesLimit applicationLimit creationDate
updateDate orderCount catalogLimit repeatCustomerOnly
""".split()
_DISCOUNT = "orderTotal value type base membershipId description".split()
_ADDRESS = "street city countryCode postalCode stateOrProvinceCode".split()
_PRODUCT = """
categoryIds categories quantity unlimited inStock priceInProductList productClassId enabled warningLimit options
wholesalePrices compareToPrice url created updated createTimestamp updateTimestamp defaultCombinationId imageUrl
thumbnailUrl smallThumbnailUrl hdThumbnailUrl originalImageUrl originalImage borderInfo galleryImages defaultCategoryId
seoTitle seoDescription favorites attributes relatedProducts combinations showOnFrontpage externalReferenceId
""".split()

# quirk: requests to apps name units of weight as they were called long ago.
_WEIGHT_UNITS = {"CARAT": "carat", "GRAM": "gram", "OUNCE": "ounce", "POUND": "lbs", "KILOGRAM": "kg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CartItem:
    """One line. `price` is what a unit costs, `weight` that of a unit. Documents are in the form of the API.

    `product` is the product as buyers see it, if the store knows it; its `quantity` is the stock. `by_option` says that
    what shipping costs depends on the option: the product neither ships free nor at a cost of its own.
    """

    price: Decimal
    quantity: int
    product_id: int = 0
    combination_id: int | None = None
    category_id: int = 0
    name: str = ""
    sku: str = ""
    product_price: Decimal = ZERO
    weight: Decimal = ZERO
    dimensions: DimensionsFields | None = None
    selected_options: Sequence[Document] = ()
    shipping_required: bool = True
    by_option: bool = True
    fixed_shipping_rate_only: bool = False
    fixed_shipping_rate: Decimal = ZERO
    discounts_allowed: bool = True
    product: Document = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppCart:
    """What a calculation knows before apps are asked. Documents are in the form of the API; amounts are those of the
    coupon and of the discounts that are there without apps.
    """

    items: Sequence[CartItem]
    subtotal: Decimal = ZERO
    coupon_discount: Decimal = ZERO
    volume_discount: Decimal = ZERO
    membership_based_discount: Decimal = ZERO
    total_and_membership_based_discount: Decimal = ZERO
    discount: Decimal = ZERO
    discount_coupon: Document | None = None
    discount_info: Sequence[Document] = ()
    handling_fee: Decimal = ZERO
    shipping_person: Document | None = None
    customer_id: int | None = None
    customer_email: str | None = None
    customer_group_id: int | None = None
    customer_group: str | None = None
    ip_address: str | None = None
    referer_url: str | None = None
    order_comments: str | None = None
    payment_method: str | None = None
    extra_fields: Mapping[str, str] = field(default_factory=dict)


def cart_document(cart: AppCart, store: Store) -> dict[str, Any]:
    """The `cart` of a request to an app. What is not known is null."""
    formats = store.profile.formats_and_units
    shipped = [item for item in cart.items if item.shipping_required]
    fee = store.profile.shipping.handling_fee
    return {
        "id": None,
        "orderNumber": None,
        "vendorOrderNumber": None,
        "subtotal": cart.subtotal,
        "ipAddress": cart.ip_address,
        "couponDiscount": cart.coupon_discount,
        "paymentStatus": "INCOMPLETE",
        "fulfillmentStatus": "NEW",
        "refererUrl": cart.referer_url,
        "orderComments": cart.order_comments,
        "volumeDiscount": cart.volume_discount,
        "membershipBasedDiscount": cart.membership_based_discount,
        "totalAndMembershipBasedDiscount": cart.total_and_membership_based_discount,
        "discount": cart.discount,
        "customerGroupId": cart.customer_group_id,
        "customerGroup": cart.customer_group,
        "customerId": cart.customer_id,
        "customerEmail": cart.customer_email,
        "discountCoupon": _only(_COUPON, cart.discount_coupon),
        "discountInfo": [_only(_DISCOUNT, one) for one in cart.discount_info],
        "handlingFee": {
            "name": (fee and fee.name) or "",
            "value": cart.handling_fee,
            "description": (fee and fee.description) or "",
        },
        "hidden": False,
        "items": [_item(item) for item in cart.items],
        "shippingAddress": _only([*_ADDRESS, "stateOrProvinceName"], cart.shipping_person),
        "originAddress": _only(_ADDRESS, msgspec.to_builtins(store.profile.company)),
        "weight": sum((item.weight * item.quantity for item in shipped), ZERO),
        "weightUnit": _WEIGHT_UNITS.get(formats.weight_unit or ""),
        "dimensionUnit": formats.dimensions_unit or None,
        "currency": formats.currency or None,
        "predictedPackages": [_document(box) for box in _packages(shipped, formats.currency_precision)],
        "paymentMethod": cart.payment_method,
        "extraFields": dict(cart.extra_fields),
    }


def shipping_document(cart: AppCart, store: Store) -> dict[str, Any] | None:
    """The `cart` of a request for rates: of the items only those whose shipping depends on the option
    (calculation.md 7.6). None when there are none.
    """
    items = [item for item in cart.items if item.shipping_required and item.by_option]
    return cart_document(replace(cart, items=items), store) if items else None


def _packages(shipped: Sequence[CartItem], precision: int) -> list[PredictedPackage]:
    declared_value = sum((round_half_up(item.price * item.quantity, precision) for item in shipped), ZERO)
    return predicted_package((Packed(item.quantity, item.weight, item.dimensions) for item in shipped), declared_value)


def _document(struct: Struct) -> dict[str, Any]:
    """A part of an order in the form of the API, with exact amounts."""
    document: dict[str, Any] = msgspec.to_builtins(struct, builtin_types=(Decimal,))
    return document


def _item(item: CartItem) -> dict[str, Any]:
    return {
        **(_only(_PRODUCT, item.product) or {}),
        "productId": item.product_id,
        "combinationId": item.combination_id,
        "categoryId": item.category_id,
        "name": item.name,
        "sku": item.sku,
        "price": item.price,
        "productPrice": item.product_price,
        "amount": item.quantity,
        "weight": item.weight,
        "dimensions": _document(item.dimensions) if item.dimensions else None,
        "selectedOptions": [_only(_OPTION, option) for option in item.selected_options],
        "isShippingRequired": item.shipping_required,
        "fixedShippingRateOnly": item.fixed_shipping_rate_only,
        "fixedShippingRate": item.fixed_shipping_rate,
        "discountsAllowed": item.discounts_allowed,
    }


def _only(names: Iterable[str], document: Document | None) -> dict[str, Any] | None:
    if document is None:
        return None
    return {name: document[name] for name in names if name in document}
