"""What the server's operator has switched on and off (store-profile.md 2.3). No request switches it."""

from msgspec import Struct

TOGGLES = {
    "ALLOW_EMPTY_AND_NON_UNIQUE_SKU": False,
    "CONSECUTIVE_ORDER_IDS": False,
    "RANDOM_ORDER_IDS": True,
    "INSTANT_SITE_V2": True,
    "NEW_STARTERSITE": True,
    "NEW_PRODUCT_LIST": True,
    "NEW_DETAILS_PAGE": True,
    "REGIONAL_ADDRESS_RULES_ON_CHECKOUT": True,
}


class FeatureToggle(Struct, kw_only=True, rename="camel"):
    name: str
    visible: bool
    enabled: bool


def complete() -> list[FeatureToggle]:
    """All toggles."""
    return [FeatureToggle(name=name, visible=True, enabled=enabled) for name, enabled in TOGGLES.items()]
