"""From promotions of the store to values of the money engine (calculation.md 6 and 10)."""

from collections.abc import Iterable
from datetime import time
from typing import Any

from tradepost.kit.documents import Record
from tradepost.resources.discounts.promotions.schemas import (
    ProductCombinations,
    RecurrenceSettings,
    StoredPromotion,
    Targets,
    Triggers,
)
from tradepost.resources.orders.calculation import values
from tradepost.resources.orders.calculation.values import Bucket, Promotion, Recurrence

_DAYS = {name: day for day, name in enumerate(("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"))}


def stored_promotion(record: Record[StoredPromotion]) -> Promotion:
    """A promotion of the store; its id tells it apart from all others."""
    doc = record.doc
    return Promotion(
        key=record.id,
        id=record.id,
        name=doc.name,
        base=doc.discount_base,
        type=doc.discount_type,
        value=doc.amount,
        bucket=_bucket(doc),
        triggers=_triggers(doc),
        targets=_targets(doc.targets or Targets()),
    )


def _bucket(doc: StoredPromotion) -> Bucket | None:
    """Which total a promotion counts in: only one for whole orders, with no conditions but subtotal and group."""
    triggers = doc.triggers
    if doc.discount_base != "SUBTOTAL" or _has_conditions_on_products(triggers):
        return None
    by_subtotal, by_group = bool(triggers.subtotal), bool(triggers.customer_groups)
    if by_subtotal and by_group:
        return "total_and_membership"
    if by_group:
        return "membership"
    return "volume" if by_subtotal else None


def _has_conditions_on_products(triggers: Triggers) -> bool:
    return any(
        (
            triggers.products,
            triggers.categories,
            triggers.combinations,
            triggers.excluded_products,
            triggers.excluded_categories,
            triggers.excluded_combinations,
            triggers.min_product_quantity_in_cart,
            triggers.max_product_quantity_in_cart,
        )
    )


def _triggers(doc: StoredPromotion) -> values.Triggers:
    triggers = doc.triggers
    return values.Triggers(
        enabled=doc.enabled,
        start_date=triggers.start_date or None,
        end_date=triggers.end_date or None,
        recurrence=_recurrence(triggers),
        subtotal=triggers.subtotal or None,
        groups=frozenset(triggers.customer_groups) if triggers.customer_groups else None,
        products=frozenset(triggers.products or ()),
        categories=frozenset(triggers.categories or ()),
        combinations=_variations(triggers.combinations),
        every_product=triggers.all is True,
        min_quantity=triggers.min_product_quantity_in_cart or None,
        max_quantity=_number(triggers.max_product_quantity_in_cart),
        excluded_products=frozenset(triggers.excluded_products or ()),
        excluded_categories=frozenset(triggers.excluded_categories or ()),
        excluded_combinations=_variations(triggers.excluded_combinations),
    )


def _recurrence(triggers: Triggers) -> Recurrence | None:
    if triggers.recurring is not True:
        return None
    settings = triggers.recurrence_settings or RecurrenceSettings()
    start, end = settings.active_day_start_time, settings.active_day_end_time
    return Recurrence(
        days=frozenset(_DAYS[day] for day in settings.active_days or ()),
        start=time.fromisoformat(start) if start else time.min,
        # The end of a day is no time of the clock.
        end=time.fromisoformat(end) if end and not end.startswith("24") else None,
    )


def _targets(targets: Targets) -> values.Targets:
    return values.Targets(
        products=frozenset(targets.products or ()),
        categories=frozenset(targets.categories or ()),
        combinations=_variations_of_products(targets.combinations),
        attributes=tuple(
            (item.attribute_alias.upper(), frozenset(value.strip().casefold() for value in item.attribute_values))
            for item in targets.attributes or ()
        ),
        excluded_products=frozenset(targets.excluded_products or ()),
        excluded_categories=frozenset(targets.excluded_categories or ()),
        excluded_combinations=_variations(targets.excluded_combinations),
        min_quantity=targets.min_discounted_product_quantity or None,
        max_quantity=_number(targets.max_discounted_product_quantity),
        shipping_methods=frozenset(targets.shipping_methods or ()),
    )


def _variations(sent: Any) -> frozenset[int]:
    """The ids of variations, whether they came with their products or alone."""
    return frozenset().union(*_variations_of_products(sent).values())


def _variations_of_products(sent: Any) -> dict[int, frozenset[int]]:
    """The ids of variations by products; those that came alone under 0."""
    found: dict[int, set[int]] = {}
    entries: Iterable[ProductCombinations | int] = sent or ()
    for entry in entries:
        if isinstance(entry, ProductCombinations):
            found.setdefault(entry.product_id, set()).update(int(item) for item in entry.combination_ids)
        else:
            found.setdefault(0, set()).add(entry)
    return {product_id: frozenset(ids) for product_id, ids in found.items()}


def _number(sent: Any) -> int | None:
    return sent if isinstance(sent, int) else None
