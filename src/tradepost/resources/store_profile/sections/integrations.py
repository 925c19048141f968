"""Services of others, none of which is connected here (store-profile.md 2.3)."""

from msgspec import UNSET, Struct, UnsetType


class FBMessengerSettings(Struct, kw_only=True, rename="camel"):
    enabled: bool = False
    fb_messenger_page_id: str | UnsetType = UNSET
    fb_messenger_theme_color: str | UnsetType = UNSET
    fb_messenger_message_us_button_color: str | UnsetType = UNSET


class MailchimpSettings(Struct, kw_only=True, rename="camel"):
    script: str | UnsetType = UNSET
