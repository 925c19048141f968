"""Which taxes a line has, at which rates, and what they make (calculation.md 3.1, 3.10 to 3.12, and 5)."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tradepost.resources.dictionaries.tax_rates import DEFAULT
from tradepost.resources.orders.calculation.amounts import Rounding
from tradepost.resources.orders.calculation.automatic_taxes import EUROPEAN_UNION, automatic_taxes
from tradepost.resources.orders.calculation.results import CalculatedLine, LineTax, LocalTax
from tradepost.resources.orders.calculation.values import HUNDRED, ZERO, Address, Cart, Line, Rules, Tax, Zone
from tradepost.resources.store_profile.taxes import contains


def destination(cart: Cart, rules: Rules, *, shipping: bool) -> Address:
    """Where the customer is: one address stands in for the other, and the company's for one without a country."""
    first, second = (cart.shipping, cart.billing) if shipping else (cart.billing, cart.shipping)
    address = first or second
    return address if address and address.country_code else rules.company


def reverses_tax(cart: Cart, rules: Rules) -> bool:
    """Whether the buyer owes the tax: said so, or a business in another state of the European Union (5.4)."""
    there = destination(cart, rules, shipping=True).country_code
    here = rules.company.country_code
    return cart.reversed_tax or (cart.customer.valid_tax_id and here != there and {here, there} <= EUROPEAN_UNION)


def local_taxes(cart: Cart, rules: Rules, *, zero: bool) -> list[LocalTax]:
    """The enabled taxes of the store in its order, with their rates at the customer's location; all 0 when `zero`."""
    if rules.automatic_taxes is not None:
        there = destination(cart, rules, shipping=True)
        taxes = automatic_taxes(rules.automatic_taxes, rules.company, there, gross=rules.prices_include_tax)
    else:
        taxes = [_local(tax, cart, rules) for tax in rules.taxes if tax.enabled]
    return [replace(tax, rates={DEFAULT: ZERO}) for tax in taxes] if zero else taxes


def _local(tax: Tax, cart: Cart, rules: Rules) -> LocalTax:
    there = destination(cart, rules, shipping=tax.use_shipping_address)
    return LocalTax(
        id=tax.id,
        name=tax.name,
        source="MANUAL",
        applied_by_default=tax.applied_by_default,
        include_in_price=rules.prices_include_tax or tax.include_in_price,
        tax_shipping=tax.tax_shipping,
        rates={DEFAULT: rate_at(tax, there)},
        home_rates={DEFAULT: rate_at(tax, rules.company)},
    )


def rate_at(tax: Tax, address: Address) -> Decimal:
    """The percents of a tax at an address: of the first rule whose zone contains it, else the default."""
    return next((rule.rate for rule in tax.rules if lies_in(rule.zone, address)), tax.default_rate)


def lies_in(zone: Zone, address: Address) -> bool:
    """Whether an address lies in a zone (5.2)."""
    return zone.everywhere or contains(zone, address)


def taxes_of(line: Line, taxes: Sequence[LocalTax]) -> list[tuple[LocalTax, Decimal]]:
    """The taxes that apply to a line, with their percents (5.1)."""
    if not line.taxable or line.gift_card:
        return []
    return [(tax, tax.rate(line.tax_class)) for tax in taxes if tax.applied_by_default or tax.id in line.manual_taxes]


def home_rate(line: Line, taxes: Sequence[LocalTax]) -> Decimal:
    """The combined percents of a line at the company's address, which are inside of gross prices."""
    return sum((tax.home_rate(line.tax_class) for tax, _ in taxes_of(line, taxes)), ZERO)


def standard_home_rate(taxes: Sequence[LocalTax], *, on_shipping: bool) -> Decimal:
    """The combined standard percents at the company's address, inside of gross shipping rates or of gross fees."""
    return sum(
        (tax.home_rate(DEFAULT) for tax in taxes if tax.applied_by_default and (tax.tax_shipping or not on_shipping)),
        ZERO,
    )


def without(amount: Decimal, rate: Decimal) -> Decimal:
    """What is left of an amount that contains so many percents of tax; not rounded."""
    return amount * HUNDRED / (HUNDRED + rate)


def tax_line(calculated: CalculatedLine, rounded: Rounding, *, gross: bool) -> None:
    """Step 10: the taxes on the discounted price of a line. Taken per line and tax, never of each other."""
    divisor = HUNDRED + calculated.combined_rate if gross else HUNDRED
    calculated.taxes = [
        LineTax(tax, rate, on_discounted_subtotal=rounded(calculated.left * rate / divisor))
        for tax, rate in calculated.rates
        if rate
    ]
