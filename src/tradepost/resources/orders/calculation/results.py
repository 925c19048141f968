"""What the money engine finds: every amount of calculation.md 3, to be read by whoever answers or explains."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from tradepost.resources.dictionaries.tax_rates import DEFAULT
from tradepost.resources.orders.calculation.values import ZERO, Line, Promotion, ShippingOption, Surcharge


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LocalTax:
    """A tax with its percents where the customer is, and where the company is, by class of goods."""

    id: int
    name: str
    source: Literal["MANUAL", "AUTO"]
    applied_by_default: bool
    include_in_price: bool
    tax_shipping: bool
    rates: dict[str, Decimal]
    home_rates: dict[str, Decimal]

    def rate(self, tax_class: str) -> Decimal:
        return self.rates.get(tax_class, self.rates[DEFAULT])

    def home_rate(self, tax_class: str) -> Decimal:
        return self.home_rates.get(tax_class, self.home_rates[DEFAULT])


@dataclass(slots=True)
class LineTax:
    """One tax of one line: on its discounted price, on its share of shipping, and on that of the handling fee."""

    tax: LocalTax
    rate: Decimal
    on_discounted_subtotal: Decimal = ZERO
    on_shipping: Decimal = ZERO
    on_handling_fee: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.on_discounted_subtotal + self.on_shipping + self.on_handling_fee


@dataclass(slots=True, eq=False)
class CalculatedLine:
    """A line on its way through the steps. `left` is what may still be taken off; in the end it is the discounted price
    of the line.
    """

    line: Line
    # What a unit costs, and all of them (steps 2 and 3).
    price: Decimal
    total: Decimal
    # The taxes of the line with their percents, 0 included.
    rates: Sequence[tuple[LocalTax, Decimal]] = ()
    coupon: Decimal = ZERO
    after_coupon: Decimal = ZERO
    left: Decimal = ZERO
    discounts: list[tuple[Promotion, Decimal]] = field(default_factory=list)
    shipping: Decimal = ZERO
    handling_fee: Decimal = ZERO
    taxes: list[LineTax] = field(default_factory=list)
    price_without_tax: Decimal = ZERO

    @property
    def combined_rate(self) -> Decimal:
        """The sum of the percents of the line's taxes."""
        return sum((rate for _, rate in self.rates), ZERO)

    @property
    def tax(self) -> Decimal:
        return sum((tax.total for tax in self.taxes), ZERO)


@dataclass(frozen=True, slots=True)
class Applied:
    """A promotion and what it took off, after all caps."""

    promotion: Promotion
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Rejected:
    """A promotion that took off nothing, and why."""

    promotion: Promotion
    reason: str


@dataclass(frozen=True, slots=True)
class OfferedOption:
    """A shipping option that is available, with its cost in this order."""

    option: ShippingOption
    rate: Decimal


@dataclass(frozen=True, slots=True)
class AmountTax:
    """What one tax makes on one amount."""

    tax: LocalTax
    rate: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class CalculatedSurcharge:
    """A surcharge with its taxes."""

    surcharge: Surcharge
    total: Decimal
    total_without_tax: Decimal
    taxes: list[AmountTax]

    @property
    def tax(self) -> Decimal:
        return sum((tax.total for tax in self.taxes), ZERO)


@dataclass(slots=True, kw_only=True)
class Calculation:
    """A calculated order. `shipping_rate` is before the discount of a shipping promotion, `discount` without coupon.

    `selected` is None when nothing ships or nothing is available; `custom_rate` says that the request named the cost.
    """

    lines: list[CalculatedLine]
    zero_tax: bool
    reversed_tax: bool
    taxes: list[LocalTax]
    subtotal: Decimal = ZERO
    subtotal_without_tax: Decimal = ZERO
    coupon_discount: Decimal = ZERO
    coupon_problem: str = ""
    free_shipping: bool = False
    applied: list[Applied] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    offered: list[OfferedOption] = field(default_factory=list)
    # Option ids with the reason why they are not offered.
    unavailable: list[tuple[ShippingOption, str]] = field(default_factory=list)
    selected: ShippingOption | None = None
    custom_rate: bool = False
    shipping_rate: Decimal = ZERO
    shipping_rate_without_tax: Decimal = ZERO
    shipping_discount: Applied | None = None
    handling_fee: Decimal = ZERO
    handling_fee_without_tax: Decimal = ZERO
    handling_fee_taxes: list[AmountTax] = field(default_factory=list)
    taxes_on_shipping: list[AmountTax] = field(default_factory=list)
    surcharges: list[CalculatedSurcharge] = field(default_factory=list)
    discount: Decimal = ZERO
    volume_discount: Decimal = ZERO
    membership_discount: Decimal = ZERO
    total_and_membership_discount: Decimal = ZERO
    tax: Decimal = ZERO
    total_before_gift_card: Decimal = ZERO
    gift_card_redemption: Decimal = ZERO
    total: Decimal = ZERO
    total_without_tax: Decimal = ZERO

    @property
    def net_shipping(self) -> Decimal:
        """What shipping costs after the discount of a shipping promotion."""
        return self.shipping_rate - (self.shipping_discount.amount if self.shipping_discount else ZERO)
