"""Where the store is (store-profile.md 2.2). Its names on the server are checked in site_names.py."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullClears
from tradepost.kit.patch import over


class StarterSiteFields(Struct, kw_only=True, rename="camel"):
    ecwid_subdomain: NullClears[str] = UNSET
    custom_domain: NullClears[str] = UNSET
    slugs_without_ids_enabled: bool | UnsetType = UNSET


class GeneralInfoFields(Struct, kw_only=True, rename="camel"):
    store_url: NullClears[str] = UNSET
    website_platform: NullClears[str] = UNSET
    starter_site: NullClears[StarterSiteFields] = UNSET
    # Read-only in the documentation, but plugins write them with the store's address (storefront.md 2.3).
    storefront_url_format: NullClears[Literal["CLEAN", "HASH", "IFRAME", "WIX", "QUERY"]] = UNSET
    storefront_url_slug_format: NullClears[Literal["WITH_IDS", "WITHOUT_IDS"]] = UNSET


class StarterSite(StarterSiteFields, kw_only=True, rename="camel"):
    """The store's own address on this server."""

    generated_url: str | UnsetType = UNSET
    ecwid_subdomain_suffix: str | UnsetType = UNSET
    store_logo_url: str | UnsetType = UNSET


class GeneralInfo(GeneralInfoFields, kw_only=True, rename="camel"):
    store_id: int
    profile_id: str | UnsetType = UNSET
    starter_site: StarterSite


def complete(stored: GeneralInfoFields | UnsetType | None, store_id: int, site_suffix: str) -> GeneralInfo:
    """The section of a store; an address of its own stands in for none."""
    info = over(
        GeneralInfo(
            store_id=store_id,
            profile_id=f"p{store_id}",
            website_platform="unknown",
            storefront_url_format="CLEAN",
            starter_site=StarterSite(
                ecwid_subdomain=f"store{store_id}",
                slugs_without_ids_enabled=True,
                ecwid_subdomain_suffix=site_suffix,
            ),
        ),
        stored,
    )
    site = info.starter_site
    site.custom_domain = site.custom_domain or UNSET
    site.generated_url = f"https://{site.ecwid_subdomain}.{site_suffix}"
    info.store_url = info.store_url or site.generated_url
    info.storefront_url_slug_format = _slug_format(site)
    return info


def settle(sent: GeneralInfoFields, stored: GeneralInfoFields | UnsetType | None, instant_site_url: str) -> None:
    """Make a body say each thing once. A store that shows the address of its Instant Site goes on to show it, also
    when a client sends it back. The form of slugs and the switch of the Instant Site are one setting: whichever
    changes it counts.
    """
    if sent.store_url == instant_site_url:
        sent.store_url = ""
    wanted, sent.storefront_url_slug_format = sent.storefront_url_slug_format, UNSET
    site = over(StarterSiteFields(slugs_without_ids_enabled=True), stored.starter_site if stored else UNSET)
    if wanted and wanted != _slug_format(site):
        sent.starter_site = sent.starter_site or StarterSiteFields()
        sent.starter_site.slugs_without_ids_enabled = wanted == "WITHOUT_IDS"


def _slug_format(site: StarterSiteFields) -> Literal["WITH_IDS", "WITHOUT_IDS"]:
    return "WITHOUT_IDS" if site.slugs_without_ids_enabled else "WITH_IDS"
