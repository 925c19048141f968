"""What a promotion may be (calculation.md 10): everything here is 400 WRONG_PARAMETER naming the field."""

import re
from itertools import chain

from msgspec import UNSET, UnsetType

from tradepost.kit.errors import wrong
from tradepost.resources.discounts.promotions.schemas import (
    LONGEST_NAME,
    MOST_ATTRIBUTE_VALUES,
    MOST_COMBINATIONS,
    MOST_CUSTOMER_GROUPS,
    MOST_SHIPPING_METHODS,
    ProductCombinations,
    RecurrenceSettings,
    Selection,
    StoredPromotion,
    Targets,
    Triggers,
)
from tradepost.resources.products.checks import check_texts

END_OF_DAY = "24:00:00"

_TIME = re.compile(rf"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|{END_OF_DAY}")
_ID = re.compile(r"-?[0-9]{1,19}")


def check(doc: StoredPromotion) -> None:
    """Check a promotion as it is about to be stored; raises 400."""
    if not doc.name.strip() or len(doc.name) > LONGEST_NAME:
        raise wrong(f"Field Promotion.name is expected to have 1 to {LONGEST_NAME} characters")
    if doc.amount < 0 or (doc.discount_type == "PERCENT" and doc.amount > 100):
        raise wrong("Field Promotion.amount is expected to be 0 or more, and with discountType PERCENT 100 or less")
    check_texts(doc, "Promotion", ("external_reference_id",))
    _check_triggers(doc.triggers)
    if doc.targets:
        _check_targets(doc.targets, doc.discount_base)


def _check_triggers(triggers: Triggers) -> None:
    if triggers.subtotal and triggers.subtotal < 0:
        raise wrong("Field Triggers.subtotal cannot be negative")
    _at_most(MOST_CUSTOMER_GROUPS, len(triggers.customer_groups or ()), "Triggers.customerGroups")
    _check_combinations(triggers, "Triggers")
    settings = triggers.recurrence_settings or RecurrenceSettings()
    if triggers.recurring and not settings.active_days:
        raise wrong("Field RecurrenceSettings.activeDays is expected to name a day when Triggers.recurring is true")
    _check_time(settings.active_day_start_time, "RecurrenceSettings.activeDayStartTime")
    if settings.active_day_start_time == END_OF_DAY:
        raise wrong("Field RecurrenceSettings.activeDayStartTime is expected to be before the end of the day")
    _check_time(settings.active_day_end_time, "RecurrenceSettings.activeDayEndTime")


def _check_time(time: str | UnsetType | None, field: str) -> None:
    if time is not UNSET and not _TIME.fullmatch(time or ""):
        raise wrong(f"Field {field} is expected to be a time such as 09:30:00")


def _check_targets(targets: Targets, base: str) -> None:
    if targets.shipping_methods and base != "SHIPPING":
        raise wrong("Field Targets.shippingMethods is expected only with Promotion.discountBase SHIPPING")
    _at_most(MOST_SHIPPING_METHODS, len(targets.shipping_methods or ()), "Targets.shippingMethods")
    values = sum(len(attribute.attribute_values) for attribute in targets.attributes or ())
    _at_most(MOST_ATTRIBUTE_VALUES, values, "Targets.attributes.attributeValues")
    _check_combinations(targets, "Targets")


def _check_combinations(selection: Selection, where: str) -> None:
    """An id alone is one variation, too."""
    named = [*(selection.combinations or ()), *(selection.excluded_combinations or ())]
    ids = [item.combination_ids if isinstance(item, ProductCombinations) else [item] for item in named]
    _at_most(MOST_COMBINATIONS, sum(map(len, ids)), f"{where}.combinations")
    if not all(_ID.fullmatch(str(combination_id)) for combination_id in chain(*ids)):
        raise wrong("Field ProductCombinations.combinationIds is expected to have ids of variations")


def _at_most(limit: int, count: int, field: str) -> None:
    if count > limit:
        raise wrong(f"Field {field} is expected to have {limit} items at most")
