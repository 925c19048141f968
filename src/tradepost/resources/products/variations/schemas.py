"""Variations on the wire (products.md 7). What a variation does not have itself, it inherits from its product."""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import UNSET, Struct

from tradepost.kit.bodies import NullClears, NullIgnored
from tradepost.kit.errors import Error, violates
from tradepost.kit.http import PathValue
from tradepost.kit.parameters import Parameters
from tradepost.resources.media.schemas import AltFields
from tradepost.resources.products.schemas import (
    EXTERNAL_ID_ALREADY_USED,
    AttributeValueFields,
    DimensionsFields,
    Id,
    LowestPriceSettingsFields,
    Quantity,
    SubscriptionSettingsFields,
    WholesalePriceFields,
)

COMBINATION_NOT_FOUND = Error(404, "COMBINATION_NOT_FOUND", "Combination #{id} not found")
COMBINATION_DUPLICATED = violates(
    "variations_option_set",
    Error(409, "COMBINATION_DUPLICATED", "Another variation of the product has the same options"),
)
violates("variations_external_reference", EXTERNAL_ID_ALREADY_USED)
COMBINATION_LIMIT_PER_REQUEST_EXCEEDED = Error(
    400, "COMBINATION_LIMIT_PER_REQUEST_EXCEEDED", "A request can hold at most {limit} variations"
)
COMBINATION_CONTAINS_REMOVED_OPTION = Error(
    409, "COMBINATION_CONTAINS_REMOVED_OPTION", "Variation #{id} needs the option {name}"
)
COMBINATION_CONTAINS_REMOVED_OPTION_VALUE = Error(
    409, "COMBINATION_CONTAINS_REMOVED_OPTION_VALUE", "Variation #{id} needs the choice {value} of the option {name}"
)
DIFFERENT_COMBINATION_STOCK = Error(
    400,
    "DIFFERENT_COMBINATION_STOCK",
    "Field Variation.{field}: a variation without a SKU of its own has the stock of its product",
)
DIFFERENT_COMBINATION_DIMENSIONS = Error(
    400,
    "DIFFERENT_COMBINATION_DIMENSIONS",
    "Field Variation.dimensions: a variation without a SKU of its own has the dimensions of its product",
)
SKU_IS_NOT_SET = Error(400, "WRONG_PARAMETER", "SKU for combination is not set")
STOCK_IS_NOT_COUNTED = Error(400, "WRONG_PARAMETER", "The stock of the combination is unlimited")

MOST_IN_REQUEST = 200

VariationId = Annotated[int, PathValue(COMBINATION_NOT_FOUND)]


class VariationData(Struct, kw_only=True, rename="camel"):
    """What is written, stored and answered in the same shape. Null takes an own value back."""

    sku: NullClears[str] = UNSET
    external_reference_id: NullIgnored[str] = UNSET
    quantity: NullIgnored[Quantity] = UNSET
    unlimited: NullIgnored[bool] = UNSET
    location_inventory: NullIgnored[dict[str, Quantity]] = UNSET
    warning_limit: NullClears[Quantity] = UNSET
    out_of_stock_visibility_behaviour: NullIgnored[Literal["SHOW", "ALLOW_PREORDER"]] = UNSET
    min_purchase_quantity: NullClears[Quantity] = UNSET
    max_purchase_quantity: NullClears[Quantity] = UNSET

    price: NullClears[Decimal] = UNSET
    cost_price: NullIgnored[Decimal] = UNSET
    compare_to_price: NullClears[Decimal] = UNSET
    lowest_price_settings: NullIgnored[LowestPriceSettingsFields] = UNSET

    is_shipping_required: NullClears[bool] = UNSET
    weight: NullClears[Decimal] = UNSET
    dimensions: NullIgnored[DimensionsFields] = UNSET
    volume: NullIgnored[Decimal] = UNSET
    customs_hs_tariff_code: NullIgnored[str] = UNSET
    alt: NullIgnored[AltFields] = UNSET


class VariationOptionFields(Struct, kw_only=True, rename="camel"):
    """An option and the choice that the variation is for, both in the default language."""

    name: str
    value: str


class VariationFields(VariationData, kw_only=True, rename="camel"):
    """What a client may write. Read-only and unknown fields of a body are ignored."""

    options: NullIgnored[list[VariationOptionFields]] = UNSET
    wholesale_prices: NullClears[list[WholesalePriceFields]] = UNSET
    attributes: NullIgnored[list[AttributeValueFields]] = UNSET
    subscription_settings: NullIgnored[SubscriptionSettingsFields] = UNSET


class CombinationFields(VariationFields, kw_only=True, rename="camel"):
    """A variation inside the body of its product; a known id means that it is there already."""

    id: NullIgnored[Id] = UNSET


class VariationView(Parameters, kw_only=True, frozen=True):
    """The language of plain texts in an answer."""

    lang: str = ""
