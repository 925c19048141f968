"""Domains on the wire (account.md 7)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from tradepost.kit.bodies import NullClears, NullIgnored
from tradepost.kit.errors import Error

DOMAIN_NOT_FOUND = Error(404, "NOT_FOUND", "Domain #{id} not found")
DOMAIN_ALREADY_TAKEN = Error(400, "DOMAIN_ALREADY_TAKEN", "The domain {name} is taken")
EMPTY_DOMAIN_NAME = Error(403, "EMPTY_DOMAIN_NAME", "The name of a domain needs letters or digits")
LONG_DOMAIN_NAME = Error(
    403, "LONG_DOMAIN_NAME", "The name of a domain has at most 253 characters, and 63 between two dots"
)
WRONG_DOMAIN_FORMAT = Error(403, "WRONG_DOMAIN_FORMAT", "The name of a domain is one such as example.com, not {name}")
WRONG_CONTACT_DATA = Error(
    403, "REGISTRANT_CONTACT_DATA_VERIFICATION_ERROR", "Field DomainPurchase.{field} is expected to be {expected}"
)
UNCLEAR_UPDATE = Error(409, "NOT_VALID_DOMAIN_ORDER_UPDATE_DATA", "Field Domains.purchasedDomains {problem}")

DomainStatus = Literal["pending", "active"]
Id = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]


class InstantSiteDomainFields(Struct, kw_only=True, rename="camel"):
    """The subdomain, and a domain that was bought elsewhere: `generalInfo.starterSite` of the profile."""

    ecwid_subdomain: NullIgnored[str] = UNSET
    third_party_vendor_domain: NullClears[str] = UNSET


class PurchasedDomainFields(Struct, kw_only=True, rename="camel"):
    """What can be changed of a domain that was bought here. It is named by id, or by name, or is the only one."""

    id: NullIgnored[Id] = UNSET
    name: NullIgnored[str] = UNSET
    connected_to_instant_site: NullIgnored[bool] = UNSET
    primary_domain: NullIgnored[bool] = UNSET
    autorenew: NullIgnored[bool] = UNSET


class DomainsFields(Struct, kw_only=True, rename="camel"):
    """What PUT /domains takes."""

    instant_site_domain: NullIgnored[InstantSiteDomainFields] = UNSET
    purchased_domains: NullIgnored[list[PurchasedDomainFields]] = UNSET


class Contact(Struct, kw_only=True, rename="camel"):
    """Who a domain belongs to."""

    first_name: str
    last_name: str
    email: str
    street: str
    city: str
    country_code: str
    postal_code: str
    # Empty where a country has no states.
    state_or_province_code: str
    phone: str
    company_name: NullIgnored[str] = UNSET


class DomainPurchaseFields(Contact, kw_only=True, rename="camel"):
    """What POST /domains/purchase takes."""

    domain_name: str


class StoredDomain(Struct, kw_only=True, rename="camel"):
    """The document in the database. It was bought when its row was created."""

    name: str
    status: DomainStatus = "pending"
    connected_to_instant_site: bool = False
    primary_domain: bool = False
    autorenew: bool = True
    expires: datetime
    owner: Contact
    owner_verified: bool = False
    renewal_price: Decimal
    renewal_tax: Decimal
    privacy_price: Decimal
    currency: str


class RegistrantInfo(Contact, kw_only=True, rename="camel"):
    """The owner, and whether they have confirmed to be."""

    verification_status: Literal["verified", "pending"]


class BillingInfo(Struct, kw_only=True, rename="camel"):
    """What the next year costs, in the registrar's currency."""

    total_renewal_domain_price: Decimal
    renewal_domain_price: Decimal
    renewal_tax: Decimal
    whois_privacy_feature_price: Decimal
    currency: str
    total_renewal_domain_price_formatted: str


class PurchasedDomain(Struct, kw_only=True, rename="camel"):
    """A domain that was bought here. Clients read its owner under either of two names."""

    id: int
    name: str
    status: DomainStatus
    connected_to_instant_site: bool
    primary_domain: bool
    redirect_to_primary_domain: bool | UnsetType = UNSET
    purchase_date: str
    expiration_date: str
    renewal_date: str
    autorenew: bool
    domain_registrant_info: RegistrantInfo
    domain_owner_info: RegistrantInfo
    billing_info: BillingInfo


class InstantSiteDomain(Struct, kw_only=True, rename="camel"):
    """Where the Instant Site is."""

    primary_instant_site_domain: str
    primary_instant_site_domain_status: Literal["connected", "pending"] | UnsetType = UNSET
    ecwid_subdomain: str
    instant_site_ip_address: str | UnsetType = UNSET
    instant_site_url: str
    third_party_vendor_domain: str | UnsetType = UNSET


class Domains(Struct, kw_only=True, rename="camel"):
    """GET /domains."""

    instant_site_domain: InstantSiteDomain
    purchased_domains: list[PurchasedDomain]


class FoundDomain(Struct, kw_only=True, rename="camel"):
    """A domain that could be bought, and what the first year costs."""

    name: str
    status: Literal["available", "taken"]
    price: Decimal
    currency: str
    price_formatted: str


class FoundDomains(Struct, kw_only=True, rename="camel"):
    """GET /domains/search."""

    keyword: str
    domains: list[FoundDomain] = field(default_factory=list)


class Success(Struct, kw_only=True, rename="camel"):
    """What ordering a mail answers."""

    success: bool = True
