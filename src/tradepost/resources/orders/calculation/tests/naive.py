"""calculation.md 3 once more, as literally as Python allows: to be compared with the engine, never to be used by it.

Fractions instead of decimals, loops instead of ideas, one method for each numbered step, and the letters of the page
instead of names. Nothing of the engine is used here but the values that go into it.
"""

# ruff: noqa: N802, N806 - the letters of the page are capitals.

from collections.abc import Sequence
from fractions import Fraction
from math import floor
from typing import Any

from tradepost.resources.orders.calculation.tests.naive_conditions import (
    EU,
    LocalRate,
    automatic_rates,
    coupon_is_valid,
    in_lists,
    is_target,
    is_triggered,
    manual_rates,
    method_matches,
    zone_contains,
)
from tradepost.resources.orders.calculation.values import (
    Cart,
    CataloguePrice,
    FlatRate,
    Promotion,
    Quote,
    RatesTable,
    Rules,
    ShippingOption,
)

BY_PRICE = "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_PRICE"
BY_WEIGHT = "BASED_ON_PRODUCT_TAXES_PROPORTION_BY_WEIGHT"
SEPARATELY = "TAXED_SEPARATELY_FROM_PRODUCTS"


def naive_calculate(cart: Cart, rules: Rules) -> dict[str, Any]:
    """All amounts of an order as fractions, by the names that `results.Calculation` gives them."""
    order = NaiveOrder(cart, rules)
    order.step_1_rates()
    order.step_2_unit_prices()
    order.step_3_lines()
    order.step_4_coupon_on_products()
    order.step_5_promotions_on_products()
    order.step_6_shipping_rate()
    order.step_7_discount_totals()
    order.step_8_handling_fee()
    order.step_9_spread()
    order.step_10_item_taxes()
    order.step_11_shipping_taxes()
    order.step_12_taxes_per_line()
    order.step_13_surcharges()
    order.step_14_tax()
    order.step_15_total()
    order.step_16_gift_card()
    order.step_17_without_tax()
    return order.answer()


# 1. Conventions


def rounded(x: Fraction, p: int) -> Fraction:
    """R(x): to p decimals, ties away from zero."""
    units = abs(x) * 10**p
    whole = floor(units)
    if units - whole >= Fraction(1, 2):
        whole += 1
    return Fraction(whole if x >= 0 else -whole, 10**p)


def apportioned(amount: Fraction, weights: list[Fraction], p: int) -> list[Fraction]:
    """SPLIT(A, w1..wn): the largest remainders get the units that are left over, of equal ones the earlier."""
    unit = Fraction(1, 10**p)
    if sum(weights) == 0:
        weights = [Fraction(1) for _ in weights]
    raw = [amount * weight / sum(weights) for weight in weights]
    parts = [floor(share / unit) * unit for share in raw]
    lucky: list[int] = []
    while sum(parts) < amount:
        best = None
        for i in range(len(parts)):
            if i not in lucky and (best is None or raw[i] % unit > raw[best] % unit):
                best = i
        assert best is not None
        lucky.append(best)
        parts[best] += unit
    return parts


def promotion_order(promotion: Promotion) -> tuple[int, int]:
    return promotion.id, promotion.key


def option_order(option: ShippingOption) -> tuple[int, str, int, str]:
    """By place, then id; services by their number, the tenth behind the second."""
    return option.order_by, option.id.split(":", maxsplit=1)[0], len(option.id), option.id


