"""The names of a store's Instant Site: its subdomain, and a domain of its own (store-profile.md 2.2, account.md 7)."""

import re

from msgspec import UNSET

from tradepost.kit import changes
from tradepost.kit.db import Tx
from tradepost.resources.store_profile.schemas import (
    DOMAIN_ALREADY_TAKEN,
    ILLEGAL_DOMAIN_NAME,
    ILLEGAL_HOST_NAME,
    StoredProfile,
)
from tradepost.resources.store_profile.sections.general_info import StarterSiteFields

_SUBDOMAIN = re.compile(r"[a-z0-9-]{1,63}")
_LABEL = r"[^\W_](?:(?:[^\W_]|-){0,61}[^\W_])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+(?![0-9]+$){_LABEL}")


def is_host_name(text: str) -> bool:
    """Whether a text is the name of a host with a domain, in any alphabet: `shop.example.com`."""
    return len(text) <= 253 and _HOST.fullmatch(text) is not None


async def check_names(tx: Tx, store_id: int, sent: StarterSiteFields) -> None:
    """Raises 400 ILLEGAL_DOMAIN_NAME, and DOMAIN_ALREADY_TAKEN for the subdomain of another store."""
    if sent.custom_domain and not is_host_name(sent.custom_domain):
        raise ILLEGAL_HOST_NAME(name=sent.custom_domain)
    name = sent.ecwid_subdomain
    if name is UNSET or name is None:
        return
    if not _SUBDOMAIN.fullmatch(name):
        raise ILLEGAL_DOMAIN_NAME(name=name)
    # Subdomains are unique on the whole server, which no index that begins with the store can hold.
    await tx.fetchval("SELECT pg_advisory_xact_lock(hashtextextended('subdomain ' || $1, 0))", name)
    taken = await tx.fetchval(
        "SELECT EXISTS (SELECT FROM stores WHERE store_id <> $1 "
        "AND coalesce(doc #>> '{generalInfo,starterSite,ecwidSubdomain}', 'store' || store_id) = $2)",
        store_id,
        name,
    )
    if taken:
        raise DOMAIN_ALREADY_TAKEN(name=name)


def names(stored: StoredProfile) -> tuple[str, str]:
    """The stored subdomain and own domain, "" for none."""
    site = stored.general_info.starter_site if stored.general_info else UNSET
    return (site.ecwid_subdomain or "", site.custom_domain or "") if site else ("", "")


async def record_change(tx: Tx, store_id: int) -> None:
    """Write down that the domains of a store have changed."""
    await changes.record(tx, store_id, "domains.updated", store_id)
