"""What the money engine works on: plain values, with everything already looked up.

The names of amounts follow calculation.md 3: a cart has lines, a store has rules, and nothing here knows where they
came from. Money and prices are in the store's currency, rates in percents, weights in the store's unit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal
from typing import Literal

from tradepost.resources.dictionaries.tax_rates import DEFAULT, TaxRates

ZERO = Decimal(0)
HUNDRED = Decimal(100)
NOBODY: frozenset[int] = frozenset()
NOTHING: frozenset[str] = frozenset()

Scheme = Literal[
    "AUTOMATIC",
    "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_PRICE",
    "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_WEIGHT",
    "TAXED_SEPARATELY_FROM_PRODUCTS",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where something is: codes, "" for what is not known. The state has no country before it (`CA`)."""

    country_code: str = ""
    state_or_province_code: str = ""
    postal_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A part of the world; `everywhere` is the zone WORLD."""

    country_codes: tuple[str, ...] = ()
    state_or_province_codes: tuple[str, ...] = ()
    post_codes: tuple[str, ...] = ()
    everywhere: bool = False


WORLD = Zone(everywhere=True)


@dataclass(frozen=True, slots=True)
class Modifier:
    """What a chosen option adds to a price: an amount, or so many percents of the tier price."""

    value: Decimal
    percent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CataloguePrice:
    """What the catalogue says a unit costs, for a line without a price of its own (calculation.md 4).

    `base` is the variation's price, the product's, or the buyer's own. `tiers` are pairs of a quantity and the price of
    a unit from there on.
    """

    base: Decimal
    tiers: tuple[tuple[int, Decimal], ...] = ()
    modifiers: tuple[Modifier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShipping:
    """How a product ships: by the options of the store with a markup for each unit, at its own flat cost, or free.

    `enabled` options are the only ones when there are any; `disabled` ones are never available.
    """

    kind: Literal["GLOBAL", "FLAT", "FREE"] = "GLOBAL"
    flat_rate: Decimal = ZERO
    markup: Decimal = ZERO
    enabled: frozenset[str] = NOTHING
    disabled: frozenset[str] = NOTHING


GLOBAL_SHIPPING = LineShipping()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item of a cart. `price` is that of a unit, as sent or still to be computed from the catalogue.

    `category_ids` are those of the product and all above them. `attributes` are pairs of an alias and a value.
    """

    id: int
    quantity: int
    price: Decimal | CataloguePrice
    tax_deducted: bool = False
    product_id: int = 0
    combination_id: int = 0
    category_ids: frozenset[int] = NOBODY
    attributes: frozenset[tuple[str, str]] = frozenset()
    discounts_allowed: bool = True
    gift_card: bool = False
    taxable: bool = True
    manual_taxes: frozenset[int] = NOBODY
    tax_class: str = DEFAULT
    shipping_required: bool = True
    weight: Decimal = ZERO
    shipping: LineShipping = GLOBAL_SHIPPING

    @property
    def discountable(self) -> bool:
        return self.discounts_allowed and not self.gift_card

    @property
    def shippable(self) -> bool:
        return self.shipping_required and not self.gift_card


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Who buys. Group 0 is that of everybody who is in no other."""

    group_id: int = 0
    tax_exempt: bool = False
    valid_tax_id: bool = False
    has_ordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupon:
    """A discount coupon and its history: how often it was used at all, and whether by this customer (6.1)."""

    discount_type: Literal["ABS", "PERCENT", "SHIPPING", "ABS_AND_SHIPPING", "PERCENT_AND_SHIPPING"]
    discount: Decimal = ZERO
    status: Literal["ACTIVE", "PAUSED", "EXPIRED", "USEDUP"] = "ACTIVE"
    launch_date: datetime | None = None
    expiration_date: datetime | None = None
    total_limit: Decimal | None = None
    products: frozenset[int] = NOBODY
    categories: frozenset[int] = NOBODY
    shipping_methods: frozenset[str] = NOTHING
    uses_limit: Literal["UNLIMITED", "ONCEPERCUSTOMER", "SINGLE"] = "UNLIMITED"
    application_limit: Literal["UNLIMITED", "NEW_CUSTOMER_ONLY", "REPEAT_CUSTOMER_ONLY"] = "UNLIMITED"
    order_count: int = 0
    used_by_customer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """Days of the week (0 is Monday) and the part of the day, in the store's time zone."""

    days: frozenset[int]
    start: time = time.min
    end: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Triggers:
    """When a promotion works: all conditions that are given must hold (6.2). None is a condition not given."""

    enabled: bool = True
    start_date: datetime | None = None
    end_date: datetime | None = None
    recurrence: Recurrence | None = None
    subtotal: Decimal | None = None
    groups: frozenset[int] | None = None
    # Any line counts when there is no list.
    products: frozenset[int] = NOBODY
    categories: frozenset[int] = NOBODY
    combinations: frozenset[int] = NOBODY
    every_product: bool = False
    min_quantity: int | None = None
    max_quantity: int | None = None
    excluded_products: frozenset[int] = NOBODY
    excluded_categories: frozenset[int] = NOBODY
    excluded_combinations: frozenset[int] = NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What a promotion makes cheaper (6.3). Empty lists restrict nothing.

    `combinations` are those of a product that it is limited to; those under 0 belong to no product in particular, and
    limit every line that is a variation. `items` are lines by id, for discounts of a request: then a line must be one
    of them or have one of `products`.
    """

    products: frozenset[int] = NOBODY
    categories: frozenset[int] = NOBODY
    combinations: Mapping[int, frozenset[int]] = field(default_factory=dict)
    attributes: tuple[tuple[str, frozenset[str]], ...] = ()
    excluded_products: frozenset[int] = NOBODY
    excluded_categories: frozenset[int] = NOBODY
    excluded_combinations: frozenset[int] = NOBODY
    min_quantity: int | None = None
    max_quantity: int | None = None
    items: frozenset[int] | None = None
    shipping_methods: frozenset[str] = NOTHING


Bucket = Literal["volume", "membership", "total_and_membership"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotion:
    """One discount: a promotion of the store, an entry of the request, or the answer of an app.

    `bucket` is the total that it counts in besides `discount`; of the promotions of one bucket with the base SUBTOTAL,
    only the largest one works. `key` tells the promotions of a cart apart, `id` is 0 for those not stored.
    """

    key: int
    id: int = 0
    name: str = ""
    base: Literal["ITEM", "SUBTOTAL", "CUSTOM", "SHIPPING"]
    type: Literal["PERCENT", "ABSOLUTE", "FIXED_PRICE"]
    value: Decimal
    bucket: Bucket | None = None
    triggers: Triggers = Triggers()
    targets: Targets = field(default_factory=Targets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surcharge:
    """An extra charge of an order. `taxable` ones have the standard taxes."""

    id: str
    value: Decimal
    percent: bool = False
    taxable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippingChoice:
    """What the request says of shipping. A `rate` is used as it is."""

    method_id: str = ""
    method_name: str = ""
    rate: Decimal | None = None
    tax_deducted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cart:
    """One order to be calculated. `now` is aware; `local_now` is the same moment in the store's time zone."""

    lines: tuple[Line, ...]
    now: datetime
    local_now: datetime
    billing: Address | None = None
    shipping: Address | None = None
    customer: Customer = Customer()
    tax_exempt: bool = False
    reversed_tax: bool = False
    coupon: Coupon | None = None
    promotions: tuple[Promotion, ...] = ()
    shipping_choice: ShippingChoice = ShippingChoice()
    handling_fee: Decimal | None = None
    surcharges: tuple[Surcharge, ...] = ()
    gift_card_balance: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class TaxRule:
    """The rate of a tax in one zone, in percents."""

    zone: Zone
    rate: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """A tax that the merchant has set up (5.1). The first rule whose zone fits gives the rate."""

    id: int
    name: str = ""
    enabled: bool = True
    applied_by_default: bool = True
    include_in_price: bool = False
    use_shipping_address: bool = True
    tax_shipping: bool = False
    default_rate: Decimal = ZERO
    rules: tuple[TaxRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatRate:
    """One amount for an order, or so many percents of the price of what is shipped by the option."""

    rate: Decimal = ZERO
    percent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """The parts of a cost, which add up, for one range; `upto` None has no end."""

    start: Decimal = ZERO
    upto: Decimal | None = None
    per_order: Decimal = ZERO
    percent: Decimal = ZERO
    per_item: Decimal = ZERO
    per_weight: Decimal = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class RatesTable:
    """The first row whose range fits gives the rate; without one the option is not available."""

    based_on: Literal["subtotal", "discountedSubtotal", "weight"] = "subtotal"
    rows: tuple[TableRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """What an app or a carrier asks for; markups are in it already."""

    rate: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShippingOption:
    """One way to get an order (7). An option without a rate is free; one that needs a quote is not here without one.

    `id` may be one service of an option: `<option id>:<service>`.
    """

    id: str
    name: str = ""
    enabled: bool = True
    order_by: int = 0
    pickup: bool = False
    zone: Zone = WORLD
    minimum_subtotal: Decimal = ZERO
    rate: FlatRate | RatesTable | Quote | None = None

    @property
    def place(self) -> tuple[int, str, int, str]:
        """Where it stands among others; the second service of an option comes before the tenth one."""
        return self.order_by, self.option_id, len(self.id), self.id

    @property
    def option_id(self) -> str:
        """The id of the option that this is a service of, or its own."""
        return self.id.partition(":")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a store has decided. With `automatic_taxes` its own `taxes` are not used."""

    precision: int = 2
    prices_include_tax: bool = False
    company: Address = Address()
    tax_exempt_business: bool = False
    taxes: tuple[Tax, ...] = ()
    automatic_taxes: TaxRates | None = None
    tax_on_shipping: Scheme = "AUTOMATIC"
    shipping_options: tuple[ShippingOption, ...] = ()
    handling_fee: Decimal = ZERO
