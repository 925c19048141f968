"""Products on the wire (products.md). Fields are optional in bodies; what null means is part of a field's type."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct

from tradepost.kit.bodies import NullClears, NullIgnored, Texts
from tradepost.kit.errors import Error, violates
from tradepost.kit.http import PathValue
from tradepost.resources.products.media.schemas import ProductMediaFields

PRODUCT_NOT_FOUND = Error(404, "PRODUCT_NOT_FOUND", "Product #{id} not found")
CATEGORIES_NOT_FOUND = Error(404, "CATEGORIES_NOT_FOUND", "Category #{id} not found")
PRODUCT_TYPE_NOT_FOUND = Error(404, "NOT_FOUND", "Product class #{id} not found")
TAX_NOT_FOUND = Error(404, "NOT_FOUND", "Tax #{id} not found")
SKU_ALREADY_EXISTS = Error(409, "SKU_ALREADY_EXISTS", "The SKU {sku} belongs to another product")
EXTERNAL_ID_ALREADY_USED = violates(
    "products_external_reference",
    Error(409, "EXTERNAL_ID_ALREADY_USED", "This externalReferenceId belongs to another product"),
)
SLUG_TAKEN = violates(
    "slugs_current",
    Error(409, "CONSTRAINT_VIOLATION", "This customSlug belongs to another product or category"),
)
TOO_MANY_CATEGORIES = Error(
    402, "MAX_CATEGORIES_FOR_API_REQUEST_LIMIT_EXCEEDED", "A product can be in at most 100 categories"
)
COST_PRICE_CANT_BE_NEGATIVE = Error(400, "COST_PRICE_CANT_BE_NEGATIVE", "Field {where}.costPrice cannot be negative")
WHOLESALE_PRICES_CANT_BE_NULL = Error(
    400, "WHOLESALE_PRICES_CANT_BE_NULL", "Field WholesalePrice.price cannot be null or 0"
)
WHOLESALE_PRICES_CANT_BE_NEGATIVE = Error(
    400, "WHOLESALE_PRICES_CANT_BE_NEGATIVE", "Field WholesalePrice.price cannot be negative"
)
WHOLESALE_PRICES_TOO_BIG = Error(
    400, "WHOLESALE_PRICES_TOO_BIG", "Field WholesalePrice.price cannot be above the price"
)
WHOLESALE_PRICES_QUANTITY_TOO_SMALL = Error(
    400, "WHOLESALE_PRICES_QUANTITY_TOO_SMALL", "Field WholesalePrice.quantity has to be at least 2"
)
NO_LOCATIONS = Error(
    409, "NOT_ALLOWED_TO_UPDATE_PARAMETER", "Field Product.locationInventory: the store has no locations"
)
AUTOMATIC_TAXES = Error(
    409,
    "NOT_ALLOWED_TO_UPDATE_PARAMETER",
    "Field Tax.enabledManualTaxes cannot be set while the store's taxes are automatic",
)

ProductId = Annotated[int, PathValue(PRODUCT_NOT_FOUND)]

Id = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
Quantity = Annotated[int, Meta(ge=-(2**31), le=2**31 - 1)]

OptionType = Literal["SELECT", "RADIO", "CHECKBOX", "TEXTFIELD", "TEXTAREA", "DATE", "FILES", "SIZE", "SWATCHES"]
Visibility = Literal["SHOW", "HIDE", "ALLOW_PREORDER"]
AttributeShow = Literal["NOTSHOW", "DESCR", "PRICE"]
AttributeAlias = Literal["UPC", "BRAND", "PRICE_PER_UNIT", "UNITS_IN_PRODUCT"]
Condition = Literal["NEW", "REFURBISHED", "USED"]


class WholesalePrice(Struct, kw_only=True, rename="camel"):
    """From `quantity` units on, one costs `price`."""

    quantity: Quantity
    price: Decimal


class WholesalePriceFields(Struct, kw_only=True, rename="camel"):
    """A tier as sent; a missing price has an error of its own."""

    quantity: Quantity
    price: NullClears[Decimal] = UNSET


class ChoiceFields(Struct, kw_only=True, rename="camel"):
    """One choice of an option. An ABSOLUTE modifier is an amount, a PERCENT one a share of the base price."""

    text: str
    text_translated: NullIgnored[Texts] = UNSET
    price_modifier: NullIgnored[Decimal] = UNSET
    price_modifier_type: NullIgnored[Literal["PERCENT", "ABSOLUTE"]] = UNSET
    hex_codes: NullIgnored[list[str]] = UNSET
    image_id: NullIgnored[str] = UNSET


class OptionFields(Struct, kw_only=True, rename="camel"):
    """One option of a product: Size, Engraving. Only some types have choices (products.md 7)."""

    name: str
    name_translated: NullIgnored[Texts] = UNSET
    type: NullIgnored[OptionType] = UNSET
    choices: NullIgnored[list[ChoiceFields]] = UNSET
    default_choice: NullIgnored[int] = UNSET
    required: NullIgnored[bool] = UNSET
    use_image_as_swatch_selector: NullIgnored[bool] = UNSET


class AttributeValueFields(Struct, kw_only=True, rename="camel"):
    """An attribute's value on a product; the attribute is found by id, else alias, else name."""

    id: NullIgnored[Id] = UNSET
    alias: NullIgnored[AttributeAlias] = UNSET
    name: NullIgnored[str] = UNSET
    name_translated: NullIgnored[Texts] = UNSET
    value: NullIgnored[str] = UNSET
    value_translated: NullIgnored[Texts] = UNSET
    show: NullIgnored[AttributeShow] = UNSET