class NaiveOrder:
    def __init__(self, cart: Cart, rules: Rules) -> None:
        self.cart = cart
        self.rules = rules
        self.gross = rules.prices_include_tax
        self.lines = cart.lines
        self.n = range(len(cart.lines))
        self.shippable = [i for i in self.n if cart.lines[i].shippable]
        self.discountable = [i for i in self.n if cart.lines[i].discountable]

    def R(self, x: Fraction) -> Fraction:
        return rounded(x, self.rules.precision)

    def SPLIT(self, amount: Fraction, weights: dict[int, Fraction]) -> dict[int, Fraction]:
        """Shares by line; lines without a weight get nothing."""
        parts = apportioned(amount, list(weights.values()), self.rules.precision)
        return {i: Fraction(0) for i in self.n} | dict(zip(weights, parts, strict=True))

    # Step 1

    def step_1_rates(self) -> None:
        company = self.rules.company
        shipping_person = self.cart.shipping or self.cart.billing or company
        billing_person = self.cart.billing or self.cart.shipping or company
        self.ship_to = shipping_person if shipping_person.country_code else company
        self.bill_to = billing_person if billing_person.country_code else company
        self.reversed_tax = self.cart.reversed_tax or (
            self.cart.customer.valid_tax_id
            and company.country_code in EU
            and self.ship_to.country_code in EU
            and company.country_code != self.ship_to.country_code
        )
        self.zero_tax = (
            self.cart.tax_exempt or self.cart.customer.tax_exempt or self.reversed_tax or self.rules.tax_exempt_business
        )
        if self.rules.automatic_taxes is not None:
            self.taxes = automatic_rates(self.rules.automatic_taxes, company, self.ship_to)
        else:
            self.taxes = manual_rates(self.rules, self.ship_to, self.bill_to)
        self.d: list[Fraction] = []
        self.r: list[dict[LocalRate, Fraction]] = []
        self.rho: list[Fraction] = []
        for line in self.lines:
            applying = []
            if line.taxable and not line.gift_card:
                applying = [k for k in self.taxes if k.by_default or k.name[0] in line.manual_taxes]
            self.d.append(sum((k.r_home(line.tax_class) for k in applying), Fraction(0)))
            self.r.append({k: Fraction(0) if self.zero_tax else k.r(line.tax_class) for k in applying})
            self.rho.append(sum(self.r[-1].values(), Fraction(0)))

    # Step 2, sections 4 and 5.4

    def step_2_unit_prices(self) -> None:
        self.P: list[Fraction] = []
        for i in self.n:
            line = self.lines[i]
            sent = line.price
            price = self.catalogue_price(sent, line.quantity) if isinstance(sent, CataloguePrice) else Fraction(sent)
            d = Fraction(0) if line.tax_deducted else self.d[i]
            if self.gross and d != self.rho[i]:
                price = self.R(price * (100 + self.rho[i]) / (100 + d))
            self.P.append(price)

    def catalogue_price(self, catalogue: CataloguePrice, quantity: int) -> Fraction:
        W = Fraction(catalogue.base)
        for tier_quantity, tier_price in sorted(catalogue.tiers):
            if tier_quantity <= quantity:
                W = Fraction(tier_price)
        price = W
        for modifier in catalogue.modifiers:
            value = Fraction(modifier.value)
            price += W * value / 100 if modifier.percent else value
        return max(Fraction(0), self.R(price))

    # Step 3

    def step_3_lines(self) -> None:
        self.L = [self.R(self.P[i] * self.lines[i].quantity) for i in self.n]
        self.S = sum(self.L, Fraction(0))

    # Step 4, section 6.1

    def step_4_coupon_on_products(self) -> None:
        self.C = Fraction(0)
        c = {i: Fraction(0) for i in self.n}
        self.coupon_valid = coupon_is_valid(self.cart, self.S)
        coupon = self.cart.coupon
        if coupon is not None and self.coupon_valid and coupon.discount_type != "SHIPPING":
            limited = bool(coupon.products or coupon.categories)
            E = [
                i
                for i in self.discountable
                if not limited or in_lists(self.lines[i], coupon.products, coupon.categories)
            ]
            B = sum((self.L[i] for i in E), Fraction(0))
            discount = Fraction(coupon.discount)
            if coupon.discount_type.startswith("ABS"):
                self.C = min(self.R(discount), B)
            else:
                self.C = min(self.R(B * discount / 100), B)
            if E:
                c = self.SPLIT(self.C, {i: self.L[i] for i in E})
        self.c = c
        self.A = [self.L[i] - c[i] for i in self.n]
        self.M = list(self.A)

    # Step 5, sections 6.2 and 6.3

    def step_5_promotions_on_products(self) -> None:
        self.discounts: list[dict[int, Fraction]] = [{} for _ in self.n]
        self.applied: dict[int, Fraction] = {}
        triggered = [
            promotion for promotion in self.cart.promotions if is_triggered(promotion.triggers, self.cart, self.S)
        ]
        for promotion in sorted(triggered, key=promotion_order):
            if promotion.base == "ITEM":
                self.take_off(promotion, self.item_shares(promotion))
        for promotion in sorted(self.winners(triggered), key=promotion_order):
            self.take_off(promotion, self.subtotal_shares(promotion))
        for promotion in sorted(triggered, key=promotion_order):
            if promotion.base == "CUSTOM":
                self.take_off(promotion, self.subtotal_shares(promotion))
        self.D = self.M

    def winners(self, triggered: list[Promotion]) -> list[Promotion]:
        """SUBTOTAL promotions, of each bucket only the one with the largest amount."""
        found = []
        for promotion in triggered:
            if promotion.base == "SUBTOTAL":
                rivals = [
                    rival
                    for rival in triggered
                    if rival.base == "SUBTOTAL" and rival.bucket is not None and rival.bucket == promotion.bucket
                ]
                if not rivals or promotion is min(rivals, key=self.rank):
                    found.append(promotion)
        return found

    def rank(self, promotion: Promotion) -> tuple[Fraction, Fraction, int, int]:
        b = sum((self.A[i] for i in self.discountable), Fraction(0))
        X = min(self.whole_amount(promotion), b)
        return -X, -Fraction(promotion.triggers.subtotal or 0), promotion.id, promotion.key

    def whole_amount(self, promotion: Promotion) -> Fraction:
        b = sum((self.A[i] for i in self.discountable), Fraction(0))
        v = Fraction(promotion.value)
        if promotion.type == "PERCENT":
            return self.R(b * v / 100)
        if promotion.type == "ABSOLUTE":
            return self.R(v)
        return max(Fraction(0), b - self.R(v))

    def subtotal_shares(self, promotion: Promotion) -> dict[int, Fraction]:
        X = min(self.whole_amount(promotion), sum((self.M[i] for i in self.discountable), Fraction(0)))
        if not self.discountable:
            return {}
        return self.SPLIT(X, {i: self.M[i] for i in self.discountable})

    def item_shares(self, promotion: Promotion) -> dict[int, Fraction]:
        targets = promotion.targets
        matching = [i for i in self.discountable if is_target(targets, self.lines[i])]
        if sum(self.lines[i].quantity for i in matching) < (targets.min_quantity or 0):
            return {}
        units_left = targets.max_quantity
        v = Fraction(promotion.value)
        shares = {}
        for i in matching:
            q = self.lines[i].quantity
            n = q
            if units_left is not None:
                n = min(q, units_left)
                units_left -= n
            b = self.A[i] * n / q
            if promotion.type == "PERCENT":
                x = self.R(b * v / 100)
            elif promotion.type == "ABSOLUTE":
                x = self.R(min(b, v * n))
            else:
                x = self.R(max(Fraction(0), b - v * n))
            shares[i] = min(x, self.M[i])
        return shares

    def take_off(self, promotion: Promotion, shares: dict[int, Fraction]) -> None:
        total = Fraction(0)
        for i, share in shares.items():
            self.M[i] -= share
            total += share
            if share != 0:
                self.discounts[i][promotion.key] = share
        if total != 0:
            self.applied[promotion.key] = total

    # Step 6, section 7

    def step_6_shipping_rate(self) -> None:
        self.find_lines_to_ship()
        self.offered: list[tuple[ShippingOption, Fraction]] = []
        for option in sorted(self.rules.shipping_options, key=option_order):
            if self.is_available(option):
                cost = self.R(self.amount_parts(option) + self.percent_parts(option))
                self.offered.append((option, Fraction(0) if self.ships_free(option.id) else cost))
        choice = self.cart.shipping_choice
        self.F = Fraction(0)
        self.selected: str | None = None
        self.custom_rate = bool(self.shippable) and choice.rate is not None
        self.free_shipping = False
        if self.custom_rate:
            assert choice.rate is not None
            named = self.named(self.rules.shipping_options)
            self.selected = named.id if named else choice.method_id
            # Lines all in Z -> F = 0.
            if len(self.Z) < len(self.shippable):
                d = Fraction(0) if choice.tax_deducted else self.d_ship()
                self.F = self.R(self.rebased(Fraction(choice.rate), d))
        elif self.shippable and self.offered:
            named = self.named([option for option, _ in self.offered]) or self.offered[0][0]
            self.selected = named.id
            self.F = dict(self.offered)[named]
        if self.selected is not None and self.ships_free(self.selected):
            self.free_shipping = True
            self.F = Fraction(0)
        self.shipping_promotion()

    def find_lines_to_ship(self) -> None:
        self.Z = [i for i in self.shippable if self.lines[i].shipping.kind == "FREE"]
        self.X = [i for i in self.shippable if self.lines[i].shipping.kind == "FLAT"]
        self.G = [i for i in self.shippable if self.lines[i].shipping.kind == "GLOBAL"]
        self.V = sum((self.L[i] for i in self.G), Fraction(0))
        self.Vd = sum((self.D[i] for i in self.G), Fraction(0))
        self.Q = sum(self.lines[i].quantity for i in self.G)
        self.Wt = sum((Fraction(self.lines[i].weight) * self.lines[i].quantity for i in self.G), Fraction(0))

    def is_available(self, option: ShippingOption) -> bool:
        if not option.enabled or not zone_contains(option.zone, self.ship_to):
            return False
        if Fraction(option.minimum_subtotal) > self.S:
            return False
        for i in self.shippable:
            shipping = self.lines[i].shipping
            if option.option_id in shipping.disabled or (shipping.enabled and option.option_id not in shipping.enabled):
                return False
        needs_row = self.G and isinstance(option.rate, RatesTable) and not option.pickup
        return not needs_row or self.row(option) is not None

    def row(self, option: ShippingOption) -> Any:
        assert isinstance(option.rate, RatesTable)
        v = {"subtotal": self.V, "discountedSubtotal": self.Vd, "weight": self.Wt}[option.rate.based_on]
        for row in option.rate.rows:
            if Fraction(row.start) <= v and (row.upto is None or v <= Fraction(row.upto)):
                return row
        return None

    def amount_parts(self, option: ShippingOption) -> Fraction:
        """What is so much money, whatever the goods cost; less the tax of home for those who pay none."""
        if option.pickup:
            return Fraction(0)
        cost = Fraction(0)
        if self.G:
            rate = option.rate
            if isinstance(rate, Quote) or (isinstance(rate, FlatRate) and not rate.percent):
                cost += Fraction(rate.rate)
            if isinstance(rate, RatesTable):
                row = self.row(option)
                cost += Fraction(row.per_order)
                cost += Fraction(row.per_item) * self.Q
                cost += Fraction(row.per_weight) * self.Wt
        for i in self.X:
            cost += Fraction(self.lines[i].shipping.flat_rate) * self.lines[i].quantity
        for i in self.G:
            cost += Fraction(self.lines[i].shipping.markup) * self.lines[i].quantity
        return self.rebased(cost, self.d_ship())

    def percent_parts(self, option: ShippingOption) -> Fraction:
        rate = option.rate
        if option.pickup or not self.G:
            return Fraction(0)
        if isinstance(rate, FlatRate) and rate.percent:
            return self.V * Fraction(rate.rate) / 100
        if isinstance(rate, RatesTable):
            v = self.Vd if rate.based_on == "discountedSubtotal" else self.V
            return v * Fraction(self.row(option).percent) / 100
        return Fraction(0)

    def d_ship(self) -> Fraction:
        return sum((k.r_home() for k in self.taxes if k.by_default and k.tax_shipping), Fraction(0))

    def rebased(self, amount: Fraction, d: Fraction) -> Fraction:
        """5.4: shipping, handling and surcharges are re-based only for zero-tax customers of gross stores."""
        return amount * 100 / (100 + d) if self.gross and self.zero_tax else amount

    def ships_free(self, method_id: str) -> bool:
        coupon = self.cart.coupon
        if coupon is None or not self.coupon_valid or "SHIPPING" not in coupon.discount_type:
            return False
        return not coupon.shipping_methods or method_matches(method_id, coupon.shipping_methods)

    def named(self, options: Sequence[ShippingOption]) -> ShippingOption | None:
        choice = self.cart.shipping_choice
        for option in options:
            if choice.method_id and option.id == choice.method_id:
                return option
        for option in options:
            if choice.method_name and option.name.lower() == choice.method_name.lower():
                return option
        return None

    def shipping_promotion(self) -> None:
        self.sd = Fraction(0)
        self.sd_key: int | None = None
        for promotion in sorted(self.cart.promotions, key=promotion_order):
            if (
                promotion.base != "SHIPPING"
                or self.selected is None
                or not is_triggered(promotion.triggers, self.cart, self.S)
            ):
                continue
            methods = promotion.targets.shipping_methods
            if methods and not method_matches(self.selected, methods):
                continue
            v = Fraction(promotion.value)
            if promotion.type == "PERCENT":
                sd = min(self.F, self.R(self.F * v / 100))
            elif promotion.type == "ABSOLUTE":
                sd = min(self.R(v), self.F)
            else:
                sd = max(Fraction(0), self.F - self.R(v))
            if sd > self.sd:
                self.sd, self.sd_key = sd, promotion.key
        self.N = self.F - self.sd

    # Step 7

    def step_7_discount_totals(self) -> None:
        self.discount = sum(self.applied.values(), Fraction(0)) + self.sd
        amounts = dict(self.applied)
        if self.sd_key is not None:
            amounts[self.sd_key] = self.sd
        self.buckets = {"volume": Fraction(0), "membership": Fraction(0), "total_and_membership": Fraction(0)}
        for promotion in self.cart.promotions:
            if promotion.bucket is not None:
                self.buckets[promotion.bucket] += amounts.get(promotion.key, Fraction(0))

    # Step 8

    def step_8_handling_fee(self) -> None:
        fee = self.rules.handling_fee if self.cart.handling_fee is None else self.cart.handling_fee
        self.H = self.R(self.rebased(Fraction(fee), self.d_ship()))
        if not self.shippable or len(self.Z) == len(self.shippable) or self.free_shipping:
            self.H = Fraction(0)

    # Step 9

    def step_9_spread(self) -> None:
        zeros = {i: Fraction(0) for i in self.n}
        if self.F == 0:
            g = zeros
        elif self.custom_rate:
            g = self.SPLIT(self.F, self.weights(self.shippable))
        else:
            d = self.d_ship()
            flat = {i: Fraction(self.lines[i].shipping.flat_rate) * self.lines[i].quantity for i in self.X}
            of_flat = self.R(self.rebased(sum(flat.values(), Fraction(0)), d))
            g = dict(zeros)
            if self.X:
                g = self.SPLIT(of_flat, flat)
            if self.G:
                rest = self.SPLIT(self.F - of_flat, self.weights(self.G))
                g = {i: g[i] + rest[i] for i in self.n}
        self.s = self.SPLIT(self.N, g) if self.sd > 0 else g
        self.h = self.SPLIT(self.H, self.weights(self.shippable)) if self.shippable else zeros

    def weights(self, lines: list[int]) -> dict[int, Fraction]:
        scheme = self.rules.tax_on_shipping
        if scheme not in (BY_PRICE, BY_WEIGHT):
            scheme = BY_PRICE if self.rules.company.country_code in EU | {"GB", "CH"} else BY_WEIGHT
        weights = {i: Fraction(self.lines[i].weight) * self.lines[i].quantity for i in lines}
        if scheme == BY_PRICE or sum(weights.values()) == 0:
            return {i: self.D[i] for i in lines}
        return weights

    # Step 10

    def step_10_item_taxes(self) -> None:
        self.t: list[dict[LocalRate, Fraction]] = []
        for i in self.n:
            base = 100 + self.rho[i] if self.gross else Fraction(100)
            self.t.append({k: self.R(self.D[i] * r / base) for k, r in self.r[i].items() if r != 0})

    # Step 11

    def step_11_shipping_taxes(self) -> None:
        self.T: dict[LocalRate, Fraction] = {}
        self.HT: dict[LocalRate, Fraction] = {}
        self.ST: dict[LocalRate, Fraction] = {}
        self.on_shipping: dict[LocalRate, dict[int, Fraction]] = {}
        self.on_handling: dict[LocalRate, dict[int, Fraction]] = {}
        rates = [self.shipping_rates(i) for i in self.n]
        for k in self.taxes:
            phi = {}
            for i in self.n:
                base = 100 + sum(rates[i].values()) if self.gross else Fraction(100)
                phi[i] = rates[i].get(k, Fraction(0)) / base
            self.T[k] = self.R(sum(((self.s[i] + self.h[i]) * phi[i] for i in self.n), Fraction(0)))
            self.HT[k] = self.R(sum((self.h[i] * phi[i] for i in self.n), Fraction(0)))
            self.ST[k] = self.T[k] - self.HT[k]
            self.on_shipping[k] = self.SPLIT(self.ST[k], {i: self.s[i] * phi[i] for i in self.n})
            self.on_handling[k] = self.SPLIT(self.HT[k], {i: self.h[i] * phi[i] for i in self.n})

    def shipping_rates(self, i: int) -> dict[LocalRate, Fraction]:
        if self.rules.tax_on_shipping == SEPARATELY:
            return {k: Fraction(0) if self.zero_tax else k.r() for k in self.taxes if k.tax_shipping}
        return {k: r for k, r in self.r[i].items() if k.tax_shipping}

    # Step 12

    def step_12_taxes_per_line(self) -> None:
        self.line_taxes: list[dict[tuple[int, str], tuple[Fraction, Fraction, Fraction]]] = []
        for i in self.n:
            entries = {}
            for k in self.taxes:
                parts = self.t[i].get(k, Fraction(0)), self.on_shipping[k][i], self.on_handling[k][i]
                if k in self.t[i] or sum(parts) != 0:
                    entries[k.name] = parts
            self.line_taxes.append(entries)
        self.item_tax = [sum((sum(parts) for parts in entries.values()), Fraction(0)) for entries in self.line_taxes]

    # Step 13

    def step_13_surcharges(self) -> None:
        P = sum(self.D, Fraction(0)) + self.N + self.H
        standard = {k: k.r() for k in self.taxes if k.by_default and not self.zero_tax and k.r() != 0}
        d = sum((k.r_home() for k in self.taxes if k.by_default), Fraction(0))
        base = 100 + sum(standard.values()) if self.gross else Fraction(100)
        self.surcharges = []
        for surcharge in self.cart.surcharges:
            value = Fraction(surcharge.value)
            if surcharge.percent:
                total = self.R(P * value / 100)
            else:
                total = self.R(self.rebased(value, d if surcharge.taxable else Fraction(0)))
            taxes = {}
            if surcharge.taxable:
                taxes = {k.name: self.R(total * r / base) for k, r in standard.items()}
            self.surcharges.append((total, taxes))

    # Steps 14 to 17

    def step_14_tax(self) -> None:
        self.tax = sum(self.item_tax, Fraction(0))
        for _, taxes in self.surcharges:
            self.tax += sum(taxes.values(), Fraction(0))

    def step_15_total(self) -> None:
        total = self.S - self.C - self.discount + self.F + self.H
        for surcharge_total, _ in self.surcharges:
            total += surcharge_total
        if not self.gross:
            total += self.tax
        self.total_before = max(Fraction(0), total)

    def step_16_gift_card(self) -> None:
        # No amount is finer than the currency, and no more is taken than there is.
        unit = Fraction(1, 10**self.rules.precision)
        balance = floor(Fraction(self.cart.gift_card_balance) / unit) * unit
        self.redemption = min(balance, self.total_before)
        self.total = self.total_before - self.redemption

    def step_17_without_tax(self) -> None:
        self.total_without_tax = max(Fraction(0), self.total - self.tax)
        if self.gross:
            self.price_without_tax = [self.R(self.P[i] * 100 / (100 + self.rho[i])) for i in self.n]
            self.S_without_tax = sum((self.R(self.L[i] * 100 / (100 + self.rho[i])) for i in self.n), Fraction(0))
            self.F_without_tax = self.F - sum(self.ST.values())
            self.H_without_tax = self.H - sum(self.HT.values())
        else:
            self.price_without_tax = self.P
            self.S_without_tax = self.S
            self.F_without_tax = self.F
            self.H_without_tax = self.H

    def answer(self) -> dict[str, Any]:
        return {
            "zero_tax": self.zero_tax,
            "reversed_tax": self.reversed_tax,
            "subtotal": self.S,
            "subtotal_without_tax": self.S_without_tax,
            "coupon_discount": self.C,
            "free_shipping": self.free_shipping,
            "applied": self.applied,
            "offered": [(option.id, rate) for option, rate in self.offered],
            "selected": None if self.custom_rate else self.selected,
            "custom_rate": self.custom_rate,
            "shipping_rate": self.F,
            "shipping_rate_without_tax": self.F_without_tax,
            "shipping_discount": None if self.sd_key is None else (self.sd_key, self.sd),
            "handling_fee": self.H,
            "handling_fee_without_tax": self.H_without_tax,
            "handling_fee_taxes": {k.name: total for k, total in self.HT.items() if total != 0},
            "taxes_on_shipping": {k.name: total for k, total in self.T.items() if total != 0},
            "surcharges": [
                (total, total - sum(taxes.values()) if self.gross else total, taxes) for total, taxes in self.surcharges
            ],
            "discount": self.discount,
            "volume_discount": self.buckets["volume"],
            "membership_discount": self.buckets["membership"],
            "total_and_membership_discount": self.buckets["total_and_membership"],
            "tax": self.tax,
            "total_before_gift_card": self.total_before,
            "gift_card_redemption": self.redemption,
            "total": self.total,
            "total_without_tax": self.total_without_tax,
            "lines": [self.line_answer(i) for i in self.n],
        }

    def line_answer(self, i: int) -> dict[str, Any]:
        return {
            "price": self.P[i],
            "price_without_tax": self.price_without_tax[i],
            "total": self.L[i],
            "coupon": self.c[i],
            "after_coupon": self.A[i],
            "left": self.D[i],
            "discounts": self.discounts[i],
            "shipping": self.s[i],
            "handling_fee": self.h[i],
            "taxes": self.line_taxes[i],
            "tax": self.item_tax[i],
        }
