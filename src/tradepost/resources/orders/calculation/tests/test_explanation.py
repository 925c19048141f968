"""Every total can be explained: step by step, with a reason for whatever did not count."""

from decimal import Decimal

from hypothesis import given, settings

from tradepost.resources.orders.calculation.engine import calculate
from tradepost.resources.orders.calculation.explanation import steps_of
from tradepost.resources.orders.calculation.tests.strategies import orders

many = settings(max_examples=500)


@many
@given(orders)
def test_the_effects_of_all_steps_sum_up_to_the_total(order):
    found = calculate(*order)

    assert sum(step.effect for step in steps_of(*order, found)) == found.total


@many
@given(orders)
def test_the_lines_of_a_step_sum_up_to_its_result(order):
    found = calculate(*order)

    for step in steps_of(*order, found):
        if step.name in ("subtotal", "coupon", "promotion", "taxes", "shippingTaxes", "handlingFee"):
            assert sum(line["result"] for line in step.lines) == step.result
        if step.name == "shipping":
            assert sum(line["result"] for line in step.lines) == found.net_shipping


@many
@given(orders)
def test_every_tax_is_explained_once(order):
    found = calculate(*order)
    steps = steps_of(*order, found)

    explained = sum(step.result for step in steps if step.name in ("taxes", "shippingTaxes", "surchargeTaxes"))
    assert explained == found.tax


@many
@given(orders)
def test_every_promotion_works_or_has_a_reason_not_to(order):
    found = calculate(*order)

    working = [applied.promotion.key for applied in found.applied]
    if found.shipping_discount:
        working.append(found.shipping_discount.promotion.key)
    rejected = [rejected.promotion.key for rejected in found.rejected]
    assert sorted(working + rejected) == sorted(promotion.key for promotion in order.cart.promotions)
    assert all(rejected.reason for rejected in found.rejected)


@many
@given(orders)
def test_every_option_is_offered_or_has_a_reason_not_to_be(order):
    found = calculate(*order)

    offered = [offer.option.id for offer in found.offered]
    unavailable = [option.id for option, _ in found.unavailable]
    assert sorted(offered + unavailable) == sorted(option.id for option in order.rules.shipping_options)
    assert all(reason for _, reason in found.unavailable)


@many
@given(orders)
def test_a_coupon_that_takes_nothing_off_products_and_shipping_has_a_reason_or_nothing_to_do(order):
    found = calculate(*order)

    if found.coupon_problem:
        assert found.coupon_discount == Decimal(0)
        assert not found.free_shipping
        assert all(step.name != "coupon" for step in steps_of(*order, found))