class ShippingFields(Struct, kw_only=True, rename="camel"):
    type: NullIgnored[Literal["GLOBAL_METHODS", "SELECTED_METHODS", "FLAT_RATE", "FREE_SHIPPING"]] = UNSET
    method_markup: NullIgnored[Decimal] = UNSET
    flat_rate: NullIgnored[Decimal] = UNSET
    disabled_methods: NullIgnored[list[str]] = UNSET
    enabled_methods: NullIgnored[list[str]] = UNSET


class DimensionsFields(Struct, kw_only=True, rename="camel"):
    length: NullIgnored[Decimal] = UNSET
    width: NullIgnored[Decimal] = UNSET
    height: NullIgnored[Decimal] = UNSET


class ShippingPreparationTime(Struct, kw_only=True, rename="camel"):
    shipping_preparation_time_for_in_stock_item_days: NullIgnored[str] = UNSET
    shipping_preparation_time_for_out_of_stock_item_days: NullIgnored[str] = UNSET
    pickup_preparation_time_for_in_stock_item_in_minutes: NullIgnored[Quantity] = UNSET
    local_delivery_preparation_time_for_in_stock_item_in_minutes: NullIgnored[Quantity] = UNSET


class RelatedCategoryFields(Struct, kw_only=True, rename="camel"):
    enabled: NullIgnored[bool] = UNSET
    category_id: NullIgnored[Id] = UNSET
    product_count: NullIgnored[Quantity] = UNSET


class RelatedProductsFields(Struct, kw_only=True, rename="camel"):
    product_ids: NullIgnored[list[Id]] = UNSET
    product_skus: NullIgnored[list[str]] = UNSET
    related_category: NullIgnored[RelatedCategoryFields] = UNSET


class TaxFields(Struct, kw_only=True, rename="camel"):
    taxable: NullIgnored[bool] = UNSET
    enabled_manual_taxes: NullIgnored[list[Id]] = UNSET
    tax_class_code: NullIgnored[str] = UNSET


class LowestPriceSettingsFields(Struct, kw_only=True, rename="camel"):
    lowest_price_enabled: NullIgnored[bool] = UNSET
    manual_lowest_price: NullIgnored[Decimal] = UNSET


class RecurringChargeFields(Struct, kw_only=True, rename="camel"):
    recurring_interval: Literal["DAY", "WEEK", "MONTH", "YEAR"]
    recurring_interval_count: Quantity
    subscription_price_with_sign_up_fee: NullIgnored[Decimal] = UNSET


class SubscriptionTerms(Struct, kw_only=True, rename="camel"):
    subscription_allowed: NullIgnored[bool] = UNSET
    one_time_purchase_allowed: NullIgnored[bool] = UNSET
    one_time_purchase_price: NullIgnored[Decimal] = UNSET


class SubscriptionSettingsFields(SubscriptionTerms, kw_only=True, rename="camel"):
    recurring_charge_settings: NullIgnored[list[RecurringChargeFields]] = UNSET


class Ribbon(Struct, kw_only=True, rename="camel"):
    text: NullIgnored[str] = UNSET
    color: NullIgnored[str] = UNSET


class CustomPriceTier(Struct, kw_only=True, rename="camel"):
    value: Decimal


class CompositeComponent(Struct, kw_only=True, rename="camel"):
    """A composite product contains this many of another product, or of one of its variations."""

    product_id: Id
    combination_id: NullIgnored[Id] = UNSET
    quantity: Annotated[int, Meta(ge=1, le=2**31 - 1)]


