"""What holds for every order, whatever is in it (the invariants of calculation.md 3, and its acceptance example 27)."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import assume, given, settings

from tradepost.resources.orders.calculation.amounts import Rounding
from tradepost.resources.orders.calculation.engine import calculate
from tradepost.resources.orders.calculation.results import Calculation
from tradepost.resources.orders.calculation.tests.strategies import NOW, Dice, Order, numbers, orders
from tradepost.resources.orders.calculation.values import Cart, Coupon, Line, Promotion, RatesTable, Rules

many = settings(max_examples=400)


def total_of(found: Calculation, parts: str) -> Decimal:
    return sum((getattr(line, parts) for line in found.lines), Decimal(0))


def goods(found: Calculation) -> Decimal:
    return total_of(found, "left")


# Sums


@many
@given(orders)
def test_the_total_is_the_sum_of_its_parts(order):
    found = calculate(*order)

    parts = found.subtotal - found.coupon_discount - found.discount + found.shipping_rate + found.handling_fee
    parts += sum(surcharge.total for surcharge in found.surcharges)
    if not order.rules.prices_include_tax:
        parts += found.tax
    assert found.total_before_gift_card == parts
    assert found.total_before_gift_card == found.total + found.gift_card_redemption
    assert found.total_without_tax == max(Decimal(0), found.total - found.tax)


@many
@given(orders)
def test_lines_sum_up_to_the_order(order):
    found = calculate(*order)

    assert total_of(found, "total") == found.subtotal
    assert total_of(found, "coupon") == found.coupon_discount
    assert total_of(found, "shipping") == found.net_shipping
    assert total_of(found, "handling_fee") == found.handling_fee
    assert total_of(found, "tax") + sum(surcharge.tax for surcharge in found.surcharges) == found.tax


@many
@given(orders)
def test_discounts_sum_up_to_the_discount(order):
    found = calculate(*order)

    off_shipping = found.shipping_discount.amount if found.shipping_discount else 0
    of_lines = [share for line in found.lines for _, share in line.discounts]
    assert sum(of_lines) + off_shipping == found.discount
    assert sum(applied.amount for applied in found.applied) + off_shipping == found.discount
    assert found.discount >= (found.volume_discount + found.membership_discount + found.total_and_membership_discount)
    for line in found.lines:
        assert line.total - line.coupon == line.after_coupon
        assert line.after_coupon - sum(share for _, share in line.discounts) == line.left


@many
@given(orders)
def test_taxes_on_shipping_are_those_of_the_lines(order):
    found = calculate(*order)

    entries = [entry for line in found.lines for entry in line.taxes]
    for tax in found.taxes:
        on_lines = [entry for entry in entries if entry.tax == tax]
        on_fees = sum(entry.on_handling_fee for entry in on_lines)
        on_shipping = sum(entry.on_shipping for entry in on_lines)
        assert sum(entry.total for entry in found.taxes_on_shipping if entry.tax == tax) == on_shipping + on_fees
        assert sum(entry.total for entry in found.handling_fee_taxes if entry.tax == tax) == on_fees


# Amounts


@many
@given(orders)
def test_no_amount_is_negative_or_finer_than_the_currency(order):
    found = calculate(*order)

    unit = Rounding(order.rules.precision).unit
    for name, amount in all_amounts(found):
        assert amount >= 0, name
        assert amount % unit == 0, name


def all_amounts(found: Calculation):
    """Every amount of money with a name, but for prices of units, which may be as fine as they were sent."""
    for name in Calculation.__slots__:
        if isinstance(amount := getattr(found, name), Decimal):
            yield name, amount
    for line in found.lines:
        for name in ("total", "coupon", "after_coupon", "left", "shipping", "handling_fee", "tax"):
            yield f"line.{name}", getattr(line, name)
        for _, share in line.discounts:
            yield "line.discounts", share
        for entry in line.taxes:
            yield "on_discounted_subtotal", entry.on_discounted_subtotal
            yield "on_shipping", entry.on_shipping
            yield "on_handling_fee", entry.on_handling_fee
    for offer in found.offered:
        yield "offered", offer.rate
    for surcharge in found.surcharges:
        yield "surcharge", surcharge.total
        yield "surcharge without tax", surcharge.total_without_tax
    for entry in [*found.taxes_on_shipping, *found.handling_fee_taxes]:
        yield "tax on shipping", entry.total


@many
@given(orders)
def test_who_pays_no_tax_pays_none(order):
    found = calculate(replace(order.cart, tax_exempt=True), order.rules)

    assert found.zero_tax
    assert found.tax == 0
    assert not any(line.taxes for line in found.lines)
    assert found.total_without_tax == found.total


@many
@given(orders)
def test_taxes_do_not_change_what_is_paid_at_home_where_prices_contain_them(order):
    cart = replace(
        order.cart,
        billing=order.rules.company,
        shipping=order.rules.company,
        lines=tuple(replace(line, tax_deducted=False) for line in order.cart.lines),
    )
    rules = replace(order.rules, prices_include_tax=True)
    taxed = calculate(cart, rules)
    assume(not taxed.zero_tax)

    untaxed = calculate(cart, replace(rules, taxes=(), automatic_taxes=None))

    assert taxed.total == untaxed.total


# More discounts. By a table for the discounted subtotal shipping may cost more when the goods cost less, so such tables
# are left out.


def without_such_tables(order: Order) -> Order:
    options = tuple(
        option
        for option in order.rules.shipping_options
        if not (isinstance(option.rate, RatesTable) and option.rate.based_on == "discountedSubtotal")
    )
    return order._replace(rules=replace(order.rules, shipping_options=options))


def with_promotions(order: Order, *bases: str) -> Order:
    """The order with only its promotions of these bases."""
    kept = tuple(promotion for promotion in order.cart.promotions if promotion.base in bases)
    return order._replace(cart=replace(order.cart, promotions=kept))


def ships_at_one_tax(order: Order, found: Calculation) -> bool:
    """Whether the tax on shipping depends on its cost alone, and not on which lines bear it."""
    if order.rules.tax_on_shipping == "TAXED_SEPARATELY_FROM_PRODUCTS":
        return True
    shipped = [line for line in found.lines if line.line.shippable]
    return len({tuple((tax.name, rate) for tax, rate in line.rates if tax.tax_shipping) for line in shipped}) <= 1


@many
@given(orders, numbers)
def test_a_promotion_makes_nothing_dearer_before_tax(order, number):
    order = without_such_tables(order)
    before = calculate(*order)

    more = Dice(number).promotion(key=99)
    after = calculate(replace(order.cart, promotions=(*order.cart.promotions, more)), order.rules)

    assert goods(after) <= goods(before)
    assert after.net_shipping <= before.net_shipping
    assert after.handling_fee == before.handling_fee
    if order.rules.prices_include_tax:
        assert after.total <= before.total


@many
@given(orders, numbers)
def test_the_only_promotion_never_raises_the_total_of_what_ships_at_one_tax(order, number):
    order = with_promotions(without_such_tables(order), "SHIPPING")
    before = calculate(*order)
    assume(ships_at_one_tax(order, before))

    more = Dice(number).promotion(key=99)
    after = calculate(replace(order.cart, promotions=(*order.cart.promotions, more)), order.rules)

    assert after.total <= before.total


@many
@given(orders, numbers)
def test_a_coupon_never_raises_the_total_of_what_ships_at_one_tax_without_promotions_on_goods(order, number):
    order = with_promotions(without_such_tables(order), "SHIPPING")
    plain = replace(order.cart, coupon=None)
    before = calculate(plain, order.rules)
    assume(order.rules.prices_include_tax or ships_at_one_tax(order, before))

    coupon = Dice(number).coupon(plain.lines, known=plain.customer.has_ordered)
    after = calculate(replace(plain, coupon=coupon), order.rules)

    assert goods(after) == goods(before) - after.coupon_discount
    assert after.net_shipping <= before.net_shipping
    assert after.handling_fee <= before.handling_fee
    assert after.total <= before.total


@many
@given(orders, numbers)
def test_beside_percents_that_are_no_more_than_all_a_coupon_raises_goods_by_rounding_at_most(order, number):
    percents = tuple(
        replace(promotion, base="SUBTOTAL", type="PERCENT", value=min(promotion.value, Decimal(15)))
        for promotion in order.cart.promotions
    )
    plain = replace(order.cart, coupon=None, promotions=percents)
    before = calculate(plain, order.rules)

    coupon = Dice(number).coupon(plain.lines, known=plain.customer.has_ordered)
    after = calculate(replace(plain, coupon=coupon), order.rules)

    assert goods(after) <= goods(before) + len(percents) * Rounding(order.rules.precision).unit


def test_a_coupon_can_make_goods_dearer_that_have_two_fixed_prices():
    """Both are reckoned from the price after the coupon, so each gives back what the coupon took off."""
    line = Line(id=1, quantity=1, price=Decimal(100))
    fixed = (
        Promotion(key=1, base="ITEM", type="FIXED_PRICE", value=Decimal(50)),
        Promotion(key=2, base="SUBTOTAL", type="FIXED_PRICE", value=Decimal(80)),
    )
    cart = Cart(lines=(line,), now=NOW, local_now=NOW, promotions=fixed)
    coupon = Coupon(discount_type="ABS", discount=Decimal(10))

    assert calculate(cart, Rules()).total == 30
    assert calculate(replace(cart, coupon=coupon), Rules()).total == 40


# The order of lines. It decides who gets a unit that is left over, and which units an ITEM promotion with a maximum is
# for. Taxes are rounded by line, so the former moves them by units.


def shuffled(order: Order, number: int) -> Order:
    lines = list(order.cart.lines)
    Random(number).shuffle(lines)
    return order._replace(cart=replace(order.cart, lines=tuple(lines)))


@many
@given(orders, numbers)
def test_the_order_of_lines_changes_neither_subtotal_nor_coupon_nor_fee(order, number):
    one, other = calculate(*order), calculate(*shuffled(order, number))

    assert one.subtotal == other.subtotal
    assert one.subtotal_without_tax == other.subtotal_without_tax
    assert one.coupon_discount == other.coupon_discount
    assert one.coupon_problem == other.coupon_problem
    assert one.handling_fee == other.handling_fee


@many
@given(orders, numbers)
def test_the_order_of_lines_changes_discounts_only_by_item_promotions(order, number):
    """And those only when they are for so many units, or for lines of which a coupon took shares."""
    order = without_such_tables(order)
    limited = any(promotion.base == "ITEM" and promotion.targets.max_quantity for promotion in order.cart.promotions)
    if limited or order.cart.coupon:
        order = with_promotions(order, "SUBTOTAL", "CUSTOM", "SHIPPING")

    one, other = calculate(*order), calculate(*shuffled(order, number))

    assert {found.promotion.key: found.amount for found in one.applied} == {
        found.promotion.key: found.amount for found in other.applied
    }
    assert one.discount == other.discount
    assert goods(one) == goods(other)
    assert one.offered == other.offered
    assert one.shipping_rate == other.shipping_rate
    if order.rules.prices_include_tax:
        assert one.total == other.total


@many
@given(orders, numbers)
def test_the_order_of_lines_changes_no_total_when_nothing_is_shared(order, number):
    """Nothing but shipping and handling, that is, and those where their tax is the same for all lines."""
    order = with_promotions(order, "SHIPPING")
    order = order._replace(cart=replace(order.cart, coupon=None))
    one, other = calculate(*order), calculate(*shuffled(order, number))
    assume(ships_at_one_tax(order, one))

    for name in Calculation.__slots__:
        if isinstance(getattr(one, name), Decimal):
            assert getattr(one, name) == getattr(other, name), name
