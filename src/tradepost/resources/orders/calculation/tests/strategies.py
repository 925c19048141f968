"""Random orders: carts and the rules of a store, made so that most things that can happen do, and often at their edges.

An order is made from its number alone, so a number is all that is needed to see it again. That is also much faster than
drawing every field with hypothesis.
"""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from hypothesis import note
from hypothesis import strategies as st

from tradepost.resources.dictionaries import tax_rates
from tradepost.resources.dictionaries.tax_rates import TaxRates
from tradepost.resources.orders.calculation.values import (
    WORLD,
    Address,
    Cart,
    CataloguePrice,
    Coupon,
    Customer,
    FlatRate,
    Line,
    LineShipping,
    Modifier,
    Promotion,
    Quote,
    RatesTable,
    Recurrence,
    Rules,
    ShippingChoice,
    ShippingOption,
    Surcharge,
    TableRow,
    Targets,
    Tax,
    TaxRule,
    Triggers,
    Zone,
)
from tradepost.settings import Settings

NOW = datetime(2026, 3, 18, 12, 30, tzinfo=UTC)

PLACES = [
    Address(country_code="DE", postal_code="10115"),
    Address(country_code="ES", postal_code="28 001"),
    Address(country_code="FR", postal_code="75001"),
    Address(country_code="GB", postal_code="SW1A 1AA"),
    Address(country_code="CH"),
    Address(country_code="US", state_or_province_code="CA", postal_code="90210"),
    Address(country_code="US", state_or_province_code="NY", postal_code="10001"),
    Address(country_code="CA", state_or_province_code="QC", postal_code="h2x 1y4"),
    Address(country_code="CA", state_or_province_code="ON"),
    Address(country_code="CA"),
    Address(country_code="JP"),
    Address(),
]
ZONES = [
    WORLD,
    Zone(country_codes=("DE", "ES", "FR")),
    Zone(country_codes=("US", "CA")),
    Zone(country_codes=("US", "CA"), state_or_province_codes=("US-CA", "US-TX")),
    Zone(country_codes=("US",), post_codes=("90???", "1*")),
    Zone(country_codes=("GB", "CA"), post_codes=("SW1A_1AA", "H2X1*", "????_???")),
    Zone(country_codes=("DE", "ES"), post_codes=("28???", " 10 115")),
    Zone(),
]
TAX_RATES = [
    Decimal(text) for text in ("0", "5", "7", "8.875", "9.975", "10", "12", "19", "20", "21", "33.3333", "100")
]
PRICES = [Decimal(text) for text in ("0.01", "0.10", "0.33", "0.335", "1.005", "5", "9.99", "10", "19.99", "80", "119")]
SCHEMES = [
    "AUTOMATIC",
    "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_PRICE",
    "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_WEIGHT",
    "TAXED_SEPARATELY_FROM_PRODUCTS",
]
OPTION_IDS = ["1", "2", "10", "2:express", "5:slow", "5:2", "5:10"]


class Order(NamedTuple):
    """A cart and the rules of its store."""

    cart: Cart
    rules: Rules


@cache
def bundled_rates() -> TaxRates:
    return tax_rates.load(Settings(data_dir=Path("/nowhere")))


def numbered_order(number: int) -> Order:
    """Order number so-and-so, always the same."""
    dice = Dice(number)
    rules = dice.rules()
    lines = tuple(dice.line(index, rules) for index in range(1, 1 + dice.choice((1, 1, 2, 2, 3, 3, 4, 5, 8))))
    dice.subtotal = sum((dice.about(line, rules) for line in lines), Decimal(0))
    return Order(dice.cart(lines, rules), dice.with_options(rules))


numbers = st.integers(0, 2**48)


@st.composite
def random_orders(draw: st.DrawFn) -> Order:
    """Any order; a test that fails tells which."""
    number = draw(numbers)
    note(f"order = numbered_order({number})")
    return numbered_order(number)


orders = random_orders()


