"""What the total of a paper is made of: the amounts of the order as they are, and its taxes by their rates.

An order's amounts are what its client has sent (orders.md 3). Whatever its taxes in detail do not explain of its tax
stands in a line of its own, so that a paper never says anything else than the order.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from tradepost.resources.orders.computed import ZERO, amount
from tradepost.resources.orders.invoices.paper import Line
from tradepost.resources.orders.invoices.wording import Wording, printable
from tradepost.resources.orders.parts.fees import SurchargeTaxFields
from tradepost.resources.orders.parts.items import ItemTax
from tradepost.resources.orders.schemas import Order

# A tax by name, rate and whether prices contain it, and what it comes to.
Taxes = dict[tuple[str, Decimal, bool], Decimal]


def sums(order: Order, words: Wording) -> list[Line]:
    """What adds up to the total: subtotal, discounts, shipping, fees, taxes that prices do not contain, gift card."""
    lines = [(words.say("subtotal"), amount(order.subtotal))]
    lines += [(words.say("discount"), -amount(order.discount))] if order.discount else []
    if order.coupon_discount:
        code = (order.discount_coupon.code if order.discount_coupon else "") or ""
        lines.append((f"{words.say('coupon')} {code}".strip(), -order.coupon_discount))
    if order.shipping_option:
        lines.append((words.say("shipping"), amount(order.shipping_option.shipping_rate)))
    fee = order.handling_fee
    if fee and fee.value:
        lines.append((fee.name or words.say("handling_fee"), fee.value))
    for surcharge in order.custom_surcharges:
        title = surcharge.description_translated or surcharge.description or words.say("surcharge")
        lines.append((title, amount(surcharge.total)))
    lines += [(_titled(tax, words), total) for tax, total in taxes(order).items() if not tax[2]]
    lines += [(words.say("gift_card"), -order.gift_card_redemption)] if order.gift_card_redemption else []
    return _lines(lines, words)


def remarks(order: Order, words: Wording, *, of_sale: bool) -> list[Line]:
    """What stands below the total: taxes that it contains, itself without tax, and, of a receipt, what was refunded."""
    contained = [(tax, total) for tax, total in taxes(order).items() if tax[2]]
    lines = [(words.say("including", tax=_titled(tax, words)), total) for tax, total in contained]
    lines += [(words.say("without_tax"), order.total_without_tax)] if order.tax else []
    lines += [(words.say("refunded"), -order.refunded_amount)] if order.refunded_amount and not of_sale else []
    return _lines(lines, words)


def taxes(order: Order) -> Taxes:
    """What each tax comes to; together they are the order's tax. A tax without a name is the rest."""
    found: Taxes = defaultdict(Decimal)
    for tax in _in_detail(order):
        found[tax.name or "", amount(tax.value), tax.include_in_price is True] += amount(tax.total)
    rest = amount(order.tax) - sum(found.values(), ZERO)
    # Calculated orders name the taxes on shipping in their items as well, others only here.
    on_shipping = sum((amount(tax.total) for tax in order.taxes_on_shipping), ZERO)
    if rest and rest == on_shipping:
        for fee in order.taxes_on_shipping:
            said = isinstance(fee.include_in_price, bool)
            included = fee.include_in_price is True if said else order.prices_include_tax is True
            found[fee.name or "", amount(fee.value), included] += amount(fee.total)
        rest = ZERO
    if rest:
        found["", ZERO, order.prices_include_tax is True] += rest
    return {tax: found[tax] for tax in sorted(found) if found[tax]}


def rates(order_taxes: list[ItemTax], words: Wording) -> str:
    """The rates of one item: `19 %`."""
    percents = dict.fromkeys(amount(tax.value) for tax in order_taxes if tax.value)
    return " + ".join(words.percent(rate) for rate in percents)


def _in_detail(order: Order) -> Iterator[ItemTax | SurchargeTaxFields]:
    for item in order.items:
        yield from item.taxes
    for surcharge in order.custom_surcharges:
        yield from surcharge.taxes


def _titled(tax: tuple[str, Decimal, bool], words: Wording) -> str:
    name, rate, _included = tax
    percents = words.percent(rate) if rate else ""
    return f"{name or words.say('tax')} {'' if percents in name and percents else percents}".strip()


def _lines(lines: list[tuple[str, Decimal]], words: Wording) -> list[Line]:
    return [Line(label=printable(label), value=words.money(value)) for label, value in lines]
