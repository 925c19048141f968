"""What the orders of later charges are, made once from the first order; products that change later do not change it
(orders.md 10).

The template has the one item of its subscription, and the shipping and handling of the first order. What does not come
again is taken out of the amounts: other items, surcharges, discounts and the sign-up fee.
"""

from decimal import Decimal

from msgspec import UNSET
from msgspec.structs import replace

from tradepost.kit.money import round_half_up
from tradepost.resources.orders.computed import ZERO, amount, units
from tradepost.resources.orders.parts.items import ItemChargeSettings, ItemTaxFields, StoredItem
from tradepost.resources.orders.schemas import StoredOrder

# What every order of a subscription says. All else was only said of the first one.
_KEPT = (
    *("public_id", "public_uid", "cart_id", "ticket", "repeat_token", "email", "lang", "order_comments"),
    *("additional_info", "payment_method", "payment_module", "prices_include_tax", "customer_id"),
    *("customer_tax_exempt", "customer_tax_id", "customer_tax_id_valid", "reversed_tax_applied", "b2b_b2c"),
    *("customer_requested_invoice", "customer_fiscal_code", "electronic_invoice_pec_email"),
    *("electronic_invoice_sdi_code", "billing_person", "shipping_person", "shipping_option", "handling_fee"),
    "taxes_on_shipping",
)


def template_of(order: StoredOrder, item: StoredItem, precision: int) -> StoredOrder:
    """The template of the subscription that an item of an order begins; new taxes are rounded to `precision` digits."""
    repeated = _repeated(item, precision)
    before = sum((_cost(line) for line in order.items), ZERO)
    added = sum((_tax(line, added=True) for line in order.items), ZERO)
    less = before - _cost(repeated)
    less_tax = added - _tax(repeated, added=True)
    surcharges = sum((amount(surcharge.total) for surcharge in order.custom_surcharges), ZERO)
    discounts = amount(order.discount) + amount(order.coupon_discount) + amount(order.gift_card_redemption)
    total = max(ZERO, amount(order.total) - less - less_tax - surcharges + discounts)
    return StoredOrder(
        **{name: getattr(order, name) for name in _KEPT},
        items=[repeated],
        total=total,
        total_before_gift_card_redemption=total,
        subtotal=max(ZERO, amount(order.subtotal) - less),
        tax=max(ZERO, amount(order.tax) - sum((_tax(line) for line in order.items), ZERO) + _tax(repeated)),
    )


def _cost(item: StoredItem) -> Decimal:
    return amount(item.price) * units(item)


def _tax(item: StoredItem, *, added: bool = False) -> Decimal:
    """The taxes of an item; with `added`, only those that its price does not contain."""
    taxes = [tax for tax in item.taxes or () if not (added and tax.include_in_price)]
    return sum((amount(tax.total) for tax in taxes), ZERO)


def _repeated(item: StoredItem, precision: int) -> StoredItem:
    """The item as it is bought again: without discounts, and at the price without the sign-up fee."""
    settings = item.recurring_charge_settings or ItemChargeSettings()
    again = replace(
        item,
        discounts=UNSET,
        coupon_applied=UNSET,
        coupon_amount=UNSET,
        recurring_charge_settings=ItemChargeSettings(
            recurring_interval=settings.recurring_interval, recurring_interval_count=settings.recurring_interval_count
        ),
    )
    fee = _sign_up_fee(item)
    if fee:
        again.price = amount(item.price) - fee
        again.taxes = _taxed_anew(again, precision) or UNSET
        again.tax = _tax(again) if item.tax else item.tax
    return again


def _sign_up_fee(item: StoredItem) -> Decimal:
    """What the price contains beyond that of later charges, for each unit; negative when the first time is cheaper."""
    settings = item.recurring_charge_settings or ItemChargeSettings()
    price, usual = amount(item.price), amount(item.product_price)
    first, fee = settings.subscription_price_with_sign_up_fee, settings.sign_up_fee
    if not isinstance(fee, Decimal):
        return first - usual if isinstance(first, Decimal) and usual and price == first else ZERO
    # A price that the fee has yet to be added to does not contain it.
    return ZERO if isinstance(first, Decimal) and price + fee == first else fee


def _taxed_anew(item: StoredItem, precision: int) -> list[ItemTaxFields]:
    """The taxes of an item for another price, at the rates that they had."""
    taxes = item.taxes or []
    included = sum((amount(tax.value) for tax in taxes if tax.include_in_price), ZERO)
    net = _cost(item) / (1 + included / 100) if included > -100 else ZERO
    anew = []
    for tax in taxes:
        on_item = round_half_up(net * amount(tax.value) / 100, precision)
        total = on_item + amount(tax.tax_on_shipping) + amount(tax.tax_on_handling_fee)
        anew.append(replace(tax, total=total, tax_on_discounted_subtotal=on_item))
    return anew
