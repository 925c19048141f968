"""The verbs of domains (account.md 7)."""

import re

from tradepost.kit.db import Db, Tx
from tradepost.kit.mail_servers import is_address
from tradepost.resources.domains.documents import (
    DomainRecord,
    all_domains,
    domains,
    hold_name,
    named_domain,
    store_of,
    taken,
)
from tradepost.resources.domains.registrar import Recipient, Registrar
from tradepost.resources.domains.render import formatted, instant_site_domain, purchased_domain
from tradepost.resources.domains.schemas import (
    DOMAIN_ALREADY_TAKEN,
    DOMAIN_NOT_FOUND,
    EMPTY_DOMAIN_NAME,
    LONG_DOMAIN_NAME,
    UNCLEAR_UPDATE,
    WRONG_CONTACT_DATA,
    WRONG_DOMAIN_FORMAT,
    Contact,
    DomainPurchaseFields,
    Domains,
    DomainsFields,
    FoundDomain,
    FoundDomains,
    PurchasedDomain,
    PurchasedDomainFields,
    StoredDomain,
)
from tradepost.resources.store_profile import service as store_profile
from tradepost.resources.store_profile.schemas import StoreProfileFields
from tradepost.resources.store_profile.sections.general_info import GeneralInfoFields, StarterSiteFields
from tradepost.resources.store_profile.site_names import is_host_name, record_change
from tradepost.resources.store_profile.store import Store

_COUNTRY = re.compile("[A-Z]{2}")
_CHANGEABLE = ("connected_to_instant_site", "primary_domain", "autorenew")


async def search_domains(db: Db, store: Store) -> Domains:
    """Where the Instant Site is, and the domains that were bought here."""
    bought = await all_domains(db, store.id)
    return Domains(
        instant_site_domain=instant_site_domain(store, bought),
        purchased_domains=[purchased_domain(record) for record in bought],
    )


async def update_domains(tx: Tx, store_id: int, body: DomainsFields) -> None:
    """Change the names of the Instant Site, which are those of the profile, and domains that were bought here. Raises
    400 for a name that cannot be or is taken, 404, 409.
    """
    if site := body.instant_site_domain:
        names = StarterSiteFields(ecwid_subdomain=site.ecwid_subdomain, custom_domain=site.third_party_vendor_domain)
        profile = StoreProfileFields(general_info=GeneralInfoFields(starter_site=names))
        await store_profile.update_profile(tx, store_id, profile)
    if isinstance(body.purchased_domains, list):
        await _update_purchased(tx, store_id, body.purchased_domains)


async def search_domains_for_purchase(db: Db, registrar: Registrar, keyword: str) -> FoundDomains:
    """Domains for a keyword; raises 403 for one that cannot be part of a name."""
    offers = await registrar.search(keyword)
    unavailable = await taken(db, [offer.name for offer in offers])
    found = [
        FoundDomain(
            name=offer.name,
            status="available" if offer.available and offer.name not in unavailable else "taken",
            price=offer.price,
            currency=offer.currency,
            price_formatted=formatted(offer.price, offer.currency),
        )
        for offer in offers
    ]
    return FoundDomains(keyword=keyword, domains=found)


async def purchase_domain(tx: Tx, store_id: int, registrar: Registrar, body: DomainPurchaseFields) -> PurchasedDomain:
    """Order a domain. Raises 400 for one that is taken, 403 for a name or for contact data that cannot be."""
    name = _checked_name(body.domain_name)
    owner = _checked_owner(body)
    await hold_name(tx, name)
    if await taken(tx, [name]):
        raise DOMAIN_ALREADY_TAKEN(name=name)
    made = await registrar.register(tx, store_id, name, owner)
    doc = StoredDomain(
        name=name,
        status=made.status,
        expires=made.expires,
        owner=owner,
        renewal_price=made.renewal_price,
        renewal_tax=made.renewal_tax,
        privacy_price=made.privacy_price,
        currency=made.currency,
    )
    record = await domains.create(tx, store_id, doc)
    await record_change(tx, store_id)
    return purchased_domain(record)


