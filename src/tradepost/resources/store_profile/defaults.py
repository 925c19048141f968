"""What a store answers: what was stored, over what a brand-new store has, with all that follows from other settings
(store-profile.md 2.2 and 2.3).
"""

from datetime import datetime

from msgspec import UNSET

from tradepost.resources.store_profile.schemas import StoredProfile, StoreProfile
from tradepost.resources.store_profile.sections import (
    account,
    company,
    design,
    feature_toggles,
    formats_and_units,
    general_info,
    invoices,
    languages,
    legal_pages,
    notifications,
    product_filters,
    settings,
    shipping,
    social_links,
    taxes,
    tips,
    vertical,
    zones,
)
from tradepost.resources.store_profile.sections.gift_cards import GiftCardSettings
from tradepost.resources.store_profile.sections.integrations import FBMessengerSettings, MailchimpSettings
from tradepost.resources.store_profile.sections.registration_answers import RegistrationAnswersFields
from tradepost.settings import Settings


def complete(stored: StoredProfile, store_id: int, created: datetime, server: Settings) -> StoreProfile:
    """The whole profile of a store that was opened at `created` on a server with these settings."""
    owner = account.complete(stored.account, created, server)
    email = owner.account_email or ""
    shop = settings.complete(stored.settings)
    seller = company.complete(stored.company, shop.store_name or "", email, server.country)
    country = seller.country_code or server.country
    spoken = languages.complete(stored.languages)
    taxation = taxes.complete(stored.tax_settings)
    return StoreProfile(
        general_info=general_info.complete(stored.general_info, store_id, server.instant_site_suffix),
        account=owner,
        settings=shop,
        mail_notifications=notifications.complete_mail(stored.mail_notifications, email),
        phone_notifications=notifications.complete_phone(stored.phone_notifications),
        company=seller,
        business_registration_id=stored.business_registration_id or UNSET,
        formats_and_units=formats_and_units.complete(stored.formats_and_units, country),
        languages=spoken,
        shipping=shipping.complete(stored.shipping, seller),
        zones=zones.complete(stored.zones),
        taxes=taxation.taxes,
        tax_settings=taxation,
        feature_toggles=feature_toggles.complete(),
        legal_pages_settings=legal_pages.complete(stored.legal_pages_settings, spoken.enabled_languages or []),
        design_settings=design.complete(stored.design_settings),
        product_filters_settings=product_filters.complete(stored.product_filters_settings),
        fb_messenger_settings=FBMessengerSettings(),
        mailchimp_settings=MailchimpSettings(),
        order_invoice_settings=invoices.complete(stored.order_invoice_settings),
        tax_invoice_settings=invoices.complete_tax(stored.tax_invoice_settings),
        social_links_settings=social_links.complete(stored.social_links_settings),
        registration_answers=stored.registration_answers or RegistrationAnswersFields(),
        gift_card_settings=GiftCardSettings(),
        tips_settings=tips.complete(stored.tips_settings),
        vertical_settings=vertical.complete(stored.registration_answers),
        account_billing=account.billing(server),
    )
