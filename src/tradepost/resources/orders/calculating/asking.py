"""What apps and carriers add to a calculation: discounts of their own, and quotes (calculation.md 6.5 and 7.6).

Nobody is asked unless an app is installed for it. Apps see the cart with all discounts that are there without them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import UNSET

from tradepost.resources.orders.apps.asker import AppAsker
from tradepost.resources.orders.apps.cart import AppCart, CartItem, cart_document, shipping_document
from tradepost.resources.orders.apps.discounts import custom_discounts
from tradepost.resources.orders.apps.services import QuotedOption, Service, quoted_services
from tradepost.resources.orders.calculating.items import Item
from tradepost.resources.orders.calculating.reading import Request
from tradepost.resources.orders.calculating.render_discounts import discount_entries
from tradepost.resources.orders.calculation.engine import calculate
from tradepost.resources.orders.calculation.results import CalculatedLine, Calculation
from tradepost.resources.orders.calculation.values import Promotion, Rules
from tradepost.resources.store_profile.store import Store


async def with_app_discounts(asker: AppAsker, store: Store, request: Request, rules: Rules) -> Request:
    """The request with the discounts that apps give, if there are such apps."""
    if not any(app.discount_url for app in await asker.apps(store.id)):
        return request
    cart = cart_document(_app_cart(request, calculate(request.cart, rules)), store)
    given = await custom_discounts(asker, store, cart, request.sent.lang or None)
    first_key = max((promotion.key for promotion in request.cart.promotions), default=0) + 1
    promotions = [
        Promotion(key=key, base="CUSTOM", type=discount.type, value=discount.value, name=discount.description)
        for key, discount in enumerate(given, first_key)
    ]
    return replace(request, cart=replace(request.cart, promotions=(*request.cart.promotions, *promotions)))


async def with_quotes(
    asker: AppAsker, store: Store, request: Request, rules: Rules, quoted: Sequence[QuotedOption]
) -> tuple[Rules, dict[str, Service]]:
    """The rules with the options that apps and carriers quote, and what they say of them, by their ids."""
    if not quoted:
        return rules, {}
    cart = shipping_document(_app_cart(request, calculate(request.cart, rules)), store)
    services = await quoted_services(asker, store, quoted, cart, request.sent.lang or None)
    options = (*rules.shipping_options, *(service.option for service in services))
    return replace(rules, shipping_options=options), {service.option.id: service for service in services}


def _app_cart(request: Request, result: Calculation) -> AppCart:
    sent, record = request.sent, request.buyer.record
    return AppCart(
        items=[_item(item, line) for item, line in zip(request.items, result.lines, strict=True)],
        subtotal=result.subtotal,
        coupon_discount=result.coupon_discount,
        volume_discount=result.volume_discount,
        membership_based_discount=result.membership_discount,
        total_and_membership_based_discount=result.total_and_membership_discount,
        discount=result.discount,
        discount_coupon=_document(request.coupon.shown(request.cart.now)) if request.coupon else None,
        discount_info=[_document(entry) for entry in discount_entries(request, result).values()],
        handling_fee=result.handling_fee,
        shipping_person=_document(request.shipping) if request.shipping else None,
        customer_id=sent.customer_id or (record.id if record else None),
        customer_email=request.buyer.email or None,
        customer_group_id=request.buyer.group_id if record else None,
        ip_address=sent.ip_address or None,
    )


def _item(item: Item, calculated: CalculatedLine) -> CartItem:
    line = calculated.line
    dimensions = item.own("dimensions")
    name, sku = item.own("name"), item.own("sku")
    return CartItem(
        price=calculated.price,
        quantity=line.quantity,
        product_id=line.product_id,
        combination_id=line.combination_id or None,
        category_id=item.category_id,
        name="" if name is UNSET else name,
        sku="" if sku is UNSET else sku,
        product_price=item.base_price or calculated.price,
        weight=line.weight,
        dimensions=None if dimensions is UNSET else dimensions,
        selected_options=[_document(option) for option in item.sent.selected_options or []],
        shipping_required=line.shippable,
        by_option=line.shipping.kind == "GLOBAL",
        fixed_shipping_rate_only=line.shipping.kind == "FLAT",
        fixed_shipping_rate=line.shipping.flat_rate or line.shipping.markup,
        discounts_allowed=line.discountable,
        product={"categoryIds": item.product.category_ids} if item.product else {},
    )


def _document(struct: Any) -> Mapping[str, Any]:
    """A part of an order in the form of the API, with exact amounts."""
    document: dict[str, Any] = msgspec.to_builtins(struct, builtin_types=(Decimal,))
    return document