class Dice(Random):
    """Makes the parts of an order. `subtotal` is about that of the cart, for thresholds just there."""

    subtotal = Decimal(0)
    unit = Decimal(1)

    def chance(self, percents: int) -> bool:
        return self.random() * 100 < percents

    def maybe(self, percents: int, value: Any) -> Any:
        return value if self.chance(percents) else None

    def some(self, values: Any, most: int = 2) -> Any:
        return self.sample(values, self.randint(1, most))

    def price(self) -> Decimal:
        """Seldom zero or huge, often with more decimals than the currency has."""
        kind = self.random()
        if kind < 0.05:
            return Decimal(0)
        if kind < 0.5:
            return self.choice(PRICES)
        if kind < 0.98:
            return Decimal(self.randint(1, 50000)).scaleb(-self.choice((0, 1, 2, 2, 2, 3, 4, 7)))
        return Decimal(self.randint(1, 10**15 - 1)).scaleb(-self.choice((0, 2, 3)))

    def fee(self) -> Decimal:
        return Decimal(self.randint(0, 2000)).scaleb(-self.choice((0, 1, 2, 2, 3)))

    def percents(self) -> Decimal:
        kind = self.random()
        if kind < 0.85:
            return Decimal(self.choice(("2.5", "3", "5", "7.5", "10", "15", "21", "33.333", "50", "66.6")))
        return Decimal(self.choice(("0", "100", "130")))

    def at_the_edge(self) -> Decimal:
        """A threshold just at the subtotal, next to it, or below."""
        return max(Decimal(0), self.subtotal * self.choice((0, 1, 1, 1)) + self.unit * self.choice((-1, 0, 0, 0, 1)))

    # The store

    def rules(self) -> Rules:
        precision = self.choice((2, 2, 2, 2, 2, 0, 3))
        self.unit = Decimal(1).scaleb(-precision)
        return Rules(
            precision=precision,
            prices_include_tax=self.chance(50),
            company=self.choice(PLACES),
            tax_exempt_business=self.chance(3),
            taxes=tuple(self.tax(number) for number in range(1, 1 + self.choice((0, 1, 1, 2, 2, 3)))),
            automatic_taxes=bundled_rates() if self.chance(20) else None,
            tax_on_shipping=self.choice(SCHEMES),
            handling_fee=self.fee() if self.chance(50) else Decimal(0),
        )

    def tax(self, number: int) -> Tax:
        return Tax(
            id=number,
            name=f"Tax {number}",
            enabled=self.chance(92),
            applied_by_default=self.chance(75),
            include_in_price=self.chance(30),
            use_shipping_address=self.chance(80),
            tax_shipping=self.chance(60),
            default_rate=self.choice(TAX_RATES),
            rules=tuple(
                TaxRule(self.choice(ZONES), self.choice(TAX_RATES)) for _ in range(self.choice((0, 0, 0, 1, 2)))
            ),
        )

    def with_options(self, rules: Rules) -> Rules:
        """The rules with shipping options, which depend on the cart to be interesting."""
        count = self.choice((0, 1, 1, 2, 2, 3, 4))
        options = tuple(self.option(option_id) for option_id in self.sample(OPTION_IDS, count))
        return replace(rules, shipping_options=options)

    def option(self, option_id: str) -> ShippingOption:
        rate: FlatRate | RatesTable | Quote | None
        kind = self.random()
        if kind < 0.45:
            percent = self.chance(25)
            rate = FlatRate(rate=self.percents() if percent else self.fee(), percent=percent)
        elif kind < 0.8:
            rate = self.table()
        elif kind < 0.93:
            rate = Quote(self.fee())
        else:
            rate = None
        return ShippingOption(
            id=option_id,
            name=self.choice(("Post", "Courier", "post", "")),
            enabled=self.chance(94),
            order_by=self.choice((0, 10, 10, 30)),
            pickup=self.chance(10),
            zone=WORLD if self.chance(75) else self.choice(ZONES),
            minimum_subtotal=self.at_the_edge() if self.chance(15) else Decimal(0),
            rate=rate,
        )

    def table(self) -> RatesTable:
        based_on = self.choice(("subtotal", "discountedSubtotal", "weight"))
        edge = Decimal(self.choice(("1", "2.5", "10"))) if based_on == "weight" else self.at_the_edge()
        step = self.unit if self.chance(80) else Decimal(5)
        return RatesTable(
            based_on=based_on,
            rows=(self.row(Decimal(0), edge), self.row(edge + step, self.maybe(20, edge * 3))),
        )

    def row(self, start: Decimal, upto: Decimal | None) -> TableRow:
        return TableRow(
            start=start,
            upto=upto,
            per_order=self.fee() if self.chance(60) else Decimal(0),
            percent=self.percents() if self.chance(40) else Decimal(0),
            per_item=self.fee() if self.chance(40) else Decimal(0),
            per_weight=self.fee() if self.chance(40) else Decimal(0),
        )

    # The cart

    def line(self, index: int, rules: Rules) -> Line:
        product_id = self.choice((0, 1, 2, 3, 3, 4))
        return Line(
            id=index,
            quantity=self.choice((1, 1, 1, 2, 2, 3, 5, 7, 12)) if self.chance(98) else self.randint(1, 10**6),
            price=self.catalogue_price() if self.chance(20) else self.price(),
            tax_deducted=self.chance(10),
            product_id=product_id,
            combination_id=self.choice((0, 0, 11, 12)) if product_id else 0,
            category_ids=frozenset(self.some((1, 2, 3, 4))) if self.chance(70) else frozenset(),
            attributes=frozenset((alias, self.choice("xyz")) for alias in ("BRAND", "TAGS") if self.chance(70)),
            discounts_allowed=self.chance(90),
            gift_card=self.chance(4),
            taxable=self.chance(88),
            manual_taxes=frozenset(tax.id for tax in rules.taxes if self.chance(40)),
            tax_class=self.choice(("default", "default", "reduced", "zero", "no_such_class")),
            shipping_required=self.chance(85),
            weight=Decimal(self.choice(("0", "0", "0.4", "0.453", "1", "2.5"))),
            shipping=self.line_shipping(),
        )

    def catalogue_price(self) -> CataloguePrice:
        tiers = tuple((quantity, self.price()) for quantity in (2, 3, 10) if self.chance(40))
        modifiers = tuple(
            Modifier(Decimal(self.randint(-3000, 5000)).scaleb(-2), self.chance(50))
            for _ in range(self.choice((0, 0, 1, 2, 3)))
        )
        return CataloguePrice(base=self.price(), tiers=tiers, modifiers=modifiers)

    def line_shipping(self) -> LineShipping:
        return LineShipping(
            kind=self.choice(("GLOBAL", "GLOBAL", "GLOBAL", "GLOBAL", "FLAT", "FREE")),
            flat_rate=self.fee(),
            markup=self.fee() if self.chance(25) else Decimal(0),
            enabled=frozenset(self.some(("1", "2", "5", "10"), 4)) if self.chance(5) else frozenset(),
            disabled=frozenset(self.some(("1", "2", "5", "10"), 1)) if self.chance(5) else frozenset(),
        )

    def about(self, line: Line, rules: Rules) -> Decimal:
        """About what a line costs; exactly, but for re-based prices and those of the catalogue."""
        price = line.price.base if isinstance(line.price, CataloguePrice) else line.price
        return round(price * line.quantity, rules.precision)

    def cart(self, lines: tuple[Line, ...], rules: Rules) -> Cart:
        known = self.chance(60)
        return Cart(
            lines=lines,
            now=NOW,
            local_now=NOW.astimezone(timezone(timedelta(hours=self.choice((-8, 0, 2, 13))))),
            billing=self.address(rules),
            shipping=self.address(rules),
            customer=Customer(
                group_id=self.choice((0, 7, 8)) if known else 0,
                tax_exempt=known and self.chance(6),
                valid_tax_id=known and self.chance(25),
                has_ordered=known and self.chance(50),
            ),
            tax_exempt=self.chance(5),
            reversed_tax=self.chance(4),
            coupon=self.coupon(lines, known=known) if self.chance(55) else None,
            promotions=tuple(self.promotion(key) for key in range(1, 1 + self.choice((0, 0, 1, 1, 2, 3, 4, 6)))),
            shipping_choice=ShippingChoice(
                method_id=self.choice(OPTION_IDS) if self.chance(40) else "",
                method_name=self.choice(("POST", "courier", "Owl")) if self.chance(30) else "",
                rate=self.maybe(20, self.fee()),
                tax_deducted=self.chance(15),
            ),
            handling_fee=self.maybe(10, self.fee()),
            surcharges=tuple(self.surcharge() for _ in range(self.choice((0, 0, 0, 1, 2)))),
            gift_card_balance=self.price() if self.chance(15) else Decimal(0),
        )

    def address(self, rules: Rules) -> Address | None:
        kind = self.random()
        if kind < 0.2:
            return None
        return rules.company if kind < 0.5 else self.choice(PLACES)

    def coupon(self, lines: tuple[Line, ...], *, known: bool) -> Coupon:
        limited = self.chance(30)
        discount_type = self.choice(("ABS", "PERCENT", "SHIPPING", "ABS_AND_SHIPPING", "PERCENT_AND_SHIPPING"))
        return Coupon(
            discount_type=discount_type,
            discount=self.percents() if discount_type.startswith("PERCENT") else self.price(),
            status=self.choice(("PAUSED", "EXPIRED", "USEDUP")) if self.chance(4) else "ACTIVE",
            launch_date=self.maybe(20, NOW - self.choice((1, 0, 0, 0, -1)) * timedelta(seconds=1)),
            expiration_date=self.maybe(20, NOW + self.choice((1, 0, 0, 0, -1)) * timedelta(seconds=1)),
            total_limit=self.maybe(20, self.at_the_edge()),
            products=frozenset({self.choice(lines).product_id or 1, self.randint(1, 4)}) if limited else frozenset(),
            categories=frozenset(self.some((0, 1, 2, 3, 4))) if self.chance(15) else frozenset(),
            shipping_methods=frozenset(self.some(OPTION_IDS, 3)) if self.chance(40) else frozenset(),
            uses_limit=self.choice(("ONCEPERCUSTOMER", "SINGLE")) if self.chance(15) else "UNLIMITED",
            application_limit=self.choice(("NEW_CUSTOMER_ONLY", "REPEAT_CUSTOMER_ONLY"))
            if self.chance(15)
            else "UNLIMITED",
            order_count=self.choice((0, 0, 1, 5)),
            used_by_customer=known and self.chance(30),
        )

    def promotion(self, key: int) -> Promotion:
        base = self.choice(("ITEM", "ITEM", "SUBTOTAL", "SUBTOTAL", "SUBTOTAL", "CUSTOM", "SHIPPING"))
        kind = self.choice(("PERCENT", "PERCENT", "ABSOLUTE", "FIXED_PRICE"))
        bucket = self.choice((None, "volume", "volume", "membership", "total_and_membership"))
        return Promotion(
            key=key,
            id=self.choice((0, 0, 100 - key, 100 + key)),
            name=f"Promotion {key}",
            base=base,
            type=kind,
            value=self.percents() if kind == "PERCENT" else self.price(),
            bucket=bucket if base != "CUSTOM" else None,
            triggers=self.triggers(),
            targets=self.targets(),
        )

    def triggers(self) -> Triggers:
        if self.chance(40):
            return Triggers(subtotal=self.maybe(50, self.at_the_edge()))
        return Triggers(
            enabled=self.chance(97),
            start_date=self.maybe(10, NOW - self.choice((1, 0, 0, 0, -1)) * timedelta(seconds=1)),
            end_date=self.maybe(10, NOW + self.choice((1, 0, 0, 0, -1)) * timedelta(seconds=1)),
            recurrence=self.maybe(10, self.recurrence()),
            subtotal=self.maybe(30, self.at_the_edge()),
            groups=self.maybe(15, frozenset(self.some((0, 7, 8)))),
            products=frozenset(self.some((1, 2, 3, 4), 4)) if self.chance(15) else frozenset(),
            categories=frozenset(self.some((0, 1, 2, 3, 4))) if self.chance(15) else frozenset(),
            combinations=frozenset(self.some((11, 12))) if self.chance(10) else frozenset(),
            every_product=self.chance(5),
            min_quantity=self.maybe(15, self.randint(0, 6)),
            max_quantity=self.maybe(8, self.randint(3, 12)),
            excluded_products=frozenset(self.some((1, 2, 3, 4), 1)) if self.chance(4) else frozenset(),
            excluded_categories=frozenset(self.some((0, 1, 2, 3, 4), 1)) if self.chance(4) else frozenset(),
            excluded_combinations=frozenset(self.some((11, 12), 1)) if self.chance(4) else frozenset(),
        )

    def recurrence(self) -> Recurrence:
        days = (0, 1, 2, 3, 4, 5, 6)
        starts = (time(0), time(4, 30), time(12, 30), time(14, 30))
        return Recurrence(
            days=frozenset(self.sample(days, self.randint(4, 7))),
            start=self.choice(starts),
            end=self.maybe(50, self.choice((time(4, 30), time(12, 30), time(12, 30, 1), time(23, 59)))),
        )

    def targets(self) -> Targets:
        if self.chance(30):
            return Targets()
        if self.chance(20):
            return Targets(
                items=frozenset(self.some((1, 2, 3, 4))),
                products=frozenset(self.some((1, 2, 3, 4))) if self.chance(30) else frozenset(),
            )
        limited_products = (0,) if self.chance(30) else (1, 3)
        combinations = {product_id: frozenset(self.some((11, 12))) for product_id in limited_products}
        return Targets(
            products=frozenset(self.some((1, 2, 3, 4), 4)) if self.chance(30) else frozenset(),
            categories=frozenset(self.some((0, 1, 2, 3, 4))) if self.chance(20) else frozenset(),
            combinations=combinations if self.chance(20) else {},
            attributes=tuple((alias, frozenset(self.some("xyz"))) for alias in ("BRAND", "TAGS") if self.chance(10)),
            excluded_products=frozenset(self.some((1, 2, 3, 4), 1)) if self.chance(6) else frozenset(),
            excluded_categories=frozenset(self.some((0, 1, 2, 3, 4), 1)) if self.chance(6) else frozenset(),
            excluded_combinations=frozenset(self.some((11, 12), 1)) if self.chance(6) else frozenset(),
            min_quantity=self.maybe(15, self.randint(0, 4)),
            max_quantity=self.maybe(30, self.randint(1, 6)),
            shipping_methods=frozenset(self.some(OPTION_IDS, 3)) if self.chance(25) else frozenset(),
        )

    def surcharge(self) -> Surcharge:
        percent = self.chance(50)
        return Surcharge(
            id=self.choice(("tips", "payment", "Custom Surcharge")),
            value=self.percents() if percent else self.fee(),
            percent=percent,
            taxable=self.chance(50),
        )
