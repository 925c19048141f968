"""The verbs of the store's profile (store-profile.md 1 and 2)."""

from collections.abc import Callable
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit import parts, patch, texts
from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.errors import INSUFFICIENT_APP_SCOPE
from tradepost.resources.store_profile import site_names
from tradepost.resources.store_profile.buyers import seen_by_buyers
from tradepost.resources.store_profile.documents import lock_profile, save_profile
from tradepost.resources.store_profile.schemas import ProfileView, StoredProfile, StoreProfile, StoreProfileFields
from tradepost.resources.store_profile.sections import (
    account,
    design,
    formats_and_units,
    general_info,
    languages,
    legal_pages,
    notifications,
    product_filters,
    shipping,
    taxes,
    tips,
    zones,
)
from tradepost.resources.store_profile.sections.taxes import TaxFields, TaxSettingsFields
from tradepost.resources.store_profile.sections.zones import ZoneFields
from tradepost.resources.store_profile.store import Store

EXTENDED = "read_store_profile_extended"
LIMITS = "read_store_limits"

# What a section refuses, and what of it is dropped, before it is merged.
_CHECKS: dict[str, Callable[[Any], None]] = {
    "design_settings": design.check,
    "formats_and_units": formats_and_units.check,
    "phone_notifications": notifications.check_phones,
    "product_filters_settings": product_filters.check,
    "shipping": shipping.check,
}

# Sections that are merged in a way of their own: what is stored, what was sent, the default language.
_MERGES: dict[str, Callable[[Any, Any, str], Any]] = {
    "legal_pages_settings": legal_pages.merged,
    "tips_settings": tips.merged,
}


async def get_profile(db: Db, store: Store, access: Access, view: ProfileView) -> StoreProfile:
    """The profile, as much of it as the token may see; raises 403 for billing without the scope."""
    if view.show_extended_info and (access.public or EXTENDED not in access.scopes):
        raise INSUFFICIENT_APP_SCOPE(scope=EXTENDED)
    language = view.lang or None
    profile = store.localized(store.profile, language)
    for section in (profile.shipping, profile.payment, profile.gift_card_settings):
        if section is not UNSET:
            await parts.fill(section, db, store, language, public=access.public)
    if access.public:
        return seen_by_buyers(profile)
    _leave_out_unasked(profile, view, access.scopes)
    return profile


def _leave_out_unasked(profile: StoreProfile, view: ProfileView, scopes: frozenset[str]) -> None:
    if not view.show_extended_info:
        profile.account_billing = UNSET
    if not view.get_store_vertical:
        profile.vertical_settings = UNSET
    if profile.account:
        if not scopes & {EXTENDED, LIMITS}:
            profile.account.limits_and_restrictions = UNSET
        if not view.get_features_by_plans:
            profile.account.features_by_plans = UNSET
        if not view.get_report_availability_status:
            profile.account.report_availability_details = UNSET


async def update_profile(tx: Tx, store_id: int, body: StoreProfileFields, *, instant_site_url: str = "") -> None:
    """Merge what was sent into the profile; everything else in the store sees it at once. `instant_site_url` is the
    address that the store shows when it has none of its own.
    """
    stored = await lock_profile(tx, store_id)
    names = site_names.names(stored)
    await _check(tx, store_id, stored, body, instant_site_url)
    await _replace_zones_and_taxes(tx, stored, body)
    _merge_sections(stored, body)
    await save_profile(tx, store_id, stored)
    if site_names.names(stored) != names:
        await site_names.record_change(tx, store_id)


async def _check(tx: Tx, store_id: int, stored: StoredProfile, body: StoreProfileFields, instant_site_url: str) -> None:
    for name, check in _CHECKS.items():
        if sent := getattr(body, name):
            check(sent)
    if body.account:
        await account.check(tx, store_id, body.account)
    if body.general_info:
        general_info.settle(body.general_info, stored.general_info, instant_site_url)
        if body.general_info.starter_site:
            await site_names.check_names(tx, store_id, body.general_info.starter_site)


def _merge_sections(stored: StoredProfile, body: StoreProfileFields) -> None:
    before = languages.enabled(stored.languages)
    if body.languages:
        stored.languages, body.languages = languages.merged(stored.languages, body.languages), UNSET
    # A fetched profile, sent back with a language less, still has the texts in it.
    texts.check_languages(texts.translations(body), {*before, *languages.enabled(stored.languages)})
    language = languages.default(None if body.languages is None else stored.languages)
    for name in body.__struct_fields__:
        sent = getattr(body, name)
        if sent is not UNSET:
            merge = _merged if sent is None else _MERGES.get(name, _merged)
            setattr(stored, name, merge(getattr(stored, name), sent, language))


def _merged(old: Any, sent: Any, language: str) -> Any:
    new = patch.merged(old, sent)
    if isinstance(sent, Struct):
        texts.settle_whole(new, sent, language)
    return new


async def _replace_zones_and_taxes(tx: Tx, stored: StoredProfile, body: StoreProfileFields) -> None:
    """Taxes first, so that rules for zones that are about to go are not lost on a client that sends both."""
    sent, sent_zones = _take_lists(body)
    settings = stored.tax_settings or TaxSettingsFields()
    if sent is not UNSET:
        settings.taxes = await taxes.replaced(tx, settings.taxes, sent)
        stored.tax_settings = settings
    if sent_zones is not UNSET:
        before = stored.zones or []
        stored.zones = await zones.replaced(tx, before, sent_zones)
        taxes.drop_rules(settings.taxes, zones.ids(before) - zones.ids(stored.zones))


def _take_lists(
    body: StoreProfileFields,
) -> tuple[list[TaxFields] | UnsetType, list[ZoneFields] | UnsetType]:
    """Take the lists whose entries have an id out of the body; of two lists of taxes, the one in `taxSettings`."""
    sent, sent_zones = body.taxes, body.zones
    body.taxes = body.zones = UNSET
    if body.tax_settings and body.tax_settings.taxes is not UNSET:
        sent, body.tax_settings.taxes = body.tax_settings.taxes, UNSET
    return sent, sent_zones
