"""General settings: the storefront, the checkout, trackers, search engines (store-profile.md 2.2)."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from tradepost.kit.bodies import NullClears, Texts
from tradepost.kit.patch import over
from tradepost.resources.store_profile.sections.google_categories import google_category_name

ORDER_COMMENTS_CAPTION = "Order comments"

# Trackers that are not set are absent, not empty.
_TRACKERS = (
    "google_analytics_id",
    "fb_pixel_id",
    "snap_pixel_id",
    "pinterest_tag_id",
    "google_tag_id",
    "google_event_id",
)

ProductSortOrder = Literal[
    "DEFINED_BY_STORE_OWNER", "ADDED_TIME_DESC", "PRICE_ASC", "PRICE_DESC", "NAME_ASC", "NAME_DESC"
]


class AbandonedSalesFields(Struct, kw_only=True, rename="camel"):
    auto_abandoned_sales_recovery: bool | UnsetType = UNSET


class SalePriceFields(Struct, kw_only=True, rename="camel"):
    display_on_product_list: bool | UnsetType = UNSET
    old_price_label: NullClears[str] = UNSET
    old_price_label_translated: NullClears[Texts] = UNSET
    display_discount: Literal["NONE", "ABS", "PERCENT"] | UnsetType = UNSET
    display_lowest_price: bool | UnsetType = UNSET


class RecurringSubscriptionsSettingsFields(Struct, kw_only=True, rename="camel"):
    show_recurring_subscriptions_in_control_panel: bool | UnsetType = UNSET


class TikTokPixelFields(Struct, kw_only=True, rename="camel"):
    advanced_matching: bool | UnsetType = UNSET


class SettingsFields(Struct, kw_only=True, rename="camel"):
    closed: bool | UnsetType = UNSET
    store_name: NullClears[str] = UNSET
    store_description: NullClears[str] = UNSET
    store_description_translated: NullClears[Texts] = UNSET
    root_category_seo_title: NullClears[str] = UNSET
    root_category_seo_title_translated: NullClears[Texts] = UNSET
    root_category_seo_description: NullClears[str] = UNSET
    root_category_seo_description_translated: NullClears[Texts] = UNSET

    # The storefront.
    default_product_sort_order: ProductSortOrder | UnsetType = UNSET
    default_all_products_view_sort_order: ProductSortOrder | UnsetType = UNSET
    hide_out_of_stock_products_in_storefront: bool | UnsetType = UNSET
    allow_preorders_for_out_of_stock_products: bool | UnsetType = UNSET
    show_price_per_unit: bool | UnsetType = UNSET
    sale_price: NullClears[SalePriceFields] = UNSET
    highlight_composite_products_on_storefront: Literal["DISABLED", "ENABLED"] | UnsetType = UNSET
    favorites_enabled: bool | UnsetType = UNSET
    product_reviews_feature_enabled: bool | UnsetType = UNSET
    ask_age_confirmation_in_storefront: bool | UnsetType = UNSET
    link_up_enabled: bool | UnsetType = UNSET
    recurring_subscriptions_settings: NullClears[RecurringSubscriptionsSettingsFields] = UNSET

    # The cart and the checkout.
    open_bag_on_addition: bool | UnsetType = UNSET
    product_sort_order_in_cart: NullClears[str] = UNSET
    order_comments_enabled: bool | UnsetType = UNSET
    order_comments_required: bool | UnsetType = UNSET
    order_comments_caption: NullClears[str] = UNSET
    order_comments_caption_translated: NullClears[Texts] = UNSET
    ask_company_name: bool | UnsetType = UNSET
    ask_tax_id: bool | UnsetType = UNSET
    ask_zip_code: bool | UnsetType = UNSET
    require_phone_on_checkout: bool | UnsetType = UNSET
    show_accept_marketing_checkbox: bool | UnsetType = UNSET
    accept_marketing_checkbox_default_value: bool | UnsetType = UNSET
    accept_marketing_checkbox_custom_text: NullClears[str] = UNSET
    accept_marketing_checkbox_custom_text_translated: NullClears[Texts] = UNSET
    show_repeat_order_button: bool | UnsetType = UNSET
    abandoned_sales: NullClears[AbandonedSalesFields] = UNSET

    # Advertising.
    ask_consent_to_track_in_storefront: bool | UnsetType = UNSET
    google_remarketing_enabled: bool | UnsetType = UNSET
    google_analytics_id: NullClears[str] = UNSET
    google_tag_id: NullClears[str] = UNSET
    google_event_id: NullClears[str] = UNSET
    fb_pixel_id: NullClears[str] = UNSET
    snap_pixel_id: NullClears[str] = UNSET
    pinterest_tag_id: NullClears[str] = UNSET
    tik_tok_pixel: NullClears[TikTokPixelFields] = UNSET
    google_product_category: NullClears[Annotated[int, Meta(ge=0, le=2**31 - 1)]] = UNSET
    product_condition: Literal["NEW", "REFURBISHED", "USED"] | UnsetType = UNSET


class SupportedPaymentMethodsStatuses(Struct, kw_only=True, rename="camel"):
    """Whether there is a method of payment that can charge buyers again, and whether the store has it."""

    supported_payment_methods_are_available: bool = False
    supported_payment_methods_are_connected: bool = False


class RecurringSubscriptionsSettings(RecurringSubscriptionsSettingsFields, kw_only=True, rename="camel"):
    supported_payment_methods_statuses: SupportedPaymentMethodsStatuses


class TikTokPixel(TikTokPixelFields, kw_only=True, rename="camel"):
    code: str | UnsetType = UNSET


class Settings(SettingsFields, kw_only=True, rename="camel"):
    invoice_logo_url: str | UnsetType = UNSET
    email_logo_url: str | UnsetType = UNSET
    google_product_category_name: str | UnsetType = UNSET
    recurring_subscriptions_settings: RecurringSubscriptionsSettings | UnsetType = UNSET
    tik_tok_pixel: TikTokPixel | UnsetType = UNSET


def complete(stored: SettingsFields | UnsetType | None) -> Settings:
    """The section of a store."""
    settings = over(_new_store(), stored)
    settings.order_comments_caption = settings.order_comments_caption or ORDER_COMMENTS_CAPTION
    for name in _TRACKERS:
        setattr(settings, name, getattr(settings, name) or UNSET)
    if isinstance(settings.google_product_category, int):
        settings.google_product_category_name = google_category_name(settings.google_product_category) or UNSET
    return settings


def _new_store() -> Settings:
    return Settings(
        closed=False,
        store_name="",
        store_description="",
        root_category_seo_title="",
        root_category_seo_description="",
        default_product_sort_order="DEFINED_BY_STORE_OWNER",
        default_all_products_view_sort_order="NAME_ASC",
        hide_out_of_stock_products_in_storefront=False,
        allow_preorders_for_out_of_stock_products=False,
        show_price_per_unit=False,
        sale_price=SalePriceFields(
            display_on_product_list=True, old_price_label="", display_discount="PERCENT", display_lowest_price=False
        ),
        highlight_composite_products_on_storefront="DISABLED",
        favorites_enabled=True,
        product_reviews_feature_enabled=True,
        ask_age_confirmation_in_storefront=False,
        link_up_enabled=False,
        recurring_subscriptions_settings=RecurringSubscriptionsSettings(
            show_recurring_subscriptions_in_control_panel=False,
            supported_payment_methods_statuses=SupportedPaymentMethodsStatuses(),
        ),
        open_bag_on_addition=False,
        product_sort_order_in_cart="TIME_ADDED_TO_CART_ASC",
        order_comments_enabled=False,
        order_comments_required=False,
        order_comments_caption=ORDER_COMMENTS_CAPTION,
        ask_company_name=False,
        ask_tax_id=False,
        ask_zip_code=True,
        require_phone_on_checkout=True,
        show_accept_marketing_checkbox=False,
        accept_marketing_checkbox_default_value=False,
        accept_marketing_checkbox_custom_text="",
        show_repeat_order_button=False,
        abandoned_sales=AbandonedSalesFields(auto_abandoned_sales_recovery=False),
        ask_consent_to_track_in_storefront=False,
        google_remarketing_enabled=False,
        tik_tok_pixel=TikTokPixel(advanced_matching=False),
        product_condition="NEW",
    )
