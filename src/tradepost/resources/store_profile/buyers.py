"""What a public token sees of the profile (store-profile.md 3)."""

from typing import TypeVar

from msgspec import UNSET, Struct
from msgspec.structs import replace

from tradepost.resources.store_profile.schemas import StoreProfile

S = TypeVar("S", bound=Struct)

_SETTINGS = (
    "closed",
    "store_name",
    "store_description",
    "store_description_translated",
    "google_analytics_id",
    "fb_pixel_id",
    "snap_pixel_id",
    "pinterest_tag_id",
    "google_tag_id",
    "google_event_id",
    "show_accept_marketing_checkbox",
    "accept_marketing_checkbox_default_value",
    "accept_marketing_checkbox_custom_text",
    "accept_marketing_checkbox_custom_text_translated",
    "ask_consent_to_track_in_storefront",
)


def seen_by_buyers(profile: StoreProfile) -> StoreProfile:
    """The part of a profile that everybody may see. Its options of shipping and payment are those for buyers."""
    info = only(profile.general_info, "store_id", "store_url", "starter_site")
    info.starter_site = only(info.starter_site, "ecwid_subdomain", "generated_url")
    return StoreProfile(
        general_info=info,
        settings=only(profile.settings, *_SETTINGS),
        mail_notifications=only(profile.mail_notifications, "customer_notification_from_email"),
        company=profile.company,
        formats_and_units=replace(
            profile.formats_and_units,
            order_number_prefix=UNSET,
            order_number_suffix=UNSET,
            order_number_min_digits_amount=UNSET,
            order_number_next_number=UNSET,
        ),
        languages=profile.languages,
        shipping=only(profile.shipping, "handling_fee", "shipping_options"),
        payment=only(profile.payment, "payment_options"),
        design_settings=profile.design_settings,
        product_filters_settings=profile.product_filters_settings,
    )


def only(section: S, *names: str) -> S:
    """A section with these fields alone."""
    hidden = {name: UNSET for name in section.__struct_fields__ if name not in names}
    return replace(section, **hidden)
