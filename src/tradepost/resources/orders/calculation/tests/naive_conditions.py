"""Who qualifies, at which rate: sections 5 and 6 of calculation.md as plainly as the steps of `naive.py`."""

# ruff: noqa: N803 - the letters of the page are capitals.

from decimal import Decimal
from fractions import Fraction
from typing import Any

from tradepost.resources.dictionaries.tax_rates import TaxRates
from tradepost.resources.orders.calculation.values import (
    Address,
    Cart,
    Line,
    Rules,
    Targets,
    Triggers,
    Zone,
)

EU = set("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split())


# 5.1 and 5.5 Rates


class LocalRate:
    """One tax k: its percents where the customer is and where the company is, for each class of goods."""

    def __init__(self, tax_id: int, name: str, here: dict[str, Any], home: dict[str, Any]) -> None:
        self.name = (tax_id, name)
        self.here = here
        self.home = home
        self.by_default = True
        self.tax_shipping = True

    def r(self, tax_class: str = "default") -> Fraction:
        return Fraction(self.here.get(tax_class, self.here["default"]))

    def r_home(self, tax_class: str = "default") -> Fraction:
        return Fraction(self.home.get(tax_class, self.home["default"]))


def manual_rates(rules: Rules, ship_to: Address, bill_to: Address) -> list[LocalRate]:
    found = []
    for tax in rules.taxes:
        if tax.enabled:
            rates = []
            for address in (ship_to if tax.use_shipping_address else bill_to, rules.company):
                rate = tax.default_rate
                for rule in reversed(tax.rules):
                    if zone_contains(rule.zone, address):
                        rate = rule.rate
                rates.append({"default": rate})
            k = LocalRate(tax.id, tax.name, rates[0], rates[1])
            k.by_default = tax.applied_by_default
            k.tax_shipping = tax.tax_shipping
            found.append(k)
    return found


def automatic_rates(table: TaxRates, company: Address, there: Address) -> list[LocalRate]:
    origin = company.country_code
    if origin in EU:
        due = there.country_code in EU
    elif origin == "US":
        due = there.country_code == "US" and there.state_or_province_code == company.state_or_province_code
    else:
        due = there.country_code == origin
    nothing = {"default": Decimal(0)}
    charged = table.taxes_in(there.country_code, there.state_or_province_code) if due else []
    contained = table.taxes_in(origin, company.state_or_province_code)
    found = [LocalRate(0, tax.name, tax.rates, nothing) for tax in charged]
    found += [LocalRate(0, "at home", nothing, tax.rates) for tax in contained]
    for k in found:
        k.tax_shipping = origin != "US"
    return found


# 5.2 Zones


def zone_contains(zone: Zone, address: Address) -> bool:
    if zone.everywhere:
        return True
    country = address.country_code
    if country not in zone.country_codes:
        return False
    states = [code for code in zone.state_or_province_codes if code.startswith(country + "-")]
    if states and f"{country}-{address.state_or_province_code}" not in states:
        return False
    if not zone.post_codes:
        return True
    return any(
        post_code_fits(template.replace(" ", "").upper(), address.postal_code.upper()) for template in zone.post_codes
    )


def post_code_fits(template: str, code: str) -> bool:
    """? is a character, * any run, _ one or more spaces; all other spaces of the code may be passed over."""
    if not template:
        return not code.strip(" ")
    first, rest = template[0], template[1:]
    if first == "*":
        return any(post_code_fits(rest, code[n:]) for n in range(len(code) + 1))
    if first == "_":
        return code.startswith(" ") and (post_code_fits(rest, code[1:]) or post_code_fits(template, code[1:]))
    if code.startswith(" "):
        return post_code_fits(template, code[1:])
    return bool(code) and first in ("?", code[0]) and post_code_fits(rest, code[1:])


# 6. Discounts


def in_lists(line: Line, products: frozenset[int], categories: frozenset[int]) -> bool:
    return line.product_id in products or 0 in categories or bool(categories & line.category_ids)


def method_matches(method_id: str, methods: frozenset[str]) -> bool:
    """Whether a list of shipping methods names a method; an option's id stands for all its services."""
    return method_id in methods or method_id.split(":", maxsplit=1)[0] in methods


# 6.1


def coupon_is_valid(cart: Cart, S: Fraction) -> bool:
    coupon, customer, now = cart.coupon, cart.customer, cart.now
    if coupon is None or coupon.status != "ACTIVE":
        return False
    if coupon.launch_date is not None and not now >= coupon.launch_date:
        return False
    if coupon.expiration_date is not None and not now <= coupon.expiration_date:
        return False
    if coupon.total_limit is not None and not Fraction(coupon.total_limit) <= S:
        return False
    if coupon.discount_type != "SHIPPING" and (coupon.products or coupon.categories):
        matching = [line for line in cart.lines if in_lists(line, coupon.products, coupon.categories)]
        if not matching:
            return False
    if coupon.uses_limit == "SINGLE" and coupon.order_count > 0:
        return False
    if coupon.uses_limit == "ONCEPERCUSTOMER" and coupon.used_by_customer:
        return False
    if coupon.application_limit == "NEW_CUSTOMER_ONLY" and customer.has_ordered:
        return False
    return not (coupon.application_limit == "REPEAT_CUSTOMER_ONLY" and not customer.has_ordered)


# 6.2


def is_triggered(triggers: Triggers, cart: Cart, S: Fraction) -> bool:
    if not triggers.enabled:
        return False
    if triggers.start_date is not None and not triggers.start_date <= cart.now:
        return False
    if triggers.end_date is not None and not cart.now <= triggers.end_date:
        return False
    if triggers.recurrence is not None:
        time = cart.local_now.time()
        if cart.local_now.weekday() not in triggers.recurrence.days or time < triggers.recurrence.start:
            return False
        if triggers.recurrence.end is not None and not time < triggers.recurrence.end:
            return False
    if triggers.subtotal is not None and not Fraction(triggers.subtotal) <= S:
        return False
    if triggers.groups is not None and cart.customer.group_id not in triggers.groups:
        return False
    return goods_trigger(triggers, cart)


def goods_trigger(triggers: Triggers, cart: Cart) -> bool:
    any_line = triggers.every_product or not (triggers.products or triggers.categories or triggers.combinations)
    count = 0
    for line in cart.lines:
        if (
            any_line
            or in_lists(line, triggers.products, triggers.categories)
            or line.combination_id in triggers.combinations
        ):
            count += line.quantity
        if (
            in_lists(line, triggers.excluded_products, triggers.excluded_categories)
            or line.combination_id in triggers.excluded_combinations
        ):
            return False
    if count < max(1, triggers.min_quantity or 0):
        return False
    return triggers.max_quantity is None or count <= triggers.max_quantity


# 6.3


def is_target(targets: Targets, line: Line) -> bool:
    if targets.items is not None:
        if line.id not in targets.items and line.product_id not in targets.products:
            return False
    elif (targets.products or targets.categories) and not in_lists(line, targets.products, targets.categories):
        return False
    allowed: set[int] = set()
    for product_id, combinations in targets.combinations.items():
        if product_id == line.product_id != 0 or (product_id == 0 and line.combination_id != 0):
            allowed |= combinations
    if allowed and line.combination_id not in allowed:
        return False
    for alias, values in targets.attributes:
        if not any((alias, value) in line.attributes for value in values):
            return False
    return not (
        in_lists(line, targets.excluded_products, targets.excluded_categories)
        or line.combination_id in targets.excluded_combinations
    )
