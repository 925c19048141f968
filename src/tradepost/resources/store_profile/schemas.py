"""The store's profile on the wire: the sections put together (store-profile.md 2). Each is at home in `sections/`."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

from tradepost.kit.bodies import NullClears
from tradepost.kit.errors import Error
from tradepost.kit.http import Updated
from tradepost.kit.parameters import Parameters
from tradepost.resources.media.schemas import Picture
from tradepost.resources.store_profile.order_statuses.schemas import StatusId, StoredStatus
from tradepost.resources.store_profile.sections.account import Account, AccountBilling, AccountFields
from tradepost.resources.store_profile.sections.company import BusinessRegistrationIDFields, CompanyFields
from tradepost.resources.store_profile.sections.design import Design
from tradepost.resources.store_profile.sections.feature_toggles import FeatureToggle
from tradepost.resources.store_profile.sections.formats_and_units import FormatsAndUnits, FormatsAndUnitsFields
from tradepost.resources.store_profile.sections.general_info import GeneralInfo, GeneralInfoFields
from tradepost.resources.store_profile.sections.gift_cards import GiftCardSettings
from tradepost.resources.store_profile.sections.integrations import FBMessengerSettings, MailchimpSettings
from tradepost.resources.store_profile.sections.invoices import (
    OrderInvoiceSettings,
    OrderInvoiceSettingsFields,
    TaxInvoiceSettings,
    TaxInvoiceSettingsFields,
)
from tradepost.resources.store_profile.sections.languages import Languages, LanguagesFields
from tradepost.resources.store_profile.sections.legal_pages import LegalPagesSettingsFields
from tradepost.resources.store_profile.sections.notifications import MailNotificationsFields, PhoneNotificationsFields
from tradepost.resources.store_profile.sections.payment import Payment
from tradepost.resources.store_profile.sections.product_filters import ProductFiltersSettingsFields
from tradepost.resources.store_profile.sections.registration_answers import RegistrationAnswersFields
from tradepost.resources.store_profile.sections.settings import Settings, SettingsFields
from tradepost.resources.store_profile.sections.shipping import Shipping, ShippingFields
from tradepost.resources.store_profile.sections.social_links import SocialLinksSettingsFields
from tradepost.resources.store_profile.sections.taxes import TaxFields, TaxSettingsFields
from tradepost.resources.store_profile.sections.tips import TipsSettingsFields
from tradepost.resources.store_profile.sections.vertical import VerticalSettings
from tradepost.resources.store_profile.sections.zones import ZoneFields

INVALID_URL = Error(400, "WRONG_PARAMETER", "Wrong parameter 'baseUrl' value: not an http or https address")
ILLEGAL_DOMAIN_NAME = Error(
    400, "ILLEGAL_DOMAIN_NAME", "A subdomain has 1 to 63 letters a-z, digits and dashes, not {name}"
)
ILLEGAL_HOST_NAME = Error(
    400, "ILLEGAL_DOMAIN_NAME", "A domain is the name of a host such as shop.example.com, not {name}"
)
DOMAIN_ALREADY_TAKEN = Error(400, "DOMAIN_ALREADY_TAKEN", "The subdomain {name} belongs to another store")

Logo = Literal["logo", "invoicelogo", "emaillogo"]


class StoreProfileFields(Struct, kw_only=True, rename="camel"):
    """What PUT /profile takes. Every section and field is optional."""

    general_info: NullClears[GeneralInfoFields] = UNSET
    account: NullClears[AccountFields] = UNSET
    settings: NullClears[SettingsFields] = UNSET
    mail_notifications: NullClears[MailNotificationsFields] = UNSET
    phone_notifications: NullClears[PhoneNotificationsFields] = UNSET
    company: NullClears[CompanyFields] = UNSET
    business_registration_id: NullClears[BusinessRegistrationIDFields] = field(
        default=UNSET, name="businessRegistrationID"
    )
    formats_and_units: NullClears[FormatsAndUnitsFields] = UNSET
    languages: NullClears[LanguagesFields] = UNSET
    shipping: NullClears[ShippingFields] = UNSET
    zones: list[ZoneFields] | UnsetType = UNSET
    taxes: list[TaxFields] | UnsetType = UNSET
    tax_settings: NullClears[TaxSettingsFields] = UNSET
    legal_pages_settings: NullClears[LegalPagesSettingsFields] = UNSET
    design_settings: NullClears[Design] = UNSET
    product_filters_settings: NullClears[ProductFiltersSettingsFields] = UNSET
    order_invoice_settings: NullClears[OrderInvoiceSettingsFields] = UNSET
    tax_invoice_settings: NullClears[TaxInvoiceSettingsFields] = UNSET
    social_links_settings: NullClears[SocialLinksSettingsFields] = UNSET
    registration_answers: NullClears[RegistrationAnswersFields] = UNSET
    tips_settings: NullClears[TipsSettingsFields] = UNSET


class StoredProfile(StoreProfileFields, kw_only=True, rename="camel"):
    """The document in the database."""

    logos: dict[Logo, Picture] = {}
    order_statuses: dict[StatusId, StoredStatus] = {}


class StoreProfile(Struct, kw_only=True, rename="camel"):
    """GET /profile. A public token sees fewer sections (store-profile.md 3), and some are there only on request."""

    general_info: GeneralInfo
    account: Account | UnsetType = UNSET
    settings: Settings
    mail_notifications: MailNotificationsFields
    phone_notifications: PhoneNotificationsFields | UnsetType = UNSET
    company: CompanyFields
    business_registration_id: BusinessRegistrationIDFields | UnsetType = field(
        default=UNSET, name="businessRegistrationID"
    )
    formats_and_units: FormatsAndUnits
    languages: Languages
    shipping: Shipping
    zones: list[ZoneFields] | UnsetType = UNSET
    taxes: list[TaxFields] | UnsetType = UNSET
    tax_settings: TaxSettingsFields | UnsetType = UNSET
    payment: Payment = field(default_factory=Payment)
    feature_toggles: list[FeatureToggle] | UnsetType = UNSET
    legal_pages_settings: LegalPagesSettingsFields | UnsetType = UNSET
    design_settings: Design
    product_filters_settings: ProductFiltersSettingsFields
    fb_messenger_settings: FBMessengerSettings | UnsetType = UNSET
    mailchimp_settings: MailchimpSettings | UnsetType = UNSET
    order_invoice_settings: OrderInvoiceSettings | UnsetType = UNSET
    tax_invoice_settings: TaxInvoiceSettings | UnsetType = UNSET
    social_links_settings: SocialLinksSettingsFields | UnsetType = UNSET
    registration_answers: RegistrationAnswersFields | UnsetType = UNSET
    gift_card_settings: GiftCardSettings | UnsetType = UNSET
    tips_settings: TipsSettingsFields | UnsetType = UNSET
    vertical_settings: VerticalSettings | UnsetType = UNSET
    account_billing: AccountBilling | UnsetType = UNSET


class ProfileUpdated(Updated, kw_only=True, rename="camel"):
    success: bool = True


class ProfileView(Parameters, kw_only=True, frozen=True):
    """The language of texts, and what is shown only on request."""

    lang: str | UnsetType = UNSET
    show_extended_info: bool = False
    get_report_availability_status: bool = False
    get_store_vertical: bool = False
    get_features_by_plans: bool = False
