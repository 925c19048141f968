"""From a request, and what the store knows, to a cart of the money engine (calculation.md 2.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from tradepost.kit.dated_ids import id_of
from tradepost.kit.db import Db
from tradepost.kit.documents import Record
from tradepost.resources.orders.calculating.catalogue import SoldProducts
from tradepost.resources.orders.calculating.coupons import SentCoupon, find_coupon, read_coupon
from tradepost.resources.orders.calculating.customers import Buyer, find_buyer
from tradepost.resources.orders.calculating.items import Item, categories_of, line_of, price_of, read_items
from tradepost.resources.orders.calculating.rules import address
from tradepost.resources.orders.calculating.schemas import (
    NEGATIVE,
    ChosenShippingFields,
    CustomSurchargeFields,
    NamedPersonFields,
    OrderForCalculateFields,
)
from tradepost.resources.orders.calculation.values import (
    ZERO,
    Address,
    Cart,
    Coupon,
    Promotion,
    ShippingChoice,
    Surcharge,
)
from tradepost.resources.orders.gift_cards.cards import balance_of
from tradepost.resources.payment_options.documents import all_options
from tradepost.resources.payment_options.schemas import PaymentOptionFields
from tradepost.resources.store_profile.store import Store

CUSTOM_SURCHARGE = "Custom Surcharge"
PAYMENT_FEE = "payment"
TIPS = "tips"


@dataclass(frozen=True, slots=True)
class Request:
    """A request with everything that was looked up for it."""

    sent: OrderForCalculateFields
    items: list[Item]
    buyer: Buyer
    coupon: SentCoupon | None
    billing: NamedPersonFields | None
    shipping: NamedPersonFields | None
    surcharges: list[CustomSurchargeFields]
    cart: Cart


async def read_request(
    db: Db, sold: SoldProducts, store: Store, sent: OrderForCalculateFields, promotions: Sequence[Promotion]
) -> Request:
    """Look up whatever a request names. What the store does not know never fails; raises 400 for negative amounts, and
    422 for items that cannot be calculated.
    """
    items = await read_items(db, sold, store.id, sent.items)
    coupon = await find_coupon(db, store.id, sent.discount_coupon)
    buyer = await find_buyer(db, store.id, sent)
    terms = await read_coupon(db, store.id, coupon, buyer.email)
    depends = needs_categories(terms, promotions)
    categories = await categories_of(db, store.id, items, needed=depends)
    attributes = any(promotion.targets.attributes for promotion in promotions)
    billing, shipping = sent.billing_person or None, sent.shipping_person or None
    surcharges = [*(sent.custom_surcharges or []), *await _payment_fee(db, store, sent)]
    _check(sent)
    now = db.now
    cart = Cart(
        lines=tuple(
            line_of(item, price_of(item), ids, with_attributes=attributes)
            for item, ids in zip(items, categories, strict=True)
        ),
        now=now,
        local_now=now.astimezone(_zone(store.profile.formats_and_units.timezone or "UTC")),
        billing=_address(billing),
        shipping=_address(shipping),
        customer=await buyer.read(
            db, store.id, with_history=terms is not None and terms.application_limit != "UNLIMITED"
        ),
        tax_exempt=sent.customer_tax_exempt is True,
        reversed_tax=sent.reversed_tax_applied is True,
        coupon=terms,
        promotions=tuple(promotions),
        shipping_choice=_shipping_choice(sent),
        handling_fee=_handling_fee(sent),
        surcharges=tuple(_surcharge(surcharge) for surcharge in surcharges),
        gift_card_balance=await balance_of(
            db, store.id, code=sent.gift_card_code, card_id=sent.gift_card_id, uuid=sent.gift_card_uuid
        ),
    )
    return Request(
        sent,
        items,
        buyer,
        coupon,
        _known(billing) or _known(shipping),
        _known(shipping) or _known(billing),
        surcharges,
        cart,
    )


def needs_categories(coupon: Coupon | None, promotions: Sequence[Promotion]) -> bool:
    """Whether anything depends on the categories above those of the products."""
    if coupon and coupon.categories:
        return True
    return any(
        promotion.triggers.categories
        or promotion.triggers.excluded_categories
        or promotion.targets.categories
        or promotion.targets.excluded_categories
        for promotion in promotions
    )


def _known(person: NamedPersonFields | None) -> NamedPersonFields | None:
    """A person of whom anything is known."""
    return person if person and any(getattr(person, name) for name in person.__struct_fields__) else None


def _address(person: NamedPersonFields | None) -> Address | None:
    return address(person) if _known(person) else None


@lru_cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _check(sent: OrderForCalculateFields) -> None:
    amounts: dict[str, Any] = {
        "ShippingOption.shippingRate": sent.shipping_option and sent.shipping_option.shipping_rate,
        "HandlingFee.value": sent.handling_fee and sent.handling_fee.value,
    }
    for surcharge in sent.custom_surcharges or []:
        if surcharge.value and surcharge.value < 0:
            raise NEGATIVE(field="CustomSurcharge.value")
    for field, amount in amounts.items():
        if isinstance(amount, Decimal) and amount < 0:
            raise NEGATIVE(field=field)


def _shipping_choice(sent: OrderForCalculateFields) -> ShippingChoice:
    chosen = sent.shipping_option or ChosenShippingFields()
    return ShippingChoice(
        method_id=chosen.shipping_method_id or "",
        method_name=chosen.shipping_method_name or "",
        rate=chosen.shipping_rate if isinstance(chosen.shipping_rate, Decimal) else None,
        tax_deducted=sent.tax_already_deducted_from_shipping is True,
    )


def _handling_fee(sent: OrderForCalculateFields) -> Decimal | None:
    fee = sent.handling_fee.value if sent.handling_fee else None
    return fee if isinstance(fee, Decimal) else None


def _surcharge(sent: CustomSurchargeFields) -> Surcharge:
    """A surcharge of a request. Tips are never taxed."""
    return Surcharge(
        id=sent.id or CUSTOM_SURCHARGE,
        value=sent.value or ZERO,
        percent=sent.type == "PERCENT",
        taxable=sent.taxable is True and sent.id != TIPS,
    )


async def _payment_fee(db: Db, store: Store, sent: OrderForCalculateFields) -> list[CustomSurchargeFields]:
    """What the chosen way to pay costs, as a surcharge that is always taxed; nothing for an unknown one."""
    payment_id = sent.payment_options_details.payment_id if sent.payment_options_details else None
    if not payment_id:
        return []
    for record in await all_options(db, store.id):
        if id_of(record) == payment_id:
            return _fee_of(record, store, sent.lang or None)
    return []


def _fee_of(record: Record[PaymentOptionFields], store: Store, language: str | None) -> list[CustomSurchargeFields]:
    doc = record.doc
    fee = doc.payment_surcharges
    if not fee or not fee.value or fee.value < 0:
        return []
    title = store.text(doc.checkout_title, doc.checkout_title_translated, language)
    return [
        CustomSurchargeFields(
            id=PAYMENT_FEE, value=fee.value, type=fee.type or "ABSOLUTE", description=title, taxable=True
        )
    ]
