"""How a total came about: the ordered steps of a calculation, and what did not count (beyond the original)."""

from decimal import Decimal
from typing import Any

from tradepost.kit.money import number
from tradepost.resources.orders.calculating.reading import Request
from tradepost.resources.orders.calculating.schemas import ExplainedStep, Explanation, NotApplied
from tradepost.resources.orders.calculation.explanation import Step, steps_of
from tradepost.resources.orders.calculation.results import Calculation
from tradepost.resources.orders.calculation.values import Rules


def explain(request: Request, rules: Rules, result: Calculation) -> Explanation:
    """The explanation of an answer. The effects of its steps sum up to its total."""
    return Explanation(
        steps=[_step(step) for step in steps_of(request.cart, rules, result)],
        not_applied=_not_applied(request, result),
        total=result.total,
    )


def _step(step: Step) -> ExplainedStep:
    return ExplainedStep(
        step=step.name,
        rule=step.rule,
        inputs=_unpadded(step.inputs),
        result=step.result,
        effect=step.effect,
        lines=_unpadded(step.lines),
    )


def _unpadded(value: Any) -> Any:
    """The same with amounts that have no zeros at their ends."""
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, dict):
        return {name: _unpadded(item) for name, item in value.items()}
    return [_unpadded(item) for item in value] if isinstance(value, list) else value


def _not_applied(request: Request, result: Calculation) -> list[NotApplied]:
    missed = []
    if request.coupon and (result.coupon_problem or request.cart.coupon is None):
        reason = result.coupon_problem or "The store has no such coupon, and the request does not define one."
        missed.append(NotApplied(kind="coupon", id=request.coupon.code, name=request.coupon.code, reason=reason))
    missed += [
        NotApplied(kind="promotion", id=rejected.promotion.id, name=rejected.promotion.name, reason=rejected.reason)
        for rejected in result.rejected
    ]
    missed += [
        NotApplied(kind="shippingOption", id=option.id, name=option.name, reason=reason)
        for option, reason in result.unavailable
    ]
    return missed
