"""The verbs of the store's profile (store-profile.md 1 and 2)."""

import re
from datetime import datetime
from decimal import Decimal

import msgspec
from msgspec import UNSET

from tradepost.kit import parts, patch
from tradepost.kit.db import Db, Tx
from tradepost.resources.store_profile.defaults import WORLD
from tradepost.resources.store_profile.documents import lock_profile, save_profile
from tradepost.resources.store_profile.schemas import (
    DOMAIN_ALREADY_TAKEN,
    ILLEGAL_DOMAIN_NAME,
    NEGATIVE_RATE,
    NO_LANGUAGE,
    TAX_NEEDS_NAME,
    UNKNOWN_LANGUAGE,
    ZONE_NEEDS_NAME,
    FormatsAndUnits,
    LanguagesFields,
    StoreProfile,
    StoreProfileFields,
    TaxFields,
    TaxSettingsFields,
    ZoneFields,
)
from tradepost.resources.store_profile.store import Store

_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_]([A-Za-z]{2}))?")
_SUBDOMAIN = re.compile(r"[a-z0-9-]{1,63}")


async def get_profile(db: Db, store: Store, *, public: bool, lang: str | None = None) -> StoreProfile:
    """The profile in a language; a public token does not see taxes, zones and toggles."""
    profile = msgspec.structs.replace(store.profile)
    profile.shipping = msgspec.structs.replace(profile.shipping)
    profile.payment = msgspec.structs.replace(profile.payment)
    for section in (profile.shipping, profile.payment):
        await parts.fill(section, db, store, lang, public=public)
    settings = msgspec.structs.replace(profile.settings)
    plain, translated = settings.store_description, settings.store_description_translated
    settings.store_description = store.text(plain, translated, lang)
    settings.store_description_translated = store.texts(plain, translated)
    profile.settings = settings
    if public:
        profile.tax_settings = profile.taxes = profile.zones = profile.feature_toggles = UNSET
    return profile


async def update_profile(tx: Tx, store_id: int, body: StoreProfileFields) -> None:
    """Merge what was sent into the profile; everything else in the store sees it at once."""
    stored = await lock_profile(tx, store_id)
    await _check_subdomain(tx, store_id, body)
    languages, body.languages = body.languages, UNSET
    zones, body.zones = body.zones, UNSET
    taxes = _take_taxes(body)
    _keep_known_formats(body)
    patch.apply(stored, body)
    if languages is not UNSET:
        stored.languages = merged_languages(stored.languages, languages)
    if zones is not UNSET:
        stored.zones = _numbered_zones(zones or [], tx.now)
    if taxes is not UNSET:
        await _replace_taxes(tx, stored, taxes or [])
    await save_profile(tx, store_id, stored)


def merged_languages(old: LanguagesFields | msgspec.UnsetType, sent: LanguagesFields) -> LanguagesFields:
    """The default language always comes first; duplicates collapse; at least one language stays."""
    enabled = sent.enabled_languages
    if enabled is UNSET:
        enabled = (old.enabled_languages if old else UNSET) or ["en"]
    codes = [_language(code, "enabledLanguages") for code in enabled]
    if not codes:
        raise NO_LANGUAGE()
    default = sent.default_language
    if default is UNSET:
        default = (old.default_language if old else UNSET) or "en"
        default = default if default in codes else codes[0]
    default = _language(default, "defaultLanguage")
    return LanguagesFields(enabled_languages=list(dict.fromkeys([default, *codes])), default_language=default)


def _language(code: str, field: str) -> str:
    match = _LANGUAGE.fullmatch(code)
    if match is None:
        raise UNKNOWN_LANGUAGE(field=field, code=code)
    return f"{match[1]}_{match[2].upper()}" if match[2] else match[1]


def _take_taxes(body: StoreProfileFields) -> list[TaxFields] | msgspec.UnsetType:
    """`taxSettings.taxes` and `taxes` are one list under two names; the first one wins."""
    taxes = body.taxes
    if body.tax_settings is not UNSET and body.tax_settings.taxes is not UNSET:
        taxes, body.tax_settings.taxes = body.tax_settings.taxes, UNSET
    body.taxes = UNSET
    return taxes


async def _replace_taxes(tx: Tx, stored: StoreProfileFields, sent: list[TaxFields]) -> None:
    if stored.tax_settings is UNSET:
        stored.tax_settings = TaxSettingsFields()
    known = {tax.id: tax for tax in stored.tax_settings.taxes or []}
    taxes = []
    for tax in sent:
        merged = known.get(tax.id) or TaxFields(
            enabled=True,
            include_in_price=False,
            use_shipping_address=True,
            tax_shipping=False,
            applied_by_default=True,
            default_tax=Decimal(0),
            rules=[],
        )
        patch.apply(merged, tax)
        if merged.id is UNSET:
            merged.id = await tx.fetchval("SELECT nextval('attributes_id_seq')")
        if not merged.name:
            raise TAX_NEEDS_NAME()
        if merged.default_tax and merged.default_tax < 0:
            raise NEGATIVE_RATE(field="Tax.defaultTax")
        if any(rule.tax < 0 for rule in merged.rules or ()):
            raise NEGATIVE_RATE(field="TaxRule.tax")
        taxes.append(merged)
    stored.tax_settings.taxes = taxes


def _numbered_zones(sent: list[ZoneFields], now: datetime) -> list[ZoneFields]:
    """The built-in zone WORLD cannot be changed; new zones get an id."""
    zones = []
    for number, zone in enumerate(sent, 1):
        if zone.id == WORLD.id:
            continue
        if not zone.name:
            raise ZONE_NEEDS_NAME()
        if not zone.id:
            zone.id = f"{number}-{int(now.timestamp() * 1000)}"
        zones.append(zone)
    return zones


def _keep_known_formats(body: StoreProfileFields) -> None:
    """A currency that is no currency code is ignored, the rest of the section is applied (store-profile.md 2)."""
    formats = body.formats_and_units
    if isinstance(formats, FormatsAndUnits) or not formats:
        return
    if formats.currency and not re.fullmatch(r"[A-Z]{3}", formats.currency):
        formats.currency = UNSET


async def _check_subdomain(tx: Db, store_id: int, body: StoreProfileFields) -> None:
    site = body.general_info.starter_site if body.general_info else UNSET
    name = site.ecwid_subdomain if site else UNSET
    if not name:
        return
    if not _SUBDOMAIN.fullmatch(name):
        raise ILLEGAL_DOMAIN_NAME(name=name)
    taken = await tx.fetchval(
        "SELECT EXISTS (SELECT FROM stores WHERE store_id <> $1 "
        "AND coalesce(doc #>> '{generalInfo,starterSite,ecwidSubdomain}', 'store' || store_id) = $2)",
        store_id,
        name,
    )
    if taken:
        raise DOMAIN_ALREADY_TAKEN(name=name)
