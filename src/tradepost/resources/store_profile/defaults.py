"""What a brand-new store answers, and what follows from other settings (store-profile.md 2.2 and 2.3)."""

from decimal import Decimal
from typing import TypeVar

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.patch import apply
from tradepost.resources.store_profile.schemas import (
    CompanyFields,
    FeatureToggle,
    FormatsAndUnits,
    GeneralInfo,
    Languages,
    Settings,
    StarterSite,
    StoreProfile,
    StoreProfileFields,
    TaxSettingsFields,
    ZoneFields,
)

S = TypeVar("S", bound=Struct)

_WHOLE = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"]
)
_THREE = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])

_TOGGLES = {
    "ALLOW_EMPTY_AND_NON_UNIQUE_SKU": False,
    "CONSECUTIVE_ORDER_IDS": False,
    "RANDOM_ORDER_IDS": True,
    "INSTANT_SITE_V2": True,
    "NEW_STARTERSITE": True,
    "NEW_PRODUCT_LIST": True,
    "NEW_DETAILS_PAGE": True,
    "REGIONAL_ADDRESS_RULES_ON_CHECKOUT": True,
}

WORLD = ZoneFields(id="WORLD", name="WORLD")


def complete(stored: StoreProfileFields, store_id: int, site_suffix: str) -> StoreProfile:
    """The whole profile: what was stored, over the defaults, with everything that is computed."""
    profile = StoreProfile(
        general_info=_general_info(stored, store_id, site_suffix),
        settings=_over(
            Settings(
                closed=False,
                store_name="",
                store_description="",
                hide_out_of_stock_products_in_storefront=False,
                allow_preorders_for_out_of_stock_products=False,
                product_condition="NEW",
                show_price_per_unit=False,
                product_reviews_feature_enabled=True,
            ),
            stored.settings,
        ),
        company=_over(CompanyFields(country_code="US"), stored.company),
        formats_and_units=_formats(stored),
        languages=_over(Languages(enabled_languages=["en"], default_language="en"), stored.languages),
        tax_settings=_over(
            TaxSettingsFields(
                automatic_tax_enabled=False, prices_include_tax=False, tax_exempt_business=False, taxes=[]
            ),
            stored.tax_settings,
        ),
        zones=[*(stored.zones or []), WORLD],
        feature_toggles=[FeatureToggle(name=name, visible=True, enabled=enabled) for name, enabled in _TOGGLES.items()],
    )
    if profile.company.company_name is UNSET:
        profile.company.company_name = profile.settings.store_name
    profile.taxes = profile.tax_settings.taxes if profile.tax_settings else []
    return profile


def _general_info(stored: StoreProfileFields, store_id: int, site_suffix: str) -> GeneralInfo:
    info = _over(
        GeneralInfo(
            store_id=store_id,
            profile_id=f"p{store_id}",
            website_platform="unknown",
            storefront_url_format="CLEAN",
            starter_site=StarterSite(ecwid_subdomain=f"store{store_id}", slugs_without_ids_enabled=True),
        ),
        stored.general_info,
    )
    site = info.starter_site
    site.ecwid_subdomain_suffix = site_suffix
    site.generated_url = f"https://{site.ecwid_subdomain}.{site_suffix}"
    info.store_url = info.store_url or site.generated_url
    if info.storefront_url_slug_format is UNSET:
        info.storefront_url_slug_format = "WITHOUT_IDS" if site.slugs_without_ids_enabled else "WITH_IDS"
    return info


def _formats(stored: StoreProfileFields) -> FormatsAndUnits:
    country = stored.company.country_code if stored.company else UNSET
    american = country in (UNSET, None, "", "US")
    formats = _over(
        FormatsAndUnits(
            currency="USD",
            currency_prefix="$",
            currency_suffix="",
            currency_group_separator=",",
            currency_decimal_separator=".",
            currency_truncate_zero_fractional=False,
            currency_rate=Decimal(1),
            weight_unit="POUND" if american else "KILOGRAM",
            weight_precision=2,
            weight_group_separator=",",
            weight_decimal_separator=".",
            weight_truncate_zero_fractional=False,
            dimensions_unit="IN" if american else "CM",
            volume_unit="ML",
            timezone="UTC",
        ),
        stored.formats_and_units,
    )
    currency = formats.currency
    formats.currency_precision = 0 if currency in _WHOLE else 3 if currency in _THREE else 2
    return formats


def _over(section: S, stored: Struct | UnsetType) -> S:
    if stored is not UNSET:
        apply(section, stored)
    return section