async def send_domain_verification_email(tx: Tx, store_id: int, registrar: Registrar, name: str) -> None:
    """Ask a domain's owner to confirm their data; raises 404."""
    await registrar.send_verification(tx, store_id, await named_domain(tx, store_id, name))


async def reset_domain_password(tx: Tx, store_id: int, registrar: Registrar, name: str, to: Recipient) -> None:
    """Have a new password sent; raises 404."""
    await registrar.reset_password(tx, store_id, await named_domain(tx, store_id, name), to)


async def activate_domain(tx: Tx, name: str) -> None:
    """Whoever runs the server has registered an ordered domain, and its owner has confirmed their data. Raises 404."""
    store_id = await store_of(tx, name)
    record = await named_domain(tx, store_id, name)
    record.doc.status, record.doc.owner_verified = "active", True
    await domains.save(tx, store_id, record)
    await record_change(tx, store_id)


def _checked_name(text: str) -> str:
    name = text.strip().lower()
    if not name:
        raise EMPTY_DOMAIN_NAME()
    if len(name) > 253 or max(map(len, name.split("."))) > 63:
        raise LONG_DOMAIN_NAME()
    if not is_host_name(name):
        raise WRONG_DOMAIN_FORMAT(name=name)
    return name


def _checked_owner(body: DomainPurchaseFields) -> Contact:
    fields = {name: getattr(body, name) for name in Contact.__struct_fields__}
    owner = Contact(**{name: text.strip() if isinstance(text, str) else text for name, text in fields.items()})
    for name, label in zip(Contact.__struct_fields__, Contact.__struct_encode_fields__, strict=True):
        if name not in ("company_name", "state_or_province_code") and not getattr(owner, name):
            raise WRONG_CONTACT_DATA(field=label, expected="some text")
    owner.country_code = owner.country_code.upper()
    if not _COUNTRY.fullmatch(owner.country_code):
        raise WRONG_CONTACT_DATA(field="countryCode", expected="a country code of two letters")
    if not is_address(owner.email):
        raise WRONG_CONTACT_DATA(field="email", expected="an e-mail address")
    return owner


async def _update_purchased(tx: Tx, store_id: int, sent: list[PurchasedDomainFields]) -> None:
    bought = await all_domains(tx, store_id, lock=True)
    if sum(item.primary_domain is True for item in sent) > 1:
        raise UNCLEAR_UPDATE(problem="can have one primary domain at most")
    before = {record.id: _settings(record) for record in bought}
    for item in sent:
        record = _meant(bought, item)
        for name in _CHANGEABLE:
            value = getattr(item, name)
            if isinstance(value, bool):
                setattr(record.doc, name, value)
        if item.primary_domain:
            for other in bought:
                other.doc.primary_domain = other is record
    changed = [record for record in bought if _settings(record) != before[record.id]]
    for record in changed:
        await domains.save(tx, store_id, record)
    if changed:
        await record_change(tx, store_id)


def _settings(record: DomainRecord) -> tuple[bool, ...]:
    return tuple(getattr(record.doc, name) for name in _CHANGEABLE)


def _meant(bought: list[DomainRecord], sent: PurchasedDomainFields) -> DomainRecord:
    """The domain that is to be changed; raises 404, and 409 when it could be several."""
    if isinstance(sent.id, int):
        found = [record for record in bought if record.id == sent.id]
    elif sent.name:
        found = [record for record in bought if record.doc.name == sent.name.lower()]
    elif len(bought) > 1:
        raise UNCLEAR_UPDATE(problem="needs the id or the name of each domain, as the store has several")
    else:
        found = bought
    if not found:
        raise DOMAIN_NOT_FOUND(id=sent.id or sent.name or "")
    return found[0]