class ProductData(Struct, kw_only=True, rename="camel"):
    """What is written, stored and answered in the same shape. Money in the store's currency, weights and sizes in
    the store's units.
    """

    name: NullIgnored[str] = UNSET
    name_translated: NullIgnored[Texts] = UNSET
    description: NullIgnored[str] = UNSET
    description_translated: NullIgnored[Texts] = UNSET
    subtitle: NullIgnored[str] = UNSET
    subtitle_translated: NullIgnored[Texts] = UNSET
    ribbon: NullIgnored[Ribbon] = UNSET
    ribbon_translated: NullIgnored[Texts] = UNSET
    seo_title: NullIgnored[str] = UNSET
    seo_title_translated: NullIgnored[Texts] = UNSET
    seo_description: NullIgnored[str] = UNSET
    seo_description_translated: NullIgnored[Texts] = UNSET
    custom_slug: NullIgnored[str] = UNSET

    sku: NullIgnored[str] = UNSET
    external_reference_id: NullIgnored[str] = UNSET
    enabled: NullIgnored[bool] = UNSET
    quantity: NullIgnored[Quantity] = UNSET
    unlimited: NullIgnored[bool] = UNSET
    # The stock at the store's locations by their ids.
    location_inventory: NullIgnored[dict[str, Quantity]] = UNSET
    warning_limit: NullIgnored[Quantity] = UNSET
    out_of_stock_visibility_behaviour: NullIgnored[Visibility] = UNSET
    min_purchase_quantity: NullClears[Quantity] = UNSET
    max_purchase_quantity: NullClears[Quantity] = UNSET

    price: NullIgnored[Decimal] = UNSET
    cost_price: NullIgnored[Decimal] = UNSET
    compare_to_price: NullIgnored[Decimal] = UNSET
    lowest_price_settings: NullIgnored[LowestPriceSettingsFields] = UNSET
    name_your_price_enabled: NullIgnored[bool] = UNSET
    custom_price_tiers: NullIgnored[list[CustomPriceTier]] = UNSET
    price_default_tier: NullIgnored[int] = UNSET
    tax: NullIgnored[TaxFields] = UNSET
    discounts_allowed: NullIgnored[bool] = UNSET

    is_shipping_required: NullIgnored[bool] = UNSET
    weight: NullIgnored[Decimal] = UNSET
    dimensions: NullIgnored[DimensionsFields] = UNSET
    volume: NullIgnored[Decimal] = UNSET
    shipping: NullIgnored[ShippingFields] = UNSET
    fixed_shipping_rate_only: NullIgnored[bool] = UNSET
    fixed_shipping_rate: NullIgnored[Decimal] = UNSET
    shipping_preparation_time: NullIgnored[ShippingPreparationTime] = UNSET
    show_delivery_time_in_storefront: NullIgnored[bool] = UNSET
    customs_hs_tariff_code: NullIgnored[str] = UNSET
    battery_included: NullIgnored[bool] = UNSET

    category_ids: NullIgnored[list[Id]] = UNSET
    default_category_id: NullIgnored[Id] = UNSET
    show_on_frontpage: NullIgnored[Quantity] = UNSET
    related_products: NullIgnored[RelatedProductsFields] = UNSET
    product_class_id: NullIgnored[Id] = UNSET
    google_product_category: NullClears[Quantity] = UNSET
    product_condition: NullIgnored[Condition] = UNSET
    is_sample_product: NullIgnored[bool] = UNSET
    reviews_collecting_allowed: NullIgnored[bool] = UNSET


class ProductFields(ProductData, kw_only=True, rename="camel"):
    """What a client may write. Read-only and unknown fields of a body are ignored."""

    options: NullIgnored[list[OptionFields]] = UNSET
    wholesale_prices: NullIgnored[list[WholesalePriceFields]] = UNSET
    attributes: NullIgnored[list[AttributeValueFields]] = UNSET
    subscription_settings: NullIgnored[SubscriptionSettingsFields] = UNSET
    media: NullIgnored[ProductMediaFields] = UNSET
    # Not looked at unless the product has media; see media/arranging.py.
    gallery_images: Annotated[
        Any, Meta(description="The gallery's descriptions and order, in the older form", extra={"null": "ignored"})
    ] = UNSET
    # Not looked at unless variations are to be saved with the product; see variations/following.py.
    combinations: Annotated[
        Any, Meta(description="Variations, saved with saveCombinations=true", extra={"null": "ignored"})
    ] = UNSET
    # Not looked at unless the product is new; see composites.py.
    composite_components: Annotated[
        Any, Meta(description="What a new product is made of", extra={"null": "ignored"})
    ] = UNSET
