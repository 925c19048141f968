"""From stored domains to answers."""

import ipaddress
from decimal import Decimal
from typing import Literal
from urllib.parse import urlsplit

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict

from tradepost.kit.dates import format_date
from tradepost.kit.money import MoneyFormat
from tradepost.resources.domains.documents import DomainRecord
from tradepost.resources.domains.schemas import BillingInfo, InstantSiteDomain, PurchasedDomain, RegistrantInfo
from tradepost.resources.store_profile.store import Store

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}


def purchased_domain(record: DomainRecord) -> PurchasedDomain:
    """A domain that was bought here."""
    doc = record.doc
    owner = RegistrantInfo(**asdict(doc.owner), verification_status="verified" if doc.owner_verified else "pending")
    return PurchasedDomain(
        id=record.id,
        name=doc.name,
        status=doc.status,
        connected_to_instant_site=doc.connected_to_instant_site,
        primary_domain=doc.primary_domain,
        redirect_to_primary_domain=UNSET if doc.primary_domain else doc.connected_to_instant_site,
        purchase_date=format_date(record.created),
        expiration_date=format_date(doc.expires),
        renewal_date=format_date(doc.expires),
        autorenew=doc.autorenew,
        domain_registrant_info=owner,
        domain_owner_info=owner,
        billing_info=_billing(record),
    )


def instant_site_domain(store: Store, bought: list[DomainRecord]) -> InstantSiteDomain:
    """Where the Instant Site is: at the primary domain that was bought here, at one that was bought elsewhere, or at
    the subdomain.
    """
    site = store.profile.general_info.starter_site
    subdomain, elsewhere = site.ecwid_subdomain or "", site.custom_domain or ""
    primary = next(
        (item.doc for item in bought if item.doc.primary_domain and item.doc.connected_to_instant_site), None
    )
    own = primary.name if primary else elsewhere
    status: Literal["connected", "pending"] = "pending" if primary and primary.status == "pending" else "connected"
    return InstantSiteDomain(
        primary_instant_site_domain=own or subdomain,
        primary_instant_site_domain_status=status if own else UNSET,
        ecwid_subdomain=subdomain,
        instant_site_ip_address=_ip_address(store.base_url),
        instant_site_url=f"https://{own}" if own else site.generated_url or "",
        third_party_vendor_domain=elsewhere or UNSET,
    )


def formatted(price: Decimal, currency: str) -> str:
    """A registrar's price, which is not in the currency of the store: `$15.00`."""
    sign = _SIGNS.get(currency, f"{currency} ")
    return MoneyFormat(sign, "", ",", ".", precision=2, truncate_zero_fraction=False).format(price)


def _billing(record: DomainRecord) -> BillingInfo:
    doc = record.doc
    total = doc.renewal_price + doc.renewal_tax + doc.privacy_price
    return BillingInfo(
        total_renewal_domain_price=total,
        renewal_domain_price=doc.renewal_price,
        renewal_tax=doc.renewal_tax,
        whois_privacy_feature_price=doc.privacy_price,
        currency=doc.currency,
        total_renewal_domain_price_formatted=formatted(total, doc.currency),
    )


def _ip_address(base_url: str) -> str | UnsetType:
    """The server's address where it is known by one, and not by a name."""
    host = urlsplit(base_url).hostname or ""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return UNSET
