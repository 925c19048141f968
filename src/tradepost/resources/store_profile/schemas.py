"""The store's profile: the sections that the catalogue depends on (store-profile.md 2)."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from tradepost.kit.bodies import NullClears, Texts
from tradepost.kit.errors import Error
from tradepost.resources.media.schemas import Picture

INVALID_URL = Error(400, "WRONG_PARAMETER", "Wrong parameter 'baseUrl' value: not an http or https address")
NO_LANGUAGE = Error(400, "WRONG_PARAMETER", "Field Languages.enabledLanguages needs at least one language")
UNKNOWN_LANGUAGE = Error(
    400, "WRONG_PARAMETER", "Field Languages.{field} is expected to be a language code such as en or pt_BR, not {code}"
)
TAX_NEEDS_NAME = Error(400, "WRONG_PARAMETER", "Field Tax.name is absent")
NEGATIVE_RATE = Error(400, "WRONG_PARAMETER", "Field {field} is expected to be a number from 0")
ZONE_NEEDS_NAME = Error(400, "WRONG_PARAMETER", "Field Zone.name is absent")
ILLEGAL_DOMAIN_NAME = Error(
    400, "ILLEGAL_DOMAIN_NAME", "A subdomain has 1 to 63 letters a-z, digits and dashes, not {name}"
)
DOMAIN_ALREADY_TAKEN = Error(400, "DOMAIN_ALREADY_TAKEN", "The subdomain {name} belongs to another store")

WeightUnit = Literal["CARAT", "GRAM", "OUNCE", "POUND", "KILOGRAM"]
DimensionsUnit = Literal["MM", "CM", "IN", "YD"]
VolumeUnit = Literal["L", "ML", "OZ"]
Logo = Literal["logo", "invoicelogo", "emaillogo"]


class StarterSiteFields(Struct, kw_only=True, rename="camel"):
    ecwid_subdomain: NullClears[str] = UNSET
    custom_domain: NullClears[str] = UNSET
    slugs_without_ids_enabled: bool | UnsetType = UNSET


class GeneralInfoFields(Struct, kw_only=True, rename="camel"):
    store_url: NullClears[str] = UNSET
    website_platform: NullClears[str] = UNSET
    starter_site: StarterSiteFields | UnsetType = UNSET
    storefront_url_format: Literal["CLEAN", "HASH", "IFRAME", "WIX", "QUERY"] | UnsetType = UNSET
    storefront_url_slug_format: Literal["WITH_IDS", "WITHOUT_IDS"] | UnsetType = UNSET


class SettingsFields(Struct, kw_only=True, rename="camel"):
    closed: bool | UnsetType = UNSET
    store_name: NullClears[str] = UNSET
    store_description: NullClears[str] = UNSET
    store_description_translated: NullClears[Texts] = UNSET
    hide_out_of_stock_products_in_storefront: bool | UnsetType = UNSET
    allow_preorders_for_out_of_stock_products: bool | UnsetType = UNSET
    google_product_category: NullClears[int] = UNSET
    product_condition: Literal["NEW", "REFURBISHED", "USED"] | UnsetType = UNSET
    show_price_per_unit: bool | UnsetType = UNSET
    product_reviews_feature_enabled: bool | UnsetType = UNSET


class CompanyFields(Struct, kw_only=True, rename="camel"):
    company_name: NullClears[str] = UNSET
    email: NullClears[str] = UNSET
    street: NullClears[str] = UNSET
    city: NullClears[str] = UNSET
    country_code: NullClears[str] = UNSET
    postal_code: NullClears[str] = UNSET
    state_or_province_code: NullClears[str] = UNSET
    phone: NullClears[str] = UNSET


class FormatsAndUnitsFields(Struct, kw_only=True, rename="camel"):
    currency: NullClears[str] = UNSET
    currency_prefix: NullClears[str] = UNSET
    currency_suffix: NullClears[str] = UNSET
    currency_group_separator: NullClears[str] = UNSET
    currency_decimal_separator: NullClears[str] = UNSET
    currency_truncate_zero_fractional: bool | UnsetType = UNSET
    currency_rate: NullClears[Decimal] = UNSET
    weight_unit: WeightUnit | UnsetType = UNSET
    weight_precision: Annotated[int, Meta(ge=0, le=20)] | UnsetType = UNSET
    weight_group_separator: NullClears[str] = UNSET
    weight_decimal_separator: NullClears[str] = UNSET
    weight_truncate_zero_fractional: bool | UnsetType = UNSET
    dimensions_unit: DimensionsUnit | UnsetType = UNSET
    volume_unit: VolumeUnit | UnsetType = UNSET
    timezone: NullClears[str] = UNSET


class LanguagesFields(Struct, kw_only=True, rename="camel"):
    enabled_languages: list[str] | UnsetType = UNSET
    default_language: str | UnsetType = UNSET


class TaxRule(Struct, kw_only=True, rename="camel"):
    """The rate of a tax in one zone, in percent."""

    zone_id: str
    tax: Decimal


class TaxFields(Struct, kw_only=True, rename="camel"):
    """One manual tax (store-profile.md 2.2). Rates are percents."""

    id: int | UnsetType = UNSET
    name: str | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET
    include_in_price: bool | UnsetType = UNSET
    use_shipping_address: bool | UnsetType = UNSET
    tax_shipping: bool | UnsetType = UNSET
    applied_by_default: bool | UnsetType = UNSET
    default_tax: Decimal | UnsetType = UNSET
    rules: list[TaxRule] | UnsetType = UNSET


class TaxSettingsFields(Struct, kw_only=True, rename="camel"):
    automatic_tax_enabled: bool | UnsetType = UNSET
    prices_include_tax: bool | UnsetType = UNSET
    tax_exempt_business: bool | UnsetType = UNSET
    taxes: list[TaxFields] | UnsetType = UNSET


class ZoneFields(Struct, kw_only=True, rename="camel", omit_defaults=True):
    """A part of the world: countries, states (`US-CA`) and post code templates."""

    id: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    country_codes: list[str] = []
    state_or_province_codes: list[str] = []
    post_codes: list[str] = []


class StoreProfileFields(Struct, kw_only=True, rename="camel"):
    """What PUT /profile takes. Every section and field is optional."""

    general_info: GeneralInfoFields | UnsetType = UNSET
    settings: SettingsFields | UnsetType = UNSET
    company: CompanyFields | UnsetType = UNSET
    formats_and_units: FormatsAndUnitsFields | UnsetType = UNSET
    languages: LanguagesFields | UnsetType = UNSET
    tax_settings: TaxSettingsFields | UnsetType = UNSET
    taxes: list[TaxFields] | UnsetType = UNSET
    zones: list[ZoneFields] | UnsetType = UNSET


class StoredProfile(StoreProfileFields, kw_only=True, rename="camel"):
    """The document in the database."""

    logos: dict[Logo, Picture] = {}


class StarterSite(StarterSiteFields, kw_only=True, rename="camel"):
    generated_url: str = ""
    ecwid_subdomain_suffix: str = ""
    store_logo_url: str | UnsetType = UNSET


class GeneralInfo(GeneralInfoFields, kw_only=True, rename="camel"):
    store_id: int = 0
    profile_id: str = ""
    starter_site: StarterSite = field(default_factory=StarterSite)


class Settings(SettingsFields, kw_only=True, rename="camel"):
    invoice_logo_url: str | UnsetType = UNSET
    email_logo_url: str | UnsetType = UNSET


class FormatsAndUnits(FormatsAndUnitsFields, kw_only=True, rename="camel"):
    currency_precision: int = 2


class Languages(LanguagesFields, kw_only=True, rename="camel"):
    facebook_preferred_locale: str = "en_US"


class FeatureToggle(Struct, kw_only=True, rename="camel"):
    name: str
    visible: bool
    enabled: bool


class Shipping(Struct, kw_only=True, rename="camel"):
    """The options belong to a later chapter (see kit/parts.py)."""

    shipping_options: list[Any] = []


class ApplePay(Struct, kw_only=True, rename="camel"):
    """Apple Pay needs Stripe, which is never connected here."""

    enabled: bool = False
    available: bool = False
    gateway: str | UnsetType = UNSET
    verification_file_url: str | UnsetType = UNSET


class Payment(Struct, kw_only=True, rename="camel"):
    """The options belong to a later chapter (see kit/parts.py)."""

    payment_options: list[Any] = []
    apple_pay: ApplePay = field(default_factory=ApplePay)
    apple_pay_options: list[ApplePay] = []


class StoreProfile(Struct, kw_only=True, rename="camel"):
    """GET /profile. A public token sees fewer sections (store-profile.md 3)."""

    general_info: GeneralInfo
    settings: Settings
    company: CompanyFields
    formats_and_units: FormatsAndUnits
    languages: Languages
    shipping: Shipping = field(default_factory=Shipping)
    payment: Payment = field(default_factory=Payment)
    tax_settings: TaxSettingsFields | UnsetType = UNSET
    taxes: list[TaxFields] | UnsetType = UNSET
    zones: list[ZoneFields] | UnsetType = UNSET
    feature_toggles: list[FeatureToggle] | UnsetType = UNSET
