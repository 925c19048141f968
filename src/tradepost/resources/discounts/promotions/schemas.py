"""Promotions on the wire (calculation.md 6.2, 6.3 and 10)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from tradepost.kit.bodies import AnyCase, NullClears, NullIgnored
from tradepost.kit.errors import Error, violates
from tradepost.kit.http import PathValue
from tradepost.resources.products.schemas import Id

PROMOTION_NOT_FOUND = Error(404, "PROMOTION_NOT_FOUND", "Promotion #{id} not found")
EXTERNAL_ID_ALREADY_USED = violates(
    "promotions_reference",
    Error(409, "EXTERNAL_ID_ALREADY_USED", "This externalReferenceId belongs to another promotion"),
)
MAX_PROMOTIONS_LIMIT_EXCEEDED = Error(
    402, "MAX_PROMOTIONS_LIMIT_EXCEEDED", "A store can have {limit} enabled promotions at most"
)
READ_ONLY_PROMOTION_FIELD_CHANGE = Error(
    422, "READ_ONLY_PROMOTION_FIELD_CHANGE", "Field Promotion.{field} is read-only and cannot be changed"
)

MOST_ENABLED = 100
LONGEST_NAME = 1024
MOST_CUSTOMER_GROUPS = 200
MOST_SHIPPING_METHODS = 100
MOST_ATTRIBUTE_VALUES = 30
MOST_COMBINATIONS = 100

PromotionId = Annotated[int, PathValue(PROMOTION_NOT_FOUND)]
Count = Annotated[int, Meta(ge=0, le=2**31 - 1)]
DiscountBase = Literal["ITEM", "SUBTOTAL", "SHIPPING"]
PromotionType = Literal["PERCENT", "ABSOLUTE", "FIXED_PRICE"]
Day = Literal["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]


class ProductCombinations(Struct, kw_only=True, rename="camel"):
    """Some variations of a product. The ids are stored and answered as text, whichever way they were sent."""

    product_id: Id
    combination_ids: list[str | Id] = []


class Selection(Struct, kw_only=True, rename="camel"):
    """Products by their ids, categories and variations; the latter by their ids alone, or with their products."""

    categories: NullIgnored[list[Id]] = UNSET
    excluded_categories: NullIgnored[list[Id]] = UNSET
    products: NullIgnored[list[Id]] = UNSET
    excluded_products: NullIgnored[list[Id]] = UNSET
    combinations: NullIgnored[list[Id | ProductCombinations]] = UNSET
    excluded_combinations: NullIgnored[list[Id | ProductCombinations]] = UNSET


class RecurrenceSettings(Struct, kw_only=True, rename="camel"):
    """On which days, and between which times of the store's time zone, written 09:30:00; the end is exclusive."""

    active_days: NullIgnored[list[AnyCase[Day]]] = UNSET
    active_day_start_time: NullIgnored[str] = UNSET
    active_day_end_time: NullIgnored[str] = UNSET


class TriggerData(Selection, kw_only=True, rename="camel"):
    """Conditions in the same shape everywhere. Customer group 0 are customers without a group."""

    customer_groups: NullIgnored[list[Id]] = UNSET
    subtotal: NullIgnored[Decimal] = UNSET
    min_product_quantity_in_cart: NullIgnored[Count] = UNSET
    max_product_quantity_in_cart: NullIgnored[Count] = UNSET
    all: NullIgnored[bool] = UNSET
    recurring: NullIgnored[bool] = UNSET
    recurrence_settings: NullIgnored[RecurrenceSettings] = UNSET


class Triggers(TriggerData, kw_only=True, rename="camel"):
    """When a promotion works, as it is written and stored: all conditions that are set must hold."""

    start_date: NullIgnored[datetime] = UNSET
    end_date: NullIgnored[datetime] = UNSET


class ShownTriggers(TriggerData, kw_only=True, rename="camel"):
    """The same as it is answered."""

    start_date: str | UnsetType = UNSET
    end_date: str | UnsetType = UNSET


class TargetAttribute(Struct, kw_only=True, rename="camel"):
    """Values of a product attribute such as BRAND, one of which a product must have."""

    attribute_alias: str
    attribute_values: list[str] = []


class Targets(Selection, kw_only=True, rename="camel"):
    """What a promotion reduces, as it is stored and answered."""

    attributes: NullIgnored[list[TargetAttribute]] = UNSET
    min_discounted_product_quantity: NullIgnored[Count] = UNSET
    max_discounted_product_quantity: NullIgnored[Count] = UNSET
    shipping_methods: NullIgnored[list[str]] = UNSET


class TargetsFields(Targets, kw_only=True, rename="camel"):
    """What a client may send as targets. `all` follows from the rest and cannot be set."""

    all: NullIgnored[bool] = UNSET


class PromotionFields(Struct, kw_only=True, rename="camel"):
    """What a client may send. The id cannot be changed; triggers and targets replace the old ones whole."""

    id: NullIgnored[Id] = UNSET
    name: NullIgnored[str] = UNSET
    enabled: NullIgnored[bool] = UNSET
    discount_base: NullIgnored[AnyCase[DiscountBase]] = UNSET
    discount_type: NullIgnored[AnyCase[PromotionType]] = UNSET
    amount: NullIgnored[Decimal] = UNSET
    triggers: NullClears[Triggers] = UNSET
    targets: NullClears[TargetsFields] = UNSET
    external_reference_id: NullClears[str] = UNSET


class PromotionData(Struct, kw_only=True, rename="camel"):
    """What is stored and answered in the same shape. `amount` is percents or money, as the type says."""

    name: str
    enabled: bool = True
    discount_base: DiscountBase
    discount_type: PromotionType
    amount: Decimal
    targets: Targets | UnsetType = UNSET
    external_reference_id: str | UnsetType = UNSET


class StoredPromotion(PromotionData, kw_only=True, rename="camel"):
    """The document in the database."""

    triggers: Triggers


class Promotion(PromotionData, kw_only=True, rename="camel"):
    """GET /promotions/{id}."""

    id: int
    triggers: ShownTriggers
